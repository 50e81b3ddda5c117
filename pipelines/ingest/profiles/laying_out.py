"""A file whose header is not its first row, or that has none, as a table with the header that the profile speaks of."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from zoneinfo import available_timezones

import re2

from pipelines.definitions.profile import Reading
from pipelines.errors import Refusal
from pipelines.ingest.reading.faults import cell_fault, fault, normalise
from pipelines.ingest.reading.table import Row, Table

_FIRST = 10  # rows among which a heading row is looked for

# Faults of a row that come from the header that was taken for one.
_OF_HEADER = ("ragged-row", "second-table", "header-again")


def headed(table: Table, reading: Reading) -> Table:
    """The table under the header that `reading` names."""
    if reading.headerless:
        header = tuple(f"column {number}" for number in range(1, len(table.header) + 1))
        cells = [cell or None for cell in table.written]
        first = Row(table.header_line, cells, cell_fault(table.header_line, header, cells))
        return replace(table, header=header, header_line=0, reader=_with(first, table))
    if reading.header_row is None or reading.header_row == table.header_line:
        return table
    found = next((row for row in table.rows() if row.line == reading.header_row), None)
    if found is None:
        return table
    written = [cell or "" for cell in found.cells]
    while written and not written[-1].strip():
        written.pop()
    return replace(
        table,
        header=tuple(map(normalise, written)),
        header_line=found.line,
        written=tuple(written),
        reader=_below(table, found.line, len(written)),
        first_numbers=dict,
    )


def laid_out(table: Table, reading: Reading) -> Table:
    """The table under its header, without the rows that are no data; what the first of those asks stays known."""
    table = headed(table, reading)
    heading = _heading(table, reading)
    if not heading:
        return table
    rows, count = table.reader, len(heading)
    asks = tuple(cell or "" for cell in heading[0].cells)
    return replace(table, reader=lambda: islice(rows(), count, None), asks=asks)


def zone_of(table: Table, reading: Reading) -> str | None:
    """The zone that the heading rows of a table (before `laid_out`) name, or else the profile; None: neither.

    Raises Refusal where the file names none that exists.
    """
    if reading.timezone_in is None:
        return reading.timezone
    shape = re2.compile(reading.timezone_in)
    for row in _heading(headed(table, reading), reading):
        for cell in row.cells:
            found = shape.search(cell or "")
            if found and found[1] not in available_timezones():
                raise Refusal(f"{table.label}, line {row.line} names a time zone that does not exist; correct it.")
            if found:
                return str(found[1])
    return reading.timezone


def _heading(table: Table, reading: Reading) -> list[Row]:
    """The rows after the header that are no data."""
    if reading.heading is None:
        return []
    shape = re2.compile(reading.heading)
    first = list(islice(table.rows(), _FIRST))
    said = [number for number, row in enumerate(first, 1) if any(shape.search(cell or "") for cell in row.cells)]
    return first[: said[-1]] if said else []


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
