"""Rows to export files: the columns of their kind, one line ending, the mark of a demo in every row."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from pipelines.ingest.kinds import KINDS

Row = dict[str, str]
# What is small stands in another form, to show that there are others; what is large is CSV.
FORMS = {"goals": "ndjson", "life_events": "json"}
UNUSED = ("retracted", "exported_at")  # columns that only a correction needs


def columns_of(kind: str) -> list[str]:
    """The columns of a file of this kind, in the order of the contract."""
    return [column.name for column in KINDS[kind].columns if column.name not in UNUSED]


def path_of(folder: Path, kind: str) -> Path:
    return folder / f"{kind}.{FORMS.get(kind, 'csv')}"


def line_of(kind: str, place: int) -> int:
    """The line of a row of a text file; only a CSV has a header above its rows."""
    return place + (2 if kind not in FORMS else 1)


def write_rows(folder: Path, kind: str, rows: Iterable[Row], more: Iterable[str] = ()) -> Path:
    """Write one file. `more` are lines that are ready as they are, for what is too much to hold as rows."""
    path, columns = path_of(folder, kind), columns_of(kind)
    full = ({"synthetic": "yes"} | row for row in rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(full)
            file.writelines(more)
        elif path.suffix == ".ndjson":
            file.writelines(_as_json(row, columns) + "\n" for row in full)
        else:
            file.write("[\n" + ",\n".join(_as_json(row, columns) for row in full) + "\n]\n")
    return path


def _as_json(row: Row, columns: list[str]) -> str:
    return json.dumps({name: row[name] for name in columns if row.get(name)}, ensure_ascii=False)
