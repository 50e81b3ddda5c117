"""What was derived of a client's change, read with the viewer's rights: what pages draw and say.

Everything is as of the earlier of `as_of` and the day on which the viewer's care of the client ended: no number rests
on a later administration. A client that the viewer may not see has nothing.
"""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from pipelines.change.deriving.samples import FEWEST_SERIES
from pipelines.change.reading import telling
from pipelines.change.reading.rows import find
from pipelines.change.told import Limits, PhaseComparison, RegionMove, Verdict
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent


def verdicts(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Verdict]:
    """One per series and method, in the order of the page; the method that a page shows comes first: is_default."""
    with store.reading() as session:
        found = find(store, viewer, client_id, as_of, session, "change_estimate", "slope_estimate")
        if found is None:
            return []
        priors = session.arrow(_HERE / "priors.sql", **found.parameters, fewest=FEWEST_SERIES).read_all().to_pylist()
    slopes = {telling.kind(row): row for row in found.tables["slope_estimate"]}
    spread = {telling.kind(row): row for row in priors}
    return [
        telling.verdict(row, slopes.get(telling.kind(row)), spread.get(telling.kind(row)), found.sees_words)
        for row in found.tables["change_estimate"]
    ]


def region_moves(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[RegionMove]:
    """One per instrument of the attachment plane, version, target and respondent."""
    with store.reading() as session:
        found = find(store, viewer, client_id, as_of, session, "region_move")
        if found is None:
            return []
        path = session.arrow(_HERE / "path.sql", **found.parameters).read_all().to_pylist()
    return [telling.region_move(row, path) for row in found.tables["region_move"]]


def limits(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Limits]:
    """One per series that is measured often, with at least eight scores."""
    with store.reading() as session:
        found = find(store, viewer, client_id, as_of, session, "control_limits")
    return [telling.limits(row) for row in found.tables["control_limits"]] if found else []


def phase_comparisons(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[PhaseComparison]:
    """One per series and begun phase that the viewer may know of, by the phases' days."""
    with store.reading() as session:
        found = find(store, viewer, client_id, as_of, session, "phase_comparison")
        if found is None:
            return []
        known = session.rows(_HERE / "phases.sql", **found.parameters)
    named = {str(record_id): label or event or "" for record_id, label, event in known}
    rows = found.tables["phase_comparison"]
    return [telling.phase(row, named[str(row["record_id"])]) for row in rows if str(row["record_id"]) in named]
