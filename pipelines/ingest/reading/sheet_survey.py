"""What a workbook's XML says before its cells are loaded: how far each sheet reaches, and what its cells hide.

Loading a sheet takes memory for the whole rectangle and for every text anew, and shows a cell with an error, a formula
that was never computed and all but the first of merged cells as empty ones.
"""

import posixpath
import re
import zipfile
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

_BLOCK = 1 << 18
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MERGED = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_STRINGS = "xl/sharedStrings.xml"
_TEXTS_LIMIT = 40_000_000
_NUMBER_LIMIT = 30  # characters of a value that are looked at: numbers have no more


@dataclass
class Survey:
    """Rows and columns count from 1, places in a row from 0. `characters`: of all texts, each as often as it stands.

    `faults` holds the first cell of a row that is not what it shows, and the rule: error-cell, formula-without-value
    or merged-cells.
    """

    first_row: int = 0
    last_row: int = 0
    last_column: int = 0
    characters: int = 0
    faults: dict[int, tuple[int, str]] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """How many cells the rectangle has that holds everything."""
        return (self.last_row - self.first_row + 1) * self.last_column if self.last_row else 0


def survey_sheets(file: BinaryIO) -> dict[str, Survey]:
    """A survey of each worksheet by its name. Raises LookupError, ValueError, BadZipFile or ExpatError."""
    with zipfile.ZipFile(file) as archive:
        targets: dict[str, str] = {}
        _parse(archive, "xl/_rels/workbook.xml.rels", lambda name, of: _note_target(name, of, targets))
        sheets: dict[str, str] = {}
        _parse(archive, "xl/workbook.xml", lambda name, of: _note_sheet(name, of, targets, sheets))
        lengths = _text_lengths(archive)
        return {name: _Surveyor(lengths).survey(archive, part) for name, part in sheets.items()}


def _note_target(name: str, attributes: dict[str, str], targets: dict[str, str]) -> None:
    if name == "Relationship":
        part = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
        targets[attributes.get("Id", "")] = part.lstrip("/")


def _note_sheet(name: str, attributes: dict[str, str], targets: dict[str, str], sheets: dict[str, str]) -> None:
    if name == "sheet":
        identity = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        sheets[attributes.get("name", "")] = targets.get(identity, "")


def _text_lengths(archive: zipfile.ZipFile) -> "array[int]":
    """The length of each text that the sheets name by its number. ValueError where there are too many."""
    lengths = array("Q")

    def note(name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            lengths.append(0)
        if len(lengths) > _TEXTS_LIMIT:
            raise ValueError("more texts than cells")

    def add(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    if _STRINGS in archive.namelist():
        _parse(archive, _STRINGS, note, add)
    return lengths


class _Surveyor:
    """Goes through the XML of one sheet."""

    def __init__(self, lengths: "array[int]") -> None:
        self._lengths = lengths
        self._found = Survey(characters=sum(lengths))
        self._merged: list[tuple[int, int, int]] = []  # first and last row, place of a covered cell
        self._row = self._column = 0
        self._type = self._inside = self._value = ""
        self._computed = False  # the cell has a formula

    def survey(self, archive: zipfile.ZipFile, part: str) -> Survey:
        _parse(archive, part, self._note, self._add, self._end)
        self._note_merged()
        return self._found

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        self._inside = name
        if name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif name == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column += 1
            if reference:
                self._column, self._row = _number(reference[1]), int(reference[2])
            self._type = attributes.get("t", "")
            self._value, self._computed = "", False
        elif name in ("v", "is", "f"):  # a cell without any of these is only formatted
            found = self._found
            found.first_row = min(found.first_row or self._row, self._row)
            found.last_row = max(found.last_row, self._row)
            found.last_column = max(found.last_column, self._column)
            self._computed = self._computed or name == "f"
        elif name == "mergeCell" and (corners := _MERGED.fullmatch(attributes.get("ref", ""))):
            left, top, right, bottom = _number(corners[1]), int(corners[2]), _number(corners[3]), int(corners[4])
            if right > left:
                self._merged.append((top, top, left))
            if bottom > top:
                self._merged.append((top + 1, bottom, left - 1))

    def _add(self, text: str) -> None:
        if self._inside in ("v", "t"):
            self._found.characters += len(text)
        if self._inside == "v" and len(self._value) < _NUMBER_LIMIT:
            self._value += text

    def _end(self, name: str) -> None:
        self._inside = ""
        if name != "c":
            return
        if self._type == "e":
            self._fault("error-cell")
        elif self._computed and not self._value and self._type != "str":
            self._fault("formula-without-value")
        elif self._type == "s":
            self._found.characters += self._lengths[int(self._value)] if self._value.strip() else 0

    def _fault(self, rule: str) -> None:
        self._found.faults.setdefault(self._row, (self._column - 1, rule))

    def _note_merged(self) -> None:
        """Each row at most once, however many merged cells lie over one another."""
        done = 0
        for first, last, place in sorted(self._merged):
            for row in range(max(first, done + 1), min(last, self._found.last_row) + 1):
                self._found.faults.setdefault(row, (place, "merged-cells"))
            done = max(done, last)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    note: Callable[[str, dict[str, str]], None],
    add: Callable[[str], None] | None = None,
    end: Callable[[str], None] | None = None,
) -> None:
    """Call `note` where an element begins, `add` with its texts, `end` where it ends."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: note(name.rpartition(":")[2], attributes)
    if add:
        parser.buffer_text = True
        parser.CharacterDataHandler = add
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    with archive.open(part) as xml:
        while block := xml.read(_BLOCK):
            parser.Parse(block)
    parser.Parse(b"", True)
