"""The reliable move towards the lower-anxiety, lower-avoidance region, by five conditions of three states.

Not "earned security", which is a term of the Adult Attachment Interview (Main & Goldwyn) that a questionnaire cannot
show. Reliable change as Jacobson & Truax (1991), regions as in `plane`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

import numpy as np

from pipelines.change.columns import floats, told
from pipelines.change.measurement_error import of_mean, s_diff
from pipelines.change.plane import Axis, Prior, region_probabilities
from pipelines.change.verdict import Reliable, judge
from pipelines.confidence import Z_95

State = Literal["met", "not met", "cannot tell"]
Label = Literal[
    "met",
    "reliable change into the region, not yet held",
    "reliable change, not yet in region",
    "in region, change not reliable",
    "no reliable change",
    "reliable worsening",
    "not assessable",
]

OUTSIDE, INSIDE = 0.10, 0.90  # probability of the region at baseline, and at the end
HELD_DAYS = 28


@dataclass(frozen=True)
class Place:
    """One administration with both dimensions: means in score points, lower is calmer and closer."""

    on: date
    anxiety: float | None
    avoidance: float | None
    sem_anxiety: float | None
    sem_avoidance: float | None
    version: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class Plane:
    """The cuts (stated wherever this is shown; the midpoint by default) and the priors, None: flat."""

    anxiety_cut: float
    avoidance_cut: float
    anxiety_prior: Prior | None = None
    avoidance_prior: Prior | None = None


@dataclass(frozen=True)
class Step:
    """One administration against the baseline."""

    on: date
    anxiety: Reliable
    avoidance: Reliable
    changed: State
    inside: State
    p_region: float | None


@dataclass(frozen=True)
class Move:
    """The five conditions in order, the label, and the numbers behind them (the last step is the latest)."""

    outside_at_baseline: State
    changed: State
    inside: State
    held: State
    comparable: State
    label: Label
    p_baseline: float | None = None
    steps: tuple[Step, ...] = ()


def region_move(places: Sequence[Place], plane: Plane, baseline_count: int = 1) -> Move:
    """Judges the latest of the places (one a day, oldest first) against the first, or the mean of the first few.

    1 outside: P(region) ≤ .10 at baseline. 2 changed: reliably lower on each dimension that was at or above its cut at
    baseline, not reliably higher on the other. 3 inside: P(region) ≥ .90. 4 held: 2 and 3 hold at an unbroken row of
    administrations up to the latest that spans at least 28 days. 5 comparable: one known version, one target.
    ValueError for a baseline_count below 1 or days that do not ascend.
    """
    if baseline_count < 1 or any(one.on >= later.on for one, later in pairwise(places)):
        raise ValueError("one administration a day, oldest first, and at least one at baseline")
    comparable = _comparable(places)
    if comparable != "met" or len(places) <= baseline_count:
        nothing: State = "cannot tell"
        return Move(nothing, nothing, nothing, nothing, comparable, "not assessable")
    baseline, later = _mean(places[:baseline_count]), places[baseline_count:]
    p_baseline, *p_later = _p_region([baseline, *later], plane)
    outside = _state(None if p_baseline is None else p_baseline <= OUTSIDE)
    steps = _steps(baseline, later, p_later, plane)
    held = _held(steps)
    latest = steps[-1]
    label = _label(outside, latest, held)
    return Move(outside, latest.changed, latest.inside, held, comparable, label, p_baseline, steps)


def _comparable(places: Sequence[Place]) -> State:
    if len({(place.version, place.target) for place in places}) > 1:
        return "not met"
    return "met" if places and places[0].version is not None else "cannot tell"


def _mean(places: Sequence[Place]) -> Place:
    """The mean of the baseline administrations; a dimension is missing where one of them is."""

    def of(values: list[float | None]) -> float | None:
        known = [value for value in map(told, values) if value is not None]
        return sum(known) / len(known) if len(known) == len(values) else None

    return Place(
        places[-1].on,
        of([place.anxiety for place in places]),
        of([place.avoidance for place in places]),
        told(of_mean(*(place.sem_anxiety for place in places))),
        told(of_mean(*(place.sem_avoidance for place in places))),
        places[0].version,
        places[0].target,
    )


def _p_region(places: Sequence[Place], plane: Plane) -> list[float | None]:
    """The probability of the lower-anxiety, lower-avoidance region at each place."""
    x, a, sem_x, sem_a = zip(
        *((place.anxiety, place.avoidance, place.sem_anxiety, place.sem_avoidance) for place in places), strict=True
    )
    anxiety = Axis(x, sem_x, plane.anxiety_cut, plane.anxiety_prior)
    avoidance = Axis(a, sem_a, plane.avoidance_cut, plane.avoidance_prior)
    return region_probabilities(anxiety, avoidance).lower_lower.tolist()  # type: ignore[no-any-return]


def _steps(baseline: Place, later: Sequence[Place], p_region: Sequence[float | None], plane: Plane) -> tuple[Step, ...]:
    anxiety = _reliable(baseline.anxiety, baseline.sem_anxiety, [(place.anxiety, place.sem_anxiety) for place in later])
    avoidance = _reliable(
        baseline.avoidance, baseline.sem_avoidance, [(place.avoidance, place.sem_avoidance) for place in later]
    )
    steps = []
    for place, on_anxiety, on_avoidance, p in zip(later, anxiety, avoidance, p_region, strict=True):
        changed = _changed(
            (on_anxiety, baseline.anxiety, plane.anxiety_cut), (on_avoidance, baseline.avoidance, plane.avoidance_cut)
        )
        inside = _state(None if p is None else p >= INSIDE)
        steps.append(Step(place.on, on_anxiety, on_avoidance, changed, inside, p))
    return tuple(steps)


def _reliable(
    before: float | None, sem_before: float | None, later: Sequence[tuple[float | None, float | None]]
) -> list[Reliable]:
    """Jacobson & Truax (1991) on one dimension, lower is better, of each later score (with its SEM)."""
    scores, errors = zip(*later, strict=True)
    with np.errstate(all="ignore"):
        rc = (floats(scores) - floats(before)) / floats(s_diff(sem_before, errors))
    return judge(rc, False, Z_95).tolist()  # type: ignore[no-any-return]


def _changed(*dimensions: tuple[Reliable, float | None, float]) -> State:
    """Condition 2. Not met where no dimension was at or above its cut: there was nowhere to come from."""
    states: list[State] = []
    above = 0
    for reliable, before, cut in dimensions:
        start = told(before)
        if reliable == "cannot tell" or start is None:
            states.append("cannot tell")
        elif start >= cut:
            above += 1
            states.append("met" if reliable == "improved" else "not met")
        else:
            states.append("not met" if reliable == "worse" else "met")
    if "not met" in states:
        return "not met"
    if "cannot tell" in states:
        return "cannot tell"
    return "met" if above else "not met"


def _held(steps: Sequence[Step]) -> State:
    """Condition 4. Cannot tell: too few administrations, too few days yet, or one that cannot tell in the row."""
    row: list[Step] = []
    for step in reversed(steps):
        if "not met" in (step.changed, step.inside):
            return "cannot tell" if len(row) > 1 else "not met"
        if "cannot tell" in (step.changed, step.inside):
            return "cannot tell"
        row.append(step)
        if len(row) > 1 and (row[0].on - step.on).days >= HELD_DAYS:
            return "met"
    return "cannot tell"


def _label(outside: State, latest: Step, held: State) -> Label:
    verdicts = (latest.anxiety, latest.avoidance)
    if "worse" in verdicts:
        return "reliable worsening"
    if "cannot tell" in (*verdicts, outside, latest.changed, latest.inside) or outside == "not met":
        return "not assessable"
    if latest.inside == "met":
        if latest.changed != "met":
            return "in region, change not reliable"
        return "met" if held == "met" else "reliable change into the region, not yet held"
    return "reliable change, not yet in region" if "improved" in verdicts else "no reliable change"


def _state(holds: bool | None) -> State:
    return "cannot tell" if holds is None else ("met" if holds else "not met")
