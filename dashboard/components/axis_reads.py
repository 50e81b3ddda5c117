"""What the time axis reads and does only when somebody asks for it, with the rights of whoever looks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

import pandas

from pipelines import deciding, rights, timeline
from pipelines.change import reading
from pipelines.change.told import PhaseComparison, Verdict
from pipelines.rights.viewer import Viewer
from pipelines.scoring import trajectory
from pipelines.store import Store
from pipelines.timeline import Around


@dataclass(frozen=True)
class Reads:
    """`start` gives what lets a phase begin with the life event of an id (that raises Refusal where it cannot be),
    `offer` the address of everything as a file; None where that is not theirs to do, which is asked when it is called.
    """

    answers: Callable[[str], pandas.DataFrame]
    verdicts: Callable[[], list[Verdict]]
    around: Callable[[date], list[Around]]
    phases: Callable[[], list[PhaseComparison]]
    start: Callable[[], Callable[[UUID], object] | None]
    offer: Callable[[], str | None]


def of(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, offer: Callable[..., str]) -> Reads:
    """For one client. `offer` takes a file's name, what makes it and whose it is, and gives its address."""
    ask = (store, viewer, client_id, as_of)

    def may(act: str) -> bool:
        return rights.may_of_client(store, viewer, client_id, "measures", act, as_of)

    def start(event: UUID) -> object:
        return deciding.start_phase(store, viewer, client_id, None, "", as_of, as_of, event_key=event)

    def offered() -> str:
        return offer("time-axis.csv", partial(timeline.as_csv, *ask), client_id)

    return Reads(
        answers=lambda administration: trajectory.answers(store, viewer, administration, as_of),
        verdicts=partial(reading.verdicts, *ask),
        around=partial(timeline.before_and_after, store, viewer, client_id, as_of=as_of),
        phases=partial(reading.phase_comparisons, *ask),
        start=lambda: start if may("write") else None,
        offer=lambda: offered() if may("export") else None,
    )
