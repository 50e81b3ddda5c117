"""What was decided about how a client's measures are read: from when on scores count, where a phase begins."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Decision:
    """One decision. Times are on the practice's clock; the five parts of a series are None where every one is meant.

    `day`: of a re-baseline the first day whose scores count, of a phase its first. `label`, `reason`: the person's own
    words, None for whoever may see the measures and not what is written of the client; `event_kind`: of the life event
    that a phase begins with. `taken_back_at` None: it holds.
    """

    kind: Literal["re-baseline", "phase start"]
    record_id: UUID
    instrument: str | None
    version: str | None
    target: str | None
    respondent: str | None
    subscale: str | None
    day: date
    label: str | None
    event_kind: str | None
    reason: str | None
    recorded_at: datetime
    by_name: str
    taken_back_at: datetime | None
    taken_back_by: str | None
    taken_back_reason: str | None


def decisions(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Decision]:
    """Every decision on a client's measures that the viewer may see, the newest first; as they stood on as_of's day."""
    with store.reading() as session:
        rows = session.rows(
            _HERE / "of_client.sql",
            client_id=str(client_id),
            timezone=store.timezone,
            **asked(store, viewer, as_of),
        )
    return [Decision(*row) for row in rows]
