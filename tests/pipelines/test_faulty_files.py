"""Faulty files against a second reader: every row accounted for, every cell as written, every fault named.

Of 300 files the suite takes those that are needed for every kind in every form and every fault of every kind.
All of them: --faulty-files=all
"""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines import exporting, importing, refresh
from pipelines.report import FileReport, IssueReport, Report
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import faulty, independent_reader
from tests.builders import AS_OF
from tests.faulty import FaultyFile, Row, Sheet
from tests.independent_reader import CONTRACT, EXPORTED_AT, Column, Table

ZONE = "Europe/Amsterdam"
FILES = 300
EVERY_FORM = 104  # of the first so many, each of 13 kinds has each of 8 forms
# Where a kind has a fault that it has in none of those.
RARE = (126, 129, 144, 151, 195, 224, 229, 238, 239, 249, 255, 258, 264, 271, 278, 279)
NEEDED = (*range(EVERY_FORM), *RARE)
A_STORE = 30  # files: enough stores for workers to share them
A_CALL = 15  # files in one import: the fewer calls the faster
IN_A_LAKE = 6  # of each store's: an import into a lake takes seconds

Place = tuple[str, str | None]  # a file's name and the sheet
Exported = dict[tuple[str, str], list[dict[str, str]]]  # by relation and file


@dataclass
class Imported:
    """What a test looks at: the files, what two imports said of them, and what came out."""

    files: list[FaultyFile]
    first: list[Report]
    second: list[Report]
    rows: Exported


def bring(store: Store, paths: list[Path]) -> list[Report]:
    calls = [paths[start : start + A_CALL] for start in range(0, len(paths), A_CALL)]
    reports = [importing.run(store, call, importing.ImportOptions(), operator(), AS_OF) for call in calls]
    for report in reports:
        assert report.reason is None
    return reports


def store_before(store: Store, folder: Path, files: list[FaultyFile]) -> None:
    """Bring in the people, and the rows that the files then repeat, replace or take back."""
    rows = faulty.people()
    for file in files:
        for sheet in file.sheets:
            rows.setdefault(sheet.kind, []).extend(sheet.stored)
    paths = []
    for kind, stored in rows.items():
        if stored:
            path = folder / f"{kind}-before.json"
            path.write_text(json.dumps(stored), "utf-8")
            paths.append(path)
    report = importing.run(store, paths, importing.ImportOptions(), operator(), AS_OF)
    assert (report.reason, [issue for issue in report.issues if issue.rejects]) == (None, [])


def exported(store: Store, folder: Path) -> Exported:
    """The stored rows of every kind by the file that they came from, as the canonical CSV has them."""
    rows: Exported = {}
    for kind in CONTRACT:
        relation = {"assessments": "item_responses"}.get(kind, kind)
        out = folder / f"{relation}.csv"
        exporting.export(store, operator(), relation, exporting.Wanted(), AS_OF, "csv", out)
        with out.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                rows.setdefault((kind, row["source_file"]), []).append(row)
    return rows


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a store; its files lie apart, so that they are of several kinds and forms."""
    if "numbers" in metafunc.fixturenames:
        wanted = range(FILES) if metafunc.config.getoption("--faulty-files") == "all" else NEEDED
        stores = len(wanted) // A_STORE
        in_store = IN_A_LAKE if metafunc.config.getoption("--store") == "ducklake" else A_STORE
        dealt = [wanted[first::stores][:in_store] for first in range(stores)]
        metafunc.parametrize("numbers", dealt, ids=[f"from {numbers[0]}" for numbers in dealt])


def test_the_files_bear_every_fault_of_every_kind_in_every_form(tmp_path: Path):
    faults: dict[bool, set[object]] = {True: set(), False: set()}
    forms = set()
    for number in range(FILES):
        file = faulty.write(tmp_path, number, 0)
        for sheet in file.sheets:
            kept = {(sheet.kind, row.fault.what if row.fault else row.expected) for row in sheet.rows}
            faults[number in NEEDED] |= kept
        if number in NEEDED:
            forms.add((number % len(CONTRACT), number % 8))
    assert faults[False] <= faults[True]
    assert len(forms) == EVERY_FORM == len(CONTRACT) * 8


def test_every_row_and_every_fault_of_a_faulty_file_is_accounted_for(
    store: Store, tmp_path: Path, numbers: Sequence[int]
):
    files = [faulty.write(tmp_path, number, place) for place, number in enumerate(numbers)]
    paths = [file.path for file in files]
    store_before(store, tmp_path, files)
    first = bring(store, paths)
    imported = Imported(files, first, bring(store, paths), exported(store, tmp_path))
    complaints = complaints_about(imported)
    with store.reading() as session:
        complaints += [f"check {name}: {rows[:3]}" for name, rows in refresh.check(session).items() if rows]
    assert complaints == [], "\n".join(complaints)


def complaints_about(imported: Imported) -> list[str]:
    """Everything in which the import and the independent reader differ, in words."""
    first = {(file.path, file.sheet): file for report in imported.first for file in report.files}
    second = {(file.path, file.sheet): file for report in imported.second for file in report.files}
    issues: dict[Place, list[IssueReport]] = {}
    for report in imported.first:
        for issue in report.issues:
            issues.setdefault((issue.path, issue.sheet), []).append(issue)
    found = []
    for file in imported.files:
        for sheet, table in zip(file.sheets, independent_reader.read(file.path), strict=True):
            place = (file.path.name, sheet.name)
            rows = imported.rows.get((sheet.kind, file.path.name), [])
            if place not in first:
                found.append(f"{place}: no report; there are {[key for key in first if key[0] == place[0]]}")
                continue
            said = [
                *faults_of_the_generator(sheet, table),
                *wrong_counts(sheet, table, first[place], second.get(place)),
                *wrong_content(sheet, table, rows),
                *unnamed_faults(sheet, issues.get(place, [])),
            ]
            found += [f"{file.path.name} {sheet.name or ''} ({sheet.kind}): {words}" for words in said]
    return found


def faults_of_the_generator(sheet: Sheet, table: Table) -> list[str]:
    """The independent reader must see the rows on the lines on which they were written."""
    written, read = [row.line for row in sheet.rows], [row.line for row in table.rows]
    return [] if written == read else [f"the test's own reader differs: {sorted(set(written) ^ set(read))[:5]}"]


def wrong_counts(sheet: Sheet, table: Table, first: FileReport, second: FileReport | None) -> list[str]:
    expected = Counter(row.expected for row in sheet.rows)
    pairs = expected["one of two"] // 2
    accepted = expected["accepted"] + expected["retracted"] + pairs
    wanted = {
        "kind": sheet.kind,
        "rows_read": len(table.rows),
        "accepted": accepted,
        "duplicate": expected["duplicate"] + pairs,
        "rejected": expected["rejected"],
    }
    assert second is not None
    again = wanted | {"accepted": 0, "duplicate": accepted + wanted["duplicate"]}  # type: ignore[operator]
    found = []
    for when, report, right in (("first", first, wanted), ("second", second, again)):
        if report.rows_read != report.accepted + report.duplicate + report.rejected:
            found.append(f"{when}: the counts do not add up: {report}")
        got = {name: getattr(report, name) for name in right}
        if got != right:
            found.append(f"{when}: expected {right}, got {got}")
    return found


def wrong_content(sheet: Sheet, table: Table, rows: list[dict[str, str]]) -> list[str]:
    if len({row.line for row in table.rows}) < len(table.rows):
        return wrong_on_one_line(sheet, table, rows)
    return [*wrong_rows(sheet, rows), *wrong_cells(sheet, table, rows)]


def wrong_on_one_line(sheet: Sheet, table: Table, rows: list[dict[str, str]]) -> list[str]:
    """A compact JSON array has all rows on one line: what stands must be the rows that may stand, as a whole."""
    columns = (*CONTRACT[sheet.kind], EXPORTED_AT)
    orders = [independent_reader.day_order(cells_of(table, column)) for column in columns]
    may = {
        tuple(
            independent_reader.meaning(column, (read.cells or {}).get(column.name, ""), ZONE, order)
            for column, order in zip(columns, orders, strict=True)
        )
        for row, read in zip(sheet.rows, table.rows, strict=True)
        if row.expected in ("accepted", "one of two")
    }
    stand = {tuple(as_exported(column, row.get(column.name, "")) for column in columns) for row in rows}
    found = [f"stands, and should not: {row}" for row in stand - may]
    return [*found, *(f"should stand: {row}" for row in may - stand)]


def wrong_rows(sheet: Sheet, rows: list[dict[str, str]]) -> list[str]:
    """Rows that stand in the store and must not, and the other way round."""
    stands = Counter(int(row["source_line"]) for row in rows)
    found = [f"line {line} stands {times} times" for line, times in stands.items() if times > 1]
    for row in sheet.rows:
        if row.expected == "one of two":
            if row.twin is not None and stands[row.line] + stands[row.twin.line] != 1:
                found.append(f"of the equal lines {row.twin.line} and {row.line} not exactly one stands")
        elif (row.expected == "accepted") != bool(stands[row.line]):
            found.append(f"line {row.line} {'stands' if stands[row.line] else 'does not stand'}: {described(row)}")
    return found


def wrong_cells(sheet: Sheet, table: Table, rows: list[dict[str, str]]) -> list[str]:
    """Accepted cells that came out as something else than the file's own cells."""
    read = {row.line: row.cells or {} for row in table.rows}
    found = []
    for column in (*CONTRACT[sheet.kind], EXPORTED_AT):
        order = independent_reader.day_order(cells_of(table, column))
        for row in rows:
            line = int(row["source_line"])
            right = independent_reader.meaning(column, read[line].get(column.name, ""), ZONE, order)
            if (got := as_exported(column, row.get(column.name, ""))) != right:
                found.append(f"line {line} {column.name}: expected {right[:60]!r}, got {got[:60]!r}")
    return found


def cells_of(table: Table, column: Column) -> list[str]:
    return [(row.cells or {}).get(column.name, "") for row in table.rows]


def as_exported(column: Column, cell: str) -> str:
    """An exported cell in the form in which meanings are compared."""
    if column.form == "number":
        return independent_reader.number(cell) if cell else ""
    return independent_reader.unguarded(cell) if column.form in ("code", "text", "free") else cell


def unnamed_faults(sheet: Sheet, issues: list[IssueReport]) -> list[str]:
    found = []
    for row in sheet.rows:
        if row.fault is not None and not any(names(issue, row) for issue in issues):
            near = [(issue.line, issue.column, issue.rule) for issue in issues if issue.line == row.line]
            found.append(f"no issue for {described(row)} at line {row.line}; on that line: {near}")
    for column in sheet.unknown:
        if not any(issue.column.casefold() == column.casefold() for issue in issues):
            found.append(f"the unknown column {column} is not reported")
    wrongly = {issue.line for issue in issues if issue.rejects} - {row.line for row in sheet.rows if row.fault}
    found += [f"line {line} has no fault and an issue that rejects" for line in sorted(wrongly)]
    return found


def names(issue: IssueReport, row: Row) -> bool:
    """Whether an issue names a row's fault: its line, its column and, where the contract names one, its rule."""
    fault = row.fault
    assert fault is not None
    if not row.line <= issue.line <= row.last_line or issue.rejects != fault.rejects:
        return False
    if fault.column is not None and issue.column != fault.column:
        return False
    if fault.rule is not None and issue.rule != fault.rule:
        return False
    if fault.rule != "key-twice" or row.twin is None:
        return True
    return all(str(line) in issue.message for line in (row.line, row.twin.line))


def described(row: Row) -> str:
    if row.fault is None:
        return f"a row to be {row.expected}"
    fault = row.fault
    cell = row.special.get(fault.column or "", row.cells.get(fault.column or "", row.raw or ""))
    return f"{fault.what} ({fault.column or 'row'}, {fault.rule or 'any rule'}) {cell!r}"
