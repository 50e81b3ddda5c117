"""The no-change corridor: the scores that are not reliably different from the baseline. Jacobson & Truax (1991)."""

from typing import Any

import numpy as np

from pipelines.change.columns import floats, positive
from pipelines.change.measurement_error import Band, around
from pipelines.confidence import Z_95


def corridor(baseline: Any, s_diff: Any, z: float = Z_95) -> Band:
    """baseline ± z · S_diff, score points, numbers or columns: a score on the edge is inside.

    Missing where either is missing or S_diff is not above 0. Not cut off at the ends of the scale: see `blind`.
    """
    with np.errstate(all="ignore"):
        return around(floats(baseline), z * positive(s_diff))


def corridor_of_points(baseline: Any, points: Any) -> Band:
    """baseline ± published points: here a score on the edge is a reliable change."""
    return around(floats(baseline), positive(points))


def blind(no_change: Band, low: Any, high: Any, *, higher_is_better: bool, edge_is_change: bool = False) -> Any:
    """Where the scale (low to high) ends before a reliable gain could show: the baseline is too near its good end.

    edge_is_change: for a corridor of points. Booleans of the columns' shape; False where the corridor is missing.
    """
    with np.errstate(invalid="ignore"):
        room = floats(high) - floats(no_change.high) if higher_is_better else floats(no_change.low) - floats(low)
        return room < 0 if edge_is_change else room <= 0
