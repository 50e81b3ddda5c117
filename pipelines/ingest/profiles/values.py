"""From a tool's cell to ours: the steps of a profile's cell, one after another.

What does not fit a step stays as it is, so that the check of our own column rejects it: nothing is guessed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import re2

from pipelines.definitions.profile import HERE, Cell
from pipelines.ingest.kinds import Column
from pipelines.ingest.profiles.names import Columns, Found, plain
from pipelines.ingest.profiles.times import reading_times, tidy_time

# The cells of a row -> the text of one canonical cell; None: it is empty.
Getter = Callable[[Sequence[str | None]], str | None]


class Source(NamedTuple):
    """How a cell of ours is made: of the columns at these places, under the tool's name for them ("" for none)."""

    get: Getter
    written: str = ""
    places: Sequence[int] = ()


_TICKED = ("1", "yes", "y", "true", "checked", "x", "on", "selected")
_OPEN = ("", "0", "no", "n", "false", "unchecked", "off", "not selected")
_COMMA = re.compile(r"\s*[+-]?\d+,\d+\s*")
_WHOLE = re.compile(r"\s*[+-]?\d+(\.0+)?\s*")
_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)\s*")


def sourced(cell: Cell, column: Column, columns: Columns, found: Found | None, comma: bool) -> Source:
    """How the cell of a canonical column is made."""
    source = _source(cell, columns, found)
    steps = _steps(cell, column, comma)
    if not steps:
        return source

    def made(cells: Sequence[str | None]) -> str | None:
        value = source.get(cells)
        for step in steps:
            if value is None:
                return None
            value = step(value)
        return value

    return source._replace(get=made)


def filled(text: str, found: Found | None, *, raw: bool) -> str:
    """A text with what `each` found in the places of its braces: as the file writes it, or as we call it."""
    names: Mapping[str, str] = {} if found is None else {**found.names, **(found.raw if raw else {})}
    return re.sub(r"\{(\w+)\}", lambda brace: names.get(brace[1], brace[0]), text)


def _source(cell: Cell, columns: Columns, found: Found | None) -> Source:
    if cell.value is not None:
        value = filled(cell.value, found, raw=False) or None
        return Source(lambda cells: value)
    if cell.checked:
        return _checked(cell, columns, filled(cell.checked, found, raw=True))
    names = [filled(name, found, raw=True) for name in cell.join or cell.column]
    places = [found.place if name == HERE and found else columns.place(name) for name in names]
    there = [place for place in places if place is not None]
    written = _written(columns, there) or " or ".join(name for name in names if not set("{*") & set(name))
    if cell.join:
        return Source(lambda cells: " ".join(filter(None, (cells[place] for place in there))) or None, written, there)
    return Source(lambda cells: next((cells[place] for place in there if cells[place]), None), written, there)


def _written(columns: Columns, places: Sequence[int]) -> str:
    return " and ".join(columns.header[place] or f"(column {place + 1})" for place in places)


def _checked(cell: Cell, columns: Columns, pattern: str) -> Source:
    """The choices that are ticked, in the order of the columns; their words are ours where the profile says so.

    A cell that is neither a tick nor none stands for itself, so that the check of our column has it.
    """
    words = {plain(word): ours for word, ours in cell.words.items()}
    choices = [(place, words.get(plain(choice), choice)) for place, choice in columns.matching(pattern)]

    def made(cells: Sequence[str | None]) -> str | None:
        marks = [(plain(cells[place] or ""), choice) for place, choice in choices]
        ticked = [choice if mark in _TICKED else mark for mark, choice in marks if mark not in _OPEN]
        return ";".join(filter(None, dict.fromkeys(ticked))) or None

    return Source(made, pattern, [place for place, _ in choices])


def _steps(cell: Cell, column: Column, comma: bool) -> list[Callable[[str], str | None]]:
    steps: list[Callable[[str], str | None]] = []
    if cell.extract:
        steps.append(_extracting(cell.extract))
    if cell.split or (cell.words and not cell.checked):
        steps.append(_wording({plain(word): ours for word, ours in cell.words.items()}, cell.split))
    if comma and column.form in ("number", "whole"):
        steps.append(lambda text: text.replace(",", ".") if _COMMA.fullmatch(text) else text)
    if cell.format:
        steps.append(reading_times(cell.format))
    if column.form in ("moment", "date", "since"):
        steps.append(tidy_time)
    if cell.add:
        steps.append(lambda text: f"{float(text) + cell.add:g}" if _NUMBER.fullmatch(text) else text)
    if column.form in ("number", "whole"):
        steps.append(lambda text: text.strip().split(".")[0] if _WHOLE.fullmatch(text) else text)
    return steps


def _extracting(pattern: str) -> Callable[[str], str | None]:
    shape = re2.compile(pattern)

    def step(text: str) -> str | None:
        found = shape.search(text)
        return str(found[1]) if found else text

    return step


def _wording(words: Mapping[str, str], sign: str | None) -> Callable[[str], str | None]:
    def one(text: str) -> str:
        return words.get(plain(text), text.strip() if sign else text)

    def step(text: str) -> str | None:
        if sign is None:
            return one(text) or None
        return ";".join(filter(None, dict.fromkeys(one(part) for part in text.split(sign)))) or None

    return step
