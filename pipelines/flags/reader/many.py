"""The findings of many texts: a quick look in the database first, then only what it lets through is read."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from pipelines.definitions.rules import Rule
from pipelines.flags.reader.finding import Finding
from pipelines.flags.reader.prefilter import by_category, english
from pipelines.flags.reader.reader import Reader
from pipelines.flags.reader.spelled import odd
from pipelines.store.session import Session

_SQL = Path(__file__).parent / "sql"
_AT_ONCE = 100_000  # texts that are looked at together


class Found(NamedTuple):
    """A finding in a text of a table: the text's key and field as they were given."""

    key: Any
    field: str
    finding: Finding


class ManyReader:
    """Reads tables of texts by a set of rules: the same findings as reading one text after the other."""

    def __init__(self, rules: Iterable[Rule]):
        self.reader = Reader(rules)
        self._looks = by_category(self.reader.rules)

    def read(self, session: Session, texts: pa.Table) -> Iterator[Found]:
        """The findings in the columns key, field, text of a table, in its order. A text that is null has none.

        A temporary table is made in the session's database for the quick look.
        """
        for begins in range(0, texts.num_rows, _AT_ONCE):
            part = texts.slice(begins, _AT_ONCE)
            let_through = part.take(pa.array(self._places(session, part), pa.int64()))
            rows = zip(*(let_through.column(name).to_pylist() for name in ("key", "field", "text")), strict=True)
            for key, field, text in rows:
                for finding in self.reader.read(text, field) if text else ():
                    yield Found(key, field, finding)

    def _places(self, session: Session, part: pa.Table) -> list[int]:
        """The places of the texts that are read, in their order."""
        if any("" in looks for looks in self._looks.values()):
            return list(range(part.num_rows))
        places = pa.array(range(part.num_rows), pa.int64())
        session.take(_SQL / "plain.sql", pa.table({"place": places, "text": part.column("text")}))
        found = {place for (place,) in session.rows(_SQL / "set_apart.sql", odd=odd(), english=english())}
        for looks in self._looks.values():
            for look in looks:
                found |= {place for (place,) in session.rows(_SQL / "looked.sql", expression=look)}
        return sorted(found)
