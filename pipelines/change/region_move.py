"""The reliable move towards the lower-anxiety, lower-avoidance region, by five conditions of three states.

Not "earned security", which is a term of the Adult Attachment Interview (Main & Goldwyn) that a questionnaire cannot
show. Reliable change as Jacobson & Truax (1991), regions as in `plane`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Literal

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
    "reliable change into the region, not clearly outside before",
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
    return region_moves([places], plane, baseline_count)[0]


def region_moves(rows: Sequence[Sequence[Place]], plane: Plane, baseline_count: int = 1) -> list[Move]:
    """`region_move` of many rows of places at once."""
    for places in rows:
        if baseline_count < 1 or any(one.on >= later.on for one, later in pairwise(places)):
            raise ValueError("one administration a day, oldest first, and at least one at baseline")
    comparable = [_comparable(places) for places in rows]
    judged = [one == "met" and len(places) > baseline_count for one, places in zip(comparable, rows, strict=True)]
    told = iter(_moves([places for places, can in zip(rows, judged, strict=True) if can], plane, baseline_count))
    nothing: State = "cannot tell"
    return [
        next(told) if can else Move(nothing, nothing, nothing, nothing, one, "not assessable")
        for one, can in zip(comparable, judged, strict=True)
    ]


def _moves(rows: Sequence[Sequence[Place]], plane: Plane, baseline_count: int) -> Iterator[Move]:
    """Of rows that can be compared: all probabilities and reliable changes as columns, then row by row."""
    baselines = [_mean(places[:baseline_count]) for places in rows]
    later = [place for places in rows for place in places[baseline_count:]]
    first = [baseline for baseline, places in zip(baselines, rows, strict=True) for _ in places[baseline_count:]]
    if not rows:
        return
    p_first, p_later = _p_region(baselines, plane), iter(_p_region(later, plane))
    anxiety = iter(_reliable(*_pairs(first, later, "anxiety")))
    avoidance = iter(_reliable(*_pairs(first, later, "avoidance")))
    for baseline, places, p_baseline in zip(baselines, rows, p_first, strict=True):
        steps = tuple(
            _step(baseline, place, next(anxiety), next(avoidance), next(p_later), plane)
            for place in places[baseline_count:]
        )
        outside, held, latest = _state(None if p_baseline is None else p_baseline <= OUTSIDE), _held(steps), steps[-1]
        label = _label(outside, latest, held)
        yield Move(outside, latest.changed, latest.inside, held, "met", label, p_baseline, steps)


def _comparable(places: Sequence[Place]) -> State:
    if len({(place.version, place.target) for place in places}) > 1:
        return "not met"
    return "met" if places and places[0].version is not None else "cannot tell"


def _mean(places: Sequence[Place]) -> Place:
    """The mean of the baseline administrations; a dimension is missing where one of them is."""
    if len(places) == 1:
        return places[0]

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
    # numpy's tolist is Any: of an array of one dimension a list of numbers.
    return region_probabilities(anxiety, avoidance).lower_lower.tolist()  # type: ignore[no-any-return]


def _step(
    baseline: Place, place: Place, anxiety: Reliable, avoidance: Reliable, p_region: float | None, plane: Plane
) -> Step:
    changed = _changed(
        (anxiety, baseline.anxiety, plane.anxiety_cut), (avoidance, baseline.avoidance, plane.avoidance_cut)
    )
    inside = _state(None if p_region is None else p_region >= INSIDE)
    return Step(place.on, anxiety, avoidance, changed, inside, p_region)


def _pairs(first: Sequence[Place], later: Sequence[Place], dimension: str) -> Iterator[list[float | None]]:
    """Of one dimension the scores before and later, then their SEMs."""
    for name in (dimension, f"sem_{dimension}"):
        for places in (first, later):
            yield [getattr(place, name) for place in places]


def _reliable(before: Any, later: Any, sem_before: Any, sem_later: Any) -> list[Reliable]:
    """Jacobson & Truax (1991) on one dimension, lower is better, of each later score (with its SEM)."""
    with np.errstate(all="ignore"):
        rc = (floats(later) - floats(before)) / floats(s_diff(sem_before, sem_later))
    # numpy's tolist is Any: judge makes an array of one dimension that holds the words of Reliable.
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
    if "cannot tell" in (*verdicts, outside, latest.changed, latest.inside):
        return "not assessable"
    if latest.inside == "met":
        if latest.changed != "met":
            return "in region, change not reliable"
        if outside == "not met":
            return "reliable change into the region, not clearly outside before"
        return "met" if held == "met" else "reliable change into the region, not yet held"
    return "reliable change, not yet in region" if "improved" in verdicts else "no reliable change"


def _state(holds: bool | None) -> State:
    return "cannot tell" if holds is None else ("met" if holds else "not met")
