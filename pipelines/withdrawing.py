"""Taking a batch back: its rows end, what they had replaced stands again, and the trace of both stays."""

from datetime import UTC, datetime
from pathlib import Path

from pipelines import refresh, settings
from pipelines.errors import Refusal
from pipelines.ingest.kinds import KINDS
from pipelines.rights import audit, require
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

HERE = Path(__file__).parent / "ingest" / "sql"


def withdraw(store: Store, batch_id: int, viewer: Viewer, as_of: datetime) -> str:
    """Take a batch back, as a new version; returns a sentence that says what was done.

    Raises Refusal for whoever may not import, and for a batch that is not there, holds no rows, is taken back already,
    or holds people whom the rows of other batches still need.
    """
    require(store, viewer, "imports", "write", as_of)
    with store.writing() as session:
        _check(session, batch_id)
        session.run(HERE / "make_touched_client.sql")
        version = int(session.value(HERE / "next_batch.sql"))
        at_utc = as_of.astimezone(UTC).replace(tzinfo=None)
        session.run(HERE / "keep_withdrawal.sql", batch_id=version, withdrawn=batch_id, at_utc=at_utc)
        for kind in KINDS:
            session.enter(kind)
            session.run(HERE / "end_withdrawn.sql", batch_id=version, withdrawn=batch_id)
            session.run(HERE / "reinstate.sql", batch_id=version)
            session.run(HERE / "touch_changed.sql", batch_id=version)
        session.enter("main")
        needing = session.rows(HERE / "still_needed.sql")
        if needing:
            batches = ", ".join(str(row[0]) for row in needing)
            raise Refusal(
                f"Batch {batch_id} holds people whom the rows of other batches need. Withdraw those first: {batches}."
            )
        refresh.derive_touched(session, version, local_day(store, as_of), as_of)
        refresh.check_batch(session, version)
        ended, again = session.rows(HERE / "withdrawal_counts.sql", batch_id=version)[0]
        audit.append(store, viewer, "withdraw", settings.now(), detail=f"batch {batch_id}")
    store.checkpoint()
    audit.note_batches(store)
    return f"Batch {batch_id} was taken back: {ended} rows ended, {again} earlier rows stand again (batch {version})."


def _check(session: Session, batch_id: int) -> None:
    found = session.rows(HERE / "batch_state.sql", batch_id=batch_id)
    if not found:
        raise Refusal(f"There is no batch {batch_id}.")
    action, status, withdrawn_by = found[0]
    if action not in ("import", "entry") or status != "committed":
        raise Refusal(f"Batch {batch_id} holds no rows of its own: there is nothing to take back.")
    if withdrawn_by is not None:
        raise Refusal(f"Batch {batch_id} was taken back already, by batch {withdrawn_by}.")
