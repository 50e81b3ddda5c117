"""Limits of what is measured often: XmR charts for scores, c and u charts for counts. Shewhart (1931); Wheeler (1993).

A limit tells what a steady process of this client's own does; it knows no SEM and no norm.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from pipelines.change.columns import Floats, column, floats, positive

FEWEST, ENOUGH = 8, 12  # points to compute limits at all, and to interpret them
D2, D4 = 1.128, 3.267  # of ranges of two: mean range per SD, and the upper limit of ranges
SIGMAS = 3
AT_THE_END = 0.5  # from this share of points on the floor or ceiling limits mean nothing
Reason = Literal["", "too few", "no variation", "on the floor", "on the ceiling"]


@dataclass(frozen=True)
class Limits:
    """Centre line and limits from the first `frozen` of n points, score points. None where `reason` says why.

    `interpretable`: from at least 12 points. `signals`: positions (from 1) of points beyond a limit, in all n.
    """

    reason: Reason
    n: int
    frozen: int
    center: float | None = None
    low: float | None = None
    high: float | None = None
    mean_range: float | None = None
    range_high: float | None = None
    signals: tuple[int, ...] = ()

    @property
    def interpretable(self) -> bool:
        return not self.reason and self.frozen >= ENOUGH


def xmr(
    scores: Sequence[Any],
    frozen: int | None = None,
    *,
    floor: float | None = None,
    ceiling: float | None = None,
    fewest: int = FEWEST,
) -> Limits:
    """Individuals and moving ranges: mean ± 3 · mean range / 1.128 over the first `frozen` points (None: all).

    scores: oldest first; missing ones are left out and count nowhere. floor, ceiling: the ends of an ordinal scale; no
    limits where half or more of the points lie on one. ValueError for a `frozen` below 2.
    """
    points = _known(scores)
    if frozen is not None and frozen < 2:
        raise ValueError("limits need a moving range: freeze at least two points")
    base = points[:frozen]
    n = len(points)
    if len(base) < max(fewest, 2) or (frozen is not None and len(base) < frozen):
        return Limits("too few", n, len(base))
    at_ends: tuple[tuple[float | None, Reason], ...] = ((floor, "on the floor"), (ceiling, "on the ceiling"))
    for end, reason in at_ends:
        if end is not None and float((base == end).mean()) >= AT_THE_END:
            return Limits(reason, n, len(base))
    center, mean_range = float(base.mean()), float(np.abs(np.diff(base)).mean())
    if mean_range == 0 or not math.isfinite(center + mean_range):
        return Limits("no variation", n, len(base), center if math.isfinite(center) else None)
    margin = SIGMAS * mean_range / D2
    low, high = center - margin, center + margin
    return Limits("", n, len(base), center, low, high, mean_range, D4 * mean_range, _beyond(points, low, high))


def c_chart(counts: Sequence[Any], frozen: int | None = None) -> Limits:
    """Counts per equal period: mean ± 3 √mean, not below 0, over the first `frozen` periods (None: all)."""
    points = _known(counts)
    base = points[:frozen]
    if len(base) < 2:
        return Limits("too few", len(points), len(base))
    center = float(base.mean())
    if center <= 0:
        return Limits("no variation", len(points), len(base), max(center, 0.0))
    margin = SIGMAS * math.sqrt(center)
    low, high = max(center - margin, 0.0), center + margin
    return Limits("", len(points), len(base), center, low, high, signals=_beyond(points, low, high))


def u_chart(counts: Sequence[Any], days: Sequence[Any]) -> tuple[float | None, Any, Any]:
    """Counts per day over periods of unequal length: (mean rate, lower, upper limits), columns with one per period.

    A period with a missing count, or without days, is left out of the mean and has no limit.
    """
    x, exposure = floats(counts), positive(days)
    known = np.isfinite(x) & np.isfinite(exposure)
    if not known.any():
        nothing = column(np.full(x.shape, np.nan))
        return None, nothing, nothing
    rate = float(x[known].sum() / exposure[known].sum())
    margin = SIGMAS * np.sqrt(max(rate, 0.0) / np.where(known, exposure, np.nan))
    return rate, column(np.maximum(rate - margin, 0.0 * margin)), column(rate + margin)


def _known(scores: Sequence[Any]) -> Floats:
    found = floats(scores)
    return found[np.isfinite(found)]


def _beyond(points: Floats, low: float, high: float) -> tuple[int, ...]:
    return tuple(int(position) + 1 for position in np.flatnonzero((points < low) | (points > high)))
