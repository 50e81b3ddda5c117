"""The entries themselves, newest first, in the words of their files."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.journal.reading.laying import opened
from pipelines.journal.reading.terms import Terms
from pipelines.journal.told import EntryTold, Window
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"
MOST = 200  # entries that are told at once
_NOTES = ("somatic_note", "response_note", "resonance_note", "note", "reconnection_phrase")


@dataclass(frozen=True)
class Sought:
    """What the entries must have; None: anything. `words`: a piece of text, in any case, in any of an entry's texts."""

    window: Window = field(default_factory=Window)
    family: str | None = None
    response: str | None = None
    weekday: int | None = None
    hour: int | None = None
    words: str | None = None


def entries(
    store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, sought: Sought, most: int = MOST
) -> list[EntryTold]:
    """At most `most` entries of one client, newest first; none where the viewer may not read the journal."""
    with opened(store, viewer, client_id, as_of) as session:
        terms = Terms(session)
        found = session.arrow(
            _HERE / "entries.sql",
            from_day=sought.window.from_day,
            to_day=sought.window.to_day,
            family=sought.family,
            response=sought.response,
            weekday=sought.weekday,
            hour=sought.hour,
            sought=sought.words or None,
            most=most,
        )
        rows = found.read_all().to_pylist()
    return [_entry(terms, row) for row in rows]


def _entry(terms: Terms, row: dict[str, Any]) -> EntryTold:
    felt = [terms.sensation(word.strip()) for word in (row.pop("somatic") or "").split(";") if word.strip()]
    notes = tuple((name, row[name]) for name in _NOTES if row[name])
    for name in _NOTES:
        row.pop(name)
    row["family"], row["response"] = terms.family(row["family"]), terms.response(row["response"])
    return EntryTold(**row, sensations=tuple(one.label for one in felt if one), notes=notes)
