"""Supervision itself: what is to be talked about, what was, and what is to follow, client by client."""

from pipelines.caseload.supervision.reading import Entry, of_client, of_day, standing
from pipelines.caseload.supervision.recording import done, follow_up, pin, review, take_back

__all__ = ["Entry", "done", "follow_up", "of_client", "of_day", "pin", "review", "standing", "take_back"]
