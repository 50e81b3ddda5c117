"""Whether a flag is the viewer's to review, and how long it may rest."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from pipelines.flags.asked import asked_flags
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent.parent / "sql"


def longest_snooze(store: Store, viewer: Viewer, flag_id: UUID, as_of: datetime) -> int | None:
    """The longest snooze of a flag, in days; None where the viewer may not review it."""
    with store.reading() as session:
        rows = session.rows(_SQL / "reviewable.sql", flag_id=str(flag_id), **asked_flags(store, viewer, as_of))
    return int(rows[0][1]) if rows else None
