"""Opening a client outside one's sight, for a written reason and some hours; those who treat the client are told."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pyarrow

from pipelines.errors import Refusal
from pipelines.rights import audit
from pipelines.rights.asking import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

HOURS = 8
TOLD_FOR = timedelta(days=30)
SHORTEST_REASON, LONGEST_REASON = 10, 1000  # characters

_SQL = Path(__file__).parent / "break_glass_sql"
# The same whether the code is unknown or the client is in sight already: who guesses codes learns nothing by it.
_NOT_OPENED = "No other client can be opened under this code. Check the code and its source, and your own list."


@dataclass(frozen=True)
class Opening:
    """A client that was opened: by whom, why, and from when to when on the practice's clock."""

    client: str
    by: str
    reason: str
    opened_at: datetime
    open_until: datetime


def may_open(store: Store, viewer: Viewer, as_of: datetime) -> bool:
    """Whether the viewer may open clients outside their sight at all."""
    with store.reading() as session:
        return bool(session.value(_SQL / "may_open.sql", **asked(store, viewer, as_of)))


def open(store: Store, viewer: Viewer, client_code: str, source: str, reason: str, at: datetime) -> UUID:
    """Open a client for HOURS hours, on record; returns who it is.

    Raises Refusal for anybody but a supervisor, for a reason of fewer than ten characters, and, in one and the same
    sentence, for a code that nobody has and a client whom the viewer may see already.
    """
    if not may_open(store, viewer, at):
        raise Refusal("Only a supervisor opens a client of others. Nothing was opened.")
    words = " ".join(reason.split())
    if not SHORTEST_REASON <= len(words) <= LONGEST_REASON:
        raise Refusal(
            f"Say in {SHORTEST_REASON} to {LONGEST_REASON:,} characters why: the client's therapist will read it."
        )
    with store.reading() as session:
        found = session.value(
            _SQL / "unseen_client.sql", **asked(store, viewer, at), client=client_code.strip(), source=source.strip()
        )
    if found is None:
        audit.append(store, viewer, "break glass refused", at)
        raise Refusal(_NOT_OPENED)
    client_id = UUID(str(found))
    audit.append(store, viewer, "break glass", at, client_id=client_id)  # first: what is not on record is not opened
    now = at.astimezone(UTC).replace(tzinfo=None)
    opening = {
        "opening_id": str(uuid4()),
        "viewer_id": viewer.viewer_id,
        "viewer_name": viewer.name,
        "operator": viewer.operator,
        "account": viewer.account,
        "client_id": str(client_id),
        "reason": words,
        "opened_at": now,
        "open_until": now + timedelta(hours=HOURS),
    }
    with store.writing_access() as session:
        session.load("break_glass", pyarrow.Table.from_pylist([opening], schema=_OPENING))
    return client_id


def told(store: Store, viewer: Viewer, as_of: datetime) -> list[Opening]:
    """The openings of the viewer's own clients in the last 30 days, the newest first; an ended one is told too."""
    return _openings(store, viewer, as_of, "told.sql", since=_utc(as_of - TOLD_FOR))


def open_now(store: Store, viewer: Viewer, as_of: datetime) -> list[Opening]:
    """What the viewer has opened and may still see, the newest first."""
    return _openings(store, viewer, as_of, "open_now.sql")


def _openings(store: Store, viewer: Viewer, as_of: datetime, query: str, **more: datetime | date) -> list[Opening]:
    with store.reading() as session:
        rows = session.rows(_SQL / query, **asked(store, viewer, as_of), timezone=store.timezone, **more)
    return [Opening(*row) for row in rows]


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


_OPENING = pyarrow.schema(
    [
        *((name, pyarrow.string()) for name in ("opening_id", "viewer_id", "viewer_name", "operator", "account")),
        ("client_id", pyarrow.string()),
        ("reason", pyarrow.string()),
        ("opened_at", pyarrow.timestamp("us")),
        ("open_until", pyarrow.timestamp("us")),
    ]
)
