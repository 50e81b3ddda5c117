"""Of each series its straight line, and where it has enough scores its control limits, with the words under them."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from pipelines.change.control_limits import ENOUGH, FEWEST, Limits, xmr
from pipelines.change.deriving.series import Series
from pipelines.change.runs import Runs, runs
from pipelines.change.sentences import lead, score
from pipelines.change.slope import slope
from pipelines.days import day

PER_DAYS = 30.0  # a slope is told per month
OFTEN_DAYS = 21  # the usual gap up to which something counts as measured often: every other week, and a week of grace
Row = dict[str, Any]


def slopes(series: list[Series]) -> Iterator[Row]:
    """One row of slope_estimate per series with a score and a direction."""
    for one in series:
        better, forms = one.reference.higher_is_better, one.course.counted
        if better is None or not forms:
            continue
        days = [(form.day - forms[0].day).days for form in forms]
        scores, errors = [form.score for form in forms], [form.sem for form in forms]
        found = slope(days, scores, errors, higher_is_better=better, per_days=PER_DAYS)
        yield {
            "number": one.number,
            "latest_at": forms[-1].day,
            **{name: getattr(found, name) for name in ("reason", "n", "per_days", "slope", "error", "z", "reliable")},
        }


def limits(series: list[Series]) -> Iterator[Row]:
    """One row of control_limits per series measured often, with eight scores or more: limits of the first twelve."""
    for one in series:
        forms = one.course.counted
        if len(forms) < FEWEST or median((later.day - form.day).days for form, later in pairwise(forms)) > OFTEN_DAYS:
            continue
        scores = [form.score for form in forms if form.score is not None]
        frozen = ENOUGH if len(forms) >= ENOUGH else None
        found = xmr(scores, frozen, floor=one.reference.scale_low, ceiling=one.reference.scale_high)
        about = runs(scores, median(scores))
        signals = [forms[place - 1].day for place in found.signals]
        yield {
            "number": one.number,
            **{name: getattr(found, name) for name in ("reason", "n", "frozen", "center")},
            "low": _on_scale(found.low, one),
            "high": _on_scale(found.high, one),
            "interpretable": found.interpretable,
            "signals": signals,
            "longest_run": about.longest,
            "longest_limit": about.longest_limit,
            "crossings": about.crossings,
            "crossings_limit": about.crossings_limit,
            "shift": about.signal,
            "sentence": _sentence(one, found, about, signals),
        }


def _sentence(series: Series, found: Limits, about: Runs, signals: list[date]) -> str:
    said = [lead(series.instrument, series.subscale, series.target, _ends(series), found.n)]
    if found.reason or found.low is None or found.high is None or found.center is None:
        said.append(f"There are no limits: {_why(found)}.")
    else:
        said.append(
            f"From the first {found.frozen} scores the limits of what this client's own scores do by themselves are "
            f"{score(_on_scale(found.low, series) or 0.0)} to {score(_on_scale(found.high, series) or 0.0)}, "
            f"around {score(found.center)}."
        )
        said += _ends_of_scale(series, found.low, found.high)
        said.append(_beyond(signals))
        if about.signal == "yes":
            said.append(
                "Runs on one side of the median of all scores are longer, or crossings of it fewer, than in 19 of 20 "
                "courses of pure chance."
            )
        if not found.interpretable:
            said.append(f"With fewer than {ENOUGH} scores this is not to be relied on yet.")
    return " ".join(said)


def _on_scale(limit: float | None, series: Series) -> float | None:
    """A limit as a score can reach it: at an end of the scale where it was computed beyond it."""
    low, high = series.reference.scale_low, series.reference.scale_high
    if limit is None or low is None or high is None:
        return limit
    return min(max(limit, low), high)


def _ends_of_scale(series: Series, low: float, high: float) -> list[str]:
    """That no score can lie beyond a limit: the scale ends before it."""
    floor, ceiling = series.reference.scale_low, series.reference.scale_high
    ends = [
        *(["lower"] if floor is not None and low <= floor else []),
        *(["upper"] if ceiling is not None and high >= ceiling else []),
    ]
    if not ends:
        return []
    which = "limit is the end" if len(ends) == 1 else "limits are the ends"
    return [f"The {' and '.join(ends)} {which} of the scale: no signal is possible there."]


def _ends(series: Series) -> list[tuple[float | None, date]]:
    forms = series.course.counted
    return [(forms[0].score, forms[0].day), (forms[-1].score, forms[-1].day)]


def _why(found: Limits) -> str:
    return {
        "no variation": "the scores do not vary",
        "on the floor": "half or more of the scores lie on the floor of the scale",
        "on the ceiling": "half or more of the scores lie on the ceiling of the scale",
    }.get(found.reason, "there are too few scores")


def _beyond(signals: list[date]) -> str:
    if not signals:
        return "No score lies beyond them."
    days = ", ".join(day(one) for one in signals)
    return f"{len(signals)} {'score lies' if len(signals) == 1 else 'scores lie'} beyond them: {days}."
