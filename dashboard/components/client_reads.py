"""What a client's page reads only when somebody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

import pandas

from dashboard.components.decision_forms import Deciding, LifeEvent
from pipelines import deciding, rights, timeline
from pipelines.change import reading
from pipelines.change.decisions import Decision, decisions
from pipelines.change.told import Limits, PhaseComparison, RegionMove, Verdict
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.scoring import trajectory
from pipelines.scoring.trajectory import Series
from pipelines.store import Store
from pipelines.timeline import Ahead

Answers = Callable[[str], pandas.DataFrame]
Changes = Callable[[str, str], pandas.DataFrame]


@dataclass(frozen=True)
class Reads:
    """Verdicts are there; the rest is read when it is called, with the rights of whoever looks.

    `today`: the day as of which the page is told. `ahead`: what is dated later, and left out. `deciding`: None for who
    may not decide about this client.
    """

    today: date
    ahead: Ahead
    verdicts: tuple[Verdict, ...]
    answers: Answers
    item_changes: Changes
    moves: Callable[[], list[RegionMove]]
    limits: Callable[[], list[Limits]]
    phases: Callable[[], list[PhaseComparison]]
    functions: Callable[[], pandas.DataFrame]
    choices: Callable[[], pandas.DataFrame]
    decisions: Callable[[], list[Decision]]
    life_events: Callable[[], list[LifeEvent]]
    deciding: Deciding | None = None

    def of(self, series: Series, subscale: str | None = None) -> list[Verdict]:
        """The verdicts on a series, or on one subscale of it, the one that is shown first."""
        found = [one for one in self.verdicts if is_of(series, one) and subscale in (None, one.series.subscale)]
        return sorted(found, key=lambda one: not one.is_default)


def is_of(series: Series, told: Verdict | RegionMove | Limits | PhaseComparison) -> bool:
    """Whether something is told of this series: of its instrument, version, target and respondent."""
    of = told.series
    return (of.instrument, of.version, of.target, of.respondent) == (
        series.instrument,
        series.version,
        series.target,
        series.respondent,
    )


def of(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Reads:
    """What the page of one client may read and do, with the rights of whoever looks."""
    ask = (store, viewer, client_id, as_of)
    may_decide = rights.may_of_client(store, viewer, client_id, "measures", "write", as_of)
    return Reads(
        today=local_day(store, as_of),
        ahead=timeline.ahead(*ask),
        verdicts=tuple(reading.verdicts(*ask)),
        answers=lambda administration: trajectory.answers(store, viewer, administration, as_of),
        item_changes=lambda one, other: trajectory.item_changes(store, viewer, one, other, as_of),
        moves=partial(reading.region_moves, *ask),
        limits=partial(reading.limits, *ask),
        phases=partial(reading.phase_comparisons, *ask),
        functions=partial(trajectory.classification_functions, *ask),
        choices=partial(trajectory.choices, *ask),
        decisions=partial(decisions, *ask),
        life_events=partial(_life_events, *ask),
        deciding=_deciding(*ask) if may_decide else None,
    )


def _deciding(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Deciding:
    ask = (store, viewer, client_id)
    return Deciding(
        rebaseline=lambda since, reason, which: deciding.rebaseline(*ask, since, reason, as_of, as_of, which),
        start_phase=lambda on, label, event, reason: deciding.start_phase(
            *ask, on, label, as_of, as_of, event_key=event, reason=reason
        ),
        take_back=lambda record, reason: deciding.take_back(*ask, record, reason, as_of, as_of),
    )


def _life_events(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[LifeEvent]:
    events = timeline.events(store, viewer, client_id, as_of)
    mine = [one for one in events if one.kind == "life event" and one.life_event]
    return [LifeEvent(UUID(one.life_event), one.day, one.label) for one in mine]
