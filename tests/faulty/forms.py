"""Rows into files: delimited text, JSON, workbooks. Every row learns on which lines of the file it stands."""

import json
import random
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from tests.faulty.model import DAMAGE, Form, Row, Sheet
from tests.independent_reader import CONTRACT, Column

_ISO = re.compile(r"\d{4}-\d\d-\d\d$")


def _breaks(text: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", text))


def _place_rows(chunks: list[tuple[Row | None, str]]) -> str:
    """The text of all chunks; every row learns on which lines of the file it stands."""
    line = 1
    for row, chunk in chunks:
        if row is not None:
            row.line = line
            row.last_line = line + max(0, _breaks(chunk) - 1)
        line += _breaks(chunk)
    return "".join(chunk for _, chunk in chunks)


def table_text(sheet: Sheet, form: Form, dice: random.Random) -> str:
    def line(cells: list[str]) -> str:
        return form.delimiter.join(quoted(cell) for cell in cells) + form.line_end

    def quoted(cell: str) -> str:
        needed = form.all_quoted or any(character in cell for character in (form.delimiter, '"', "\r", "\n"))
        return '"' + cell.replace('"', '""') + '"' if needed else cell

    chunks: list[tuple[Row | None, str]] = [(None, line(sheet.header))]
    for row in sheet.rows:
        cells = [row.cells.get(name, "") for name in sheet.header]
        if row.special.get("") == "longer":
            cells += ["one too many"]
        elif row.special.get("") == "shorter":
            cells = cells[:-1] if len(cells) > 2 else [*cells, "one too many"]
        if row.fault and row.fault.what == "unclosed quote":
            plain = [re.sub(r"[\"\r\n]", "", cell) for cell in cells[:-1]]
            begun = line(plain).removesuffix(form.line_end)
            chunks.append((row, f'{begun}{form.delimiter}"never closed{form.line_end}'))
        else:
            chunks.append((row, line(cells)))
        if dice.random() < 0.02 and not (row.fault and row.fault.what == "unclosed quote"):
            chunks.append((None, form.line_end))
    return _place_rows(chunks)


def json_text(sheet: Sheet, form: Form) -> str:
    dice = random.Random(len(sheet.rows))
    texts = []
    for row in sheet.rows:
        if row.raw is not None:
            texts.append(row.raw)
            continue
        names = [name for name in sheet.header if row.cells.get(name) or name in row.special or dice.random() < 0.5]
        cells = {name: _json_cell(sheet.kind, name, row.cells.get(name, ""), dice) for name in names} | row.special
        escaped = dice.random() < 0.3 and not any(DAMAGE in str(cell) for cell in cells.values())
        indent = 2 if form.suffix == ".json" and form.layout == "indented" else None
        texts.append(json.dumps(cells, ensure_ascii=escaped, indent=indent))
    texts = [text.replace("\n", form.line_end) for text in texts]
    if form.suffix == ".ndjson":
        return _place_rows([(row, text + form.line_end) for row, text in zip(sheet.rows, texts, strict=True)])
    gap = "" if form.layout == "compact" else form.line_end
    chunks: list[tuple[Row | None, str]] = [(None, "[" + gap)]
    for row, text in zip(sheet.rows, texts, strict=True):
        chunks.append((row, text + ("," if row is not sheet.rows[-1] else "") + gap))
    return _place_rows([*chunks, (None, "]")])


def _json_cell(kind: str, name: str, cell: str, dice: random.Random) -> Any:
    """A cell as JSON: numbers often as numbers, what is missing often as null."""
    if cell == "":
        return dice.choice(["", None])
    column = next((column for column in CONTRACT[kind] if column.name == name), None)
    numeric = (column is not None and column.form == "number") or name == "item"
    if numeric and dice.random() < 0.6 and re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", cell):
        return float(cell) if "." in cell else int(cell)
    return cell


def write_workbook(path: Path, sheets: list[Sheet], dice: random.Random) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        columns = {column.name: column for column in CONTRACT[sheet.kind]}
        for position, name in enumerate(sheet.header, 1):
            page.cell(1, position, name)
        line = 1
        for row in sheet.rows:
            line += 2 if dice.random() < 0.02 else 1
            row.line = row.last_line = line
            for position, name in enumerate(sheet.header, 1):
                cell = page.cell(line, position)
                if name in row.special:
                    cell.value, cell.data_type = row.special[name], "e"
                elif row.cells.get(name):
                    _fill(cell, row.cells[name], columns.get(name), dice)
    book.save(path)


def _fill(cell: Any, text: str, column: Column | None, dice: random.Random) -> None:
    """A cell as a spreadsheet holds it: numbers and days often as such, everything else as text, formulas too."""
    form = column.form if column else "text"
    if form == "number" and dice.random() < 0.6 and re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text):
        cell.value = float(text) if "." in text else int(text)
    elif form in ("date", "moment") and dice.random() < 0.4 and (when := native(text)):
        cell.value = when
    else:
        cell.value, cell.data_type = text, "s"


def native(text: str) -> date | datetime | None:
    """A day or a local time as a spreadsheet's own; None for every other text."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?", text):
        return None
    try:
        return datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        return None


def is_day(cell: str) -> bool:
    return bool(_ISO.match(cell)) and native(cell) is not None
