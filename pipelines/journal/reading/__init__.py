"""The journal of one client as a viewer may see it, counted when it is asked for: nothing of it is stored.

Everything is as of the earlier of `as_of` and the day on which the viewer's care of the client ended.
"""

from pipelines.journal.reading.body import Body, body
from pipelines.journal.reading.echo import Echo, echo
from pipelines.journal.reading.entries import Found, Sought, entries, found
from pipelines.journal.reading.responses import Responses, responses
from pipelines.journal.reading.triggers import triggers

__all__ = ["Body", "Echo", "Found", "Responses", "Sought", "body", "echo", "entries", "found", "responses", "triggers"]
