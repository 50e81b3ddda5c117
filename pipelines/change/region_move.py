"""The reliable move towards the lower-anxiety, lower-avoidance region, by five conditions, each met, not met or cannot tell.

Not "earned security", which is a term of the Adult Attachment Interview (Main & Goldwyn) that a questionnaire cannot
show. Reliable change as Jacobson & Truax (1991), regions as in `plane`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.change.columns import told
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
    if baseline_count < 1 or any(one.on >= later.on for one, later in zip(places, places[1:], strict=False)):
        raise ValueError("one administration a day, oldest first, and at least one at baseline")
    comparable = _comparable(places)
    if comparable != "met" or len(places) <= baseline_count:
        nothing: State = "cannot tell"
        return Move(nothing, nothing, nothing, nothing, comparable, "not assessable")
    baseline = _mean(places[:baseline_count])
    p_baseline = _p_region(baseline, plane)
    outside = _state(None if p_baseline is None else p_baseline <= OUTSIDE)
    steps = tuple(_step(baseline, place, plane) for place in places[baseline_count:])
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


def _p_region(place: Place, plane: Plane) -> float | None:
    anxiety = Axis(place.anxiety, place.sem_anxiety, plane.anxiety_cut, plane.anxiety_prior)
    avoidance = Axis(place.avoidance, place.sem_avoidance, plane.avoidance_cut, plane.avoidance_prior)
    return told(region_probabilities(anxiety, avoidance).lower_lower)


def _step(baseline: Place, place: Place, plane: Plane) -> Step:
    anxiety = _reliable(baseline.anxiety, place.anxiety, baseline.sem_anxiety, place.sem_anxiety)
    avoidance = _reliable(baseline.avoidance, place.avoidance, baseline.sem_avoidance, place.sem_avoidance)
    dimensions = ((anxiety, baseline.anxiety, plane.anxiety_cut), (avoidance, baseline.avoidance, plane.avoidance_cut))
    p_region = _p_region(place, plane)
    inside = _state(None if p_region is None else p_region >= INSIDE)
    return Step(place.on, anxiety, avoidance, _changed(dimensions), inside, p_region)


def _reliable(before: float | None, after: float | None, *errors: float | None) -> Reliable:
    divisor, first, last = told(s_diff(*errors)), told(before), told(after)
    if divisor is None or first is None or last is None:
        return "cannot tell"
    return judge((last - first) / divisor, False, Z_95).item()  # type: ignore[no-any-return]


def _changed(dimensions: Sequence[tuple[Reliable, float | None, float]]) -> State:
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
    """Condition 4. Cannot tell: too few administrations, too few days yet, or one that breaks the row by not telling."""
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
