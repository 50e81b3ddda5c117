"""Errors of measurement and the bands they give. Lord & Novick (1968), Statistical Theories of Mental Test Scores.

Everything is in score points and takes numbers or columns of one shape (or shapes that broadcast). An SD that is not
above 0, a reliability that is not strictly between 0 and 1, or anything missing gives a missing number: a score
without error or without information is not a measurement that change can be told from.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipelines.change.columns import Column, Floats, column, floats, positive
from pipelines.confidence import Z_95

Z_OVERLAP = Z_95 / math.sqrt(2)  # 1.386: two bands of this width do not overlap exactly when |RC| > 1.96


@dataclass(frozen=True)
class Band:
    """From `low` to `high`, score points; both missing where either cannot be told."""

    low: Column
    high: Column


@dataclass(frozen=True)
class TrueScore:
    """An estimate of the true score and its standard error, score points."""

    estimate: Column
    error: Column


def sem(sd: Any, reliability: Any) -> Column:
    """Standard error of measurement: SD · √(1 − r)."""
    r = _reliability(reliability)
    with np.errstate(all="ignore"):
        return column(positive(positive(sd) * np.sqrt(1 - r)))


def widened(error: Any, items: Any, answered: Any) -> Column:
    """The SEM of a score from `answered` of `items` items: SEM · √(items / answered)."""
    with np.errstate(all="ignore"):
        share = np.minimum(positive(answered) / positive(items), 1)
        return column(positive(error) / np.sqrt(share))


def s_diff(baseline_sem: Any, latest_sem: Any) -> Column:
    """Standard error of the difference of two scores: √(SEM₁² + SEM₂²); √2 · SEM where they are the same."""
    with np.errstate(all="ignore"):
        return column(np.hypot(positive(baseline_sem), positive(latest_sem)))


def of_mean(*errors: Any) -> Column:
    """The SEM of the mean of k scores with these SEMs: √(ΣSEM²) / k. ValueError without any."""
    if not errors:
        raise ValueError("the mean of no score has no error")
    with np.errstate(all="ignore"):
        squares: Floats = sum((positive(error) ** 2 for error in errors), np.zeros(()))
        return column(np.sqrt(squares) / len(errors))


def band(score: Any, error: Any, z: float = Z_95) -> Band:
    """score ± z · error. With z = Z_OVERLAP two bands lie apart exactly when |RC| > 1.96 at equal SEM."""
    with np.errstate(all="ignore"):
        return around(floats(score), z * positive(error))


def kelley(score: Any, mean: Any, sd: Any, reliability: Any) -> TrueScore:
    """Kelley (1947), Fundamentals of Statistics: T = M + r(x − M), its error SD · √(r(1 − r)).

    mean, sd: of the reference population, which must be named wherever the number is shown.
    """
    r = _reliability(reliability)
    with np.errstate(all="ignore"):
        center = floats(mean)
        error = positive(sd) * np.sqrt(r * (1 - r))
        estimate = np.where(np.isfinite(error), center + r * (floats(score) - center), np.nan)
        return TrueScore(column(estimate), column(np.where(np.isfinite(estimate), error, np.nan)))


def retest_band(score: Any, mean: Any, sd: Any, reliability: Any, z: float = Z_95) -> Band:
    """Where the next score lies if nothing changes: T ± z · SD · √(1 − r²), T as Kelley's."""
    r = _reliability(reliability)
    with np.errstate(all="ignore"):
        return around(floats(kelley(score, mean, sd, reliability).estimate), z * positive(sd) * np.sqrt(1 - r**2))


def around(center: Floats, margin: Floats) -> Band:
    """center ± margin; both ends missing where either is."""
    with np.errstate(all="ignore"):
        low, high = center - margin, center + margin
        known = np.isfinite(low) & np.isfinite(high)
        return Band(column(np.where(known, low, np.nan)), column(np.where(known, high, np.nan)))


def _reliability(values: Any) -> Floats:
    """NaN where it is not strictly between 0 and 1."""
    found = floats(values)
    return np.where((found > 0) & (found < 1), found, np.nan)
