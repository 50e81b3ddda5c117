"""The order of the derive steps, said once: after an import for the clients it touched, by the clock for everybody."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pyarrow

from pipelines.access import verification
from pipelines.change import derive as change
from pipelines.definitions.load import load
from pipelines.definitions.publish import publish
from pipelines.errors import Refusal
from pipelines.expected_course import derive as expected_course
from pipelines.expected_course.fitting import fit_models
from pipelines.flags import derive as flags
from pipelines.flags.reader import examples
from pipelines.ingest import merging, remarks
from pipelines.ingest.issue import Issue
from pipelines.journal import derive as journal
from pipelines.rights import audit, require
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.scoring.alarms import wrong_key_alarms
from pipelines.scoring.derive import derive, derive_all
from pipelines.store import Session, Store

INGEST = Path(__file__).parent / "ingest" / "sql"
CHECKS = Path(__file__).parent / "store" / "checks"
CHECKED = Path(__file__).parent / "store" / "queries"


def derive_touched(session: Session, batch_id: int, as_of_day: date, as_of: datetime) -> None:
    """Derive again for the clients in touched_client, as of a local day, inside the import's transaction; raise flags.

    For all clients where norms changed. as_of: the moment that the day is of.
    """
    merging.touch_everybody(session, batch_id)
    derive(session, as_of_day)
    change.derive(session, as_of_day, batch_id)
    expected_course.derive(session)
    journal.derive(session)
    flags.derive(session, as_of_day, as_of, batch_id)
    found = wrong_key_alarms(session, batch_id)
    remarks.add(
        session,
        [(file, Issue(line, column, "wrong-key", message, rejects=False)) for file, line, column, message in found],
    )


def derive_first(session: Session, batch_id: int, as_of_day: date, as_of: datetime) -> None:
    """Derive everything of a practice that has just come in as a whole, as of a local day, inside its transaction."""
    derive_touched(session, batch_id, as_of_day, as_of)
    fit_models(session, as_of_day)
    expected_course.derive_all(session)


def derive_client(session: Session, client_id: UUID, as_of_day: date, as_of: datetime) -> None:
    """Derive again what follows from decisions about one client, as of a local day, inside their transaction."""
    session.run(INGEST / "make_touched_client.sql")
    session.load("touched_client", pyarrow.table({"client_id": [str(client_id)]}))
    change.derive(session, as_of_day)
    expected_course.derive(session)
    flags.derive(session, as_of_day, as_of)


def derive_everybody(session: Session, as_of_day: date | None = None, as_of: datetime | None = None) -> None:
    """Derive again for all clients: the clock has moved on to a local day, or (no day) definitions have changed.

    as_of: the moment that the day is of.
    """
    derive_all(session, as_of_day or change.newest_day(session))
    change.derive_all(session, as_of_day)
    fit_models(session, as_of_day)
    expected_course.derive_all(session)
    journal.derive_all(session)
    flags.derive_all(session, as_of_day, as_of)


def keep_up(store: Store, at: datetime) -> None:
    """Derive again what the clock alone changes, for everybody, as of a moment: change, outcomes, and new flags.

    For the running program; a person's `refresh` derives everything.
    """
    with store.writing() as session:
        change.derive_all(session, local_day(store, at))
        flags.derive_all(session, local_day(store, at), at)


def refresh(store: Store, viewer: Viewer, as_of: datetime, at: datetime) -> None:
    """Derive everything again, as a person asked; `at` is the wall clock. Raises Refusal for whoever may not."""
    require(store, viewer, "store", "write", as_of)
    with store.writing() as session:
        derive_everybody(session, local_day(store, as_of), as_of)
        audit.append(store, viewer, "refresh", at)
    store.checkpoint()


def checked(store: Store, viewer: Viewer, as_of: datetime, at: datetime) -> dict[str, list[tuple[object, ...]]]:
    """Every integrity check with its offending rows, as a person asked. Raises Refusal for whoever may not."""
    require(store, viewer, "store", "read", as_of)
    with store.reading() as session:
        found = check(session)
    found["store_as_on_record"] = [("audit", each.what) for each in verification.outside(store)]
    audit.append(store, viewer, "check", at)
    return found


def settle(store: Store, folders: tuple[Path, ...] = ()) -> bool:
    """Publish the definitions of this program and the practice into the store; derive again where they changed.

    Returns whether they had changed. Raises Refusal for a definition that does not hold, naming file and field, or for
    a rule whose examples do not come out.
    """
    definitions = load(folders)
    with store.writing() as session:
        changed = publish(session, definitions, definitions.digest)
        if changed:
            examples.own_hold(definitions.rules)
            derive_everybody(session)
    return changed


def check(session: Session, batch_id: int | None = None) -> dict[str, list[tuple[object, ...]]]:
    """Every integrity check by name, with its offending rows: of one batch's keys, or of everything.

    What a batch touched is laid out once: on a lake, to bind the tables of all kinds takes longer than to check them.
    """
    if batch_id is not None:
        session.run(CHECKED / "lay_touched_row.sql", batch_id=batch_id)
    session.run(CHECKED / ("check_everything.sql" if batch_id is None else "check_touched.sql"))
    return {path.stem: session.rows(path, batch_id=batch_id) for path in sorted(CHECKS.glob("*.sql"))}


def check_batch(session: Session, batch_id: int) -> None:
    """Raises Refusal where what a batch has written does not hold together; the transaction then ends in nothing."""
    for name, rows in check(session, batch_id).items():
        if rows:
            raise Refusal(
                f"The store would not hold together after this ({name.replace('_', ' ')}: {len(rows)} rows). "
                "Nothing was changed."
            )
