"""Imported answers put straight into the store: what scoring reads, without the road that leads there."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import pyarrow

from pipelines.store import Session

MOMENT = pyarrow.struct(
    [
        ("utc", pyarrow.timestamp("us")),
        ("local_date", pyarrow.date32()),
        ("offset_minutes", pyarrow.int16()),
        ("precision", pyarrow.string()),
    ]
)
_TEXT = ("client", "instrument", "version", "target", "respondent", "administration")


def made_id(*parts: Any) -> str:
    """An id out of what it stands for, as the store makes them."""
    text = chr(31).join("" if part is None else str(part) for part in parts)
    return str(UUID(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()))


def client_id(client: str) -> str:
    return made_id("client", "practice", client)


def administration_id(row: Mapping[str, Any]) -> str:
    return made_id(*(row.get(name) for name in _TEXT), row["administered_at"])


def load(session: Session, rows: Iterable[Mapping[str, Any]], table: str = "assessments", batch: int = 1) -> None:
    """Put answers (or reported scores) into the store as current rows of file 1, one line each from 2 on."""
    rows = list(rows)
    said = ("item", "response", "reversed_already") if table == "assessments" else ("subscale", "score", "coder")
    columns: dict[str, Any] = {name: [row.get(name) for row in rows] for name in (*_TEXT, *said)}
    moments = [_moment(row["administered_at"]) for row in rows]
    columns |= {
        "key": [made_id(table, batch, line) for line, _ in enumerate(rows, 2)],
        "source": ["practice"] * len(rows),
        "client_id": [client_id(row["client"]) for row in rows],
        "administration_id": [administration_id(row) for row in rows],
        "file_id": [row.get("file_id", 1) for row in rows],
        "line": [row.get("line", line) for line, row in enumerate(rows, 2)],
        "batch_from": [batch] * len(rows),
        "administered_at": pyarrow.array(moments, MOMENT),
    }
    session.load(f"{table}.record", pyarrow.table(columns))


def _moment(text: str) -> dict[str, Any]:
    at = datetime.fromisoformat(text)
    return {"utc": at, "local_date": at.date(), "offset_minutes": 0, "precision": "minute"}
