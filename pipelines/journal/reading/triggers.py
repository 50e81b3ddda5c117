"""Triggers counted: how often each family comes on a journalled day, and whether more or less often than before."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from pipelines.confidence import wilson
from pipelines.journal.overdispersion import Dispersion, dispersion_of_sums
from pipelines.journal.rate_ratios import rate_ratio, ratio_sentence
from pipelines.journal.rates import rate
from pipelines.journal.reading.agreeing import lay_agreements
from pipelines.journal.reading.laying import lay_counts, opened
from pipelines.journal.reading.terms import Terms
from pipelines.journal.told import UNCODED, Hour, Stretch, TriggerRate, TriggerRatio, Triggers, Window
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent / "sql"
DISTANCE, ENGULFMENT = "distance_and_abandonment", "engulfment_and_loss_of_independence"


def triggers(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, window: Window) -> Triggers:
    """The triggers of one client in a window; nothing for a client whose journal the viewer may not read.

    Raises WrongUsage for a kind of period that is not there.
    """
    with opened(store, viewer, client_id, as_of) as session:
        terms = Terms(session)
        days = {"from_day": window.from_day, "to_day": window.to_day}
        whole = _rates(session, terms, Window("all", window.from_day, window.to_day))
        series = _rates(session, terms, window)
        spreads = _spreads(session)
        lay_agreements(session)
        ratios = _ratios(session, terms, window)
        hours = session.rows(_HERE / "weekday_hour.sql", **days)
        journalled = dict(session.rows(_HERE / "weekday_days.sql", **days))
    poles = {
        pole: sum(one.found.events for one in whole if one.family.group == pole) for pole in (DISTANCE, ENGULFMENT)
    }
    return Triggers(
        entries=sum(one.found.events for one in whole),
        uncoded=sum(one.found.events for one in whole if one.family.term == UNCODED),
        rates=sorted(whole, key=lambda one: (-one.found.events, one.family.label)),
        series=series,
        ratios=ratios,
        hours=[Hour(weekday, hour, terms.family(family), n) for weekday, hour, family, n in hours],
        journal_days=journalled,
        balance=wilson(poles[DISTANCE], sum(poles.values())),
        spreads=spreads,
    )


def _rates(session: Session, terms: Terms, window: Window) -> list[TriggerRate]:
    lay_counts(session, window)
    return [
        TriggerRate(terms.family(family), Stretch(first, last), rate(events, days))
        for family, first, last, events, days, _ in session.rows(_HERE / "client_rate.sql")
    ]


def _spreads(session: Session) -> dict[str, Dispersion]:
    """How much the days of each family vary within the periods that are laid out."""
    parts: dict[str, list[tuple[int, int, int]]] = {}
    for family, _, _, events, days, squares in session.rows(_HERE / "client_rate.sql"):
        parts.setdefault(family, []).append((days, events, squares))
    return {family: dispersion_of_sums(sums) for family, sums in parts.items()}


def _ratios(session: Session, terms: Terms, window: Window) -> list[TriggerRatio]:
    session.run(_HERE / "trigger_pair.sql", from_day=window.from_day, to_day=window.to_day)
    return [_ratio(terms, *row) for row in session.rows(_HERE / "client_pair.sql")]


def _ratio(terms: Terms, family: str, pair: str, *ends_and_counts: object) -> TriggerRatio:
    a_from, a_to, b_from, b_to, events_a, days_a, events_b, days_b = ends_and_counts
    # A row of the engine has no types: client_pair.sql's columns, in its order, are four days and four numbers.
    found = rate_ratio(events_a, days_a, events_b, days_b)  # type: ignore[arg-type]
    known, a, b = terms.family(family), Stretch(a_from, a_to), Stretch(b_from, b_to)  # type: ignore[arg-type]
    return TriggerRatio(known, pair, a, b, found, ratio_sentence(found, known.label, _when(a), _when(b)))


def _when(stretch: Stretch) -> str:
    return f"from {_day(stretch.first)} to {_day(stretch.last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
