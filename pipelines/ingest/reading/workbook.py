"""Excel workbooks (.xlsx): every sheet that holds anything is a table, hidden ones too."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat

import python_calamine

from pipelines.errors import Refusal
from pipelines.ingest.issue import Issue
from pipelines.ingest.reading.faults import cell_fault, check_header, column_name, fault, normalise
from pipelines.ingest.reading.opening import RATIO_FREE, RATIO_LIMIT
from pipelines.ingest.reading.second_table import one_table
from pipelines.ingest.reading.sheet_survey import Survey, survey_sheets
from pipelines.ingest.reading.table import Row, Table

CELLS_LIMIT = 40_000_000  # of all sheets' rectangles: 38 columns to Excel's last row; 32 bytes each
CHARACTERS_LIMIT = 300_000_000  # of the texts of all cells, each as often as it stands
_PRECISE = 10**15  # whole numbers from here on are not those that were typed: Excel keeps 15 digits
_FIRST_SURE_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900: days before it are read as either of two
_FAULTS = {
    "error-cell": "The formula in this cell gives an error. Repair it, or put the value in its place.",
    "formula-without-value": "This cell has a formula whose result is not in the file. Open and save it in Excel.",
    "merged-cells": "Merged cells lie over this row. Unmerge them, and fill in each cell what holds for its row.",
    "number-too-long": "Excel keeps 15 digits of a number, the rest of this one is lost. Store it as text.",
    "day-of-1900": "Days before March 1900 are not sure in a workbook. Write the date as text, such as 1900-02-28.",
}
_XML_LIMIT = 4 * 10**9

_DAMAGE = (
    *(LookupError, ValueError, OSError, EOFError, RuntimeError),  # RuntimeError: a packing that is not supported
    *(zlib.error, zipfile.BadZipFile, expat.ExpatError, python_calamine.CalamineError),
)

_Cell = str | float | bool | date | time | timedelta


def read_workbook(path: Path, sha256: str) -> list[Table]:
    """One table for each sheet that is not empty, in their order. Refusal for anything but a sound .xlsx."""
    _check_archive(path)
    try:
        with path.open("rb") as file:
            surveys = {name: survey for name, survey in survey_sheets(file).items() if survey.cells}
            _check_extent(path, surveys)
            file.seek(0)
            sheets = _load(file, list(surveys))
    except _DAMAGE as error:
        raise _damaged(path) from error
    tables = [_table(path, sha256, sheet, surveys[name]) for name, sheet in sheets.items()]
    tables = [table for table in tables if table.header_line]
    if not tables:
        raise Refusal(f"{path.name} is empty: none of its sheets holds anything.")
    return tables


def _load(file: BinaryIO, names: list[str]) -> dict[str, python_calamine.CalamineSheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        return {name: book.get_sheet_by_name(name) for name in names}
    except BaseException as error:
        # A panic of the native reader is no Exception, and has no class that could be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise ValueError("the reader of workbooks gave up") from error


def _table(path: Path, sha256: str, sheet: python_calamine.CalamineSheet, survey: Survey) -> Table:
    """`header_line` is 0 where the sheet holds only empty texts."""

    def rows() -> Iterator[Row]:
        for line, cells in _filled(sheet, survey):
            if line > header_line:
                texts: list[str | None] = [_text(cell) for cell in cells]
                found = survey.faults.get(line) or _unsure(cells)
                yield Row(line, texts, _told(line, header, found) if found else cell_fault(line, header, texts))

    def numbers() -> Mapping[int, int]:
        return _numbers(sheet, survey, header_line)

    header_line, names = next(_filled(sheet, survey), (0, []))
    written = tuple(map(_text, names))
    header = tuple(map(normalise, written))
    table = Table(path, sheet.name, sha256, header, header_line, lambda: one_table(header, rows()), numbers, written)
    check_header(table.label, header)
    return table


def _filled(sheet: python_calamine.CalamineSheet, survey: Survey) -> Iterator[tuple[int, list[_Cell]]]:
    """The rows that hold anything, with their numbers."""
    # The reader gives the empty rows before the first cell, but not the empty columns.
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        if line in survey.faults or any(cell != "" for cell in cells):
            yield line, before + cells


def _numbers(sheet: python_calamine.CalamineSheet, survey: Survey, header_line: int) -> Mapping[int, int]:
    first: dict[int, int] = {}
    for line, cells in _filled(sheet, survey):
        if line > header_line:
            for place, cell in enumerate(cells):
                if cell.__class__ is float or cell.__class__ is int:
                    first.setdefault(place, line)
    return first


def _unsure(cells: list[_Cell]) -> tuple[int, str] | None:
    """The place of the first cell whose value may not be the one that was typed, and the rule."""
    for place, cell in enumerate(cells):
        if cell.__class__ is float and not -_PRECISE < cell < _PRECISE:
            return place, "number-too-long"
        if isinstance(cell, date) and cell.timetuple()[:3] < _FIRST_SURE_DAY.timetuple()[:3]:
            return place, "day-of-1900"
    return None


def _told(line: int, header: tuple[str, ...], found: tuple[int, str]) -> Issue:
    place, rule = found
    return fault(line, column_name(header, place), rule, _FAULTS[rule])


def _text(cell: _Cell) -> str:
    """A cell as the text that a CSV export of the same sheet would hold, with ISO dates."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        # Excel keeps instants as fractions of a day: below the millisecond there is only rounding.
        whole = cell + timedelta(microseconds=500)
        whole = whole.replace(microsecond=whole.microsecond // 1000 * 1000)
        return whole.isoformat(timespec="milliseconds" if whole.microsecond else "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
    return str(int(cell)) if cell == int(cell) and abs(cell) < 1e15 else f"{Decimal(repr(cell)):f}"


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (OSError, zipfile.BadZipFile) as error:
        raise _damaged(path) from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise Refusal(f"{path.name} is an archive or a document, not an Excel workbook (.xlsx).")
    expanded = sum(part.file_size for part in parts)
    if expanded > min(_XML_LIMIT, max(RATIO_FREE, RATIO_LIMIT * path.stat().st_size)):
        raise Refusal(f"{path.name} expands to far more than its size allows; save it as CSV and import that.")


def _check_extent(path: Path, surveys: dict[str, Survey]) -> None:
    cells = characters = 0
    for name, survey in surveys.items():
        cells += survey.cells
        characters += survey.characters
        if cells > CELLS_LIMIT:
            raise Refusal(
                f"{path.name}, sheet “{name}” reaches too far to be loaded; delete what stands far out"
                " on it, or save it as CSV."
            )
        if characters > CHARACTERS_LIMIT:
            raise Refusal(f"{path.name}, sheet “{name}” holds too much text to be loaded; save it as CSV.")


def _damaged(path: Path) -> Refusal:
    return Refusal(f"{path.name} is a damaged Excel workbook; open it, save it as .xlsx and import that.")
