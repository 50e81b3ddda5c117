"""Faults of whole rows, and rows that are not faulty but not new either."""

from tests.faulty.good_rows import GoodRows
from tests.faulty.model import DAMAGE, Cells, Fault, Row
from tests.independent_reader import EXPORTED_AT

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


class FaultyRows(GoodRows):
    """Each planter returns the rows that it plants."""

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
        cells[column] = f"{cells.get(column, '')}{DAMAGE}x"
        return [Row(cells, Fault("undecodable"), expected="rejected")]

    def no_object(self) -> list[Row]:
        texts = ["5", '"text"', "[1, 2]", "null"]
        if self.form.suffix == ".ndjson":
            texts += ['{"client": "C001"', "{client: 1}", "no JSON at all", '{"client": "C001"} {}']
        return [Row({}, Fault("no object"), expected="rejected", raw=self.dice.choice(texts))]
