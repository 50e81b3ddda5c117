"""One cursor, for one unit of work in one thread."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pyarrow

from pipelines.store import sql
from pipelines.store.quoting import identifier


class Session:
    """Runs the statements that lie in .sql files. Parameters that a statement does not name are left out."""

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, enter: Callable[[duckdb.DuckDBPyConnection, str], None], place: Path
    ):
        self.place = place  # the store's file, for sentences
        self.cursor = cursor  # for connection.py
        self._enter = enter
        self._laid: dict[str, dict[str, Any]] = {}  # what lies here, and for which parameters

    def run(self, path: Path, /, **parameters: Any) -> None:
        """Run a statement for its effect."""
        self._execute(path, parameters)

    def lay(self, name: str, parameters: dict[str, Any], make: Callable[["Session", dict[str, Any]], None]) -> None:
        """Make the temporary tables that go by a name, unless they lie here for the same parameters already.

        Only for who changes nothing meanwhile: see `Store.reading` and `Store.of_one_moment`.
        """
        if self._laid.get(name) != parameters:
            self._laid.pop(name, None)
            make(self, parameters)
            self._laid[name] = parameters

    def rows(self, path: Path, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._execute(path, parameters).fetchall()

    def value(self, path: Path, /, **parameters: Any) -> Any:
        """The first column of a query's first row; None where there is no row."""
        row = self._execute(path, parameters).fetchone()
        return None if row is None else row[0]

    def frame(self, path: Path, /, **parameters: Any) -> pandas.DataFrame:
        """A query's rows as a frame."""
        return self._execute(path, parameters).df()

    def arrow(self, path: Path, /, **parameters: Any) -> pyarrow.RecordBatchReader:
        """A query's rows as a stream of Arrow batches; read it before the session ends."""
        return self._execute(path, parameters).to_arrow_reader(50_000)

    def sorted(
        self, path: Path, /, leading: list[str] | None = None, **parameters: Any
    ) -> tuple[list[str], Iterator[pyarrow.RecordBatch]]:
        """A query's columns, in the order `leading` where it is given, and its rows sorted by them, as a stream."""
        text, names = sql.statement(path)
        relation = self.cursor.query(text, params={name: parameters[name] for name in names})
        columns = leading or relation.columns
        relation = relation.select(*[duckdb.ColumnExpression(name) for name in columns])
        relation = relation.sort(*[duckdb.ColumnExpression(name).asc().nulls_first() for name in columns])
        return columns, iter(relation.to_arrow_reader(50_000))

    def script(self, path: Path) -> None:
        """Run a file of several statements: the schema's."""
        self.cursor.execute(sql.statement(path)[0])

    def load(self, table: str, rows: pyarrow.Table | pyarrow.RecordBatch) -> None:
        """Append Arrow rows to a table, column by name; columns that the rows lack stay null."""
        names = [name for (name, *_) in self.cursor.table(table).description]
        absent = pyarrow.nulls(rows.num_rows)
        columns = [rows.column(name) if name in rows.schema.names else absent for name in names]
        self.cursor.from_arrow(pyarrow.Table.from_arrays(columns, names)).insert_into(table)

    def take(self, path: Path, rows: pyarrow.Table, /, **parameters: Any) -> None:
        """Run a statement that reads Arrow rows under the name `incoming`."""
        self.cursor.register("incoming", rows)
        try:
            self._execute(path, parameters)
        finally:
            self.cursor.unregister("incoming")

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        """A whole table, of any database that is attached: for copying and counting."""
        return self.cursor.table(name)

    def query(self, path: Path, /, **parameters: Any) -> duckdb.DuckDBPyRelation:
        """A query that has not run yet: for copying what it tells."""
        text, names = sql.statement(path)
        return self.cursor.query(text, params={name: parameters[name] for name in names} or None)

    def enter(self, schema: str) -> None:
        """Make `schema` (a kind of file, or main) the one that unqualified names mean."""
        self._enter(self.cursor, schema)

    def checkpoint(self, database: str) -> None:
        """Fold what was committed to a database into its file."""
        self.cursor.execute(f"CHECKPOINT {identifier(database)}")

    def detach(self, database: str) -> None:
        """Let go of a database that was attached beside."""
        self.cursor.execute(f"DETACH {identifier(database)}")

    def begin(self) -> None:
        self.cursor.begin()

    def commit(self) -> None:
        self.cursor.commit()

    def rollback(self) -> None:
        """Give up the transaction; where the engine has done so already there is nothing left to give up."""
        with contextlib.suppress(duckdb.Error):
            self.cursor.rollback()

    def _execute(self, path: Path, parameters: dict[str, Any]) -> duckdb.DuckDBPyConnection:
        text, names = sql.statement(path)
        wanted = {name: parameters[name] for name in names}
        return self.cursor.execute(text, wanted) if wanted else self.cursor.execute(text)
