"""A second reading of export files, written from the contract and sharing no code with the import.

It is slow and plain on purpose: csv, json and openpyxl read, zoneinfo tells the time. Where it and the import differ,
one of them is wrong.
"""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl

MISSING = ("", "NA", "N/A", "NULL", "-")

# The columns of each kind: name:form, with ! where required. Forms: code, text, date, since, moment, number, low..high,
# a|b for one of these words (~ is a space), *a|b for several of them with ; between, free for a word nobody closes.
_CONTRACT = {
    "practitioners": "practitioner:code! role:therapist|supervisor|administrator! name:text email:text supervisor:code "
    "from:date to:date",
    "clients": "client:code! therapist:code! opened_on:date! closed_on:date name:text birth_year:number "
    "relationship:code partner_role:a|b modality:individual|couple",
    "assignments": "client:code! practitioner:code! from:date! to:date",
    "consents": "client:code! on:date! scope:scores|journal|all|joint-release! given:yes|no! document:text",
    "intake": "client:code! recorded_on:date! pattern_since:since self_help_since:since "
    "trauma_history:none|some|significant|unknown relationship_status:text notes:text",
    "assessments": "client:code! instrument:code! administered_at:moment! item:code! response:number! version:code "
    "target:code respondent:code administration:code reversed_already:yes|no item_order:canonical|presented",
    "reported_scores": "client:code! instrument:code! administered_at:moment! subscale:code! score:number! "
    "version:code target:code respondent:code administration:code coder:code",
    "codes": "client:code! instrument:code! coded_at:moment! code:code! value:free! coder:code "
    "certified:yes|no system:text",
    "journal": "client:code! occurred_at:moment! entry:code recorded_at:moment language:text trigger:text "
    "trigger_family:free intensity:0..10 intensity_after:0..10 somatic:free somatic_note:text named:yes|no "
    "response:free response_note:text self_talk:kind|critical|neither calming:*breathing|grounding|walk|other "
    "resonance:caregiver|past~relationship|other|no|unsure resonance_note:text with_partner:yes|no shared_event:code "
    "bid:yes|no signal_given_at:moment answered:turned~towards|dismissed|no~answer answered_at:moment "
    "timeout_called_by:self|partner timeout_started_at:moment timeout_planned_minutes:number "
    "timeout_activity:soothing|ruminating|other return_promised_at:moment returned_at:moment reconnection_phrase:text "
    "rupture:yes|no repaired_at:moment note:text private:yes|no",
    "practice_log": "client:code! on:date! detail:text part:signal|timeout|phrase "
    "kind:journal_day|check_in|weekly_review|disclosure|protocol_part|win|setback! "
    "parts_held:*trigger|sensation|impulse|early calm_moment:yes|no received:well|mixed|badly minutes:number "
    "who_may_call:text activity:text return_rule:text consented:yes|no withdrawn_on:date",
    "life_events": "client:code! on:date! kind:free! detail:text",
    "sessions": "client:code! held_at:moment! status:scheduled|held|cancelled|missed! session:code attendees:code "
    "ended_at:moment modality:individual|couple practitioner:code engagement:0..4 support_seeking:0..4 "
    "support_giving:0..4 closeness:0..4 autonomy:0..4 coherence:0..4",
    "goals": "client:code! goal:code! on:date! status:open|met|dropped! detail:text",
}


@dataclass(frozen=True)
class Column:
    """One column of the contract."""

    name: str
    form: str
    required: bool = False
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file. `cells` is None where nothing could be made of it."""

    line: int
    cells: dict[str, str] | None


@dataclass(frozen=True)
class Table:
    """A file, or one sheet of a workbook."""

    sheet: str | None
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def _column(text: str) -> Column:
    name, form = text.rstrip("!").split(":")
    required = text.endswith("!")
    if ".." in form:
        low, high = form.split("..")
        return Column(name, "number", required, (), float(low), float(high))
    if "|" in form:
        words = tuple(word.replace("~", " ") for word in form.lstrip("*").split("|"))
        return Column(name, "words" if form.startswith("*") else "word", required, words)
    return Column(name, form, required)


CONTRACT = {kind: tuple(_column(part) for part in text.split()) for kind, text in _CONTRACT.items()}
EXPORTED_AT = Column("exported_at", "moment")


# Files into rows of text.


def read(path: Path) -> list[Table]:
    """Every table of a file."""
    if path.suffix == ".xlsx":
        return _read_workbook(path)
    content = path.read_bytes()
    name = path.name
    if name.endswith(".gz"):
        content, name = gzip.decompress(content), name.removesuffix(".gz")
    text = _decoded(content)
    if name.endswith(".ndjson"):
        return [_of_objects(_ndjson(text))]
    if name.endswith(".json"):
        return [_of_objects(_json_array(text))]
    return [_delimited(text)]


def _decoded(content: bytes) -> str:
    """Text by its byte-order mark, else UTF-8; a byte that is none becomes a lone surrogate, to be found later."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8-sig", "surrogateescape")


def _damaged(cells: list[str]) -> bool:
    return any("\udc80" <= character <= "\udcff" for cell in cells for character in cell)


def _delimited(text: str) -> Table:
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    delimiter = max(",;\t|", key=first.count)
    unclosed = _quotes_are_odd(text, delimiter)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = next(reader)
    rows, line = [], reader.line_num + 1
    for cells in reader:
        if cells:
            whole = len(cells) == len(header) and not _damaged(cells)
            rows.append(Row(line, dict(zip(header, cells, strict=True)) if whole else None))
        line = reader.line_num + 1
    if unclosed:
        rows[-1] = Row(rows[-1].line, None)
    return Table(None, tuple(header), tuple(rows))


def _quotes_are_odd(text: str, delimiter: str) -> bool:
    """Whether the text ends inside quotes. A quote opens only at the beginning of a cell."""
    inside, at_start = False, True
    for character in text:
        if inside:
            inside = character != '"'
            at_start = False
        elif character == '"' and at_start:
            inside = True
        elif character == '"' and not at_start:
            inside = True  # the second of a doubled quote
        else:
            at_start = character in (delimiter, "\r", "\n")
    return inside


def _ndjson(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError:
                yield number, None


def _json_array(text: str) -> Iterator[tuple[int, Any]]:
    """The elements of an array with the line on which each begins."""
    decoder, position = json.JSONDecoder(), text.index("[") + 1
    while True:
        position = re.compile(r"[\s,]*").match(text, position).end()  # type: ignore[union-attr]
        if text[position] == "]":
            return
        element, end = decoder.raw_decode(text, position)
        yield 1 + len(re.findall(r"\r\n|\r|\n", text[:position])), element
        position = end


def _of_objects(objects: Iterator[tuple[int, Any]]) -> Table:
    header: dict[str, None] = {}
    rows = []
    for line, element in objects:
        cells = None
        if isinstance(element, dict):
            header.update(dict.fromkeys(element))
            cells = {name: _json_cell(value) for name, value in element.items()}
            if any(value is None for value in cells.values()) or _damaged([str(value) for value in cells.values()]):
                cells = None
        rows.append(Row(line, cells))  # type: ignore[arg-type]
    return Table(None, tuple(header), tuple(rows))


def _json_cell(value: Any) -> str | None:
    """A cell's text; None for what is no cell: an object, a list, a number that is none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and value == value:
        return repr(value)
    return None


def _read_workbook(path: Path) -> list[Table]:
    book = openpyxl.load_workbook(path, data_only=True)
    tables = []
    for sheet in book.worksheets:
        lines = list(sheet.iter_rows())
        header = [str(cell.value) for cell in lines[0]]
        rows = []
        for cells in lines[1:]:
            if all(cell.value is None for cell in cells):
                continue
            broken = any(cell.data_type == "e" for cell in cells)
            texts = [_sheet_cell(cell.value) for cell in cells]
            rows.append(Row(cells[0].row, None if broken else dict(zip(header, texts, strict=True))))
        tables.append(Table(sheet.title, tuple(header), tuple(rows)))
    return tables


def _sheet_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


# Cells into what they mean, in the words of the canonical CSV.


def meaning(column: Column, cell: str, zone: str, day_first: bool | None) -> str:
    """What the canonical CSV must say for this cell. Only for cells without a fault."""
    if column.form == "code":
        return cell
    if cell in MISSING:
        return ""
    if column.form == "number":
        return number(cell)
    if column.form in ("date", "moment", "since"):
        return _time(_iso(cell, day_first), zone)
    return cell


def number(cell: str) -> str:
    return f"{float(cell):.6g}"


def _time(cell: str, zone: str) -> str:
    if len(cell) <= 10:
        return cell
    moment = datetime.fromisoformat(cell)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone), fold=0)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


_OTHER = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")


def day_order(cells: list[str]) -> bool | None:
    """Whether the day comes first in a column of dates that are not ISO; None where the column does not tell."""
    found = [match for cell in cells if (match := _OTHER.match(cell))]
    first, second = any(int(match[1]) > 12 for match in found), any(int(match[2]) > 12 for match in found)
    return None if first == second else first


def _iso(cell: str, day_first: bool | None) -> str:
    if match := _OTHER.match(cell):
        day, month = (match[1], match[2]) if day_first else (match[2], match[1])
        return date(int(match[3]), int(month), int(day)).isoformat()
    return cell


def unguarded(cell: str) -> str:
    """A text cell of a canonical CSV without the sign that keeps spreadsheets from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@\t\r'") and len(cell) > 1 else cell
