"""What is worth saying about a table that was taken: nothing here rejects a row."""

from pipelines.ingest.issue import Issue
from pipelines.ingest.kinds import Kind
from pipelines.ingest.reading.faults import column_name
from pipelines.ingest.reading.table import Table


def remarks(table: Table, kind: Kind) -> list[Issue]:
    """Columns that the kind does not have, and codes stored as numbers. Reads the file if need be."""
    return [*_unknown_columns(table, kind), *_numbers_as_codes(table, kind)]


def _unknown_columns(table: Table, kind: Kind) -> list[Issue]:
    message = f"A file of {kind.name} has no such column: it was not imported. Check the spelling of its name."
    nameless = _filled_without_name(table)
    return [
        Issue(table.header_line, column_name(table.header, place), "unknown-column", message, rejects=False)
        for place, name in enumerate(table.header)
        if (kind.column(name) is None if name else place in nameless)
    ]


def _filled_without_name(table: Table) -> set[int]:
    open_places = {place for place, name in enumerate(table.header) if not name}
    filled: set[int] = set()
    if not open_places:
        return filled
    for row in table.rows():
        if row.fault is None:
            now = {place for place in open_places if row.cells[place]}
            filled |= now
            open_places -= now
            if not open_places:
                break
    return filled


def _numbers_as_codes(table: Table, kind: Kind) -> list[Issue]:
    message = "The codes in this column are stored as numbers, leading zeros may have been lost. Store them as text."
    issues = []
    for place, line in sorted(table.first_numbers().items()):
        column = kind.column(table.header[place])
        if column is not None and column.form == "code":
            issues.append(Issue(line, column.name, "number-as-code", message, rejects=False))
    return issues
