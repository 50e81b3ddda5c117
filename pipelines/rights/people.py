"""The practitioners as whom the holder of the key may look."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipelines.errors import Refusal
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_PEOPLE = Path(__file__).parent / "people.sql"


@dataclass(frozen=True)
class Choice:
    """A practitioner, and how many clients they treat."""

    code: str
    viewer: Viewer
    clients: int


def choices(store: Store, viewer: Viewer, as_of: datetime) -> list[Choice]:
    """Everybody in the store, therapists first. Only for whoever holds the key: Refusal for anybody else."""
    if viewer.operator is None:
        raise Refusal("Only whoever holds the store's key may choose as whom to look.")
    with store.reading() as session:
        rows = session.rows(_PEOPLE, as_of_day=local_day(store, as_of))
    return [
        Choice(code, Viewer(viewer_id, name, role, operator=viewer.operator, origin=viewer.origin), clients)
        for viewer_id, code, name, role, clients in rows
    ]


def first_therapist(offered: list[Choice]) -> Viewer:
    """As whom a demo opens: the first therapist who treats somebody, else whoever comes first."""
    treating = [choice for choice in offered if choice.clients and choice.viewer.role == "therapist"]
    return (treating or offered)[0].viewer
