"""A table as Arrow batches: every column of its kind as text, missing cells as nulls, faults beside them."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.errors import Refusal
from pipelines.ingest.issue import Issue
from pipelines.ingest.kinds import MISSING, Kind
from pipelines.ingest.reading.recognition import missing_columns
from pipelines.ingest.reading.second_table import further_down
from pipelines.ingest.reading.table import Row, Table

_FAULT = ("read_column", "read_rule", "read_message", "read_value")
_NUMBERS = ("line", "read_origin")
_CHARACTERS = 16_000_000  # a batch ends early where its texts are long
_PART = 1_000  # rows


def batches(table: Table, kind: Kind, size: int = 50_000) -> Iterator[pa.RecordBatch]:
    """The rows in batches of at most `size`: line, every column of the kind, the fault's four columns; of a
    table that a profile made also the row's place in `table.origins`.

    A row with a fault has nulls for cells. Refusal, before the first row, where the header lacks a required
    column or names one of the kind's twice.
    """
    check_columns(table, kind)
    return _batches(table, kind, size)


def check_columns(table: Table, kind: Kind) -> None:
    """Refusal where the header lacks a required column of the kind, or names one of its columns twice."""
    twice = sorted({name for name in table.header if kind.column(name) and table.header.count(name) > 1})
    if twice:
        raise Refusal(f"{table.label} has a duplicate column: {', '.join(twice)}; keep one of each.")
    lacking = missing_columns(table.header, kind)
    if lacking:
        where = further_down(table.rows())
        raise Refusal(f"{table.label} lacks what a file of {kind.name} must have: {', '.join(lacking)}.{where}")


def _batches(table: Table, kind: Kind, size: int) -> Iterator[pa.RecordBatch]:
    own = [column.name for column in kind.columns]
    names = ("line", *own, *_FAULT, *(("read_origin",) if table.origins else ()))
    schema = pa.schema([(name, pa.int64() if name in _NUMBERS else pa.string()) for name in names])
    places = [table.header.index(name) if name in table.header else None for name in own]
    rows: list[Row] = []
    parts: list[pa.RecordBatch] = []
    count = characters = 0
    for row in table.rows():
        rows.append(row)
        count += 1
        characters += sum(map(len, filter(None, row.cells)))
        full = count >= size or characters >= _CHARACTERS
        # Small parts, because cells that are still in the processor's cache are turned four times as fast.
        if full or len(rows) >= _PART:
            parts.append(_part(rows, len(table.header), places, schema))
            rows = []
        if full:
            yield _joined(parts, kind)
            parts, count, characters = [], 0, 0
    if rows:
        parts.append(_part(rows, len(table.header), places, schema))
    if parts:
        yield _joined(parts, kind)


def _part(rows: list[Row], width: int, places: list[int | None], schema: pa.Schema) -> pa.RecordBatch:
    """The rows as they are in the file, turned into columns."""
    lines, cells, faults, origins = zip(*rows, strict=True)
    if any(faults):
        cells = tuple([None] * width if row.fault else row.cells for row in rows)
    columns = list(zip(*cells, strict=True))
    nulls = pa.nulls(len(rows), pa.string())
    arrays = [pa.array(lines, pa.int64())]
    for place in places:
        if place is None or not any(columns[place]):
            arrays.append(nulls)
        else:
            arrays.append(pa.array(columns[place], pa.string()))
    arrays += _fault_columns(faults)
    if "read_origin" in schema.names:
        arrays.append(pa.array(origins, pa.int64()))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _joined(parts: list[pa.RecordBatch], kind: Kind) -> pa.RecordBatch:
    """The parts as one batch, with nulls for what counts as missing."""
    batch = pa.concat_batches(parts)
    arrays = batch.columns
    for place, column in enumerate(kind.columns, start=1):
        missing = pa.array(("",) if column.form == "code" else MISSING)
        if arrays[place].null_count < len(batch):
            absent = pc.is_in(arrays[place], value_set=missing)
            arrays[place] = pc.if_else(absent, pa.scalar(None, pa.string()), arrays[place])
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)


def _fault_columns(faults: tuple[Issue | None, ...]) -> list[pa.Array]:
    nothing = (None,) * len(_FAULT)
    if not any(faults):
        return [pa.nulls(len(faults), pa.string())] * len(_FAULT)
    said = [(one.column, one.rule, one.message, one.value) if one else nothing for one in faults]
    return [pa.array(column, pa.string()) for column in zip(*said, strict=True)]
