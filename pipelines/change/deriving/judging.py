"""The verdicts of several methods on many series that share their references: columns in, lists out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pipelines.change.classes import classify, confirmed, direction_held
from pipelines.change.columns import Floats, Words, column, floats
from pipelines.change.corridor import corridor_of_points
from pipelines.change.cut_offs import crossed, side
from pipelines.change.deriving.reference import Reference
from pipelines.change.deriving.series import Series
from pipelines.change.indices import METHODS, published_points
from pipelines.change.inputs import Input, Inputs
from pipelines.change.measurement_error import around
from pipelines.change.verdict import Changes, Scores

STORED = ("jt", "en", "points")  # what is shown; the rest is told when somebody asks for it


@dataclass(frozen=True)
class Judged:
    """One method's verdicts: lists with an entry per series, None where a number is missing."""

    method: str
    threshold: float | None
    inputs: tuple[Input, ...]
    columns: Mapping[str, list[Any]]


@dataclass(frozen=True)
class _Course:
    """Baseline, latest and last-but-one scores with their SEMs, and how many follow the baseline."""

    baseline: Floats
    baseline_sem: Floats
    latest: Floats
    latest_sem: Floats
    before: Floats
    before_sem: Floats
    follow_ups: Floats


def judged(
    members: Sequence[Series], methods: Sequence[str] = STORED, sample: Inputs | None = None
) -> dict[str, Judged]:
    """Of each method the verdicts on series of one reference. Published points only where there are some.

    sample: the inputs with means, SDs and correlation of the practice's own clients, for Hageman–Arrindell.
    """
    reference, scores = members[0].reference, _columns(members)
    found = {}
    for method in methods:
        if method != "points" or reference.inputs.points.value is not None:
            inputs = sample if method == "ha" and sample is not None else reference.inputs
            found[method] = _judged(method, scores, inputs, reference)
    return found


def _judged(method: str, scores: _Course, inputs: Inputs, reference: Reference) -> Judged:
    judge = published_points if method == "points" else METHODS[method]
    better = bool(reference.higher_is_better)

    def changes(latest: Floats, latest_sem: Floats) -> Changes:
        pair = Scores(scores.baseline, latest, scores.baseline_sem, latest_sem)
        return judge(pair, inputs, higher_is_better=better)

    latest, before = changes(scores.latest, scores.latest_sem), changes(scores.before, scores.before_sem)
    sides = [_side(one, reference) for one in (scores.baseline, scores.latest, scores.before)]
    found = classify(latest.reliable, sides[0], sides[1])
    held = confirmed(classify(before.reliable, sides[0], sides[2]), found, scores.follow_ups)
    low, high = _corridor(latest, scores)
    told = {
        **{name: getattr(latest, name).tolist() for name in ("difference", "s_diff", "rc", "reliable")},
        "confirmed": held.tolist(),
        "direction_held": direction_held(before.reliable, latest.reliable, scores.follow_ups).tolist(),
        "crossed": crossed(sides[0], sides[1]).tolist(),
        "class": found.tolist(),
        "corridor_low": low,
        "corridor_high": high,
    }
    used = latest.inputs + ((reference.cut.given,) if reference.cut else ())
    return Judged(method, latest.threshold, tuple(replace(one) for one in used), told)


def _columns(members: Sequence[Series]) -> _Course:
    courses = [one.course for one in members]
    last = [one.follow_ups[-1] if one.follow_ups else None for one in courses]
    before = [one.follow_ups[-2] if len(one.follow_ups) > 1 else None for one in courses]
    return _Course(
        floats([one.baseline for one in courses]),
        floats([one.baseline_sem for one in courses]),
        floats([one.score if one else None for one in last]),
        floats([one.sem if one else None for one in last]),
        floats([one.score if one else None for one in before]),
        floats([one.sem if one else None for one in before]),
        floats([len(one.follow_ups) for one in courses]),
    )


def _side(scores: Floats, reference: Reference) -> Words:
    cut = reference.cut
    if cut is None or reference.higher_is_better is None:
        return np.full(scores.shape, "not assessable")
    return side(scores, cut.value, higher_is_better=reference.higher_is_better, at_cut=cut.at_cut)


def _corridor(changes: Changes, scores: _Course) -> tuple[list[Any], list[Any]]:
    """The latest scores that this method would not call reliably different; none of Hageman–Arrindell's, whose
    estimate is no difference of two scores. Jacobson & Truax (1991): the baseline ± z · S_diff."""
    if changes.method == "points":
        band = corridor_of_points(scores.baseline, changes.threshold)
    else:
        s_diff = floats(changes.s_diff) if changes.method != "ha" else np.full(scores.baseline.shape, np.nan)
        expected = scores.baseline if changes.method == "jt" else scores.latest - floats(changes.rc) * s_diff
        band = around(floats(column(expected)), floats(column((changes.threshold or np.nan) * s_diff)))
    return band.low.tolist(), band.high.tolist()
