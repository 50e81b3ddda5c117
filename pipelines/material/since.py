"""From which day on a note tells: that of the session before, else the day on which care began.

The day of the session before is told again: what came in on it after the session stands in no other note.
"""

from datetime import date, datetime
from uuid import UUID

from pipelines.material.asking import query_rows
from pipelines.material.words import day
from pipelines.notes.content import Subject
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


def since(
    store: Store,
    viewer: Viewer,
    subjects: tuple[Subject, ...],
    told: tuple[Subject, ...],
    session_on: date,
    as_of: datetime,
) -> tuple[date, str] | None:
    """The day and why. None where the viewer may know neither.

    subjects: of whom the note is, of two their last session together; told: of whom this release tells.
    """
    together = {"partner_id": subjects[1].client_id if len(subjects) > 1 else None, "session_on": session_on}
    first = UUID(subjects[0].client_id)
    held: date | None = query_rows(store, viewer, first, as_of, "held_before", **together)[0][0]
    if held is not None:
        return held, f"since the session of {day(held)}, that day included"
    whose = {"partner_id": told[1].client_id if len(told) > 1 else None}
    opened: date | None = query_rows(store, viewer, UUID(told[0].client_id), as_of, "opened_on", **whose)[0][0]
    if opened is None:
        return None
    return min(opened, session_on), f"since care began on {day(opened)}: no earlier session is in the data"
