"""Runs about a centre line: a shift too long, or too few crossings, for chance. Anhøj & Olesen (2014), PLoS ONE
9:e113825. Points on the line are left out, as in qicharts2."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from scipy.special import bdtr

from pipelines.change.columns import floats, told
from pipelines.change.control_limits import FEWEST

CHANCE = 0.05


@dataclass(frozen=True)
class Runs:
    """Of n useful points (not on the line). `signal`: yes where the longest run is above its limit or crossings below.

    cannot tell: fewer than eight useful points, or no line.
    """

    n: int
    longest: int
    longest_limit: int | None
    crossings: int
    crossings_limit: int | None
    signal: Literal["yes", "no", "cannot tell"]


def runs(scores: Sequence[Any], center: float | None) -> Runs:
    """scores oldest first, score points; missing ones are left out. Limits: round(log₂ n) + 3 and the 5 % quantile of
    Bin(n − 1, ½)."""
    line = told(center)
    points = floats(scores)
    sides = [] if line is None else [bool(up) for up in points[np.isfinite(points) & (points != line)] > line]
    n = len(sides)
    longest, crossings = _longest(sides), sum(one != next_one for one, next_one in pairwise(sides))
    if n < FEWEST:
        return Runs(n, longest, None, crossings, None, "cannot tell")
    longest_limit, crossings_limit = round(math.log2(n)) + 3, _quantile(n - 1)
    found = longest > longest_limit or crossings < crossings_limit
    return Runs(n, longest, longest_limit, crossings, crossings_limit, "yes" if found else "no")


def _longest(sides: list[bool]) -> int:
    best = now = 0
    for position, one in enumerate(sides):
        now = now + 1 if position and sides[position - 1] == one else 1
        best = max(best, now)
    return best


def _quantile(trials: int) -> int:
    """The smallest k with P(Bin(trials, ½) ≤ k) ≥ 5 %."""
    return next(k for k in range(trials + 1) if bdtr(k, trials, 0.5) >= CHANCE)
