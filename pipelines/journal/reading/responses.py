"""Responses counted: what the client did, what followed which trigger, and what came beside naming and self-talk."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from pipelines.confidence import wilson
from pipelines.journal.reading.laying import lay_periods, opened
from pipelines.journal.reading.terms import Terms
from pipelines.journal.told import Beside, Part, ResponseMix, Stretch, Term, Window
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"


class Responses(NamedTuple):
    """`mixes`: of each period, oldest first. `after`: what followed each family, in shares of its coded entries."""

    mixes: list[ResponseMix]
    after: list[Part]
    beside: list[Beside]


def responses(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, window: Window) -> Responses:
    """The responses of one client in a window; nothing for a client whose journal the viewer may not read.

    Raises WrongUsage for a kind of period that is not there.
    """
    with opened(store, viewer, client_id, as_of) as session:
        terms = Terms(session)
        lay_periods(session, window)
        counts = session.rows(_HERE / "response_count.sql")
        after = session.rows(_HERE / "response_after.sql", from_day=window.from_day, to_day=window.to_day)
        beside = session.rows(_HERE / "beside_intensity.sql")
    ever = {response for *_, response, _ in counts if response is not None}
    mixes = [
        _mix(terms, Stretch(*period), ever, {response: n for *_, response, n in rows})
        for period, rows in groupby(counts, key=lambda row: (row[1], row[2]))
    ]
    return Responses(mixes, _after(terms, after), [_beside(*row) for row in beside])


def _mix(terms: Terms, period: Stretch, ever: Iterable[str], found: dict[str | None, int]) -> ResponseMix:
    coded = sum(n for response, n in found.items() if response is not None)
    known = [(terms.response(response), found.get(response, 0)) for response in sorted(ever)]
    parts = [Part(None, term, n, wilson(n, coded)) for term, n in known]
    strategies: Counter[str] = Counter()
    for term, n in known:
        strategies[(term.group if term else None) or "neither"] += n
    return ResponseMix(
        period,
        entries=sum(found.values()),
        coded=coded,
        responses=parts,
        strategies=[
            Part(None, Term(s, s.capitalize(), None), n, wilson(n, coded)) for s, n in sorted(strategies.items())
        ],
    )


def _after(terms: Terms, rows: list[tuple[str, str | None, int]]) -> list[Part]:
    coded = Counter({family: 0 for family, *_ in rows})
    for family, response, n in rows:
        coded[family] += n if response is not None else 0
    return [
        Part(terms.family(family), terms.response(response), n, wilson(n, coded[family]))
        for family, response, n in rows
        if response is not None
    ]


def _beside(thing: str, value: str | None, first: object, last: object, *numbers: object) -> Beside:
    events, measured, intensity, spread, answered, secure = numbers
    # A row of the engine has no types: the query's columns, in its order, are days and counts.
    period = Stretch(first, last)  # type: ignore[arg-type]
    share = wilson(secure, answered)  # type: ignore[arg-type]
    return Beside(thing, value, period, events, measured, intensity, spread, share)  # type: ignore[arg-type]
