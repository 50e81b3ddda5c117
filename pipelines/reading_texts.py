"""The text reader over any table of texts: its findings as a file, and how well it agrees with labels. No store."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from pipelines.confidence import Share, wilson
from pipelines.definitions.load_rules import text_rules
from pipelines.errors import Refusal, WrongUsage
from pipelines.exports import forms
from pipelines.flags.reader import Finding, Reader, Written
from pipelines.flags.reader.many import read_many
from pipelines.ingest import reading
from pipelines.ingest.reading import Row, Table

COLUMNS = ["row", "id", "field", "criterion", "urgency", "matched", "start", "end", "assertion", "rule"]
COLUMNS += ["rule_version", "note"]
TIERS = {"urgent": ("urgent",), "raised": ("urgent", "review"), "shown": ("urgent", "review", "context")}
_YES, _NO = ("1", "yes"), ("0", "no")
_AT_ONCE = 5_000  # rows of findings handed on together
_TYPES = {"row": pa.int64(), "start": pa.int64(), "end": pa.int64(), "rule_version": pa.int64()}
_SCHEMA = pa.schema([(name, _TYPES.get(name, pa.string())) for name in COLUMNS])


class Rejected(NamedTuple):
    """A row that could not be read, by its line of the file, and why."""

    line: int
    message: str


@dataclass(frozen=True)
class Done:
    """What `read` has done: texts read, findings written, rows that could not be read."""

    texts: int
    findings: int
    rejected: list[Rejected]


@dataclass
class Agreement:
    """Counts of texts: labelled and found (tp), found alone (fp), labelled alone (fn), neither (tn)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    tn: int = 0

    def add(self, *, label: bool, found: bool) -> None:
        if label:
            self.tp, self.fn = self.tp + found, self.fn + (not found)
        else:
            self.fp, self.tn = self.fp + found, self.tn + (not found)

    @property
    def shares(self) -> dict[str, Share]:
        """Sensitivity, specificity and PPV with 95 % intervals, Wilson (1927)."""
        return {
            "sensitivity": wilson(self.tp, self.tp + self.fn),
            "specificity": wilson(self.tn, self.tn + self.fp),
            "ppv": wilson(self.tp, self.tp + self.fp),
        }

    def as_json(self) -> dict[str, Any]:
        """The counts, and each share with its ends and of how many."""
        counts: dict[str, Any] = {"tp": self.tp, "fp": self.fp, "fn": self.fn, "tn": self.tn}
        return counts | {name: share._asdict() for name, share in self.shares.items()}


@dataclass(frozen=True)
class Evaluated:
    """How findings of a criterion agree with labels, over all and for each value of a column; rows left out."""

    all: Agreement
    by: dict[str, Agreement]
    rejected: list[Rejected]


def read(path: Path, text: str, key: str | None, out: Path, folders: Sequence[Path]) -> Done:
    """Write the findings in a column of texts to a CSV file, in the order of the file; all urgencies.

    Raises Refusal, in one sentence, for a file, a column or a definition that cannot be read, and for an `out` that
    cannot be written or is the file itself.
    """
    if out.resolve() == path.resolve():
        raise Refusal(f"{out} is the file that is read. Nothing was written; choose another name.")
    reader = Reader(text_rules(folders))
    table = _table(path, [text, *([key] if key else [])])
    places = _place(table, text), None if key is None else _place(table, key)
    rejected: list[Rejected] = []
    counted = [0]
    batches = _batches(_read_rows(table, reader, text, places, rejected, counted))
    findings = forms.write(COLUMNS, batches, "csv", "findings", out)
    return Done(counted[0], findings, rejected)


def _read_rows(
    table: Table,
    reader: Reader,
    text: str,
    places: tuple[int, int | None],
    rejected: list[Rejected],
    counted: list[int],
) -> Iterator[dict[str, Any]]:
    at, key_at = places

    def good() -> Iterator[tuple[int, Row]]:
        for number, row in enumerate(table.rows(), 1):
            if row.fault is None:
                counted[0] += 1
                yield number, row
            else:
                rejected.append(Rejected(row.line, row.fault.message))

    rows, asked = tee(good())
    findings = read_many(reader, (Written(row.cells[at] or "", "") for _, row in asked))
    for (number, row), found in zip(rows, findings, strict=True):
        key = None if key_at is None else row.cells[key_at]
        yield from ({"row": number, "id": key, "field": text} | _cells(each) for each in found)


def _cells(found: Finding) -> dict[str, Any]:
    return {name: value for name, value in found._asdict().items() if name in COLUMNS}


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[pa.RecordBatch]:
    kept: list[dict[str, Any]] = []
    for row in rows:
        kept.append(row)
        if len(kept) == _AT_ONCE:
            yield pa.RecordBatch.from_pylist(kept, schema=_SCHEMA)
            kept = []
    yield pa.RecordBatch.from_pylist(kept, schema=_SCHEMA)


def evaluate(
    path: Path, text: str, label: str, criterion: str, tier: str, by: str | None, folders: Sequence[Path]
) -> Evaluated:
    """How findings of a criterion, of a tier or above it, agree with a column of labels (1 or 0, yes or no).

    A text that is empty has no finding. A row whose label is neither is left out and named. Raises Refusal for a file,
    a column or a definition that cannot be read, WrongUsage for a criterion without a text rule and an unknown tier.
    """
    if tier not in TIERS:
        raise WrongUsage(f"--tier takes {', '.join(TIERS)}.")
    rules = text_rules(folders)
    known = sorted({rule.criterion for rule in rules})
    if criterion not in known:
        raise WrongUsage(f"No text rule speaks to the criterion {criterion}. There are rules for {', '.join(known)}.")
    reader = Reader([rule for rule in rules if rule.criterion == criterion])
    table = _table(path, [text, label, *([by] if by else [])])
    text_at, label_at, by_at = _place(table, text), _place(table, label), None if by is None else _place(table, by)
    done = Evaluated(Agreement(), {}, [])
    for row in table.rows():
        if row.fault is not None:
            done.rejected.append(Rejected(row.line, row.fault.message))
            continue
        said = (row.cells[label_at] or "").strip().casefold()
        if said not in _YES + _NO:
            done.rejected.append(Rejected(row.line, f"{label}: a label is 1 or 0, yes or no."))
            continue
        found = any(each.urgency in TIERS[tier] for each in reader.read(row.cells[text_at] or "", "") if each.criterion)
        parts = [done.all] if by_at is None else [done.all, done.by.setdefault(row.cells[by_at] or "", Agreement())]
        for part in parts:
            part.add(label=said in _YES, found=found)
    return done


def _table(path: Path, columns: Sequence[str]) -> Table:
    """The table of a file that has the columns: of a workbook the only sheet that does."""
    tables = reading.read(path)
    wanted = {_name(column) for column in columns}
    having = [table for table in tables if wanted <= set(table.header)]
    if len(having) > 1:
        raise Refusal(f"{path.name} has {len(having)} sheets with these columns. Keep the one to read in a file alone.")
    if having:
        return having[0]
    there = {name for table in tables for name in table.header if name}
    missing = next((column for column in columns if _name(column) not in there), columns[0])
    raise Refusal(f"{path.name} has no column {missing}. Its columns are {', '.join(sorted(there))}.")


def _name(column: str) -> str:
    return column.strip().lower()


def _place(table: Table, column: str) -> int:
    return table.header.index(_name(column))
