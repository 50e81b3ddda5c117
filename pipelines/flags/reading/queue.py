"""What must be looked at, by whom, by when: the flags that a viewer may see, urgent first, then by the time left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.flags.asked import asked_flags
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

STATES = ("open", "acknowledged", "acted", "dismissed", "snoozed", "recomputed away")

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Flag:
    """A flag as it stands. Times are on the practice's clock.

    `client`: their code; `owners`: the names of who treats them; `scope`: why the viewer sees it. `title`: of the
    criterion, `article`: the source text's own sentence, None where the criterion is our addition. `words`: what the
    evidence says, the most urgent and newest first, each once: client text, never markup. `newest_on`: the last day of
    it. `due_at`, `hours_left` (below zero: past the limit): of an open one, else None. `snoozed_until`: its last day.
    `action`, `how`, `reason`, `reviewed_at` and `reviewed_by` are of the review that counts, None where there is none,
    `how` and `reason` also for whoever neither treats nor supervises.
    """

    flag_id: UUID
    client_id: UUID
    client: str
    owners: tuple[str, ...]
    scope: str
    criterion: str
    version: int
    title: str
    article: str | None
    urgency: str
    is_private: bool
    words: tuple[str, ...]
    newest_on: date | None
    status: str
    raised_at: datetime
    due_at: datetime | None
    hours_left: float | None
    past_limit: bool
    snoozed_until: date | None
    reviewed_at: datetime | None
    reviewed_by: str | None
    action: str | None
    how: str | None
    reason: str | None


def queue(
    store: Store,
    viewer: Viewer,
    as_of: datetime,
    states: Sequence[str] = STATES,
    client_id: UUID | None = None,
) -> list[Flag]:
    """The flags in these states (STATES: all) that the viewer may see, of everybody or of one client.

    Urgent first, then by the time left, then by age. A supervisor's holds those of all whom they supervise.
    """
    return [one for one in _flags(store, viewer, as_of, client_id=client_id) if one.status in states]


def flag(store: Store, viewer: Viewer, flag_id: UUID, as_of: datetime) -> Flag | None:
    """One flag as it stands; None where there is none that the viewer may see."""
    found = _flags(store, viewer, as_of, flag_id=flag_id)
    return found[0] if found else None


def _flags(
    store: Store, viewer: Viewer, as_of: datetime, client_id: UUID | None = None, flag_id: UUID | None = None
) -> list[Flag]:
    with store.reading() as session:
        rows = session.rows(
            _SQL / "queue.sql",
            client_id=str(client_id) if client_id else None,
            flag_id=str(flag_id) if flag_id else None,
            **asked_flags(store, viewer, as_of),
        )
    return [_flag(row) for row in rows]


def _flag(row: tuple[Any, ...]) -> Flag:
    cells: list[Any] = [tuple(dict.fromkeys(cell)) if isinstance(cell, list) else cell for cell in row]
    return Flag(*cells)
