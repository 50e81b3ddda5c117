"""Where on the anxiety × avoidance plane true scores probably lie. Kelley (1947); Fraley, Waller & Brennan (2000).

Regions are quarters of the plane between two cuts, not types of persons: a score is low below its cut, high at it.
Errors of the two dimensions are taken as uncorrelated (the bivariate normal is then the product of its margins).
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr

from pipelines.change.columns import Column, Floats, Words, column, floats, positive
from pipelines.change.measurement_error import TrueScore

REGIONS = (
    "lower anxiety, lower avoidance",
    "higher anxiety, lower avoidance",
    "lower anxiety, higher avoidance",
    "higher anxiety, higher avoidance",
)


@dataclass(frozen=True)
class Prior:
    """The reference population that a true score is drawn towards, score points; its name belongs on the screen."""

    name: str
    mean: float
    sd: float


@dataclass(frozen=True)
class Axis:
    """Scores on one dimension with their SEMs (numbers or columns), its cut and prior (None: flat, N(x, SEM²))."""

    score: Any
    sem: Any
    cut: float | None
    prior: Prior | None = None


@dataclass(frozen=True)
class Regions:
    """Probabilities 0 to 1 of the four regions; they sum to 1, or all four are missing."""

    lower_lower: Column
    higher_anxiety: Column
    higher_avoidance: Column
    higher_higher: Column


def true_score(axis: Axis) -> TrueScore:
    """Kelley's estimate with r = 1 − SEM²/SD² of this very score; with a flat prior the score and its SEM.

    Missing where the SEM is not above 0, or not smaller than the prior's SD.
    """
    score, error = floats(axis.score), positive(axis.sem)
    with np.errstate(all="ignore"):
        if axis.prior is None:
            estimate, spread = score, error
        else:
            mean, sd = floats(axis.prior.mean), positive(axis.prior.sd)
            r = 1 - (error / sd) ** 2
            r = np.where((r > 0) & (r < 1), r, np.nan)
            estimate, spread = mean + r * (score - mean), sd * np.sqrt(r * (1 - r))
        known = np.isfinite(estimate) & (spread > 0) & np.isfinite(spread)
    return TrueScore(column(np.where(known, estimate, np.nan)), column(np.where(known, spread, np.nan)))


def p_lower(axis: Axis) -> Column:
    """The probability that the true score lies below the cut."""
    return column(_tails(axis)[0])


def region_probabilities(anxiety: Axis, avoidance: Axis) -> Regions:
    """How probable each region is for the true scores; columns of one shape, or shapes that broadcast."""
    low_anxiety, high_anxiety = _tails(anxiety)
    low_avoidance, high_avoidance = _tails(avoidance)
    return Regions(
        column(low_anxiety * low_avoidance),
        column(high_anxiety * low_avoidance),
        column(low_anxiety * high_avoidance),
        column(high_anxiety * high_avoidance),
    )


def _tails(axis: Axis) -> tuple[Floats, Floats]:
    """The probabilities that the true score lies below its cut, and above; each precise when it is small."""
    estimated = true_score(axis)
    with np.errstate(all="ignore"):
        z = floats((floats(axis.cut) - floats(estimated.estimate)) / floats(estimated.error))
    return ndtr(z), ndtr(-z)


def ellipse_radii(anxiety_sem: Any, avoidance_sem: Any, level: float = 0.95) -> tuple[Column, Column]:
    """Half axes, SEM · √(−2 ln(1 − level)), of the ellipse round a point that holds its true score so probably.

    Score points; both missing where either SEM is not above 0. ValueError for a level outside 0 to 1.
    """
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
    radius = math.sqrt(-2 * math.log(1 - level))
    x, a = positive(anxiety_sem), positive(avoidance_sem)
    with np.errstate(all="ignore"):
        known = np.where(np.isfinite(x) & np.isfinite(a), radius, np.nan)
        return column(known * x), column(known * a)


def region(anxiety: Any, avoidance: Any, anxiety_cut: float, avoidance_cut: float) -> Words:
    """The region in which the scores themselves lie, one of REGIONS; *not assessable* where one is missing."""
    x, a = floats(anxiety), floats(avoidance)
    with np.errstate(invalid="ignore"):
        place = (x >= anxiety_cut) + 2 * (a >= avoidance_cut)
    return np.where(np.isnan(x) | np.isnan(a), "not assessable", np.array(REGIONS)[place])
