"""What the page of a client's journal reads: each view its own, and only when it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from pipelines.journal import reading
from pipelines.journal.reading import Body, Echo, Found, Responses, Sought
from pipelines.journal.told import Triggers, Window
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


@dataclass(frozen=True)
class Reads:
    """Read when called, with the rights of whoever looks. `entries`: at most as many as asked for, newest first.

    `today`: the day as of which the page is told.
    """

    today: date
    triggers: Callable[[Window], Triggers]
    body: Callable[[Window], Body]
    responses: Callable[[Window], Responses]
    echo: Callable[[Window], Echo]
    entries: Callable[[Sought, int], Found]


def of(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Reads:
    """For one client."""
    asked = (store, viewer, client_id, as_of)
    return Reads(
        local_day(store, as_of),
        partial(reading.triggers, *asked),
        partial(reading.body, *asked),
        partial(reading.responses, *asked),
        partial(reading.echo, *asked),
        partial(reading.found, *asked),
    )
