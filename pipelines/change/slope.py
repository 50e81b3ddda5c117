"""The slope of one series with a known error of measurement, and what a prior makes of it.

Ordinary least squares with Var(b) = SEM² / Σ(t − t̄)² (each score's own SEM² where they differ: Draper & Smith 1998);
the posterior is the normal one of Gelman et al. (2013), Bayesian Data Analysis, 2.5. Only measurement error is in it:
that a client's true course is a straight line is assumed, and said.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from scipy.special import ndtr

from pipelines.change.columns import floats, told
from pipelines.change.verdict import Reliable, judge_one
from pipelines.confidence import Z_95

FEWEST_DAYS = 3  # two points always lie on a line
Reason = Literal["", "too few", "no error"]


@dataclass(frozen=True)
class Slope:
    """Score points per `per_days` days, over n days with a score. None where `reason` says why."""

    reason: Reason
    n: int
    per_days: float
    slope: float | None = None
    error: float | None = None
    z: float | None = None
    reliable: Reliable = "cannot tell"


@dataclass(frozen=True)
class Posterior:
    """Of a slope, under the prior N(0, prior_sd²), both per the same days. p_better: that the true one is good.

    prior_sd must be shown wherever this is.
    """

    prior_sd: float | None
    mean: float | None = None
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    p_better: float | None = None


def slope(
    days: Sequence[Any], scores: Sequence[Any], sem: Any, *, higher_is_better: bool, per_days: float = 30
) -> Slope:
    """Slope of scores (score points) over days (numbers of days); sem: one SEM, or one for each score.

    Scores that are missing, or whose day or SEM is, are left out; fewer than three different days give *too few*.
    ValueError for columns of different length or per_days not above 0.
    """
    if len(days) != len(scores) or not per_days > 0:
        raise ValueError("a day for each score, and per_days above 0")
    t, y = floats(days), floats(scores)
    error = np.broadcast_to(floats(sem), t.shape)
    scored = np.isfinite(t) & np.isfinite(y)
    if len(set(t[scored])) < FEWEST_DAYS:
        return Slope("too few", len(set(t[scored])), per_days)
    known = scored & (error > 0)
    n = len(set(t[known]))
    if n < FEWEST_DAYS:
        return Slope("no error", n, per_days)
    t, y, error = t[known] / per_days, y[known], error[known]
    with np.errstate(all="ignore"):
        from_mean = t - t.mean()
        spread = float((from_mean**2).sum())
        b = told(float((from_mean * y).sum()) / spread)
        spread_error = told(math.sqrt(float((from_mean**2 * error**2).sum())) / spread)
    if b is None or spread_error is None or spread_error == 0:
        return Slope("no error", n, per_days)
    z = told(b / spread_error)
    return Slope("", n, per_days, b, spread_error, z, judge_one(z, higher_is_better, Z_95))


def posterior(measured: Slope, prior_sd: float | None, *, higher_is_better: bool) -> Posterior:
    """Precision 1/τ² + 1/Var(b), mean weighted by it; τ = prior_sd in score points per the slope's days.

    All None where the slope is, or prior_sd is missing or not above 0.
    """
    tau = told(prior_sd)
    if tau is None or tau <= 0 or measured.slope is None or measured.error is None:
        return Posterior(tau)
    share = 1 / (1 + (measured.error / tau) ** 2)
    mean, sd = share * measured.slope, math.sqrt(share) * measured.error
    if sd == 0:
        return Posterior(tau)
    p_better = float(ndtr(mean / sd if higher_is_better else -mean / sd))
    return Posterior(tau, mean, sd, mean - Z_95 * sd, mean + Z_95 * sd, p_better)
