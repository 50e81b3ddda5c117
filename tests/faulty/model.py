"""What a faulty file is made of: its form, its sheets, their rows, and the fault that a row bears."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Cells = dict[str, str]

CLIENTS = ("C001", "C002", "C003", "007", "0042", "NA", "-", "NULL", "N/A", "Zoë", "1e5")
PRACTITIONERS = ("T1", "T2", "0012", "NA")
DAMAGE = "\ue000"  # stands for the bytes that are no UTF-8, until the file is bytes


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
