"""Are events more or less frequent in period b than in period a? The conditional exact comparison of two rates.

Given all events, how many lie in b is binomial: Przyborowski & Wilenski (1940), Biometrika 31:313, with the interval of
Clopper & Pearson (1934). The p is the central one (twice the smaller tail), so p < .05 exactly where the interval
leaves out 1. Both take days to be alike but for their period: see `overdispersion`.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, betaincinv

from pipelines.confidence import counted, figure
from pipelines.journal.rates import TAIL, Column, column, exposed, rate

Verdict = Literal["lower", "higher", "cannot tell"]
Verdicts: TypeAlias = NDArray[np.str_]


@dataclass(frozen=True)
class RateRatio:
    """The rate of b over that of a, its exact 95 % interval and p.

    No event in a: the ratio has no upper end, so `ratio` and `high` are None and `low` alone stands. No event at all,
    or no day in either: all None. `verdict`: of b compared with a; cannot tell where the interval includes 1.
    """

    events_a: int
    days_a: float
    events_b: int
    days_b: float
    ratio: float | None
    low: float | None
    high: float | None
    p: float | None
    verdict: Verdict


@dataclass(frozen=True)
class RateRatios:
    """Columns of as many numbers as were given, in their order; masked where `RateRatio` has None."""

    ratio: Column
    low: Column
    high: Column
    p: Column
    verdict: Verdicts


def rate_ratio(events_a: int, days_a: float, events_b: int, days_b: float) -> RateRatio:
    """ValueError for counts or days below zero, a broken count, or events without a day."""
    found = rate_ratios([events_a], [days_a], [events_b], [days_b])
    ratio, low, high, p = (each.tolist()[0] for each in (found.ratio, found.low, found.high, found.p))
    word: Verdict = found.verdict.tolist()[0]
    return RateRatio(events_a, days_a, events_b, days_b, ratio, low, high, p, word)


def rate_ratios(events_a: Any, days_a: Any, events_b: Any, days_b: Any) -> RateRatios:
    """Four columns of one length: the ratios b to a. ValueError as for one."""
    (a, days), (b, days_there) = exposed(events_a, days_a), exposed(events_b, days_b)
    if a.shape != b.shape:
        raise ValueError(f"{a.size} pairs and {b.size} to compare them with")
    n = a + b
    known = (days > 0) & (days_there > 0) & (n > 0)
    days, days_there = np.where(known, days, 1.0), np.where(known, days_there, 1.0)
    some_a, some_b = known & (a > 0), known & (b > 0)
    low_share = np.where(some_b, betaincinv(np.maximum(b, 1), a + 1, TAIL), 0.0)
    high_share = np.where(some_a, betaincinv(b + 1, np.maximum(a, 1), 1 - TAIL), np.nan)
    scale = days / days_there
    ratio = np.where(some_a, b / np.where(some_a, a, 1.0) * scale, np.nan)
    low = np.where(known, low_share / (1 - low_share) * scale, np.nan)
    high = high_share / (1 - high_share) * scale
    p = np.where(known, _central(b, n, days_there / (days + days_there)), np.nan)
    return RateRatios(column(ratio), column(low), column(high), column(p), verdicts(low, high))


def verdicts(low: Any, high: Any) -> Verdicts:
    """From the ends of intervals of ratios; NaN: no end on that side."""
    words = np.where(np.asarray(low) > 1, "higher", np.where(np.asarray(high) < 1, "lower", "cannot tell"))
    return np.asarray(words, dtype=np.str_)


def _central(b: Any, n: Any, share: Any) -> Any:
    """Twice the smaller tail of Bin(n, share) from b on, at most 1."""
    at_most = bdtr(b, n.astype(np.int64), share)
    at_least = bdtr(n - b, n.astype(np.int64), 1 - share)  # counted from the other side, where no digits are lost
    return np.minimum(1.0, 2 * np.minimum(at_most, at_least))


def ratio_sentence(found: RateRatio, what: str, a: str, b: str) -> str:
    """Two or three sentences in plain text. what: what was counted; a, b: when ("before the agreement", "after it")."""
    first = f"{what}: {_counts(found.events_a, found.days_a, a)}; {_counts(found.events_b, found.days_b, b)}."
    return " ".join([first, *comparison(found)])


def comparison(found: RateRatio) -> list[str]:
    """What the interval of the ratio lets one say, without its counts."""
    if found.low is None:
        why = "there is no event in either period" if found.days_a and found.days_b else "a period has no such day"
        return [f"The two rates cannot be compared: {why}."]
    low = figure(found.low, apart_from=1)
    if found.ratio is None or found.high is None:
        size = f"With no event in the first period the ratio has no upper end; its 95 % interval starts at {low}"
    else:
        ends = f"95 % interval {low} to {figure(found.high, apart_from=1)}"
        size = f"The second rate is {figure(found.ratio)} times the first ({ends})"
    if found.verdict == "cannot tell":
        return [f"{size}: nobody can tell this from chance."]
    return [f"{size}: {found.verdict}, by more than chance alone would make it.", "Counts do not say why."]


def _counts(events: int, days: float, when: str) -> str:
    told = rate(events, days).rate
    a_day = "no rate" if told is None else f"{figure(told)} a day"
    return f"{when} {counted(events, 'event')} on {counted(days, 'day')} with an entry ({a_day})"
