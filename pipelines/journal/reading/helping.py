"""One client's journal before a day and from it on, and the days that such a comparison may begin with."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from pipelines.definitions.load import phases
from pipelines.journal.helped import Compared, Helped, Mixed, compared, mended, mixed, together
from pipelines.journal.reading.agreeing import lay_agreements, lay_reached
from pipelines.journal.reading.laying import opened
from pipelines.journal.reading.mechanisms import lay_told
from pipelines.journal.reading.terms import Terms
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"
SECURE = "secure"


@dataclass(frozen=True)
class Start:
    """A day with which something began, and what."""

    on: date
    what: str


def starts(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Start]:
    """The days on which parts of the protocol were agreed, and phases reached; those of the protocol first."""
    parts = {part.part: part.label for part in phases().co_creation.parts}
    labels = [phase.label for _, phase in phases().each()]
    with opened(store, viewer, client_id, as_of) as session:
        lay_agreements(session)
        lay_reached(session)
        agreed = session.rows(_HERE / "agreed_day.sql")
        reached = session.rows(_HERE / "reached_day.sql")
    found = [
        Start(day, f"own consent to {parts.get(part, part)}" if is_own else f"{parts.get(part, part)} was agreed")
        for part, day, is_own in agreed
    ]
    return [
        *found,
        *(Start(day, f"the evidence of {labels[place - 1].lower()} was complete") for place, day in reached),
    ]


def helped(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, since: date) -> Helped | None:
    """The two stretches of one client's journal; None where the viewer may not read it, or nothing is in it."""
    with opened(store, viewer, client_id, as_of) as session:
        terms = Terms(session)
        counts = session.rows(_HERE / "day_count.sql")
        said = session.rows(_HERE / "around_response.sql", since=since)
        lay_told(session)
        ruptures = session.rows(_HERE / "around_rupture.sql", since=since)
        torn = dict(session.rows(_HERE / "rupture_day.sql"))
    if not counts:
        return None
    days = sorted({day for day, *_ in counts})
    return Helped(
        since=since,
        first=days[0],
        last=days[-1],
        days_before=sum(day < since for day in days),
        days_since=sum(day >= since for day in days),
        triggers=_triggers(terms, counts, days, since),
        ruptures=compared("Ruptures", days, torn, since),
        responses=_responses(terms, said),
        repair_before=mended([(hours, is_open) for is_before, hours, is_open in ruptures if is_before]),
        repair_since=mended([(hours, is_open) for is_before, hours, is_open in ruptures if not is_before]),
    )


def _triggers(
    terms: Terms, counts: list[tuple[date, str | None, int]], days: list[date], since: date
) -> tuple[Compared, ...]:
    every: Counter[date] = Counter()
    each: dict[str, Counter[date]] = defaultdict(Counter)
    for day, family, n in counts:
        if family is not None:
            every[day] += n
            each[family][day] += n
    ranked = sorted(each, key=lambda family: (-each[family].total(), family))
    whole = compared("All entries", days, every, since)
    return (whole, *(compared(terms.family(family).label, days, each[family], since) for family in ranked))


def _responses(terms: Terms, said: list[tuple[str, int, int]]) -> tuple[Mixed, ...]:
    before, after = ({word: row[place] for word, *row in said} for place in (0, 1))
    known = {word: terms.response(word) for word in before}
    secure = [word for word, term in known.items() if term is not None and term.group == SECURE]
    labels = {word: term.label for word, term in known.items() if term is not None}
    both = mixed(together(before, secure), together(after, secure), {"in": "Secure answers", "out": "All others"})
    return (*both[:1], *mixed(before, after, labels)) if said else ()
