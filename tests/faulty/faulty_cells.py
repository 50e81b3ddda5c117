"""Faults of a single cell: what it says cannot be, or is not known."""

from tests.faulty.good_rows import GoodRows
from tests.faulty.model import Fault, Row


class FaultyCells(GoodRows):
    """Each planter returns the rows that it plants."""

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

    def nested(self) -> list[Row]:
        column = self.dice.choice(list(self.columns))
        row = Row(self.good(), Fault("nested cell", column), expected="rejected")
        row.special[column] = self.dice.choice([{"a": 1}, ["a", "b"], {}, []])
        return [row]

    def error_cell(self) -> list[Row]:
        column = self.dice.choice(list(self.columns))
        row = Row(self.good(), Fault("error cell", column), expected="rejected")
        row.special[column] = self.dice.choice(["#N/A", "#VALUE!", "#DIV/0!", "#REF!"])
        return [row]
