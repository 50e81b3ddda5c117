"""The trail of who did what: events are appended to a chain, none is ever changed."""

import contextlib
import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow

from pipelines.errors import Refusal
from pipelines.rights import audit_heads as heads
from pipelines.rights.asking import require
from pipelines.rights.audit_chain import Event, event, linked
from pipelines.rights.audit_heads import Head, Record
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Session, Store

SQL = Path(__file__).parent / "audit_sql"
_US = pyarrow.timestamp("us")
_TEXTS = ("account", "operator", "viewer", "action", "client_mark", "origin", "detail", "previous", "digest")
_ROW = pyarrow.schema(
    [("writer", pyarrow.string()), ("seq", pyarrow.int64()), ("at_utc", _US)]
    + [(name, pyarrow.string()) for name in _TEXTS]
)
_KEY = pyarrow.schema([("client_id", pyarrow.string()), ("key", pyarrow.binary()), ("mark", pyarrow.string())])


def append(
    store: Store,
    viewer: Viewer,
    action: str,
    at: datetime,
    client_id: UUID | None = None,
    detail: str | None = None,
) -> None:
    """Write one event to `access`. `detail` holds names of pages, files and batches: never what a client said.

    Raises Refusal where it cannot be written, or the record outside the store cannot: what leaves no trace is not done.
    """

    append_each(store, viewer, action, at, [client_id], detail)


def append_each(
    store: Store,
    viewer: Viewer,
    action: str,
    at: datetime,
    clients: Sequence[UUID | None],
    detail: str | None = None,
) -> None:
    """Write one event for each of the clients that it is about, all or none; None stands for nobody. As `append`."""

    def made(session: Session) -> list[Event]:
        known = marks(session, [one for one in clients if one is not None])
        return [event(viewer, action, at, known[one] if one else None, detail) for one in clients]

    write(store, made, at)


def write(store: Store, made: Callable[[Session], list[Event]], at: datetime) -> None:
    """Append the events that `made(session)` returns, in one transaction; then note the new head outside the store."""
    part: Path | None = None
    with store.alone_in_access():
        try:
            with store.writing_access() as session:
                record, tail, broken = _continued(store, session)
                events = made(session)
                if broken:
                    events = [event(operator(), "audit begun", at, None, broken), *events]
                head = _chain(session, record.writer, tail, events)
                part = heads.prepare(store, record.with_head(head))
        except (
            BaseException
        ):  # also a Ctrl+C: what was not committed leaves no head behind, and whatever it was goes on
            if part is not None:
                part.unlink(missing_ok=True)
            raise
        heads.put(part)


def accept(store: Store, viewer: Viewer, at: datetime, detail: str) -> None:
    """Take the chains for the record as they stand in the store now: after a restore, a move, an explained loss.

    The trail keeps `detail`: what did not agree before. What is wrong inside a chain stays wrong. Raises Refusal for
    whoever may not.
    """
    require(store, viewer, "store", "write", at)
    with store.alone_in_access():
        with store.reading_access() as session:
            record, *_ = _continued(store, session)
            tails = {writer: Head(seq, digest) for writer, seq, digest in session.rows(SQL / "tails.sql")}
        tails.setdefault(record.writer, Head())
        heads.write(store, Record(record.writer, tails, *_batches(store)))
        append(store, viewer, "audit accepted", at, detail=detail)


def note_batches(store: Store) -> None:
    """Note outside the store how many batches there are, when one was written for good. Never lowers a number.

    Where that fails nothing is said: the rows are in the store, and the next batch raises the number too.
    """
    with contextlib.suppress(heads.Altered, Refusal), store.alone_in_access():
        record = heads.read(store)
        if record is not None:
            count, newest = _batches(store)
            raised = Record(record.writer, record.heads, max(count, record.batches), max(newest, record.newest_batch))
            if raised != record:
                heads.write(store, raised)


def marks(session: Session, client_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The mark of each client, in a session that writes `access`; a client whom the audit never named gets a key."""
    found: dict[UUID, str] = {}
    fresh = []
    for client_id in client_ids:
        mark = found.get(client_id) or session.value(SQL / "mark.sql", client_id=str(client_id))
        if mark is None:
            key = secrets.token_bytes(32)
            mark = mark_of(key, client_id)
            fresh.append({"client_id": str(client_id), "key": key, "mark": mark})
        found[client_id] = mark
    if fresh:
        session.load("client_key", pyarrow.Table.from_pylist(fresh, schema=_KEY))
    return found


def mark_of(key: bytes, client_id: UUID) -> str:
    """What stands for a client in the audit: HMAC-SHA256 of the id's text, in hex."""
    return hmac.new(key, str(client_id).encode("ascii"), hashlib.sha256).hexdigest()


def _continued(store: Store, session: Session) -> tuple[Record, Head, str | None]:
    """The record under which to write on, the end of its chain, and where a new chain begins, why.

    A new writer is on record before its first row is: a crash between the two is no loss of rows.
    """
    try:
        found = heads.read(store)
    except heads.Altered:
        found, why = None, "the record outside the store was altered"
    else:
        why = "no record outside the store" if found is None else "the store is older than the record outside it"
    if found is not None:
        tail = _tail(session, found.writer)
        if tail == found.head or continues(session, found.writer, found.head):
            return found, tail, None
    record = heads.new_writer(found)
    heads.write(store, record)
    return record, Head(), why if session.rows(SQL / "tails.sql") else None


def continues(session: Session, writer: str, head: Head) -> bool:
    """Whether a chain in the store reaches the head on record: it may go on beyond it, never differ."""
    return head == Head() or session.value(SQL / "at.sql", writer=writer, seq=head.seq) == head.digest


def _tail(session: Session, writer: str) -> Head:
    rows = session.rows(SQL / "tail.sql", writer=writer)
    return Head(*rows[0]) if rows else Head()


def _chain(session: Session, writer: str, tail: Head, events: Sequence[Event]) -> Head:
    """Write events after the end of a writer's chain; returns its new head."""
    rows: list[dict[str, Any]] = linked(writer, tail.seq, tail.digest, events)
    if not rows:
        return tail
    table = pyarrow.Table.from_pylist([{**row, "at_utc": row["at_us"]} for row in rows], schema=_ROW)
    session.load("audit_event", table)
    return Head(rows[-1]["seq"], rows[-1]["digest"])


def _batches(store: Store) -> tuple[int, int]:
    with store.reading() as session:
        count, newest = session.rows(SQL / "batches.sql")[0]
    return count, newest
