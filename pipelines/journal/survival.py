"""How long until a rupture is repaired, when some are still open: Kaplan & Meier (1958), J Am Stat Assoc 53:457.

An open rupture counts for as long as it has been open (censored); leaving it out would make repair look quicker than it
is. Greenwood's (1926) error, the interval on the log(−log) scale (Kalbfleisch & Prentice), that of the median from it
(Brookmeyer & Crowley 1982).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pipelines.confidence import Z_95, Share, counted, share_words, wilson

FEWEST = 5  # ruptures from which a curve is drawn
HALF = 0.5 + 1e-9  # of shares that are products of fractions

Reason = Literal["", "no rupture", "too few ruptures", "none repaired"]


@dataclass(frozen=True)
class Step:
    """At `hours` after the rupture `repaired` of the `at_risk` open until then were repaired. still_open: 0 to 1.

    se: Greenwood's, of `still_open`; low, high: the ends of its 95 % interval. None where all were repaired.
    """

    hours: float
    at_risk: int
    repaired: int
    still_open: float
    se: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class TimeToRepair:
    """`ruptures` with a usable time: `repaired` and `open` ones. share: repaired among them, open ones being not yet.

    unusable: those with a repair before its rupture or without a time; they are in no other number. median: hours by
    which half are repaired, with the ends of its 95 % interval; None where the curve or its band does not come down to
    a half. No steps where `reason` says why.
    """

    reason: Reason
    ruptures: int
    repaired: int
    open: int
    unusable: int
    share: Share
    steps: tuple[Step, ...] = ()
    median: float | None = None
    median_low: float | None = None
    median_high: float | None = None


def time_to_repair(hours: Sequence[float | None], still_open: Sequence[bool], *, z: float = Z_95) -> TimeToRepair:
    """hours: from each rupture to its repair or, where it is open, to now. ValueError for columns of different length.

    A rupture that ends before it begins is no rupture of that length, nor of none: it is counted as unusable.
    """
    pairs = list(zip(hours, still_open, strict=True))
    usable = [(each, is_open) for each, is_open in pairs if each is not None and math.isfinite(each) and each >= 0]
    n, repaired = len(usable), sum(not is_open for _, is_open in usable)
    reason: Reason = ""
    if n < FEWEST:
        reason = "too few ruptures" if n else "no rupture"
    elif not repaired:
        reason = "none repaired"
    counts = n, repaired, n - repaired, len(pairs) - n, wilson(repaired, n)
    if reason:
        return TimeToRepair(reason, *counts)
    steps = _steps(usable, z)
    median = next((step.hours for step in steps if step.still_open <= HALF), None)
    low = next((step.hours for step in steps if step.low is not None and step.low <= HALF), None)
    high = next((step.hours for step in steps if step.high is not None and step.high <= HALF), None)
    return TimeToRepair("", *counts, steps, median, low, high)


def _steps(usable: Sequence[tuple[float, bool]], z: float) -> tuple[Step, ...]:
    from statsmodels.duration.survfunc import SurvfuncRight  # a second to import: only where there is a curve

    time = np.array([hours for hours, _ in usable], dtype=np.float64)
    status = np.array([not is_open for _, is_open in usable], dtype=np.int64)
    with np.errstate(all="ignore"):  # where all are repaired the error is 0 / 0; it is told as missing
        curve = SurvfuncRight(time, status)
    columns = curve.surv_times, curve.n_risk, curve.n_events, curve.surv_prob, curve.surv_prob_se
    return tuple(_step(*row, z=z) for row in zip(*(each.tolist() for each in columns), strict=True))


def _step(hours: float, at_risk: float, repaired: float, left: float, se: float, *, z: float) -> Step:
    if at_risk == repaired or not 0 < left < 1:
        return Step(hours, int(at_risk), int(repaired), 0.0, None, None, None)
    reach = math.exp(z * se / (left * -math.log(left)))
    return Step(hours, int(at_risk), int(repaired), left, se, left**reach, left ** (1 / reach))


def repair_sentence(found: TimeToRepair) -> str:
    """One to three sentences in plain text."""
    parts = [_share(found)] if found.ruptures else ["There is no rupture with a usable time."]
    if found.reason == "too few ruptures":
        parts.append(f"How long a repair takes cannot be told from fewer than {FEWEST} ruptures.")
    elif found.reason == "none repaired":
        parts.append("How long a repair takes cannot be told before there is one.")
    elif not found.reason:
        parts.append(_median(found))
    if found.unusable:
        parts.append(f"Not counted: {found.unusable}, with a repair before its rupture or without a time.")
    return " ".join(parts)


def _share(found: TimeToRepair) -> str:
    first = f"{found.repaired} of {counted(found.ruptures, 'rupture')} repaired ({share_words(found.share)})"
    return (
        f"{first}; {found.open} still open, each counted for as long as it has been open."
        if found.open
        else f"{first}."
    )


def _median(found: TimeToRepair) -> str:
    if found.median is None:
        return "Fewer than half are repaired within the time seen so far, so no median can be told."
    low, high = (
        "an end that cannot be told" if end is None else _long(end) for end in (found.median_low, found.median_high)
    )
    return f"Half are repaired within {_long(found.median)} (95 % interval {low} to {high})."


def _long(hours: float) -> str:
    if hours < 1:
        return counted(round(60 * hours), "minute")
    return counted(round(hours, 1), "hour") if hours < 72 else counted(round(hours / 24, 1), "day")
