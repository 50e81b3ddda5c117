"""Of whom and of which session a viewer may write a note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.days import day
from pipelines.errors import Refusal
from pipelines.notes.content import Record, Subject
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"
THING = {"progress": "notes", "psychotherapy": "psychotherapy"}
_NOT_THEIRS = (
    "You may not write a note of this client: it is for who treats them, while care goes on. "
    "What you wrote is kept as it is."
)


@dataclass(frozen=True)
class SessionHeld:
    """A session that a note may be of. started, stopped: local time, None where the file says none.

    attended: codes as the file names them. is_noted: the viewer has signed a note of this record of it.
    """

    key: UUID
    day: date
    started: datetime | None
    stopped: datetime | None
    status: str
    modality: str
    attended: tuple[str, ...]
    is_noted: bool


def writable(store: Store, viewer: Viewer, client_id: UUID, record: Record, as_of: datetime) -> tuple[Subject, ...]:
    """The client, and the partner with whom they are a couple where the viewer may write of both (`about` a and b).

    Empty for whoever may write nothing of the client; in session nobody writes.
    """
    if viewer.in_session:
        return ()
    with store.reading() as session:
        rows = session.rows(_HERE / "subjects.sql", **_asked(store, viewer, client_id, record, as_of))
    return tuple(
        Subject(client_id=str(key), source=source, code=code, about=about or "", name=name, birth_year=born)
        for key, source, code, name, born, about in rows
    )


def required(
    store: Store, viewer: Viewer, client_id: UUID, partner_id: UUID | None, record: Record, as_of: datetime
) -> tuple[Subject, ...]:
    """The subjects of a note. Raises Refusal where the viewer may not write of all of them now."""
    near = writable(store, viewer, client_id, record, as_of)
    mine = next((one for one in near if one.client_id == str(client_id)), None)
    other = next((one for one in near if partner_id and one.client_id == str(partner_id)), None)
    if mine is None or (partner_id is not None and other is None):
        raise Refusal(_NOT_THEIRS)
    if other is None:
        return (mine.model_copy(update={"about": ""}),)
    return tuple(sorted((mine, other), key=lambda one: one.about))


def care_began(
    store: Store, viewer: Viewer, subjects: Sequence[Subject], record: Record, as_of: datetime
) -> date | None:
    """The first day of care of whom a note is of, of two of the later one; None where the viewer may not write it."""
    if viewer.in_session:
        return None
    clients = [one.client_id for one in subjects]
    given = {**asked(store, viewer, as_of), "clients": clients, "thing": THING[record]}
    with store.reading() as session:
        found: date | None = session.value(_HERE / "care_began.sql", **given)
    return found


def next_session(
    store: Store, viewer: Viewer, client_id: UUID, record: Record, session_on: date, as_of: datetime
) -> str:
    """When the client's next session after a day is planned, in words; empty where none is."""
    if viewer.in_session:
        return ""
    given = {**_asked(store, viewer, client_id, record, as_of), "timezone": store.timezone, "session_on": session_on}
    with store.reading() as session:
        rows = session.rows(_HERE / "next_session.sql", **given)
    return "".join(f"{day(on)}, {at:%H:%M}" if at else day(on) for on, at in rows)


def supervisor(store: Store, viewer: Viewer, as_of: datetime) -> str:
    """Who supervises the viewer now, as the practice's list names them; empty where it names nobody."""
    with store.reading() as session:
        rows = session.rows(_HERE / "supervisor.sql", **asked(store, viewer, as_of))
    return ", ".join(name for (name,) in rows)


def sessions(store: Store, viewer: Viewer, client_id: UUID, record: Record, as_of: datetime) -> list[SessionHeld]:
    """The client's sessions that a note may be of: all but those to come; the newest first, 50 at most."""
    with store.reading() as session:
        rows = session.rows(
            _HERE / "sessions.sql",
            **_asked(store, viewer, client_id, record, as_of),
            timezone=store.timezone,
            record=record,
        )
    return [
        SessionHeld(
            UUID(key),
            on,
            started,
            stopped,
            status,
            modality or "",
            tuple(code.strip() for code in (attendees or "").split(";") if code.strip()),
            is_noted,
        )
        for key, on, started, stopped, status, modality, attendees, is_noted in rows
    ]


def _asked(store: Store, viewer: Viewer, client_id: UUID, record: Record, as_of: datetime) -> dict[str, Any]:
    return {**asked(store, viewer, as_of), "client_id": str(client_id), "thing": THING[record]}
