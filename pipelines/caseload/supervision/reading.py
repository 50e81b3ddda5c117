"""What stands of supervision: the agenda, reviews and follow-ups of the clients of the viewer or of supervisees."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent
What = Literal["agenda", "reviewed", "follow-up"]


@dataclass(frozen=True)
class Entry:
    """An item of the agenda, a review or a follow-up. Moments are local time; `code`, `therapist`: those of today.

    words: why it is to be talked about, the remark of a review (None: none), what is to be done up to `due_on`.
    ended_at, ended_by: when and by whom it was done or talked about; None: it is open, or a review.
    """

    entry_id: UUID
    client_id: UUID
    code: str
    therapist: str
    therapist_name: str
    what: What
    words: str | None
    on_day: date
    due_on: date | None
    recorded_at: datetime
    by_name: str
    is_own: bool
    ended_at: datetime | None
    ended_by: str | None


def standing(store: Store, viewer: Viewer, as_of: datetime) -> list[Entry]:
    """Of every client what is open, and the last review; the agenda first, then what is due first. None in session."""
    return _entries(store, viewer, as_of)


def of_client(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Entry]:
    """Everything that was ever said of a client and not taken back."""
    return _entries(store, viewer, as_of, client_id=str(client_id))


def of_day(store: Store, viewer: Viewer, on_day: date, as_of: datetime) -> list[Entry]:
    """Everything that was said on a day of the practice, or ended on it."""
    return _entries(store, viewer, as_of, on_day=on_day)


def _entries(
    store: Store, viewer: Viewer, as_of: datetime, client_id: str | None = None, on_day: date | None = None
) -> list[Entry]:
    given = {
        **asked(store, viewer, as_of),
        "told_at": as_of.astimezone(UTC).replace(tzinfo=None),
        "timezone": store.timezone,
        "client_id": client_id,
        "on_day": on_day,
    }
    with store.reading() as session:
        rows = session.rows(_SQL / "entries.sql", **given)
    return [Entry(UUID(entry_id), UUID(client), *rest) for entry_id, client, *rest in rows]
