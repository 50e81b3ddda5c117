"""The reliable move towards the lower-anxiety, lower-avoidance region: five conditions of three states."""

import math
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.change.plane import Prior
from pipelines.change.region_move import Move, Place, Plane, region_move

START = date(2026, 1, 1)
ANXIETY, AVOIDANCE = Prior("web", 3.56, 1.12), Prior("web", 2.92, 1.19)
SEM = (1.12 * math.sqrt(0.1), 1.19 * math.sqrt(0.1))
MIDPOINT = Plane(4.0, 4.0, ANXIETY, AVOIDANCE)
NORM_MEANS = Plane(3.56, 2.92, ANXIETY, AVOIDANCE)
CONDITIONS = ("outside_at_baseline", "changed", "inside", "held", "comparable")


def at(day: int, anxiety: float | None, avoidance: float | None, **rest: Any) -> Place:
    place = Place(START + timedelta(day), anxiety, avoidance, *SEM, version="1", target="partner")
    return replace(place, **rest)


def states(move: Move) -> list[str]:
    return [getattr(move, name) for name in CONDITIONS]


BEFORE, AFTER = (5.2, 3.0), (3.0, 2.4)


def test_the_worked_move_at_the_midpoint() -> None:
    move = region_move([at(0, *BEFORE), at(60, *AFTER)], MIDPOINT)
    assert states(move) == ["met", "met", "met", "cannot tell", "met"]
    assert move.steps[-1].p_region == pytest.approx(0.9975, abs=5e-5)
    assert (move.steps[-1].anxiety, move.steps[-1].avoidance) == ("improved", "none")
    assert move.label == "reliable change into the region, not yet held"


def test_the_worked_move_at_the_means_of_the_norm() -> None:
    move = region_move([at(0, *BEFORE), at(60, *AFTER)], NORM_MEANS)
    assert move.inside == "not met"
    assert move.steps[-1].p_region == pytest.approx(0.8446, abs=5e-5)
    # avoidance 3.0 lies above its cut 2.92 at baseline, and did not change reliably
    assert move.changed == "not met"
    assert move.label == "reliable change, not yet in region"


def test_held_for_four_weeks_is_met() -> None:
    move = region_move([at(0, *BEFORE), at(60, *AFTER), at(88, *AFTER)], MIDPOINT)
    assert states(move) == ["met"] * 5
    assert move.label == "met"


@pytest.mark.parametrize(
    ("days", "held"),
    [
        ((60,), "cannot tell"),
        ((60, 87), "cannot tell"),
        ((60, 67, 74, 81), "cannot tell"),
        ((60, 67, 74, 81, 88), "met"),
    ],
)
def test_the_unbroken_row_must_span_28_days(days: tuple[int, ...], held: str) -> None:
    move = region_move([at(0, *BEFORE), *(at(day, *AFTER) for day in days)], MIDPOINT)
    assert move.held == held


def test_a_relapse_between_breaks_the_row() -> None:
    places = [at(0, *BEFORE), at(60, *AFTER), at(90, 5.0, 3.0), at(120, *AFTER)]
    move = region_move(places, MIDPOINT)
    assert (move.held, move.label) == ("not met", "reliable change into the region, not yet held")


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        ((5.2, 3.0), (4.0, 3.0), "reliable change, not yet in region"),
        ((5.2, 3.0), (5.0, 3.0), "no reliable change"),
        ((5.2, 3.0), (6.5, 3.0), "reliable worsening"),
        ((5.2, 2.0), (3.0, 3.5), "reliable worsening"),  # lower anxiety, but reliably higher avoidance
        ((3.0, 2.4), (2.0, 2.0), "in region, change not reliable"),  # began in the region: no change into it
        ((3.0, 2.4), (5.0, 2.4), "reliable worsening"),
        ((3.9, 2.4), (2.5, 2.4), "in region, change not reliable"),  # on the border: nothing above its cut
        ((4.1, 2.4), (2.5, 2.4), "reliable change into the region, not clearly outside before"),
        ((4.1, 2.4), (3.9, 2.4), "no reliable change"),  # not clearly outside to begin with, and not inside now
        ((5.5, 5.5), (3.0, 4.9), "reliable change, not yet in region"),
    ],
)
def test_labels(before: tuple[float, float], after: tuple[float, float], label: str) -> None:
    assert region_move([at(0, *before), at(60, *after)], MIDPOINT).label == label


def test_in_the_region_without_reliable_change() -> None:
    """From just outside to just inside, with scores exact enough for both and a change that is not."""
    plane = Plane(4.0, 4.0)
    before, after = (at(day, score, 2.0, sem_anxiety=0.2) for day, score in ((0, 4.26), (60, 3.74)))
    move = region_move([before, after], plane)
    assert (move.outside_at_baseline, move.changed, move.inside) == ("met", "not met", "met")
    assert move.label == "in region, change not reliable"


def test_with_no_dimension_above_its_cut_there_is_nothing_to_change() -> None:
    move = region_move([at(0, 3.0, 2.4), at(60, 1.5, 1.2)], MIDPOINT)
    assert (move.outside_at_baseline, move.changed) == ("not met", "not met")


@pytest.mark.parametrize("other", [{"version": "2"}, {"target": "mother"}])
def test_another_version_or_target_is_not_comparable(other: dict[str, Any]) -> None:
    move = region_move([at(0, *BEFORE), at(60, *AFTER, **other)], MIDPOINT)
    assert states(move) == ["cannot tell"] * 4 + ["not met"]
    assert (move.label, move.steps) == ("not assessable", ())


def test_an_unknown_version_cannot_tell() -> None:
    move = region_move([at(0, *BEFORE, version=None), at(60, *AFTER, version=None)], MIDPOINT)
    assert (move.comparable, move.label) == ("cannot tell", "not assessable")


@pytest.mark.parametrize("places", [[], [at(0, *BEFORE)]])
def test_one_administration_is_no_move(places: list[Place]) -> None:
    move = region_move(places, MIDPOINT)
    assert move.label == "not assessable"
    assert "not met" not in states(move)


def test_the_baseline_may_be_the_mean_of_two() -> None:
    places = [at(0, 5.4, 3.2), at(28, 5.0, 2.8), at(90, *AFTER)]
    move = region_move(places, MIDPOINT, baseline_count=2)
    assert (move.changed, move.inside, len(move.steps)) == ("met", "met", 1)
    assert region_move(places[:2], MIDPOINT, baseline_count=2).label == "not assessable"
    holed = [replace(places[0], anxiety=None), *places[1:]]
    assert region_move(holed, MIDPOINT, baseline_count=2).label == "not assessable"


def test_programmers_errors() -> None:
    with pytest.raises(ValueError, match="oldest first"):
        region_move([at(5, *BEFORE), at(0, *AFTER)], MIDPOINT)
    with pytest.raises(ValueError, match="oldest first"):
        region_move([at(5, *BEFORE), at(5, *AFTER)], MIDPOINT)
    with pytest.raises(ValueError, match="at baseline"):
        region_move([at(0, *BEFORE), at(1, *AFTER)], MIDPOINT, baseline_count=0)


VALUE = st.one_of(st.none(), st.sampled_from([math.nan, 0.0, -1.0]), st.floats(1, 7))
PLACES = st.lists(st.tuples(VALUE, VALUE, VALUE, VALUE), min_size=0, max_size=5)
Values = list[tuple[float | None, float | None, float | None, float | None]]


def course(values: Values) -> list[Place]:
    return [Place(START + timedelta(30 * number), *four, "1", None) for number, four in enumerate(values)]


@given(PLACES, st.data())
def test_taking_a_number_away_never_makes_a_verdict(values: Values, data: st.DataObject) -> None:
    before = region_move(course(values), MIDPOINT)
    assert before.p_baseline is None or math.isfinite(before.p_baseline)
    if not values:
        return
    row, cell = data.draw(st.integers(0, len(values) - 1)), data.draw(st.integers(0, 3))
    places = course(values)
    name = ("anxiety", "avoidance", "sem_anxiety", "sem_avoidance")[cell]
    places[row] = replace(places[row], **{name: None})  # type: ignore[arg-type]
    after = region_move(places, MIDPOINT)
    for was, now in zip(states(before), states(after), strict=True):
        assert now in (was, "cannot tell")
    assert after.label in (before.label, "not assessable", "reliable change into the region, not yet held")
    if before.label == "not assessable":
        assert after.label == "not assessable"


@given(PLACES)
def test_met_needs_all_five(values: Values) -> None:
    move = region_move(course(values), MIDPOINT)
    assert (move.label == "met") == (states(move) == ["met"] * 5)
