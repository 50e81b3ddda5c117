"""What a workbook's XML says before its cells are loaded: how far each sheet reaches, where its errors are.

Loading a sheet takes memory for the whole rectangle, and shows a cell with an error as an empty one.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

_BLOCK = 1 << 18
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class Survey:
    """Rows and columns count from 1, places in a row from 0. `errors` holds the first error cell of a row."""

    first_row: int = 0
    last_row: int = 0
    last_column: int = 0
    errors: dict[int, int] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """How many cells the rectangle has that holds everything."""
        return (self.last_row - self.first_row + 1) * self.last_column if self.last_row else 0


def survey_sheets(file: BinaryIO) -> dict[str, Survey]:
    """A survey of each worksheet by its name. Raises KeyError, zipfile.BadZipFile or expat.ExpatError."""
    with zipfile.ZipFile(file) as archive:
        targets: dict[str, str] = {}
        _parse(archive, "xl/_rels/workbook.xml.rels", lambda name, of: _note_target(name, of, targets))
        sheets: dict[str, str] = {}
        _parse(archive, "xl/workbook.xml", lambda name, of: _note_sheet(name, of, targets, sheets))
        return {name: _survey(archive, part) for name, part in sheets.items()}


def _note_target(name: str, attributes: dict[str, str], targets: dict[str, str]) -> None:
    if name == "Relationship":
        part = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
        targets[attributes.get("Id", "")] = part.lstrip("/")


def _note_sheet(name: str, attributes: dict[str, str], targets: dict[str, str], sheets: dict[str, str]) -> None:
    if name == "sheet":
        identity = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        sheets[attributes.get("name", "")] = targets.get(identity, "")


def _survey(archive: zipfile.ZipFile, part: str) -> Survey:
    survey = Survey()
    row = column = 0
    error = False

    def note(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, error
        if name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif name == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            column += 1
            if reference:
                column, row = _number(reference[1]), int(reference[2])
            error = attributes.get("t") == "e"
        elif name in ("v", "is", "f"):  # a cell without any of these is only formatted
            survey.first_row = min(survey.first_row or row, row)
            survey.last_row = max(survey.last_row, row)
            survey.last_column = max(survey.last_column, column)
            if error:
                survey.errors.setdefault(row, column - 1)

    _parse(archive, part, note)
    return survey


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _parse(archive: zipfile.ZipFile, part: str, note: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: note(name.rpartition(":")[2], attributes)
    with archive.open(part) as xml:
        while block := xml.read(_BLOCK):
            parser.Parse(block)
    parser.Parse(b"", True)
