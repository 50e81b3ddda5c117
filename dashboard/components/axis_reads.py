"""What the time axis reads beside what the whole page reads, and only when somebody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from dashboard.components import client_reads
from pipelines import rights, timeline
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from pipelines.timeline import Around


@dataclass(frozen=True)
class Reads:
    """`page`: what the whole page reads. `around` each scale before a day and from it on. `offer` gives the address of
    everything as a file, or None where that may not leave: that is asked when it is called."""

    page: client_reads.Reads
    around: Callable[[date], list[Around]]
    offer: Callable[[], str | None]


def of(
    store: Store,
    viewer: Viewer,
    client_id: UUID,
    as_of: datetime,
    page: client_reads.Reads,
    offer: Callable[..., str],
) -> Reads:
    """For one client. `offer` takes a file's name, what makes it and whose it is, and gives its address."""

    def offered() -> str | None:
        if not rights.may_of_client(store, viewer, client_id, "measures", "export", as_of):
            return None
        return offer("time-axis.csv", partial(timeline.as_csv, store, viewer, client_id, as_of), client_id)

    around = partial(timeline.before_and_after, store, viewer, client_id, as_of=as_of)
    return Reads(page, around, offered)
