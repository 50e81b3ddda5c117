"""Comma, semicolon, tab and bar separated text. What a row is, is what Python's csv.reader says, held to its rules.

A quotation mark that is not closed, or closed amid a cell, costs its own row: the lines after it are read anew, or one
stray mark would take the rows up to the next one into a single cell.
"""

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from pipelines.errors import Refusal
from pipelines.ingest.issue import Issue
from pipelines.ingest.kinds import KINDS
from pipelines.ingest.reading.decoding import opened_text
from pipelines.ingest.reading.faults import (
    CELL_LIMIT,
    cell_fault,
    check_header,
    column_name,
    fault,
    normalise,
    too_long,
)
from pipelines.ingest.reading.lines import Lines, RecordTooLong
from pipelines.ingest.reading.second_table import one_table
from pipelines.ingest.reading.table import Row, Table

DELIMITERS = (",", ";", "\t", "|")
_UNCLOSED = "unclosed-quote"
_STRAY = "stray-quote"
_SUSPECT = "suspect"
_TOO_LONG = "cell-too-long"

# line on which it starts, cells, what is wrong with it: one of the four words above, or nothing.
# The cells are texts; Any, because a Row's may also be None and a list is either the one or the other.
_Record = tuple[int, list[Any], str | None]


def read_delimited(path: Path, codec: str, sha256: str) -> Table:
    """The table of a delimited text file, under the delimiter that suits its header best.

    Refusal where there is no header, or it is no text.
    """
    known = {column.name for kind in KINDS.values() for column in kind.columns}
    found = [(delimiter, *_header(path, codec, delimiter)) for delimiter in DELIMITERS]
    delimiter, line, header, broken, written = max(
        found, key=lambda one: (len(known.intersection(one[2])), len(one[2]))
    )
    if broken:
        raise Refusal(f"{path.name}: the line of column names has a cell without end; check its quotes.")
    if not header:
        raise Refusal(f"{path.name} is empty.")
    check_header(path.name, header)
    rows = partial(_rows, path, codec, delimiter, header)
    return Table(path, None, sha256, header, line, lambda: one_table(header, rows()), written=written)


def _header(path: Path, codec: str, delimiter: str) -> tuple[int, tuple[str, ...], bool, tuple[str, ...]]:
    """The header's line, its names, whether it is broken, and its cells as written; no names where there is none."""
    for line, cells, wrong in _records(path, codec, delimiter):
        if wrong in (_UNCLOSED, _STRAY, _TOO_LONG):
            return line, (), True, ()
        if any(map(str.strip, cells)):
            return line, tuple(map(normalise, cells)), False, tuple(cells)
    return 0, (), False, ()


def _rows(path: Path, codec: str, delimiter: str, header: tuple[str, ...]) -> Iterator[Row]:
    records = _records(path, codec, delimiter)
    width = len(header)
    for _, cells, _ in records:
        if any(map(str.strip, cells)):
            break
    for line, cells, wrong in records:
        if len(cells) > width and not any(cells[width:]):
            del cells[width:]
        if wrong is None and len(cells) == width:
            yield Row(line, cells, None)
        else:
            yield Row(line, cells, _fault(line, header, cells, wrong))


def _fault(line: int, header: tuple[str, ...], cells: list[str], wrong: str | None) -> Issue | None:
    if wrong == _TOO_LONG:
        return too_long(line)
    if wrong == _UNCLOSED:
        message = (
            "A quotation mark opens in this row and is not closed at the end of a cell. Close it, or double it if it"
            " is text. The lines after it were read as rows of their own."
        )
        return fault(line, column_name(header, len(cells) - 1), _UNCLOSED, message, cells[-1])
    if wrong == _STRAY:
        message = "A cell in quotation marks goes on after the closing one. Double the marks that are text."
        return fault(line, "", _STRAY, message)
    found = cell_fault(line, header, cells) if wrong == _SUSPECT else None
    if found is None and len(cells) != len(header):
        message = (
            f"This row has {len(cells)} cells, the header has {len(header)}. Put text that holds the"
            " delimiter or a line break in quotation marks."
        )
        return fault(line, "", "ragged-row", message)
    return found


def _records(path: Path, codec: str, delimiter: str) -> Iterator[_Record]:
    """Every record that is not an empty line, the header among them."""
    # The limit is one of the process. It is only ever set to this value, so readers side by side agree.
    csv.field_size_limit(CELL_LIMIT)
    with opened_text(path, codec) as stream:
        lines = Lines(stream)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            start = lines.line + 1
            lines.begin_record()
            try:
                cells = next(reader)
                if lines.line > start and lines.quotes % 2:
                    raise csv.Error("a mark too many, so that the lines may be several rows")
            except StopIteration:
                return
            except (csv.Error, RecordTooLong) as error:
                yield _broken(lines, start, delimiter, error)
                continue
            if not cells:
                continue
            if lines.cut >= start:
                yield start, cells, _TOO_LONG
            else:
                yield start, cells, _SUSPECT if lines.suspect >= start else None


def _broken(lines: Lines, start: int, delimiter: str, error: Exception) -> _Record:
    """What is wrong with a record that cannot be read; `lines` goes on with what is no part of it."""
    if lines.cut >= start:
        return start, [""], _TOO_LONG
    if (isinstance(error, RecordTooLong) or "limit" in str(error)) and _skip_record(lines):
        return start, [""], _TOO_LONG
    if lines.line == start and not lines.ended:
        return start, [""], _STRAY
    first = lines.again()
    return start, next(csv.reader([first], delimiter=delimiter), [""]), _UNCLOSED


def _skip_record(lines: Lines) -> bool:
    """Go on to the line end at which all quotes are closed. False where there is none for as long as lines are held."""
    while lines.quotes % 2:
        try:
            if next(lines, None) is None:
                return False
        except RecordTooLong:
            return False
    return True
