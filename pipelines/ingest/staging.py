"""From the batches of a reader to staged rows, with every cell held against its column."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.ingest import sentences
from pipelines.ingest.kinds import Kind
from pipelines.store import Session

HERE = Path(__file__).parent / "sql"
_RULES = pa.schema(
    [
        ("column_name", pa.string()),
        ("form", pa.string()),
        ("required", pa.bool_()),
        ("in_key", pa.bool_()),
        ("words", pa.list_(pa.string())),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("refers", pa.string()),
    ]
)


def begin(session: Session, kind: Kind, timezone: str) -> None:
    """Make the empty tables that one kind is staged in: staged, fault, column_rule, rule_sentence, reading."""
    names = [column.name for column in kind.columns]
    empty = pa.table(
        {
            "row_id": pa.array([], pa.int64()),
            "file_id": pa.array([], pa.int64()),
            "line": pa.array([], pa.int64()),
            "source": pa.array([], pa.string()),
            **{name: pa.array([], pa.string()) for name in names},
        }
    )
    session.take(HERE / "make_staged.sql", empty)
    session.run(HERE / "make_fault.sql")
    session.take(HERE / "make_column_rule.sql", _rules(kind))
    session.take(HERE / "make_rule_sentence.sql", sentences.table(kind))
    session.run(HERE / "add_terms.sql")
    session.run(HERE / "make_reading.sql", timezone=timezone)


def stage(
    session: Session,
    file_id: int,
    source: str,
    batches: Iterable[pa.RecordBatch],
    advanced: Callable[[int], None],
) -> None:
    """Append a file's rows to `staged` and its reading faults to `fault`."""
    count = 0
    for batch in batches:
        size = batch.num_rows
        # A row's number within the call: its file first, so that two files of one kind do not collide.
        first = (file_id << 36) + count
        rows = pa.Table.from_batches([batch])
        rows = rows.append_column("row_id", pa.array(range(first, first + size), pa.int64()))
        rows = rows.append_column("file_id", pa.array([file_id] * size, pa.int64()))
        rows = rows.append_column("source", pa.array([source] * size, pa.string()))
        session.load("staged", rows)
        unread = rows.filter(pc.is_valid(rows["read_rule"]))
        if unread.num_rows:
            session.load("fault", _reading_faults(unread))
        count += size
        advanced(size)


def forget(session: Session, file_id: int) -> None:
    """Take a file out of what is staged, so that it can be staged again."""
    session.run(HERE / "forget_staged.sql", file_id=file_id)
    session.run(HERE / "forget_faults.sql", file_id=file_id)


def synthetic_file(session: Session) -> str | None:
    """The name of a staged file that holds synthetic rows; None where none does."""
    name = session.value(HERE / "synthetic_file.sql")
    return None if name is None else str(name)


def check(session: Session, kind: Kind, timezone: str) -> None:
    """Add to `fault` what every staged cell gives reason to: rejections and remarks."""
    session.run(HERE / "cell_faults.sql", timezone=timezone)
    session.run(HERE / "missing_faults.sql")
    if kind.column("client") and kind.name != "clients":
        session.run(HERE / "client_faults.sql")
    if any(_refers(kind, column.name) for column in kind.columns):
        session.run(HERE / "reference_faults.sql", kind=kind.name)
    if kind.name in ("assessments", "reported_scores"):
        session.run(HERE / f"{kind.name}_faults.sql")
        session.run(HERE / "instrument_remarks.sql")
    if kind.name == "assessments":
        session.run(HERE / "answer_remarks.sql")


def _rules(kind: Kind) -> pa.Table:
    columns = [column for column in kind.columns if column.form != "text" or column.required]
    rows = [
        {
            "column_name": column.name,
            "form": column.form,
            "required": column.required,
            "in_key": column.name in kind.key_columns,
            "words": list(column.words),
            "low": column.low,
            "high": column.high,
            "refers": _refers(kind, column.name),
        }
        for column in columns
    ]
    return pa.Table.from_pylist(rows, schema=_RULES)


def _refers(kind: Kind, name: str) -> str | None:
    """Which people a column names besides the row's own client."""
    if name == "attendees":
        return "clients"
    own = name == "practitioner" and kind.name == "practitioners"
    return "practitioners" if name in ("therapist", "practitioner", "supervisor") and not own else None


def _reading_faults(rows: pa.Table) -> pa.Table:
    return pa.table(
        {
            "row_id": rows["row_id"],
            "file_id": rows["file_id"],
            "line": rows["line"],
            "column_name": pc.fill_null(rows["read_column"], ""),
            "rule": rows["read_rule"],
            "message": rows["read_message"],
            "value": rows["read_value"],
            "rejects": pa.array([True] * rows.num_rows),
            "while_reading": pa.array([True] * rows.num_rows),
        }
    )
