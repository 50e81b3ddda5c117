"""Echoes: which triggers carry an early or a past relationship with them, and the chains from trigger to echo."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from pipelines.confidence import wilson
from pipelines.journal.reading.laying import opened
from pipelines.journal.reading.terms import Terms
from pipelines.journal.told import Chain, Part, Term, Window
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"


class Echo(NamedTuple):
    """`resonances`: of each family the shares of what was coded, also "no" and "unsure"; `uncoded`: entries without."""

    resonances: list[Part]
    uncoded: dict[str, int]
    chains: list[Chain]


def echo(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, window: Window) -> Echo:
    """The echoes of one client in a window; nothing for a client whose journal the viewer may not read."""
    days = {"from_day": window.from_day, "to_day": window.to_day}
    with opened(store, viewer, client_id, as_of) as session:
        terms = Terms(session)
        rows = session.rows(_HERE / "resonance_count.sql", **days)
        chains = session.rows(_HERE / "chain_count.sql", **days)
    coded: Counter[str] = Counter()
    for family, resonance, n in rows:
        coded[family] += n if resonance is not None else 0
    parts = [
        Part(terms.family(family), Term(word, word.capitalize(), None), n, wilson(n, coded[family]))
        for family, word, n in rows
        if word is not None
    ]
    return Echo(
        parts,
        {family: n for family, word, n in rows if word is None},
        [
            Chain(terms.family(family), terms.sensation(felt), terms.response(did), resonance, n)
            for family, felt, did, resonance, n in chains
        ],
    )
