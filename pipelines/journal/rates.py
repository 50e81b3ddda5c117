"""Events a day with their exact interval: Garwood (1936), Biometrika 28:437.

A day counts as exposure when something was written on it, whether or not the event was among it; a day without an
entry tells nothing. Of no day there is no rate.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

Floats: TypeAlias = NDArray[np.float64]
Column: TypeAlias = "np.ma.MaskedArray[Any, np.dtype[np.float64]]"

TAIL = 0.025  # the share of either tail outside a 95 % interval


@dataclass(frozen=True)
class Rate:
    """`events` on `days` days: events a day, with the ends of the exact 95 % interval; None where there is no day."""

    events: int
    days: float
    rate: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Rates:
    """Columns of as many numbers as were given, in their order; masked where there is no day."""

    rate: Column
    low: Column
    high: Column


def rate(events: int, days: float) -> Rate:
    """ValueError for counts or days below zero, a broken count, or events without a day."""
    found = rates([events], [days])
    one, low, high = (each.tolist()[0] for each in (found.rate, found.low, found.high))
    return Rate(events, days, one, low, high)


def rates(events: Any, days: Any) -> Rates:
    """The rates of a column of counts over a column of days. ValueError as for one."""
    x, t = exposed(events, days)
    known = t > 0
    t = np.where(known, t, np.nan)
    low = np.where(x > 0, gammaincinv(np.maximum(x, 1), TAIL), 0.0)
    return Rates(column(x / t), column(low / t), column(gammaincinv(x + 1, 1 - TAIL) / t))


def exposed(events: Any, days: Any) -> tuple[Floats, Floats]:
    """Counts and days as columns of one length. ValueError for what cannot be a count on days."""
    x, t = np.atleast_1d(np.asarray(events, dtype=np.float64)), np.atleast_1d(np.asarray(days, dtype=np.float64))
    if x.shape != t.shape:
        raise ValueError(f"{x.size} counts and {t.size} numbers of days")
    if not (np.isfinite(x).all() and np.isfinite(t).all()):
        raise ValueError("a count or a number of days is missing")
    if (x < 0).any() or (t < 0).any() or (x != np.floor(x)).any():
        raise ValueError("a count of events is a whole number from 0, a number of days is not below 0")
    if ((x > 0) & (t == 0)).any():
        raise ValueError("events without a day that they lie on")
    return x, t


def column(values: Any) -> Column:
    """The masked column: what is not finite is missing, and 0 lies beneath its mask."""
    found = np.asarray(values, dtype=np.float64)
    known = np.isfinite(found)
    return np.ma.MaskedArray(np.where(known, found, 0.0), mask=~known)
