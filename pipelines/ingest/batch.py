"""The record of an import: its batch, its files, what became of their rows."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.ingest.kinds import Kind
from pipelines.ingest.manifest import RowsFile
from pipelines.ingest.reading import Table
from pipelines.report import FileReport, IssueReport, Report
from pipelines.store import Session

HERE = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Incoming:
    """A path on its way in, and the name under which it is reported.

    `bundled`: what the manifest of a bundle says of it, where one lists it.
    """

    path: Path
    name: str
    bundled: RowsFile | None = None


@dataclass(frozen=True)
class File:
    """One table of a file (of a workbook: a sheet), recognised. timezone: of its times without one.

    `guarded`: its texts bear the sign that keeps a spreadsheet from taking them for formulas. profile: by which it was
    read; day_first: what that says of dates that are not ISO.
    """

    file_id: int
    name: str
    source: str
    table: Table
    kind: Kind
    timezone: str
    guarded: bool = False
    profile: str | None = None
    day_first: bool | None = None


def begin(session: Session) -> int:
    """Make the empty tables that the whole call adds to; returns the batch's number, which is the next data version."""
    session.run(HERE / "make_touched_client.sql")
    session.run(HERE / "make_file_count.sql")
    return int(session.value(HERE / "next_batch.sql"))


def next_file(session: Session) -> int:
    return int(session.value(HERE / "next_file.sql"))


def stage_files(session: Session, files: list[File]) -> None:
    """Make staged_file: what the statements need to know of the call's files."""
    rows = [{"file_id": file.file_id, "path": file.name, "sheet": file.table.sheet} for file in files]
    schema = pa.schema([("file_id", pa.int64()), ("path", pa.string()), ("sheet", pa.string())])
    session.take(HERE / "make_staged_file.sql", pa.Table.from_pylist(rows, schema=schema))


def keep(session: Session, batch_id: int, files: list[File], as_of: datetime, action: str, own_zone: str) -> None:
    """Write the batch and its files; `action` is import, or entry where it was typed. own_zone: the practice's.

    Refused where files had rows and every one of them was rejected.
    """
    rows = [
        {
            "file_id": file.file_id,
            "path": Path(file.name).name,
            "sheet": file.table.sheet,
            "sha256": file.table.sha256,
            "kind": file.kind.name,
            "source": file.source,
            "timezone": None if file.timezone == own_zone else file.timezone,
            "profile": file.profile,
        }
        for file in files
    ]
    session.take(HERE / "keep_files.sql", pa.Table.from_pylist(rows, schema=_FILE), batch_id=batch_id)
    session.run(HERE / "keep_batch.sql", batch_id=batch_id, at_utc=_utc(as_of), action=action)


def refused(incoming: list[Incoming], source: str, as_of: datetime, reason: str) -> Report:
    """The report of a call that was refused as a whole."""
    files = tuple(FileReport(file.name, None, _digest(file.path), None, source) for file in incoming)
    issues = tuple(
        IssueReport(file.name, None, 0, "", "refused", reason) for file in incoming if file.path.name in reason
    ) or (IssueReport(incoming[0].name, None, 0, "", "refused", reason),)
    return Report(0, False, as_of, files, issues, reason)


def keep_refused(session: Session, report: Report, action: str) -> Report:
    """Write the record of a refused call: no more than digests and the reason."""
    batch_id = int(session.value(HERE / "next_batch.sql"))
    first = next_file(session)
    rows = [
        {"file_id": first + number, "path": Path(file.path).name, "sha256": file.sha256, "source": file.source}
        for number, file in enumerate(report.files)
    ]
    session.run(HERE / "make_file_count.sql")
    session.take(HERE / "keep_files.sql", pa.Table.from_pylist(rows, schema=_FILE), batch_id=batch_id)
    session.run(
        HERE / "keep_refused_batch.sql",
        batch_id=batch_id,
        at_utc=_utc(report.as_of),
        reason=report.reason,
        action=action,
    )
    return replace(report, batch_id=batch_id)


def report(
    session: Session, batch_id: int, files: list[File], as_of: datetime, seen: dict[str, Any], *, committed: bool
) -> Report:
    """What the store says of a batch that was just written, its files by the names under which they were given.

    `seen` are the parameters that decide whose cells stand in it (`rights.asked_cells`).
    """
    names = {file.file_id: file.name for file in files}
    rows = session.rows(HERE / "report_files.sql", batch_id=batch_id)
    reports = tuple(FileReport(names[file_id], *row) for file_id, *row in rows)
    found = session.rows(HERE / "report_issues.sql", batch_id=batch_id, **seen)
    issues = tuple(IssueReport(names[file_id], *row) for file_id, *row in found)
    reason = session.value(HERE / "report_reason.sql", batch_id=batch_id)
    return Report(batch_id, committed and reason is None, as_of, reports, issues, reason)


_FILE = pa.schema(
    [("file_id", pa.int64())]
    + [(name, pa.string()) for name in ("path", "sheet", "sha256", "kind", "source", "timezone", "profile")]
)


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)
