"""The rows that came in, as canonical files: one a kind, source, zone and way in."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from pipelines.bundles.folder import Folder
from pipelines.exports import forms
from pipelines.ingest.kinds import KINDS, Kind
from pipelines.ingest.manifest import PROVENANCE, ROWS, RowsFile
from pipelines.store import Session

_SQL = Path(__file__).parent / "sql"


def write(session: Session, folder: Folder, zone: str, *, demo: bool) -> Iterator[RowsFile]:
    """Write every kind that has rows. zone: the practice's; of a demo each row says that it is synthetic."""
    for kind in KINDS.values():
        session.enter(kind.name)
        session.run(_SQL / "make_bundled.sql")
        for number, part in enumerate(session.rows(_SQL / "partitions.sql", timezone=zone), 1):
            source, its_zone, entered = part
            name = f"{ROWS}/{kind.name}{f'-{number}' if number > 1 else ''}.csv"
            columns, rows = session.sorted(
                _SQL / "rows.sql", _columns(kind), source=source, zone=its_zone, entered=entered, timezone=zone
            )
            with folder.file(name) as file:
                count = forms.write_csv(file, *_marked(columns, rows, demo=demo), forms.exact)
            yield RowsFile(
                path=name,
                sha256=file.sha256,
                rows=count,
                kind=kind.name,
                source=source,
                timezone=its_zone,
                entered=entered,
            )
    session.enter("main")


def _columns(kind: Kind) -> list[str]:
    return [column.name for column in kind.columns if column.name not in ("retracted", "synthetic")] + list(PROVENANCE)


def _marked(
    columns: list[str], rows: Iterator[pa.RecordBatch], *, demo: bool
) -> tuple[list[str], Iterator[pa.RecordBatch]]:
    """Rows of a demo with the mark that keeps them out of a practice's store."""
    if not demo:
        return columns, rows
    marked = (one.append_column("synthetic", pa.array(["yes"] * one.num_rows)) for one in rows)
    return [*columns, "synthetic"], marked
