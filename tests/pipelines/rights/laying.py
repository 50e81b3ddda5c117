"""Rows of the people of a practice laid straight into the store: for many small practices, one after another."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pyarrow

from pipelines.store import Session
from tests.pipelines.rights import rules

HERE = Path(__file__).parent
_DAYS = {"from", "to", "on", "opened_on", "closed_on"}
_COLUMNS = {
    "practitioners": ("practitioner", "role", "supervisor", "from", "to"),
    "clients": ("client", "therapist", "opened_on", "closed_on", "relationship"),
    "assignments": ("client", "practitioner", "from", "to"),
    "consents": ("client", "on", "scope", "given"),
}


def identity(what: str, key: rules.Key) -> UUID:
    """The id of a client or a practitioner, as every store makes it of source and code."""
    return UUID(hashlib.md5(chr(31).join((what, *key)).encode()).hexdigest())


def viewer_id(person: rules.Key) -> str:
    """The id with which a person asks."""
    return "operator" if person == rules.OPERATOR else str(identity("practitioner", person))


def lay(session: Session, practice: rules.Practice) -> None:
    """Write a practice's people as current rows."""
    for kind, columns in _COLUMNS.items():
        rows: list[rules.Row] = getattr(practice, kind)
        if rows:
            session.enter(kind)
            session.load("record", _table(rows, columns))
    session.enter("main")


def seen(session: Session, person: rules.Key, **asked: Any) -> dict[UUID, tuple[str, date]]:
    """What the store answers: client -> (scope, last day)."""
    rows = session.rows(HERE / "seen.sql", viewer_id=viewer_id(person), **asked)
    assert len({row[0] for row in rows}) == len(rows), "one row a client"
    return {client: (scope, until) for client, scope, until in rows}


def joint(session: Session, person: rules.Key, **asked: Any) -> dict[UUID, tuple[str, date]]:
    """What the store answers of joint views: client -> (relationship, last day)."""
    rows = session.rows(HERE / "joint.sql", viewer_id=viewer_id(person), **asked)
    assert len({row[0] for row in rows}) == len(rows), "one row a client"
    assert sorted(row[3] for row in rows) == ["a"] * (len(rows) // 2) + ["b"] * (len(rows) // 2)
    return {client: (relationship, until) for client, relationship, until, _ in rows}


def _table(rows: list[rules.Row], columns: tuple[str, ...]) -> pyarrow.Table:
    made: dict[str, Any] = {
        "source": [row.get("source", "practice") for row in rows],
        "key": [str(identity("key", (str(number), repr(row)))) for number, row in enumerate(rows)],
        "file_id": [1] * len(rows),
        "line": list(range(len(rows))),
        "batch_from": [1] * len(rows),
    }
    if "client" in columns:
        made["client_id"] = [str(identity("client", rules.of(row, "client"))) for row in rows]
    for name in columns:
        form = pyarrow.date32() if name in _DAYS else pyarrow.string()
        made[name] = pyarrow.array([row.get(name) for row in rows], form)
    return pyarrow.table(made)
