"""Everything dated about a client in one list: what happened to them, and the milestones of the journal's phases.

The time axis and the journal are steps of their own and meet here.
"""

from datetime import datetime, time
from uuid import UUID

from pipelines import timeline
from pipelines.journal.reading import phases
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from pipelines.timeline import Event

KIND = "milestone"  # of an event: a phase whose evidence is complete, or parts of a protocol that were agreed


def events(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Event]:
    """What `timeline.events` tells, and the milestones among it, oldest first."""
    found = timeline.events(store, viewer, client_id, as_of) + _milestones(store, viewer, client_id, as_of, "read")
    return sorted(found, key=lambda each: (each.at_local, each.kind, each.label))


def as_csv(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> bytes:
    """What `timeline.as_csv` tells, and the milestones among it. Raises Refusal where nothing may be taken along."""
    return timeline.as_csv(store, viewer, client_id, as_of, _milestones(store, viewer, client_id, as_of, "export"))


def _milestones(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, act: str) -> list[Event]:
    found = phases.milestones(store, viewer, client_id, as_of, act)
    return [
        Event(KIND, datetime.combine(one.on, time()), one.on, True, one.label, None, None, None, None, None)
        for one in found
    ]
