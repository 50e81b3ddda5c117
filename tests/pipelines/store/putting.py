"""One row into a table, beside every rule: what a check has to find."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pyarrow

from pipelines.store import Session


def identity(name: str) -> str:
    """An id that nothing in the store has, the same in every run."""
    return str(uuid5(NAMESPACE_URL, f"planted {name}"))


def put(session: Session, table: str, kind: str = "main", **cells: Any) -> None:
    """One row into a table of `main`, or of a kind's schema."""
    session.enter(kind)
    session.load(table, pyarrow.table({name: [cell] for name, cell in cells.items()}))
    session.enter("main")
