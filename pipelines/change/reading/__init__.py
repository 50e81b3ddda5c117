"""What was derived of a client's change, read with the viewer's rights: what pages draw and say.

Everything is as of the earlier of `as_of` and the day on which the viewer's care of the client ended: no number rests
on a later administration. A client that the viewer may not see has nothing.
"""

from datetime import datetime
from uuid import UUID

from pipelines.change.told import Limits, PhaseComparison, RegionMove, Verdict
from pipelines.rights.viewer import Viewer
from pipelines.store import Store


def verdicts(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Verdict]:
    """One per series and method, in the order of the page; the method that a page shows has is_default."""
    raise NotImplementedError


def region_moves(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[RegionMove]:
    """One per instrument of the attachment plane, version, target and respondent."""
    raise NotImplementedError


def limits(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Limits]:
    """One per series with at least eight scores."""
    raise NotImplementedError


def phase_comparisons(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[PhaseComparison]:
    """One per series and phase start, oldest first."""
    raise NotImplementedError
