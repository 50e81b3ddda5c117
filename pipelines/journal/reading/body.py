"""The body: which sensations come with which trigger, in which order, and how strong the moment was."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from pipelines.confidence import wilson
from pipelines.journal.reading.laying import opened
from pipelines.journal.reading.terms import Terms
from pipelines.journal.told import Sensation, Term, Window
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"


class Body(NamedTuple):
    """`described`: of each family its entries, and those that tell of the body. What is named most often comes first."""

    described: list[tuple[Term, int, int]]
    sensations: list[Sensation]


def body(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, window: Window) -> Body:
    """The sensations of one client in a window; nothing for a client whose journal the viewer may not read."""
    days = {"from_day": window.from_day, "to_day": window.to_day}
    with opened(store, viewer, client_id, as_of) as session:
        terms = Terms(session)
        entries = session.rows(_HERE / "sensation_of.sql", **days)
        rows = session.rows(_HERE / "sensation_count.sql", **days)
    described = {family: said for family, _, said in entries}
    found = [
        Sensation(terms.family(family), known, wilson(n, described[family]), n, first, place, measured, intensity)
        for family, word, n, first, place, measured, intensity in rows
        if (known := terms.sensation(word)) is not None
    ]
    found.sort(key=lambda one: (-one.entries, one.sensation.label, one.family.label))
    return Body([(terms.family(family), n, said) for family, n, said in entries], found)
