"""What is said of a file as a whole: columns nobody asked for, dates read by an order."""

import pyarrow as pa

from pipelines.ingest import day_order, reading
from pipelines.ingest.batch import File
from pipelines.ingest.issue import Issue
from pipelines.ingest.manifest import PROVENANCE
from pipelines.store import Session


def keep(session: Session, file: File, orders: dict[str, bool], day_first: bool | None) -> None:
    """Add the remarks on one file to import_issue."""
    found = reading.remarks(file.table, file.kind) + file.table.said()
    if file.guarded:
        found = [one for one in found if not (one.rule == "unknown-column" and one.column in PROVENANCE)]
    found += day_order.remarks(orders, file.table.header_line, said=day_first is not None)
    add(session, [(file.file_id, issue) for issue in found])


def add(session: Session, found: list[tuple[int, Issue]]) -> None:
    """Add findings to import_issue, each with the file that it is about."""
    if found:
        rows = [
            {
                "file_id": file_id,
                "line": issue.line,
                "column_name": issue.column,
                "rule": issue.rule,
                "message": issue.message,
                "value": issue.value,
                "rejects": issue.rejects,
            }
            for file_id, issue in found
        ]
        session.load("import_issue", pa.Table.from_pylist(rows))
