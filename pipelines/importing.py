"""The one door: whatever comes in, from the terminal, the page, later an inbox or a route, comes in here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pipelines import refresh, settings
from pipelines.errors import Refusal, WrongUsage
from pipelines.ingest import batch, guard, manifest, merging, reading, remarks, staging
from pipelines.ingest.day_order import DayOrder, rewrite
from pipelines.ingest.kinds import KINDS, Kind
from pipelines.ingest.profiles import known
from pipelines.ingest.profiles.opening import Opened, Opening
from pipelines.report import Report
from pipelines.rights import asked_cells, audit, require, require_of_client
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_PEOPLE = ("practitioners", "clients")

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True)
class Way:
    """A way in: what is written down of it, and what whoever takes it must have the right to change.

    `thing` is one of the practice, or of the client where one is named. `whole`: one rejected row refuses all of them,
    and no record is kept of that: whoever typed them is still there to correct them.
    """

    action: str = "import"
    thing: str = "imports"
    client_id: UUID | None = None
    whole: bool = False

    @property
    def by_hand(self) -> bool:
        """Whether it was typed in."""
        return self.action == "entry"


@dataclass(frozen=True)
class Part:
    """What one batch takes in. `by_hand`: it was typed."""

    batch_id: int
    files: Sequence[batch.File]
    by_hand: bool


# What comes in, made in the transaction that takes it; and what is looked at there before the transaction ends.
Files = Callable[[Session], list[batch.Incoming]]
Look = Callable[[Session, Report], None]


@dataclass(frozen=True)
class ImportOptions:
    """What the caller says about the files; None where the file itself or the store decides. profile: by its name."""

    kind: str | None = None
    profile: str | None = None
    source: str = "practice"
    encoding: str | None = None
    timezone: str | None = None
    day_first: bool | None = None
    dry_run: bool = False


def run(
    store: Store,
    paths: list[Path],
    options: ImportOptions,
    viewer: Viewer,
    as_of: datetime,
    progress: Progress | None = None,
    names: dict[Path, str] | None = None,
) -> Report:
    """Import files in one transaction: stage, merge, check, derive, commit, or nothing.

    `names` gives the name to report for a path that is a spooled upload. A call that is refused changes no row: its
    report has the reason, and only the batch record is kept. Of a dry run nothing at all is kept. The report holds
    those cells that the viewer may read.
    Raises WrongUsage for options that cannot be, and Refusal for whoever may not import, or where not even the record
    could be written.
    """
    check_options(paths, options)
    incoming = [batch.Incoming(path, (names or {}).get(path, path.name), manifest.listed(path)) for path in paths]
    return take(store, viewer, Way(), lambda session: incoming, options, as_of, progress)


def take(
    store: Store,
    viewer: Viewer,
    way: Way,
    files: Files,
    options: ImportOptions,
    as_of: datetime,
    progress: Progress | None = None,
    look: Look | None = None,
) -> Report:
    """What `run` does, by any way in: the files of `files(session)` in one transaction, or nothing.

    `look(session, report)` sees what was derived, also in a dry run, before the transaction ends.
    Raises Refusal for whoever has not the right of the way, or where `files` does.
    """
    _require(store, viewer, way, as_of)
    seen = asked_cells(store, viewer, "read", as_of)
    said = progress or (lambda what, done, total: None)
    incoming: list[batch.Incoming] = []
    try:
        with store.rehearsing() if options.dry_run else store.writing() as session:
            incoming += files(session)
            report = _take(session, store, incoming, options, way, as_of, seen, said)
            if way.whole and report.total("rejected"):
                raise _NotWhole(report)
            if look:
                look(session, report)
            if not options.dry_run:  # before the commit: what cannot be put on record does not happen
                audit.append(store, viewer, way.action, settings.now(), way.client_id, f"batch {report.batch_id}")
    except _NotWhole as refused:
        return refused.report
    except WrongUsage:
        raise
    except Refusal as refusal:
        if not incoming:
            raise
        report = batch.refused(incoming, options.source, as_of, str(refusal))
        if not options.dry_run:
            with store.writing() as session:
                report = batch.keep_refused(session, report, way.action)
            detail = f"batch {report.batch_id}"
            audit.append(store, viewer, f"{way.action} refused", settings.now(), way.client_id, detail)
    if not options.dry_run:
        store.checkpoint()
        audit.note_batches(store)
    return report


class _NotWhole(Exception):
    """Ends a transaction of which a row was rejected, where all or none come in."""

    def __init__(self, report: Report):
        reason = report.reason or "Not all of it can be taken. Nothing was changed."
        self.report = replace(report, committed=False, reason=reason)


def _require(store: Store, viewer: Viewer, way: Way, as_of: datetime) -> None:
    if way.client_id is None:
        require(store, viewer, way.thing, "write", as_of)
    else:
        require_of_client(store, viewer, way.client_id, way.thing, "write", as_of)


def _take(
    session: Session,
    store: Store,
    incoming: list[batch.Incoming],
    options: ImportOptions,
    way: Way,
    as_of: datetime,
    seen: dict[str, Any],
    said: Progress,
) -> Report:
    """Everything between the beginning and the end of the transaction."""
    batch_id = batch.begin(session)
    files = open_files(session, store, incoming, options)
    take_rows(session, store, [Part(batch_id, files, way.by_hand)], options.day_first, as_of, said)
    said("scoring", 0, None)
    refresh.derive_touched(session, batch_id, local_day(store, as_of), as_of)
    batch.keep(session, batch_id, files, as_of, way.action, store.timezone)
    report = batch.report(session, batch_id, files, as_of, seen, committed=not options.dry_run)
    refresh.check_batch(session, batch_id)
    return report


def open_files(
    session: Session, store: Store, incoming: Sequence[batch.Incoming], options: ImportOptions
) -> list[batch.File]:
    """Every table of every file, recognised. Raises Refusal naming the file that cannot be taken."""
    files: list[batch.File] = []
    first, opening = batch.next_file(session), Opening(session, options.kind, options.profile)
    tables = [(file, table) for file in incoming for table in reading.read(file.path, encoding=options.encoding)]
    opening.learn([table for file, table in tables if not file.bundled])
    for file, table in tables:
        said = file.bundled
        if said:
            kind = KINDS[said.kind]
            number = first + len(files)
            files.append(batch.File(number, file.name, said.source, table, kind, said.timezone, guarded=True))
            continue
        for one in opening.tables(table):
            files.append(_file(first + len(files), file.name, one, options, store.timezone))
    batch.stage_files(session, files)
    return files


def _file(number: int, name: str, opened: Opened, options: ImportOptions, own_zone: str) -> batch.File:
    """A table of a file, with what the caller or else its profile says of it."""
    zone = options.timezone or opened.timezone or own_zone
    file = batch.File(number, name, options.source, opened.table, opened.kind, zone)
    profile = opened.profile
    return replace(file, profile=profile.id, day_first=profile.day_first) if profile else file


def take_rows(
    session: Session, store: Store, parts: Sequence[Part], day_first: bool | None, as_of: datetime, said: Progress
) -> None:
    """Stage and merge the rows of files, kind by kind, so that whom a row names is there before it.

    Raises Refusal for a file that cannot be taken.
    """
    for kind in KINDS.values():
        for part in parts:
            for files in _of_one_clock([file for file in part.files if file.kind is kind], kind):
                _take_kind(session, kind, files, store, day_first, said)
                said(f"merging {kind.name}", 0, None)
                merging.merge(session, kind, part.batch_id, local_day(store, as_of), by_hand=part.by_hand)


def _of_one_clock(files: list[batch.File], kind: Kind) -> Iterator[list[batch.File]]:
    """Files that are staged together: those of one zone; people all at once, since they name one another."""
    if kind.name in _PEOPLE and files:
        yield files
        return
    for zone in dict.fromkeys(file.timezone for file in files):
        yield [file for file in files if file.timezone == zone]


def _take_kind(
    session: Session,
    kind: Kind,
    files: list[batch.File],
    store: Store,
    day_first: bool | None,
    said: Progress,
) -> None:
    """Stage files of one kind, and hold their rows against the kind, the people and the definitions."""
    staging.begin(session, kind, files[0].timezone)
    for file in files:
        its_own = file.day_first if day_first is None else day_first
        orders = _stage(session, file, {}, its_own, said)
        if orders:
            staging.forget(session, file.file_id)
            _stage(session, file, orders, its_own, said)
        remarks.keep(session, file, orders, its_own)
    if not store.demo and (name := staging.synthetic_file(session)):
        raise Refusal(
            f"{name} holds synthetic demo data (its rows say synthetic = yes). A practice's store does not take it."
        )
    said(f"checking {kind.name}", 0, None)
    staging.check(session, kind)


def _stage(
    session: Session, file: batch.File, orders: dict[str, bool], day_first: bool | None, said: Progress
) -> dict[str, bool]:
    """Stage one file; returns the columns whose dates are not ISO but have an order, as True where the day is first."""
    stage = staging.Stage(session, file.kind, file.file_id, file.source, file.timezone, file.table.origins)
    watching = DayOrder(file.kind)
    for rows in reading.batches(file.table, file.kind):
        watching.watch(rows)
        rows = rewrite(rows, orders)
        stage.take(guard.taken_off(rows, file.kind) if file.guarded else rows)
        said(f"reading {file.name}", stage.rows, None)
    return watching.decide(day_first)


def profiles(store: Store) -> dict[str, str]:
    """The title of each profile of a tool's export, by its name."""
    with store.reading() as session:
        return {name: one.title for name, one in known.profiles(session).items()}


def check_options(paths: list[Path], options: ImportOptions) -> None:
    """Raises WrongUsage for options that cannot be."""
    if not paths:
        raise WrongUsage("Name at least one file to import.")
    if options.kind is not None and options.kind not in KINDS:
        raise WrongUsage(f"There is no kind of that name. The kinds are: {', '.join(KINDS)}.")
    if not options.source or options.source != options.source.strip() or not options.source.isprintable():
        raise WrongUsage("A source is a short name without spaces around it, such as practice or redcap.")
    if options.timezone is not None:
        check_timezone(options.timezone)


def check_timezone(name: str) -> None:
    """Raises WrongUsage where no zone has this name."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError, named below
        raise WrongUsage(f"{name} is no time zone. Use a name such as Europe/Amsterdam.") from None
    except KeyError:
        raise WrongUsage(f"{name} is no time zone. Use a name such as Europe/Amsterdam.") from None
