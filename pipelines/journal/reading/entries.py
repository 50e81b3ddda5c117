"""The entries themselves, newest first, in the words of their files."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from pipelines.definitions.granularity import vague_rule
from pipelines.journal import granularity
from pipelines.journal.reading.laying import opened
from pipelines.journal.reading.terms import Terms
from pipelines.journal.told import UNCODED, EntryTold, Term, Window
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"
MOST = 200  # entries that are told at once
UNTIMED = -1
_NOTES = ("somatic_note", "response_note", "resonance_note", "note", "reconnection_phrase")


@dataclass(frozen=True)
class Sought:
    """What the entries must have; None: anything. `words`: a piece of text, in any case, in any of an entry's texts.

    `hour`: 0 to 23, or UNTIMED for entries that say no time.
    """

    window: Window = field(default_factory=Window)
    family: str | None = None
    response: str | None = None
    weekday: int | None = None
    hour: int | None = None
    words: str | None = None


class Found(NamedTuple):
    """`families` and `responses`: those that any entry of the stretch of days has, whatever else is sought.

    `vocabulary`: every family that a clinician may give.
    """

    entries: list[EntryTold]
    families: list[Term]
    responses: list[Term]
    vocabulary: list[Term]


def entries(
    store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, sought: Sought, most: int = MOST
) -> list[EntryTold]:
    """At most `most` entries of one client, newest first; none where the viewer may not read the journal."""
    return found(store, viewer, client_id, as_of, sought, most).entries


def found(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, sought: Sought, most: int = MOST) -> Found:
    """`entries`, and by what they can be sought."""
    days = {"from_day": sought.window.from_day, "to_day": sought.window.to_day}
    with opened(store, viewer, client_id, as_of) as session:
        terms = Terms(session)
        coded = session.rows(_HERE / "response_after.sql", **days)
        told = session.arrow(
            _HERE / "entries.sql",
            **days,
            timezone=store.timezone,
            family=sought.family,
            response=sought.response,
            weekday=sought.weekday,
            hour=sought.hour,
            sought=sought.words or None,
            most=most,
        )
        rows = told.read_all().to_pylist()
    families = {terms.family(family) for family, *_ in coded}
    responses = {known for _, response, _ in coded if (known := terms.response(response))}
    return Found([_entry(terms, row) for row in rows], _sorted(families), _sorted(responses), terms.families())


def _sorted(terms: set[Term]) -> list[Term]:
    return sorted(terms, key=lambda one: (one.term == UNCODED, one.label))


def _entry(terms: Terms, row: dict[str, Any]) -> EntryTold:
    felt = [terms.sensation(word.strip()) for word in (row.pop("somatic") or "").split(";") if word.strip()]
    notes = tuple((name, row[name]) for name in _NOTES if row[name])
    for name in _NOTES:
        row.pop(name)
    row["family"], row["response"] = terms.family(row["family"]), terms.response(row["response"])
    for name in ("suggested", "lapsed"):
        row[name] = terms.family(row[name]) if row[name] else None
    language = row.pop("language")
    row["exactness"] = granularity.told(row["trigger"] or "", vague_rule(), language)
    return EntryTold(**row, sensations=tuple(one.label for one in felt if one), notes=notes)
