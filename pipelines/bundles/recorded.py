"""What people recorded in the store itself, table by table: one JSON object a line, and back into an empty store."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.bundles.folder import Folder
from pipelines.errors import Refusal
from pipelines.ingest.manifest import Listed, Manifest, TableFile, digest
from pipelines.store import Session

_HERE = Path(__file__).parent
TABLES = tuple(sorted(path.stem for path in (_HERE / "recorded").glob("*.sql")))
_FILES = "session_note_file"  # the one table that holds bytes: they lie in files of their own
_BYTES = (_FILES, "content")
_AT_ONCE = 2_000  # lines
_PLACES = ("path", "source_file", "source_line")  # where something lies, or stood first: told, and not taken in


def write(session: Session, folder: Folder) -> Iterator[TableFile | Listed]:
    """Write every table that has rows, and the bytes of signed notes."""
    for table in TABLES:
        name, count = f"recorded/{table}.ndjson", 0
        notes: list[dict[str, Any]] = []
        rows = session.arrow(_HERE / "recorded" / f"{table}.sql")
        first = next((batch for batch in rows if batch.num_rows), None)
        if first is None:
            continue
        with folder.file(name) as file:
            for batch in (first, *rows):
                for row in batch.to_pylist():
                    told = {key: value for key, value in row.items() if value is not None}
                    file.write(json.dumps(told, ensure_ascii=False).encode() + b"\n")
                    count += 1
                    if table == _FILES:
                        notes.append(row)
        yield from (_note(session, folder, row) for row in notes)
        yield TableFile(path=name, sha256=file.sha256, rows=count, table=table)


def _note(session: Session, folder: Folder, row: dict[str, Any]) -> Listed:
    asked = {name: row[name] for name in ("note_id", "revision", "release", "form")}
    with folder.file(row["path"]) as file:
        file.write(session.value(_HERE / "sql" / "note_file.sql", **asked))
    return Listed(path=row["path"], sha256=file.sha256, rows=1)


def load(session: Session, folder: Path, found: Manifest, batch_id: int) -> int:
    """Take the tables of a bundle in; returns how many rows. batch_id: the batch that the bundle comes in as.

    Raises Refusal, naming file and line, where one does not hold.
    """
    others = {one.path for one in found.others}
    return sum(_load(session, _Source(folder, one, others), batch_id) for one in found.recorded)


@dataclass(frozen=True)
class _Source:
    """A file of a bundle, and which other files the bundle has."""

    folder: Path
    file: TableFile
    others: set[str]


def _load(session: Session, source: _Source, batch_id: int) -> int:
    one = source.file
    if one.table not in TABLES:
        raise Refusal(f"{one.path} is of a table that this program does not take. Nothing was changed.")
    columns = session.table(one.table).columns
    count = 0
    schema = pa.schema([(name, pa.binary() if (one.table, name) == _BYTES else pa.string()) for name in columns])
    with (source.folder / one.path).open("rb") as file:
        while lines := list(islice(file, _AT_ONCE)):
            rows = [_row(source, line, count + number, columns) for number, line in enumerate(lines, 1)]
            count += len(rows)
            if "data_version" in columns:
                rows = [{**row, "data_version": str(batch_id)} for row in rows]
            try:
                session.load(one.table, pa.Table.from_pylist(rows, schema=schema))
            except duckdb.Error:
                first, last = count - len(rows) + 1, count
                raise Refusal(
                    f"{one.path} holds between line {first} and {last} what cannot be taken. Nothing was changed."
                ) from None
    return count


def _row(source: _Source, line: bytes, number: int, columns: list[str]) -> dict[str, Any]:
    one = source.file
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise Refusal(f"{one.path}, line {number}, cannot be read. Nothing was changed.")
    strange = set(row) - set(columns) - set(_PLACES)
    if strange:
        raise Refusal(f"{one.path}, line {number}, has a column that is not known here. Nothing was changed.")
    if one.table != _FILES:
        return row
    place = source.folder / str(row.get("path"))
    if row.get("path") not in source.others or digest(place) != row.get("sha256"):
        raise Refusal(f"{one.path}, line {number}: the file of that note is not as it was signed. Nothing was changed.")
    return {**row, "content": place.read_bytes()}
