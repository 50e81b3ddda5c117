"""Before and after: how much two phases of one client's scores overlap. Parker & Vannest (2009), Behav Ther 40:357.

NAP is the probability that a score after is better than one before, ties half. Its interval is Newcombe's (2006)
method 5, as in the R package SingleCaseES. Scores of one client depend on each other: the interval is too narrow.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np

from pipelines.change.columns import Floats, floats
from pipelines.confidence import Z_95

Reason = Literal["", "no score before", "no score after"]


@dataclass(frozen=True)
class NonOverlap:
    """m scores before, n after. nap, low, high: 0 to 1, 0.5 is no difference; None where `reason` says why.

    Standard errors: unbiased (needs two scores on either side), Hanley–McNeil (1982), and under no difference.
    """

    reason: Reason
    m: int
    n: int
    nap: float | None = None
    low: float | None = None
    high: float | None = None
    se_unbiased: float | None = None
    se_hanley: float | None = None
    se_null: float | None = None

    @property
    def tau(self) -> float | None:
        """2 NAP − 1: −1 to 1."""
        return None if self.nap is None else 2 * self.nap - 1


def nap(before: Sequence[Any], after: Sequence[Any], *, higher_is_better: bool, z: float = Z_95) -> NonOverlap:
    """Non-overlap of all pairs, with its interval. Missing scores are left out."""
    better = dominance(before, after, higher_is_better=higher_is_better)
    m, n = better.shape
    if not m or not n:
        return NonOverlap("no score before" if not m else "no score after", m, n)
    found = float(better.mean())
    q1 = float((better.sum(axis=1) ** 2).sum()) / (m * n**2)
    q2 = float((better.sum(axis=0) ** 2).sum()) / (m**2 * n)
    hanley = (found * (1 - found) + (n - 1) * (q1 - found**2) + (m - 1) * (q2 - found**2)) / (m * n)
    unbiased = None
    if m > 1 and n > 1:
        squares = float((better**2).mean())
        variance = (found - (m + n - 1) * found**2 + n * q1 + m * q2 - 2 * squares) / ((m - 1) * (n - 1))
        unbiased = math.sqrt(max(variance, 0.0))
    low, high = interval(found, m, n, z)
    null = math.sqrt((m + n + 1) / (12 * m * n))
    return NonOverlap("", m, n, found, low, high, unbiased, math.sqrt(max(hanley, 0.0)), null)


def around_day(
    days: Sequence[date], scores: Sequence[Any], event: date, *, higher_is_better: bool, z: float = Z_95
) -> NonOverlap:
    """NAP of the scores before a day against those on it or after. ValueError for columns of different length."""
    pairs = list(zip(days, scores, strict=True))
    before = [score for day, score in pairs if day < event]
    after = [score for day, score in pairs if day >= event]
    return nap(before, after, higher_is_better=higher_is_better, z=z)


def interval(found: float, m: int, n: int, z: float = Z_95) -> tuple[float, float]:
    """Newcombe (2006), method 5: where the Hanley–McNeil variance at x puts `found` exactly z errors away."""
    h = (m + n) / 2 - 1

    def excess(x: float) -> float:
        variance = x * (1 - x) * (2 + h + (1 + 2 * h) * x * (1 - x))
        return m * n * (found - x) ** 2 * (2 - x) * (1 + x) - z**2 * variance

    hair = 1e-9  # x = 0 and x = 1 solve the equation too where nap is 0 or 1
    low = 0.0 if found <= hair else _root(excess, 0.0, min(found, 1 - hair))
    high = 1.0 if found >= 1 - hair else _root(excess, 1.0, max(found, hair))
    return low, high


def _root(function: Callable[[float], float], above: float, below: float) -> float:
    """Where the function, positive at one end and negative at the other, is zero: halved until doubles end."""
    for _ in range(60):
        middle = (above + below) / 2
        if function(middle) > 0:
            above = middle
        else:
            below = middle
    return (above + below) / 2


def dominance(before: Sequence[Any], after: Sequence[Any], *, higher_is_better: bool) -> Floats:
    """m × n: 1 where the score after is better than the one before, ½ where equal, else 0."""
    sign = 1 if higher_is_better else -1
    a, b = (sign * _known(phase) for phase in (before, after))
    return np.asarray((b > a[:, None]) + 0.5 * (b == a[:, None]), dtype=np.float64)


def _known(scores: Sequence[Any]) -> Floats:
    found = floats(scores).reshape(-1)
    return found[np.isfinite(found)]
