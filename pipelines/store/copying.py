"""Whole tables, from one database to another: their names, their rows, and what says that two are the same."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb
import pyarrow

from pipelines.store.session import Session

_QUERIES = Path(__file__).parent / "queries"
# Every row as text, hashed; added up, because rows have no order. Text, because it is the same in every version.
_MEASURES = "count(*), coalesce(sum(md5_number_lower(whole::VARCHAR)), 0)::VARCHAR"


@dataclass(frozen=True)
class Table:
    """A table of an attached database, with its columns in their order."""

    database: str
    schema: str
    name: str
    columns: tuple[str, ...]

    @property
    def place(self) -> str:
        """Its full name, as an SQL name."""
        return ".".join('"' + part.replace('"', '""') + '"' for part in (self.database, self.schema, self.name))


@dataclass(frozen=True)
class Measure:
    """How many rows a table has, and a digest of them all that does not depend on their order."""

    rows: int
    digest: str


Rows = Callable[[Session, Table], duckdb.DuckDBPyRelation]


def tables(session: Session, database: str) -> list[Table]:
    """The tables of a database, those of a schema together."""
    columns = session.rows(_QUERIES / "tables.sql", database=database)
    return [
        Table(database, schema, name, tuple(column for *_, column in of_table))
        for (schema, name), of_table in groupby(columns, lambda row: (row[0], row[1]))
    ]


def whole(session: Session, table: Table) -> duckdb.DuckDBPyRelation:
    """All rows of a table."""
    return session.table(table.place)


def pour(session: Session, rows: duckdb.DuckDBPyRelation, target: Table) -> None:
    """Append rows to a table, column by name, in the session's transaction."""
    rows.select(*[duckdb.ColumnExpression(name) for name in target.columns]).insert_into(target.place)


def lay_down(session: Session, name: str, rows: duckdb.DuckDBPyRelation | pyarrow.Table) -> None:
    """Make a table of the session's own database out of rows."""
    relation = session.cursor.from_arrow(rows) if isinstance(rows, pyarrow.Table) else rows
    relation.create(name)


def measure(session: Session, table: Table) -> Measure:
    """Count a table's rows and take their digest."""
    row = whole(session, table).set_alias("whole").aggregate(_MEASURES).fetchone()
    assert row is not None
    return Measure(int(row[0]), str(row[1]))
