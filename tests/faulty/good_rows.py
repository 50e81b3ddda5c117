"""Rows without a fault, each with a key of its own, written in every way that the contract allows."""

import random
from datetime import date, datetime, timedelta

from tests.faulty.model import CLIENTS, PRACTITIONERS, Cells, Form
from tests.independent_reader import CONTRACT, Column

BASE_DAY = date(2020, 1, 1)
DAYS_A_FILE = 60  # so that no two files of one store share a key

TEXTS = (
    *("=1+1", "+31 20 123", "@home", "'quoted", "-5 said he", "\tindented", "  leading", "trailing  ", "two\nlines"),
    *("\nfirst line empty", 'she said "no"', "a,b;c|d\te", "🌧️ and 🧑‍👩‍👧", "שלום עולם", "مرحبا ‏(123)"),
    *("NA", "N/A", "NULL", "-", "naïve café", "007", "1e5", "true", "null", "NAN", "n/a", "--", "'", "=", "''=1"),
    *("x" * 3000, '{"a": 1}', "#N/A, he said"),
)
WITH_CR = ("\rcarriage", "one\r\ntwo")  # a workbook cannot hold them


class GoodRows:
    """Makes rows of one kind for one file."""

    def __init__(self, dice: random.Random, kind: str, form: Form, place: int):
        self.dice, self.kind, self.form, self.place = dice, kind, form, place
        self.columns = {column.name: column for column in CONTRACT[kind]}
        self.key = "on" if "on" in self.columns else ""
        self.stored: list[Cells] = []
        self.serial = 0
        self.group: Cells = {}

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

    def some(self, *forms: str) -> Column:
        return self.dice.choice([column for column in self.columns.values() if column.form in forms])
