"""Rows with defaults, written as export files and brought in through the real import."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines import importing
from pipelines.report import Report
from pipelines.rights.viewer import operator
from pipelines.store import Store

AS_OF = datetime(2026, 11, 20, 12, tzinfo=UTC)
Rows = Iterable[dict[str, Any]]


def practitioner(code: str = "T1", role: str = "therapist", **cells: Any) -> dict[str, Any]:
    return {"practitioner": code, "role": role, "name": f"Name of {code}", **cells}


def client(code: str = "C001", therapist: str = "T1", opened_on: str = "2026-01-05", **cells: Any) -> dict[str, Any]:
    return {"client": code, "therapist": therapist, "opened_on": opened_on, **cells}


def answers(
    responses: Iterable[Any],
    code: str = "C001",
    instrument: str = "ECR-R",
    at: str = "2026-02-02T10:00",
    **cells: Any,
) -> list[dict[str, Any]]:
    """One administration: a row an answer, items 1..n; None leaves an item out."""
    row = {"client": code, "instrument": instrument, "administered_at": at, **cells}
    return [{**row, "item": str(n), "response": r} for n, r in enumerate(responses, 1) if r is not None]


def entry(at: str = "2026-02-02T21:40", code: str = "C001", **cells: Any) -> dict[str, Any]:
    return {"client": code, "occurred_at": at, **cells}


def csv_text(rows: Rows, columns: list[str] | None = None) -> str:
    rows = list(rows)
    columns = columns or list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(folder: Path, **files: Rows) -> list[Path]:
    """Write a file a kind: write(folder, clients=[client()]) makes clients.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind, rows in files.items():
        path = folder / f"{kind}.csv"
        path.write_text(csv_text(rows), "utf-8")
        paths.append(path)
    return paths


def bring(store: Store, folder: Path, as_of: datetime = AS_OF, **files: Rows) -> Report:
    """Import rows through the one door, and return its report."""
    return importing.run(store, write(folder, **files), importing.ImportOptions(), operator(), as_of)


def people(store: Store, folder: Path, *codes: str) -> None:
    """A therapist T1 and clients of theirs."""
    clients = [client(code) for code in (codes or ("C001",))]
    report = bring(store, folder, practitioners=[practitioner()], clients=clients)
    assert report.committed, report.reason


def rules(report: Report) -> list[tuple[int, str, str]]:
    """What a report says, in short: line, column, rule."""
    return [(issue.line, issue.column, issue.rule) for issue in report.issues]


def counts(report: Report) -> tuple[int, int, int, int]:
    """Accepted, duplicate, rejected, superseded."""
    totals = ("accepted", "duplicate", "rejected", "superseded")
    # Four names make four numbers, which the type checker does not count.
    return tuple(report.total(name) for name in totals)  # type: ignore[return-value]
