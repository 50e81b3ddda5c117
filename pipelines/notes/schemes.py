"""The schemes that the practice writes notes by, as they were published."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.errors import Refusal
from pipelines.notes.content import Record
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Section:
    """A section of a scheme. holds: kinds of what the data offer that fit here."""

    key: str
    title: str
    asks: str
    holds: tuple[str, ...]


@dataclass(frozen=True)
class Scheme:
    """A scheme with its sections in order."""

    scheme: str
    version: int
    title: str
    record: Record
    about: str
    sections: tuple[Section, ...]


def schemes(store: Store) -> list[Scheme]:
    """All of them, those of progress notes first."""
    with store.reading() as session:
        rows = session.rows(_HERE / "schemes.sql")
    sections: dict[tuple[str, int, str, Record, str], list[Section]] = {}
    for name, version, title, record, about, key, section, asks, holds in rows:
        head = (name, version, title, record, about)
        sections.setdefault(head, []).append(Section(key, section, asks, tuple(filter(None, holds.split(";")))))
    found = [Scheme(*head, tuple(of)) for head, of in sections.items()]
    return sorted(found, key=lambda one: (one.record != "progress", one.title))


def scheme(store: Store, name: str) -> Scheme:
    """One by its id. Raises Refusal where the practice has it no more."""
    found = next((one for one in schemes(store) if one.scheme == name), None)
    if found is None:
        raise Refusal("The sections that this note was begun with are not among the practice's any more.")
    return found
