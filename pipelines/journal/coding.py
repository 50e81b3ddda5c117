"""A clinician says which family a trigger belongs to: put on record and audited in one transaction, or nothing.

A coding holds as long as the entry's words are the same; it is never rewritten. Taking it back is a record of its own.
"""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pyarrow

from pipelines.errors import Refusal
from pipelines.rights import asked, audit, require_of_client
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent / "sql"
_NOTHING = "Nothing was changed."


def give_family(
    store: Store, viewer: Viewer, client_id: UUID, entry_key: UUID, family: str, as_of: datetime, at: datetime
) -> UUID:
    """Say which family an entry's trigger belongs to; returns the record's id. `at` is the wall clock.

    Raises Refusal for who may not write in this client's journal, for a family that the vocabulary does not have, and
    an entry that the client does not have.
    """
    require_of_client(store, viewer, client_id, "journal", "write", as_of)
    with store.writing() as session:
        if not session.value(_HERE / "known_family.sql", family=family):
            raise Refusal(f"The vocabulary of trigger families has no such term. {_NOTHING}")
        words = _words(session, store, viewer, client_id, entry_key, as_of)
        record_id = _append(session, viewer, client_id, at, entry_key=str(entry_key), family=family, words=words)
        audit.append(store, viewer, "trigger coding", at, client_id=client_id)
    store.checkpoint()
    return record_id


def take_back(store: Store, viewer: Viewer, client_id: UUID, record_id: UUID, as_of: datetime, at: datetime) -> None:
    """Take a coding back, as a record of its own; what was given before it counts again.

    Raises Refusal for who may not write in this client's journal, and for a coding that is not there or was taken back
    already.
    """
    require_of_client(store, viewer, client_id, "journal", "write", as_of)
    with store.writing() as session:
        entry_key = session.value(_HERE / "standing_coding.sql", client_id=str(client_id), record_id=str(record_id))
        if entry_key is None:
            raise Refusal(f"There is no such coding about this client, or it was taken back already. {_NOTHING}")
        _append(session, viewer, client_id, at, entry_key=entry_key, takes_back=str(record_id))
        audit.append(store, viewer, "trigger coding taken back", at, client_id=client_id)
    store.checkpoint()


def _words(session: Session, store: Store, viewer: Viewer, client_id: UUID, entry_key: UUID, as_of: datetime) -> str:
    found = session.value(
        _HERE / "entry_words.sql",
        client_id=str(client_id),
        entry_key=str(entry_key),
        **asked(store, viewer, as_of),
    )
    if found is None:
        raise Refusal(f"This client has no such entry. Was it taken back? {_NOTHING}")
    return str(found)


def _append(session: Session, viewer: Viewer, client_id: UUID, at: datetime, **said: str) -> UUID:
    record_id = uuid4()
    row = {
        "record_id": str(record_id),
        "client_id": str(client_id),
        **said,
        "recorded_at": at.astimezone(UTC).replace(tzinfo=None),
        "recorded_by": viewer.viewer_id,
        "by_name": viewer.name,
    }
    session.load("trigger_coding", pyarrow.Table.from_pylist([row]))
    return record_id
