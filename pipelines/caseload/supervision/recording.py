"""What is said in supervision: put on record and audited in one transaction, or nothing. Nothing is ever rewritten."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pyarrow

from pipelines.errors import Refusal
from pipelines.rights import asked, audit
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

SHORTEST_WORDS, LONGEST_WORDS = 3, 2_000  # characters
_SQL = Path(__file__).parent
_NOTHING = "Nothing was changed."
_ENDS = {"done": ("agenda", "follow-up"), "taken back": ("agenda", "reviewed", "follow-up")}
_EVENTS = {
    "agenda": "put on the agenda of supervision",
    "reviewed": "reviewed in supervision",
    "follow-up": "follow-up agreed in supervision",
    "done": "done in supervision",
    "taken back": "taken back in supervision",
}


def pin(store: Store, viewer: Viewer, client_id: UUID, why: str, as_of: datetime, at: datetime) -> UUID:
    """Put a client on the agenda, and why; returns the item's id. It stands until a review. `at`: the wall clock.

    Raises Refusal where the viewer neither treats the client nor supervises who does, and for a reason of fewer than 3
    characters or more than 2,000.
    """
    return _say(store, viewer, client_id, "agenda", as_of, at, words=_words(why, "why", needed=True))


def review(store: Store, viewer: Viewer, client_id: UUID, remark: str, as_of: datetime, at: datetime) -> UUID:
    """Say that the client was talked about today, with a remark or without; what stood on the agenda is off it.

    Raises Refusal as `pin` does; the remark may be empty.
    """
    said = _words(remark, "what was said", needed=False)
    return _say(store, viewer, client_id, "reviewed", as_of, at, words=said)


def follow_up(
    store: Store, viewer: Viewer, client_id: UUID, words: str, due_on: date, as_of: datetime, at: datetime
) -> UUID:
    """Agree what is to be done and up to which day. Raises Refusal as `pin` does, and for a day that has gone by."""
    if due_on < local_day(store, as_of):
        raise Refusal(f"{due_on} has gone by. A follow-up is due today or later. {_NOTHING}")
    said = _words(words, "what is to be done", needed=True)
    return _say(store, viewer, client_id, "follow-up", as_of, at, words=said, due_on=due_on)


def done(store: Store, viewer: Viewer, entry_id: UUID, as_of: datetime, at: datetime) -> UUID:
    """A follow-up was done, or an item needs no more talk. Raises Refusal as `pin` does, and for what is not open."""
    return _end(store, viewer, entry_id, "done", as_of, at)


def take_back(store: Store, viewer: Viewer, entry_id: UUID, as_of: datetime, at: datetime) -> UUID:
    """What the viewer said stands no more: by a record of its own. Raises Refusal for what others said."""
    return _end(store, viewer, entry_id, "taken back", as_of, at)


def _end(store: Store, viewer: Viewer, entry_id: UUID, what: str, as_of: datetime, at: datetime) -> UUID:
    given = {**asked(store, viewer, as_of), "told_at": _utc(max(as_of, at)), "entry_id": str(entry_id)}
    with store.writing() as session:
        rows = session.rows(_SQL / "standing.sql", **given)
        if not rows:
            raise Refusal(f"There is no such entry for you, or it was taken back. {_NOTHING}")
        [(client_id, kind, recorded_by, has_ended)] = rows
        if kind not in _ENDS[what] or (what == "done" and has_ended):
            raise Refusal(f"Only what is open on the agenda or to be followed up is done. {_NOTHING}")
        if what == "taken back" and recorded_by != viewer.viewer_id:
            raise Refusal(f"Only who said it takes it back. {_NOTHING}")
        made = _append(session, store, viewer, UUID(client_id), what, as_of, at, ends=entry_id)
    store.checkpoint()
    return made


def _say(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    what: str,
    as_of: datetime,
    at: datetime,
    words: str | None,
    due_on: date | None = None,
) -> UUID:
    with store.writing() as session:
        may = session.value(_SQL / "may_say.sql", **asked(store, viewer, as_of), client_id=str(client_id))
        if not may:
            raise Refusal(f"The client is neither in your care nor in that of somebody whom you supervise. {_NOTHING}")
        made = _append(session, store, viewer, client_id, what, as_of, at, words=words, due_on=due_on)
    store.checkpoint()
    return made


def _append(
    session: Session,
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    what: str,
    as_of: datetime,
    at: datetime,
    words: str | None = None,
    due_on: date | None = None,
    ends: UUID | None = None,
) -> UUID:
    entry_id = uuid4()
    row = {
        "entry_id": str(entry_id),
        "client_id": str(client_id),
        "what": what,
        "words": words,
        "on_day": local_day(store, as_of),
        "due_on": due_on,
        "ends": str(ends) if ends else None,
        "recorded_at": _utc(at),
        "recorded_by": viewer.viewer_id,
        "by_name": viewer.name,
    }
    session.load("supervision_entry", pyarrow.Table.from_pylist([row], schema=_ENTRY))
    audit.append(store, viewer, _EVENTS[what], at, client_id=client_id)
    return entry_id


def _words(text: str, what: str, *, needed: bool) -> str | None:
    """A person's own words as they are kept, None where there are none and none are needed."""
    words = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    if (needed and len(words) < SHORTEST_WORDS) or len(words) > LONGEST_WORDS:
        raise Refusal(f"Say in {SHORTEST_WORDS} to {LONGEST_WORDS:,} characters {what}. {_NOTHING}")
    return words or None


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)


_ENTRY = pyarrow.schema(
    [
        *((name, pyarrow.string()) for name in ("entry_id", "client_id", "what", "words")),
        *((name, pyarrow.date32()) for name in ("on_day", "due_on")),
        ("ends", pyarrow.string()),
        ("recorded_at", pyarrow.timestamp("us")),
        *((name, pyarrow.string()) for name in ("recorded_by", "by_name")),
    ]
)
