"""From the batches of a reader to staged rows, each held against its column, the people and the definitions."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.ingest import cells, sentences
from pipelines.ingest.clock import Clock, day_offsets
from pipelines.ingest.kinds import Kind
from pipelines.store import Session

HERE = Path(__file__).parent / "sql"


def begin(session: Session, kind: Kind, timezone: str) -> None:
    """Make the empty tables that one kind is staged in: staged, fault, rule_sentence, reference, reading, origins."""
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
    session.run(HERE / "make_row_origin.sql")
    session.run(HERE / "make_origin_name.sql")
    session.take(HERE / "make_rule_sentence.sql", sentences.table(kind))
    session.take(HERE / "make_reference.sql", _references(kind))
    session.take(HERE / "make_reading.sql", _reading(timezone))


class Stage:
    """Takes the batches of one file in: its rows to `staged`, what is wrong with their cells to `fault`."""

    def __init__(
        self,
        session: Session,
        kind: Kind,
        file_id: int,
        source: str,
        timezone: str,
        origins: Sequence[Mapping[str, str]] = (),
    ):
        self._session = session
        self._kind = kind
        self._file_id = file_id
        self._source = source
        self._clock = Clock(timezone)
        self._terms = _vocabularies(session)
        self._sentences = sentences.of(kind)
        self._origins = bool(origins)
        self.rows = 0
        if origins:
            session.load("origin_name", _names(file_id, origins))

    def take(self, batch: pa.RecordBatch) -> None:
        """Append a batch of the reader."""
        size = batch.num_rows
        # A row's number within the call: its file first, so that two files of one kind do not collide.
        first = (self._file_id << 36) + self.rows
        rows = pa.Table.from_batches([batch])
        rows = rows.append_column("row_id", pa.array(range(first, first + size), pa.int64()))
        rows = rows.append_column("file_id", pa.array([self._file_id] * size, pa.int64()))
        rows = rows.append_column("source", pa.array([self._source] * size, pa.string()))
        self._session.load("staged", rows)
        if self._origins:
            self._session.load("row_origin", rows.select(["row_id", "file_id", "read_origin"]))
        unread = rows.filter(pc.is_valid(rows["read_rule"]))
        if unread.num_rows:
            self._session.load("fault", _reading_faults(unread))
        for found in cells.faults(batch, self._kind, self._terms, self._clock):
            if found.num_rows:
                self._session.load("fault", self._told(rows, found))
        self.rows += size

    def _told(self, rows: pa.Table, found: pa.Table) -> pa.Table:
        """Findings about cells with their place in the file and the sentence for a person."""
        said = [
            self._sentences[place]
            for place in zip(*found.select(["column_name", "rule"]).to_pydict().values(), strict=True)
        ]
        place = rows.select(["row_id", "file_id", "line"]).take(found["position"])
        return (
            found.append_column("row_id", place["row_id"])
            .append_column("file_id", place["file_id"])
            .append_column("line", place["line"])
            .append_column("message", pa.array([message for message, _ in said], pa.string()))
            .append_column("rejects", pa.array([rejects for _, rejects in said]))
            .append_column("while_reading", pa.array([False] * found.num_rows))
        )


def forget(session: Session, file_id: int) -> None:
    """Take a file out of what is staged, so that it can be staged again."""
    session.run(HERE / "forget_staged.sql", file_id=file_id)
    session.run(HERE / "forget_faults.sql", file_id=file_id)
    session.run(HERE / "forget_origins.sql", file_id=file_id)
    session.run(HERE / "forget_origin_names.sql", file_id=file_id)


def synthetic_file(session: Session) -> str | None:
    """The name of a staged file that holds synthetic rows; None where none does."""
    name = session.value(HERE / "synthetic_file.sql")
    return None if name is None else str(name)


def check(session: Session, kind: Kind) -> None:
    """Add to `fault` what the people of the practice and the definitions give reason to: rejections and remarks."""
    if kind.column("client") and kind.name != "clients":
        session.run(HERE / "client_faults.sql")
    if any(_refers(kind, column.name) for column in kind.columns):
        session.run(HERE / "reference_faults.sql", kind=kind.name)
    if kind.name in ("assessments", "reported_scores", "norms"):
        session.run(HERE / f"{kind.name}_faults.sql")
        session.run(HERE / "instrument_remarks.sql", kind=kind.name)
    if kind.name == "assessments":
        session.run(HERE / "answer_remarks.sql")
    if kind.name == "codes":
        session.run(HERE / "code_remarks.sql")
    if kind.name == "intake":
        session.run(HERE / "intake_remarks.sql")


def _references(kind: Kind) -> pa.Table:
    """The columns that name people besides the row's own client, and what they are."""
    found = [(column.name, refers) for column in kind.columns if (refers := _refers(kind, column.name))]
    return pa.table(
        {
            "column_name": pa.array([c for c, _ in found], pa.string()),
            "refers": pa.array([r for _, r in found], pa.string()),
        }
    )


def _reading(timezone: str) -> pa.Table:
    """The zone of times without one, and its offset in minutes on each day: null near a change of the clock."""
    offsets = pa.array([day_offsets(timezone)], pa.list_(pa.int16()))
    return pa.table({"zone": [timezone], "offsets": offsets})


def _vocabularies(session: Session) -> dict[str, list[str]]:
    """The terms of each vocabulary that the store knows."""
    return dict(session.rows(HERE / "vocabularies.sql"))


def _refers(kind: Kind, name: str) -> str | None:
    """Which people a column names besides the row's own client."""
    if name == "attendees":
        return "clients"
    own = name == "practitioner" and kind.name == "practitioners"
    return "practitioners" if name in ("therapist", "practitioner", "supervisor") and not own else None


def _names(file_id: int, origins: Sequence[Mapping[str, str]]) -> pa.Table:
    """What a tool calls the columns that our cells come from."""
    rows = [
        {"file_id": file_id, "read_origin": number, "column_name": ours, "written": written}
        for number, names in enumerate(origins)
        for ours, written in names.items()
    ]
    return pa.Table.from_pylist(rows, schema=_ORIGIN_NAME)


_ORIGIN_NAME = pa.schema(
    [("file_id", pa.int64()), ("read_origin", pa.int64()), ("column_name", pa.string()), ("written", pa.string())]
)


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
