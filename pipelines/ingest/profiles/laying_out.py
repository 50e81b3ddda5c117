"""A file whose header is not its first row, or that has none, as a table with the header that the profile speaks of."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from pipelines.definitions.profile import Reading
from pipelines.ingest.reading.faults import fault, normalise
from pipelines.ingest.reading.table import Row, Table

_FIRST = 10  # rows among which a heading row is looked for

# Faults of a row that come from the header that was taken for one.
_OF_HEADER = ("ragged-row", "second-table", "header-again")


def laid_out(table: Table, reading: Reading) -> Table:
    """The table under the header that `reading` names, without the rows that are no data."""
    if reading.headerless:
        header = tuple(f"column {number}" for number in range(1, len(table.header) + 1))
        first = Row(table.header_line, [cell or None for cell in table.written or table.header], None)
        table = replace(table, header=header, header_line=0, reader=_with(first, table))
    elif reading.header_row is not None and reading.header_row != table.header_line:
        found = next((row for row in table.rows() if row.line == reading.header_row), None)
        if found is not None:
            cells = list(found.cells)
            while cells and not (cells[-1] or "").strip():
                cells.pop()
            header = tuple(normalise(cell or "") for cell in cells)
            table = replace(
                table, header=header, header_line=found.line, written=tuple(cell or "" for cell in cells),
                reader=_below(table, found.line, len(header)), first_numbers=dict,
            )  # fmt: skip
    skip = _heading(table, reading)
    if skip:
        rows = table.reader
        asks = next((tuple(cell or "" for cell in row.cells) for row in islice(rows(), 1)), ())
        table = replace(table, reader=lambda: islice(rows(), skip, None), asks=asks)
    return table


def zone_of(table: Table, reading: Reading) -> str | None:
    """The zone that the heading rows of a table (before `laid_out`) name, or that the profile says; None: neither."""
    if reading.timezone_in:
        for row in islice(table.rows(), _heading(table, reading)):
            for cell in row.cells:
                found = re.search(reading.timezone_in, cell or "")
                if found:
                    return found[1]
    return reading.timezone


def _heading(table: Table, reading: Reading) -> int:
    """How many rows after the header are no data."""
    if reading.skip_through:
        for number, row in enumerate(islice(table.rows(), _FIRST), 1):
            if any(re.search(reading.skip_through, cell or "") for cell in row.cells):
                return number
    return reading.skip


def _with(first: Row, table: Table) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        yield first
        yield from table.rows()

    return rows


def _below(table: Table, line: int, width: int) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        for row in table.rows():
            if row.line > line:
                yield _of_width(row, width)

    return rows


def _of_width(row: Row, width: int) -> Row:
    """The row held against the width of the header that counts."""
    if row.fault is not None and row.fault.rule not in _OF_HEADER:
        return row
    cells = list(row.cells)
    while len(cells) > width and not (cells[-1] or "").strip():
        cells.pop()
    if len(cells) == width:
        return Row(row.line, cells, None)
    message = (
        f"This row has {len(cells)} cells, the header has {width}. Put text with the delimiter in quotation marks."
    )
    return Row(row.line, cells, fault(row.line, "", "ragged-row", message))
