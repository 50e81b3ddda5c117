"""Up to which day a client's journal tells."""

from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from pipelines.journal.reading.laying import opened
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"


def reach(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> date | None:
    """The last journal day that the viewer may see; None where there is none."""
    with opened(store, viewer, client_id, as_of) as session:
        found: date | None = session.value(_HERE / "last_journal_day.sql")
    return found
