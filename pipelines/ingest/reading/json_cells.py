"""One JSON object as one row: what its values are as cells, and which values no cell can hold."""

import json
from collections.abc import Iterable

from pipelines.errors import Refusal
from pipelines.ingest.issue import Issue
from pipelines.ingest.reading.faults import COLUMN_LIMIT, cell_fault, check_header, fault, normalise
from pipelines.ingest.reading.table import Row

OBJECT_LIMIT = 10_000_000  # characters
NESTED = "A cell is one text, number, true, false or null; this one is a list or an object. Write it as text."
_BROKEN = "From here on this is not JSON. Export the file again, or repair this place."

# One element of a file: its line, its value as `decoder` gives it, or what is wrong with it.
Element = tuple[int, object, Issue | None]


def decoder() -> json.JSONDecoder:
    """Objects become tuples of pairs, so that a key given twice is seen; numbers stay as written.

    NaN and Infinity, and nothing else, become floats.
    """
    return json.JSONDecoder(object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=float)


def malformed(line: int) -> Issue:
    return fault(line, "", "malformed-json", _BROKEN)


def too_deep(line: int) -> Issue:
    return fault(line, "", "not-a-cell", NESTED)


def header_of(label: str, elements: Iterable[Element]) -> tuple[tuple[str, ...], int]:
    """All keys in the order in which they first appear, and the line of the first object that has any.

    Refusal where there is no key, where one is no text, or where there are too many.
    """
    names: dict[str, None] = {}
    raw: set[str] = set()
    first = 0
    for line, value, _ in elements:
        if not isinstance(value, tuple):
            continue
        for name, _ in value:
            if name not in raw:
                raw.add(name)
                names[normalise(name)] = None
                first = first or line
        if len(raw) > COLUMN_LIMIT:
            break
    if not names:
        raise Refusal(f"{label} holds no JSON object; expected is a list of them, or one on each line.")
    check_header(label, list(names))
    return tuple(names), first


def row_of(element: Element, header: tuple[str, ...], places: dict[str, int]) -> Row:
    """The row of an element. `places`: a normalised key's column; it learns the keys as they are written."""
    line, value, found = element
    cells: list[str | None] = [None] * len(header)
    if found is not None or not isinstance(value, tuple):
        message = "A row is an object with column names and values; this is something else. Write it as one."
        return Row(line, cells, found or fault(line, "", "not-a-row", message))
    seen = set()
    for name, cell in value:
        place = places.get(name)
        if place is None:
            place = places[name] = places[normalise(name)]
        if place in seen:
            message = "This column is given twice in one row. Keep one of the two."
            found = found or fault(line, header[place], "duplicate-column", message)
        seen.add(place)
        if cell.__class__ is str:
            cells[place] = cell
        elif cell is not None:
            text = _text(cell)
            cells[place] = text
            if text is None:
                found = found or _not_a_cell(line, header[place], cell)
    # Escapes such as \u0000 and \ud800 are plain ASCII in the file, so every row is looked at.
    return Row(line, cells, found or cell_fault(line, header, cells))


def _text(cell: object) -> str | None:
    if cell is True:
        return "true"
    return "false" if cell is False else None


def _not_a_cell(line: int, column: str, cell: object) -> Issue:
    if isinstance(cell, float):
        message = "NaN and Infinity are no numbers that can be stored. Leave the cell empty (null)."
        return fault(line, column, "not-a-number", message)
    return fault(line, column, "not-a-cell", NESTED)
