"""What a page says of its own limits: how far the data go, when they were read, and the practice's own crisis steps."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from pipelines.flags.asked import asked_flags
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Read:
    """How far the data go (a day), when the newest came in and as of when outcomes were derived (the practice's clock);
    None where there is nothing. foreign_texts: how many texts hold no English function word; the rules are English.
    """

    data_until: date | None
    read_at: datetime | None
    derived_at: datetime | None
    foreign_texts: int


def when_read(store: Store, viewer: Viewer, as_of: datetime, client_id: UUID | None = None) -> Read:
    """How current the flags are that the viewer may see, of everybody or of one client. This is not monitoring."""
    with store.reading() as session:
        rows = session.rows(
            _SQL / "when_read.sql",
            client_id=str(client_id) if client_id else None,
            **asked_flags(store, viewer, as_of),
        )
    return Read(*rows[0])


def crisis_steps(store: Store) -> tuple[str, ...]:
    """The practice's own steps in a crisis, line by line, plain text; empty where its definitions folder has none."""
    with store.reading() as session:
        return tuple(step for (step,) in session.rows(_SQL / "crisis_steps.sql"))
