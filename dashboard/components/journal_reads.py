"""What the page of a client's journal reads: each view its own, and only when it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from uuid import UUID

from dashboard.components.journal_coding import Coding
from pipelines import rights
from pipelines.journal import coding, reading
from pipelines.journal.reading import Body, Echo, Found, Responses, Sought
from pipelines.journal.reading.figures import Figure, figures
from pipelines.journal.told import Triggers, Window
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


@dataclass(frozen=True)
class Reads:
    """Read when called, with the rights of whoever looks. `entries`: at most as many as asked for, newest first.

    `today`: the day as of which the page is told. `coding`: None for who may not write in this journal.
    """

    today: date
    triggers: Callable[[Window], Triggers]
    body: Callable[[Window], Body]
    responses: Callable[[Window], Responses]
    echo: Callable[[Window], Echo]
    entries: Callable[[Sought, int], Found]
    coding: Coding | None
    figures: Callable[[], list[Figure]]


def of(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Reads:
    """For one client."""
    asked = (store, viewer, client_id, as_of)
    may_write = rights.may_of_client(store, viewer, client_id, "journal", "write", as_of)
    return Reads(
        local_day(store, as_of),
        partial(reading.triggers, *asked),
        partial(reading.body, *asked),
        partial(reading.responses, *asked),
        partial(reading.echo, *asked),
        partial(reading.found, *asked),
        _coding(store, viewer, client_id, as_of) if may_write else None,
        partial(figures, store),
    )


def _coding(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Coding:
    ask = (store, viewer, client_id)
    return Coding(
        give=lambda entry, family: coding.give_family(*ask, entry, family, as_of, as_of),
        take_back=lambda record: coding.take_back(*ask, record, as_of, as_of),
    )
