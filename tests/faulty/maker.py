"""One sheet's rows: good ones, and the faults planted among them."""

from collections.abc import Callable
from datetime import date

from tests.faulty.faulty_cells import FaultyCells
from tests.faulty.faulty_rows import CHANGED, FaultyRows
from tests.faulty.forms import is_day
from tests.faulty.model import Fault, Row, Sheet


class Maker(FaultyCells, FaultyRows):
    """Makes one sheet's rows: good ones, then the faults planted among them."""

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

    def write_days_the_other_way(self, rows: list[Row]) -> None:
        """Now and then write a column's days as 13/02/2026, where enough good rows prove the order."""
        if self.dice.random() > 0.3:
            return
        column = self.some("date", "moment")
        if column.form != "date" or any(row.cells.get(column.name) == "03/04/2026" for row in rows):
            return
        plain = [row for row in rows if row.raw is None and is_day(row.cells.get(column.name, ""))]
        proof = [row for row in plain if int(row.cells[column.name][8:]) > 12 and row.fault is None]
        if len(proof) < 3:
            return
        way = self.dice.choice(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y"])
        for row in plain:
            row.cells[column.name] = date.fromisoformat(row.cells[column.name]).strftime(way)
