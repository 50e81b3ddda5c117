"""Export files with planted faults: seeded, of every kind and form, mostly good rows, every fault known by line."""

import gzip
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from tests.independent_reader import CONTRACT, EXPORTED_AT, Column

Cells = dict[str, str]

KINDS = tuple(CONTRACT)
CLIENTS = ("C001", "C002", "C003", "007", "0042", "NA", "-", "NULL", "N/A", "Zoë", "1e5")
PRACTITIONERS = ("T1", "T2", "0012", "NA")
BASE_DAY = date(2020, 1, 1)
DAYS_A_FILE = 60  # so that no two files of one store share a key

# The column whose change leaves the key alone. Of a life event every column is key.
CHANGED = {
    "practitioners": "name",
    "clients": "name",
    "assignments": "to",
    "consents": "document",
    "intake": "notes",
    "assessments": "response",
    "reported_scores": "score",
    "codes": "system",
    "journal": "note",
    "practice_log": "who_may_call",
    "sessions": "status",
    "goals": "detail",
}
# A column that only this kind has: a file that holds it needs no telling name.
TELLING = ("journal", "assessments", "reported_scores", "codes", "sessions", "intake", "practitioners", "goals")

TEXTS = (
    *("=1+1", "+31 20 123", "@home", "'quoted", "-5 said he", "\tindented", "  leading", "trailing  ", "two\nlines"),
    *("\nfirst line empty", 'she said "no"', "a,b;c|d\te", "🌧️ and 🧑‍👩‍👧", "שלום עולם", "مرحبا ‏(123)"),
    *("NA", "N/A", "NULL", "-", "naïve café", "007", "1e5", "true", "null", "NAN", "n/a", "--", "'", "=", "''=1"),
    *("x" * 3000, '{"a": 1}', "#N/A, he said"),
)
WITH_CR = ("\rcarriage", "one\r\ntwo")  # a workbook cannot hold them

_WAYS = (
    *((".csv", ","), (".csv", ";"), (".csv", "\t"), (".csv", "|")),
    *((".tsv", "\t"), (".xlsx", ""), (".json", ""), (".ndjson", "")),
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d$")
_DAMAGE = "\ue000"  # stands for the bytes that are no UTF-8, until the file is bytes


@dataclass
class Fault:
    """What a row bears. `column` or `rule` is None where the contract names none."""

    what: str
    column: str | None = None
    rule: str | None = None
    rejects: bool = True


@dataclass
class Row:
    """A row to be written. `raw` replaces the whole row's text, `special` single cells that are not text."""

    cells: Cells
    fault: Fault | None = None
    twin: "Row | None" = None  # an earlier row with the same key
    expected: str = "accepted"  # accepted, duplicate, rejected or retracted
    raw: str | None = None
    special: dict[str, Any] = field(default_factory=dict)
    line: int = 0
    last_line: int = 0


@dataclass
class Sheet:
    """One kind's rows in one file, or in one sheet of a workbook. `stored` is what must be in the store before."""

    kind: str
    header: list[str]
    rows: list[Row]
    stored: list[Cells]
    unknown: list[str]
    name: str | None = None


@dataclass
class FaultyFile:
    path: Path
    sheets: list[Sheet]


@dataclass(frozen=True)
class Form:
    """How a file is written."""

    suffix: str
    delimiter: str = ","
    line_end: str = "\n"
    encoding: str = "utf-8"
    zipped: bool = False
    layout: str = "lines"  # of a JSON array: lines, indented, compact
    all_quoted: bool = False

    @property
    def is_workbook(self) -> bool:
        return self.suffix == ".xlsx"

    @property
    def is_json(self) -> bool:
        return self.suffix in (".json", ".ndjson")

    @property
    def is_table(self) -> bool:
        return self.suffix in (".csv", ".tsv")


def people() -> dict[str, list[Cells]]:
    """The people whom all files' rows are about."""
    return {
        "practitioners": [
            *[{"practitioner": code, "role": "therapist", "name": f"Name of {code}"} for code in PRACTITIONERS],
            {"practitioner": "S1", "role": "supervisor", "name": "Name of S1"},
        ],
        "clients": [{"client": code, "therapist": "T1", "opened_on": "2019-12-01"} for code in CLIENTS],
    }


def write(folder: Path, number: int, place: int) -> FaultyFile:
    """Write the file of this number. `place` is its place among those of one store: it keeps their keys apart."""
    dice = random.Random(f"faulty file {number}")
    form = _form(dice, number)
    kind = KINDS[number % len(KINDS)]
    kinds = [kind]
    if form.is_workbook and dice.random() < 0.4:
        kinds.append(KINDS[(number + 5) % len(KINDS)])
    sheets = [_Maker(dice, kind, form, place).sheet() for kind in kinds]
    telling = len(kinds) == 1 and kind in TELLING and dice.random() < 0.2
    stem = f"{'export' if telling or len(kinds) > 1 else kind}-{number:03}"
    path = folder / f"{stem}{form.suffix}{'.gz' if form.zipped else ''}"
    if form.is_workbook:
        for sheet in sheets:
            sheet.name = sheet.kind if len(kinds) > 1 else "Sheet1"
        _write_workbook(path, sheets, dice)
    else:
        text = _json_text(sheets[0], form) if form.is_json else _table_text(sheets[0], form, dice)
        content = text.encode(form.encoding)
        for damaged in re.findall(_DAMAGE.encode(), content):
            content = content.replace(damaged, dice.choice([b"\xff", b"\xe9", b"\x80"]), 1)
        path.write_bytes(gzip.compress(content) if form.zipped else content)
    return FaultyFile(path, sheets)


def _form(dice: random.Random, number: int) -> Form:
    """Forms in turn, so that with 13 kinds every kind meets every form."""
    encoding = dice.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
    zipped = dice.random() < 0.2
    line_end = dice.choice(["\n", "\n", "\r\n", "\r"])
    suffix, delimiter = _WAYS[number % len(_WAYS)]
    if suffix in (".json", ".ndjson"):
        layout = dice.choice(["lines", "lines", "indented", "compact"])
        line_end = "\n" if line_end == "\r" else line_end
        return Form(suffix, ",", line_end, encoding, zipped, layout)
    return Form(suffix, delimiter, line_end, encoding, zipped and suffix != ".xlsx", all_quoted=dice.random() < 0.3)


class _Maker:
    """Makes one sheet's rows: good ones, then the faults planted among them."""

    def __init__(self, dice: random.Random, kind: str, form: Form, place: int):
        self.dice, self.kind, self.form, self.place = dice, kind, form, place
        self.columns = {column.name: column for column in CONTRACT[kind]}
        self.key = "on" if "on" in self.columns else ""
        self.stored: list[Cells] = []
        self.serial = 0
        self.group: Cells = {}

    def sheet(self) -> Sheet:
        dice = self.dice
        rows = [Row(self.good()) for _ in range(dice.randint(8, 16))]
        for planter in dice.sample(self.planters(), k=min(len(self.planters()), dice.randint(4, 8))):
            planted = planter()
            at = dice.randrange(len(rows) + 1)
            # A pair of rows with one key stands apart in the file.
            for row in planted:
                rows.insert(at, row)
                at = dice.randrange(len(rows) + 1)
        if self.form.is_table and dice.random() < 0.15:
            rows.append(Row(self.good(), Fault("unclosed quote"), expected="rejected"))
        header = [*self.columns, "exported_at", "retracted"]
        header = [name for name in header if any(name in row.cells or name in row.special for row in rows)]
        header = header if self.form.is_json and dice.random() < 0.3 else dice.sample(header, len(header))
        unknown = []
        if dice.random() < 0.3:
            unknown = [dice.choice(["mood", "Ünbekannt", "column 7"])]
            header.insert(dice.randrange(len(header) + 1), unknown[0])
            for row in rows:
                row.cells.setdefault(unknown[0], dice.choice(["", "x", "12"]))
        self.write_days_the_other_way(rows)
        return Sheet(self.kind, header, rows, self.stored, unknown)

    # Good rows.

    def good(self) -> Cells:
        """A row without a fault, with a key of its own."""
        dice, self.serial = self.dice, self.serial + 1
        day = BASE_DAY + timedelta(days=self.place * DAYS_A_FILE + self.serial)
        minute = datetime(day.year, day.month, day.day, dice.randint(8, 21), dice.randint(0, 59))
        cells: Cells = {}
        for column in self.columns.values():
            if column.required or dice.random() < 0.5:
                cells[column.name] = self.cell(column, minute)
        return cells | self.own_key(cells)

    def own_key(self, cells: Cells) -> Cells:
        """The cells that make this row's key its own, and what depends on them."""
        own = f"{self.place:02}{self.serial:02}"
        match self.kind:
            case "practitioners":
                return {"practitioner": f"P{own}", "supervisor": self.dice.choice(["", "S1"])}
            case "clients":
                return {"client": self.dice.choice([f"K{own}", f"00{own}"]), "relationship": ""}
            case "assessments":
                return self.answer()
            case "reported_scores":
                return {"instrument": self.dice.choice(["HOUSE-3", "AAS"]), "administration": ""}
            case "journal":
                return {"entry": self.dice.choice(["", f"E{own}", f"000{own}"])}
            case "sessions":
                return {"session": self.dice.choice(["", f"0{own}"]), "attendees": cells["client"]}
            case "codes":
                value = self.dice.choice(["U/loss", "2", "1.50", "E3"])
                return {"instrument": "AAI", "code": self.dice.choice(["F2", "Ds1", "001"]), "value": value}
            case "life_events":
                return {"kind": self.dice.choice(["move", "job", "police"])}
            case "goals":
                return {"goal": self.dice.choice(["G1", "01", "NA"])}
        return {}

    def answer(self) -> Cells:
        """An answer to the next item of a form; a new form every few answers."""
        item = int(self.group.get("item", "9")) + 1
        if not self.group or item > 6 or self.dice.random() < 0.2:
            item = 1
            day = BASE_DAY + timedelta(days=self.place * DAYS_A_FILE + self.serial)
            minute = datetime(day.year, day.month, day.day, 9, 30)
            self.group = {
                "client": self.dice.choice(CLIENTS),
                "instrument": self.dice.choice(["ECR-R", "ECR-R", "PHQ-9", "HOUSE-3"]),
                "administered_at": self.moment(minute),
                "target": self.dice.choice(["", "partner"]),
                "respondent": "",
                "version": "",
                "administration": self.dice.choice(["", f"A{self.place}-{self.serial}"]),
                "reversed_already": self.dice.choice(["", "no", "yes"]),
                "item_order": self.dice.choice(["", "canonical"]),
            }
        response = self.dice.randint(1, 3) if self.group["instrument"] == "PHQ-9" else self.dice.randint(1, 7)
        self.group |= {"item": str(item), "response": str(response)}
        return dict(self.group)

    def cell(self, column: Column, minute: datetime) -> str:
        """A cell that its column may hold."""
        dice = self.dice
        later = minute + timedelta(minutes=0 if column.required else dice.randint(1, 60))
        match column.form:
            case "code":
                return self.code(column.name)
            case "text":
                return dice.choice(TEXTS if self.form.is_workbook else TEXTS + WITH_CR)
            case "free":
                terms = {"trigger_family": "distance", "somatic": "heat;tears", "response": "reach", "kind": "move"}
                return terms.get(column.name, "x")
            case "number":
                return self.number(column)
            case "word":
                return dice.choice(column.words)
            case "words":
                return ";".join(dice.sample(column.words, dice.randint(1, 3)))
            case "date":
                return (minute.date() if column.required else minute.date() + timedelta(days=30)).isoformat()
            case "since":
                return dice.choice(["2019", "2020-05-06", "NA", ""])
        return self.moment(later)

    def code(self, name: str) -> str:
        if name == "client":
            return self.dice.choice(CLIENTS)
        if name in ("therapist", "practitioner"):
            return self.dice.choice(PRACTITIONERS)
        codes = {"subscale": ["total", "01"], "shared_event": ["0009", "NA", "-"]}
        return self.dice.choice(codes.get(name, ["", "r2", "02"]))

    def number(self, column: Column) -> str:
        dice = self.dice
        if column.name == "birth_year":
            return str(dice.randint(1940, 2005))
        if column.name == "score":
            return dice.choice(["-3.25", "12.3456789", "0.000123456", "7", "4.0", "123456789.5", "3.50", "0"])
        if not column.required and dice.random() < 0.2:
            return dice.choice(["NA", "N/A", "NULL", "-", ""])
        return dice.choice(["0", "3", "4", "2.5", "1.0"])

    def moment(self, minute: datetime) -> str:
        """The minute in one of the ways to write it; sometimes the day alone."""
        written = minute.isoformat(timespec="minutes")
        ways = [written, written, written.replace("T", " "), written + ":30", written + "Z", written + "+02:00"]
        return self.dice.choice([*ways, written + ":05-03:30", written[:10]])

    # Faults. Each planter returns the rows that it plants.

    def planters(self) -> list[Callable[[], list[Row]]]:
        """The faults that this kind and this form can have, and the rows that are not faulty but not new either."""
        by_form = {column.form for column in self.columns.values()}
        found: list[Callable[[], list[Row]]] = [self.impossible_date, self.missing, self.ambiguous, self.date_words]
        if "number" in by_form:
            found += [self.not_a_number, self.nan]
        if self.kind == "assessments":
            found += [self.answer_out_of_range, self.presented, self.unknown_item]
        elif any(column.low is not None for column in self.columns.values()):
            found.append(self.out_of_range)
        if "word" in by_form or "words" in by_form:
            found.append(self.not_in_list)
        if "client" in self.columns and self.kind != "clients":
            found.append(self.unknown_client)
        if self.kind in ("practitioners", "clients", "assignments", "sessions"):
            found.append(self.unknown_practitioner)
        if "moment" in by_form:
            found += [self.gap, self.fold, self.not_a_time]
        if self.kind in CHANGED:
            found += [self.key_twice, self.older, self.replaces]
        found += [self.twice_equal, self.stored_already]
        if self.kind not in ("clients", "practitioners"):
            found.append(self.retracts)
        if self.form.is_table:
            found += [self.ragged, self.ragged]
        if self.form.is_json:
            found += [self.nested, self.no_object]
        if self.form.is_workbook:
            found.append(self.error_cell)
        elif self.form.encoding == "utf-8":
            found.append(self.undecodable)
        return found

    def some(self, *forms: str) -> Column:
        return self.dice.choice([column for column in self.columns.values() if column.form in forms])

    def with_cell(self, what: str, column: str, cell: str, rule: str | None = None) -> list[Row]:
        return [Row(self.good() | {column: cell}, Fault(what, column, rule), expected="rejected")]

    def out_of_range(self) -> list[Row]:
        column = self.dice.choice([column for column in self.columns.values() if column.low is not None])
        assert column.high is not None
        cell = self.dice.choice([str(int(column.high) + 1), "-1", "22", "10.5"])
        return self.with_cell("out of range", column.name, cell)

    def answer_out_of_range(self) -> list[Row]:
        rows = []
        for instrument, response in (("ECR-R", "22"), ("ECR-R", "0"), ("PHQ-9", "4"), ("ECR-R", "-1")):
            row = Row(self.good(), Fault("answer out of range", "response"), expected="rejected")
            row.cells |= {"instrument": instrument, "response": response}
            rows.append(row)
        self.group = {}
        return rows

    def not_a_number(self) -> list[Row]:
        cell = self.dice.choice(["abc", "five", "3,5", "1 000", "0x10", "3..5", "--3", "1_0", "٣"])
        return self.with_cell("not a number", self.some("number").name, cell)

    def nan(self) -> list[Row]:
        column = self.some("number").name
        [row] = self.with_cell("not a number", column, self.dice.choice(["NaN", "inf", "-Infinity"]))
        if self.form.is_json:
            row.special[column] = float("nan")
        return [row]

    def impossible_date(self) -> list[Row]:
        column = self.some("date", "moment")
        cell = self.dice.choice(["2026-02-30", "2026-13-01", "2025-02-29", "2026-00-10", "tomorrow", "20260230"])
        return self.with_cell("impossible date", column.name, cell)

    def not_a_time(self) -> list[Row]:
        cell = self.dice.choice(["2026-02-02T25:00", "2026-02-30T10:00", "2026-02-02T10:60", "10:00"])
        return self.with_cell("impossible time", self.some("moment").name, cell)

    def date_words(self) -> list[Row]:
        cell = self.dice.choice(["2026", "soon", "5 May 2026"])
        return self.with_cell("no date", self.some("date", "moment").name, cell)

    def ambiguous(self) -> list[Row]:
        return self.with_cell("ambiguous date", self.some("date", "moment").name, "03/04/2026")

    def missing(self) -> list[Row]:
        column = self.dice.choice([column for column in self.columns.values() if column.required])
        cell = "" if column.form in ("code", "free") else self.dice.choice(["", "NA", "N/A", "NULL", "-"])
        return self.with_cell("missing", column.name, cell)

    def not_in_list(self) -> list[Row]:
        column = self.some("word", "words")
        cell = "perhaps" if column.form == "word" else f"{column.words[0]};perhaps"
        return self.with_cell("not in its list", column.name, cell)

    def unknown_client(self) -> list[Row]:
        code = self.dice.choice(["C999", "7", "42", "c001", "N/B", "100000"])
        [row] = self.with_cell("unknown client", "client", code, "unknown-client")
        if "attendees" in row.cells:
            row.cells["attendees"] = "C001"
        return [row]

    def unknown_practitioner(self) -> list[Row]:
        column = {"practitioners": "supervisor", "clients": "therapist"}.get(self.kind, "practitioner")
        code = self.dice.choice(["T9", "12", "t1"])
        return self.with_cell("unknown practitioner", column, code, "unknown-practitioner")

    def gap(self) -> list[Row]:
        cell = self.dice.choice(["2026-03-29T02:30", "2025-03-30 02:00", "2024-03-31T02:59:59"])
        return self.with_cell("a time that does not exist", self.some("moment").name, cell, "dst-gap")

    def fold(self) -> list[Row]:
        column = self.some("moment").name
        cell = f"{self.dice.choice(['2025-10-26', '2024-10-27'])}T02:{self.place:02}"
        row = Row(self.good() | {column: cell}, Fault("a time that came twice", column, "dst-fold", rejects=False))
        if self.kind == "assessments":
            row.cells["administration"] = f"fold-{self.place}"
            self.group = {}
        return [row]

    def presented(self) -> list[Row]:
        return self.with_cell("presented order", "item_order", "presented")

    def unknown_item(self) -> list[Row]:
        [row] = self.with_cell("unknown item", "item", self.dice.choice(["37", "0", "a9", "1a"]))
        row.cells |= {"instrument": "ECR-R", "response": "4"}
        self.group = {}
        return [row]

    def changed(self, cells: Cells) -> Cells:
        column = CHANGED[self.kind]
        options = {
            "to": ["2027-01-01", "2027-02-02"],
            "response": ["2", "3"],
            "score": ["5", "6"],
            "status": ["scheduled", "missed"],
        }.get(column, ["other words", "yet other words"])
        return cells | {column: next(option for option in options if option != cells.get(column))}

    def key_twice(self) -> list[Row]:
        cells = self.good()
        one = Row(cells, Fault("key twice", None, "key-twice"), expected="rejected")
        return [one, Row(self.changed(cells), Fault("key twice", None, "key-twice"), expected="rejected", twin=one)]

    def twice_equal(self) -> list[Row]:
        """Two equal rows: one is taken, the other a duplicate. Which one is nobody's business."""
        cells = self.good()
        one = Row(cells, expected="one of two")
        return [one, Row(dict(cells), expected="one of two", twin=one)]

    def stored_already(self) -> list[Row]:
        cells = self.good()
        self.stored.append(dict(cells))
        return [Row(cells, expected="duplicate")]

    def replaces(self) -> list[Row]:
        cells = self.good()
        self.stored.append(self.changed(cells))
        return [Row(cells)]

    def older(self) -> list[Row]:
        cells = self.good()
        self.stored.append(self.changed(cells) | {EXPORTED_AT.name: "2026-06-01"})
        older = cells | {EXPORTED_AT.name: self.dice.choice(["2026-05-01", "2026-05-31T23:00", "2026-05-31T12:00Z"])}
        fault = Fault("older export", None, "older-export", rejects=False)
        return [Row(older, fault, expected="duplicate")]

    def retracts(self) -> list[Row]:
        cells = self.good()
        self.stored.append(dict(cells))
        return [Row(cells | {"retracted": "yes"}, expected="retracted")]

    def ragged(self) -> list[Row]:
        special = {"": self.dice.choice(["longer", "shorter"])}
        return [Row(self.good(), Fault("ragged"), expected="rejected", special=special)]

    def undecodable(self) -> list[Row]:
        column = self.some("code", "text", "free").name
        cells = self.good()
        cells[column] = f"{cells.get(column, '')}{_DAMAGE}x"
        return [Row(cells, Fault("undecodable"), expected="rejected")]

    def nested(self) -> list[Row]:
        column = self.dice.choice(list(self.columns))
        row = Row(self.good(), Fault("nested cell", column), expected="rejected")
        row.special[column] = self.dice.choice([{"a": 1}, ["a", "b"], {}, []])
        return [row]

    def no_object(self) -> list[Row]:
        texts = ["5", '"text"', "[1, 2]", "null"]
        if self.form.suffix == ".ndjson":
            texts += ['{"client": "C001"', "{client: 1}", "no JSON at all", '{"client": "C001"} {}']
        return [Row({}, Fault("no object"), expected="rejected", raw=self.dice.choice(texts))]

    def error_cell(self) -> list[Row]:
        column = self.dice.choice(list(self.columns))
        row = Row(self.good(), Fault("error cell", column), expected="rejected")
        row.special[column] = self.dice.choice(["#N/A", "#VALUE!", "#DIV/0!", "#REF!"])
        return [row]

    def write_days_the_other_way(self, rows: list[Row]) -> None:
        """Now and then write a column's days as 13/02/2026, where enough good rows prove the order."""
        if self.dice.random() > 0.3:
            return
        column = self.some("date", "moment")
        if column.form != "date" or any(row.cells.get(column.name) == "03/04/2026" for row in rows):
            return
        plain = [row for row in rows if row.raw is None and _is_day(row.cells.get(column.name, ""))]
        proof = [row for row in plain if int(row.cells[column.name][8:]) > 12 and row.fault is None]
        if len(proof) < 3:
            return
        way = self.dice.choice(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y"])
        for row in plain:
            row.cells[column.name] = date.fromisoformat(row.cells[column.name]).strftime(way)


def _is_day(cell: str) -> bool:
    return bool(_ISO.match(cell)) and _native(cell) is not None


# Rows into files.


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


def _table_text(sheet: Sheet, form: Form, dice: random.Random) -> str:
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


def _json_text(sheet: Sheet, form: Form) -> str:
    dice = random.Random(len(sheet.rows))
    texts = []
    for row in sheet.rows:
        if row.raw is not None:
            texts.append(row.raw)
            continue
        names = [name for name in sheet.header if row.cells.get(name) or name in row.special or dice.random() < 0.5]
        cells = {name: _json_cell(sheet.kind, name, row.cells.get(name, ""), dice) for name in names} | row.special
        escaped = dice.random() < 0.3 and not any(_DAMAGE in str(cell) for cell in cells.values())
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


def _write_workbook(path: Path, sheets: list[Sheet], dice: random.Random) -> None:
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
    elif form in ("date", "moment") and dice.random() < 0.4 and (when := _native(text)):
        cell.value = when
    else:
        cell.value, cell.data_type = text, "s"


def _native(text: str) -> date | datetime | None:
    """A day or a local time as a spreadsheet's own; None for every other text."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?)?", text):
        return None
    try:
        return datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        return None
