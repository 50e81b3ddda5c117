"""The case folders: `cases/<criterion>/<part>/<met|not-met|cannot-tell>/`, export files of one client and a case.toml.

case.toml: `about`, and `denials`: rows of which the deletion leaves another row of the case that states the negative.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines import importing
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import builders
from tests.relations import exported

ROOT = Path(__file__).parent / "cases"
STATES = {"met": "met", "not-met": "not met", "cannot-tell": "cannot tell"}
Files = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Case:
    """One case: what the criterion is to come out as, and the rows of its files by name."""

    criterion: str
    part: str
    state: str
    files: Files
    denials: tuple[tuple[str, int], ...]

    @property
    def name(self) -> str:
        return f"{self.criterion}/{self.part}/{self.state}"


@dataclass(frozen=True)
class Variant:
    """A case with one row or one cell less: file, line and column (empty: the whole row) of what is gone."""

    case: Case
    file: str
    line: int
    column: str
    files: Files

    @property
    def denied(self) -> bool:
        """Whether the case lists it: the row is named, or a cell of it without which no row is taken."""
        return (f"{self.file}.csv", self.line) in self.case.denials

    @property
    def name(self) -> str:
        return f"{self.case.name}: {self.file}.csv, line {self.line}, {self.column or 'the row'}"


def slug(part: str) -> str:
    """The folder's name of a part."""
    return re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")


def cases(criterion: str = "*") -> list[Case]:
    return [_read(file.parent) for file in sorted(ROOT.glob(f"{criterion}/*/*/case.toml"))]


def _read(folder: Path) -> Case:
    told = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    files = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as opened:
            files[path.stem] = list(csv.DictReader(opened))
    criterion, part, state = folder.relative_to(ROOT).parts
    denials = tuple((one["file"], one["line"]) for one in told.get("denials", []))
    return Case(criterion, part, state, files, denials)


def variants(case: Case) -> Iterator[Variant]:
    """The case without each of its rows, and with each of its cells emptied."""
    for file, rows in case.files.items():
        for number, row in enumerate(rows):
            rest = {**case.files, file: [*rows[:number], *rows[number + 1 :]]}
            yield Variant(case, file, number + 2, "", rest)
            for column in [name for name, cell in row.items() if cell]:
                less = {**case.files, file: [*rows[:number], {**row, column: ""}, *rows[number + 1 :]]}
                yield Variant(case, file, number + 2, column, less)


def outcomes(store: Store, folder: Path, each: list[Files], criteria: list[str]) -> list[str | None]:
    """Import many cases, each as a client of its own, and export: the outcome of the criterion of each.

    None: there is no such client. A row that is refused is left out, as it would be alone.
    """
    files: Files = {"practitioners": [builders.practitioner()], "clients": []}
    for number, case in enumerate(each):
        files["clients"].append(builders.client(f"V{number:05d}"))
        for name, rows in case.items():
            named = [{**row, "client": row["client"] and f"V{number:05d}"} for row in rows]
            files.setdefault(name, []).extend(named)
    written = builders.write(folder, **files)
    report = importing.run(store, written, importing.ImportOptions(), operator(), builders.AS_OF)
    assert report.committed, report.reason
    found = {(row["client"], row["criterion"]): row["outcome"] for row in exported(store, "criteria")}
    return [found.get((f"V{number:05d}", criterion)) for number, criterion in enumerate(criteria)]
