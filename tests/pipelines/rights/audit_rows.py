"""The audit as it lies in the store, and what somebody with the key could do to it. The digest a second time."""

import hashlib
from pathlib import Path
from typing import Any

from pipelines.store import Session, Store

COLUMNS = (
    "writer", "seq", "at_utc", "account", "operator", "viewer", "action", "client_mark", "origin", "detail", "previous",
)  # fmt: skip


def ask(session: Session, folder: Path, statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """A session runs what lies in files: this writes the file."""
    path = folder / f"ask-{hashlib.sha256(statement.encode()).hexdigest()[:12]}.sql"
    path.write_text(statement, "utf-8")
    return session.rows(path, **parameters)


def look(store: Store, folder: Path, statement: str) -> list[tuple[Any, ...]]:
    """Rows of `access`."""
    with store.reading_access() as session:
        return ask(session, folder, statement)


def spoil(store: Store, folder: Path, *statements: str) -> None:
    """What somebody with the key and another program could do."""
    with store.writing_access() as session:
        for statement in statements:
            ask(session, folder, statement)


def rows(store: Store, folder: Path) -> list[dict[str, Any]]:
    """Every row, chain by chain."""
    names = (*COLUMNS, "digest")
    found = look(store, folder, f"SELECT {', '.join(names)} FROM audit_event ORDER BY writer, seq")
    return [dict(zip(names, row, strict=True)) for row in found]


def digest_again(row: dict[str, Any]) -> str:
    """The digest of a row, written down by hand: strings in quotes, each character beyond ASCII as its code units."""
    cells = []
    for name in COLUMNS:
        value = row[name]
        if name == "at_utc":
            days, seconds = (value.toordinal() - 719163), value.hour * 3600 + value.minute * 60 + value.second
            cells.append(str((days * 86400 + seconds) * 1_000_000 + value.microsecond))
        elif value is None:
            cells.append("null")
        elif isinstance(value, int):
            cells.append(str(value))
        else:
            cells.append('"' + "".join(map(_escaped, value)) + '"')
    return hashlib.sha256(("[" + ",".join(cells) + "]").encode("ascii")).hexdigest()


_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if " " <= character <= "~":
        return character
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
