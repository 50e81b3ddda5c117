"""A bundle into an empty store: its rows through the one door, what was recorded with them, and everything derived."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipelines import importing, refresh, settings
from pipelines.bundles import recorded
from pipelines.errors import Refusal
from pipelines.importing import ImportOptions, Part, Progress
from pipelines.ingest import batch, history, manifest
from pipelines.ingest.manifest import Manifest, RowsFile
from pipelines.keeping.keyholder import require_keyholder
from pipelines.report import Report
from pipelines.rights import asked_cells, audit
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_SQL = Path(__file__).parent / "sql"
_NOTHING = "Nothing was changed."


@dataclass(frozen=True)
class Taken:
    """What a bundle brought: its rows as of any import, and how many recorded rows.

    `other_definitions`: what follows from the rows may differ from what the other store told.
    """

    report: Report
    recorded: int
    other_definitions: bool


def take(
    store: Store,
    viewer: Viewer,
    path: Path,
    as_of: datetime,
    progress: Progress | None = None,
    *,
    dry_run: bool = False,
) -> Taken:
    """Take in the bundle of a folder (or of its manifest) in one transaction, or nothing.

    A row that is rejected (other definitions than those it came in with can do that) is told, and the others stay.
    Raises Refusal for who does not hold the key, for a store that is not empty or keeps another clock, and for a bundle
    that is not as it was written.
    """
    require_keyholder(store, viewer, as_of, "take a bundle in")
    found, folder = manifest.read(path), path if path.is_dir() else path.parent
    _check_store(store, found)
    said = progress or (lambda what, done, total: None)
    said("checking the bundle", 0, None)
    manifest.check(folder, found)
    with store.rehearsing() if dry_run else store.writing() as session:
        taken = _take(session, store, viewer, folder, found, as_of, said, dry_run=dry_run)
        if not dry_run:  # before the commit: what cannot be put on record does not happen
            told = f"bundle, batch {taken.report.batch_id}"
            audit.append(store, viewer, "import", settings.now(), detail=told)
    if not dry_run:
        store.checkpoint()
        audit.note_batches(store)
    return taken


def _check_store(store: Store, found: Manifest) -> None:
    """Raises Refusal where a store is not one that the bundle can come into."""
    if not history.is_empty(store):
        raise Refusal(
            f"This store holds a practice already, and a bundle comes into an empty store only. {_NOTHING} Name "
            "another place with --store; a store is made there."
        )
    if store.timezone != found.timezone:
        raise Refusal(
            f"The bundle's practice keeps the time of {found.timezone}, this store that of {store.timezone}. "
            f"{_NOTHING} Make an empty store with: init --timezone {found.timezone}"
        )
    if store.demo != found.demo:
        whose = "a demo" if found.demo else "a practice"
        raise Refusal(f"The bundle is of {whose}, and this store is not. {_NOTHING}")


def _take(
    session: Session,
    store: Store,
    viewer: Viewer,
    folder: Path,
    found: Manifest,
    as_of: datetime,
    said: Progress,
    *,
    dry_run: bool,
) -> Taken:
    """Everything between the beginning and the end of the transaction."""
    day, first = local_day(store, as_of), batch.begin(session)
    brought = [one for one in found.rows if not one.entered]
    typed = [one for one in found.rows if one.entered]
    files = importing.open_files(
        session, store, [_incoming(folder, one) for one in (*brought, *typed)], ImportOptions()
    )
    parts = [Part(first, files[: len(brought)], by_hand=False), Part(first + 1, files[len(brought) :], by_hand=True)]
    parts = [part for part in parts if part.files or part.batch_id == first]
    importing.take_rows(session, store, parts, None, as_of, said)
    said("taking what was recorded", 0, None)
    count = recorded.load(session, folder, found, first)
    said("scoring", 0, None)
    refresh.derive_first(session, first, day, as_of)
    session.run(_SQL / "trace_evidence.sql")
    for part in parts:
        action = "entry" if part.by_hand else "import"
        batch.keep(session, part.batch_id, list(part.files), as_of, action, store.timezone)
    seen = asked_cells(store, viewer, "read", as_of)
    reports = [
        batch.report(session, part.batch_id, list(part.files), as_of, seen, committed=not dry_run) for part in parts
    ]
    _check(session)
    [(_, definitions)] = session.rows(_SQL / "contents.sql")
    return Taken(_joined(reports), count, definitions != found.definitions)


def _incoming(folder: Path, one: RowsFile) -> batch.Incoming:
    return batch.Incoming(folder / one.path, one.path, one)


def _joined(reports: Sequence[Report]) -> Report:
    """What was brought and what had been typed, as the report of one call."""
    return replace(
        reports[0],
        files=tuple(file for one in reports for file in one.files),
        issues=tuple(issue for one in reports for issue in one.issues),
    )


def _check(session: Session) -> None:
    for name, rows in refresh.check(session).items():
        if rows:
            raise Refusal(
                f"The store would not hold together after this ({name.replace('_', ' ')}: {len(rows)} rows). {_NOTHING}"
            )
