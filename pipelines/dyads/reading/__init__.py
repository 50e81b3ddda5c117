"""What a joint view tells of a couple, read with the viewer's rights and both partners' consent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pipelines.dyads.reading.episodes import Coded, Episode, Episodes, episodes
from pipelines.dyads.reading.laying import SQL
from pipelines.dyads.reading.measures import JointPlace, JointScale, Measures, PlaneOfTwo, measures
from pipelines.dyads.reading.transitions import Cycle, cycle, state_words
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

__all__ = [
    "Coded",
    "Couple",
    "Cycle",
    "Episode",
    "Episodes",
    "JointPlace",
    "JointScale",
    "Measures",
    "PlaneOfTwo",
    "couple",
    "cycle",
    "episodes",
    "measures",
    "state_words",
]


@dataclass(frozen=True)
class Couple:
    """That a joint view of a client's couple is allowed, and of what. clients: partner a and partner b."""

    relationship: str
    clients: tuple[UUID, UUID]
    of_measures: bool
    of_journal: bool


def couple(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Couple | None:
    """None where there is no partner, where the viewer may not see both, or where the two have not both agreed."""
    with store.reading() as session:
        rows = session.rows(SQL / "couple.sql", **asked(store, viewer, as_of), client_id=str(client_id))
    if not rows:
        return None
    things = {thing for thing, *_ in rows}
    return Couple(rows[0][1], (rows[0][3], rows[1][3]), "measures" in things, "journal" in things)
