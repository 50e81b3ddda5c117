"""What a careful colleague adds beside a verdict: many looks, regression to the mean, scale ends, long gaps, methods.

Each function gives a sentence, or None where there is nothing to say or it cannot be told. No note judges the change.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np
from scipy.special import ndtr

from pipelines.change.baseline import Newer
from pipelines.change.columns import told
from pipelines.change.sentences import GAP
from pipelines.confidence import Z_95
from pipelines.days import day

FAR_FROM_MEAN = 1.5  # SDs of the reference population: beyond it a baseline is expected to come back by itself
OVERLAP_NODES = 80  # of the Gauss-Hermite rule: the chances are exact to six digits


@cache
def chance_of_crossing(looks: int, *, one_sided: bool = False, z: float = Z_95) -> float:
    """The probability that a stable client crosses |RC| > z at least once in so many looks at the same baseline.

    Errors normal and independent: 1 − ∫ φ(e) P(|e' − e| ≤ z√2)^looks de. one_sided: in one direction only.
    ValueError below one look.
    """
    if looks < 1:
        raise ValueError("a chance needs at least one look")
    nodes, weights = np.polynomial.hermite_e.hermegauss(OVERLAP_NODES)
    width = z * np.sqrt(2)
    stays = ndtr(nodes + width) - (0 if one_sided else ndtr(nodes - width))
    return float(1 - (weights * stays**looks).sum() / weights.sum())


def multiple_looks(looks: int) -> str | None:
    """From the second comparison with one baseline on."""
    if looks < 2:
        return None
    percent = round(100 * chance_of_crossing(looks))
    return (
        f"{looks} scores were compared with the same baseline: with nothing but measurement error "
        f"about {percent} of 100 clients would cross the threshold at least once."
    )


def multiple_looks_at_points(looks: int) -> str | None:
    """The same of published points: no model of errors stands behind them, so there is no percentage."""
    if looks < 2:
        return None
    return (
        f"{looks} scores were compared with the same baseline: with each, measurement error alone has another chance "
        f"to reach the published threshold."
    )


def left_out(on: date, scores: Sequence[float], *, is_ordered: bool = True) -> str:
    """Of several forms of one day only the last counts: the others are named. is_ordered: their times are known."""
    listed = ", ".join(f"{round(value, 1) + 0.0:.1f}" for value in scores)
    others = (
        f"Another form of {{}} ({listed}) is"
        if len(scores) == 1
        else f"{len(scores)} other forms of {{}} ({listed}) are"
    )
    why = (
        "of several on one day the last counts"
        if is_ordered
        else "which was the last of that day is not known, and the one that counts was taken by the order of its code"
    )
    return f"{others.format(day(on))} left out: {why}."


def newer(form: Newer) -> str:
    """Forms that came after the latest score and have none."""
    forms = f"{form.count} newer {'form' if form.count == 1 else 'forms'}"
    when = f"on {day(form.last_on)}" if form.count == 1 else f"the last on {day(form.last_on)}"
    if form.why == "no definition":
        which = f" of version {form.version}" if form.version else ""
        has = "has" if form.count == 1 else "have"
        return f"{forms}{which} ({when}) {has} no definition: not scored."
    if form.why == "out of range":
        return f"{forms} ({when}) could not be scored: an answer lies out of range."
    return f"{forms} ({when}) could not be scored: {form.answered} answered, {form.needed} are needed."


def regression_to_the_mean(
    baseline: float | None, mean: float | None, sd: float | None, reliability: float | None, sample: str
) -> str | None:
    """Where the baseline lies more than 1.5 SDs from the mean of the reference sample; score points."""
    x, m, s, r = (told(value) for value in (baseline, mean, sd, reliability))
    if x is None or m is None or s is None or r is None or s <= 0 or not 0 < r < 1:
        return None
    if abs(x - m) <= FAR_FROM_MEAN * s:
        return None
    return (
        f"The baseline lies {abs(x - m) / s:.1f} SD from the mean of {sample}: measurement error alone "
        f"lets expect about {m + r * (x - m):.1f} next time (regression to the mean)."
    )


def scale_end(score: float | None, low: float | None, high: float | None, which: str) -> str | None:
    """Where a score lies on the floor or the ceiling of its scale: it could not have gone any further."""
    x, floor, ceiling = told(score), told(low), told(high)
    if x is None:
        return None
    for end, name in ((floor, "floor"), (ceiling, "ceiling")):
        if x == end:
            return f"The {which} score lies on the {name} of the scale: what lies beyond it cannot be measured."
    return None


def long_gap(days: Sequence[date], cadence_days: float | None) -> str | None:
    """The longest gap above twice the usual interval; nothing is interpolated over it."""
    usual = told(cadence_days)
    ordered = sorted(days)
    gaps = [(later - one).days for one, later in pairwise(ordered)]
    if usual is None or usual <= 0 or not gaps or max(gaps) <= GAP * usual:
        return None
    return f"{max(gaps)} days lie between two of the scores, where {usual:g} are usual: nothing is known of that time."


def two_scores_only(n: int) -> str | None:
    """McAleavey (2021): an index of two scores makes poor use of more than two."""
    if n <= 2:
        return None
    return f"The index compares two of {n} scores; it is insensitive where there are more than two (McAleavey 2021)."


def methods_disagree(first: str, first_verdict: str, second: str, second_verdict: str) -> str | None:
    """Where two indices, both able to tell, come to different verdicts."""
    if first_verdict == second_verdict or "cannot tell" in (first_verdict, second_verdict):
        return None
    return f"{first} and {second} disagree about this change: the result depends on the method."
