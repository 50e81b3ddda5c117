"""On course, not on course, cannot tell: two follow-ups in a row, none of it by what came later."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.expected_course.model import Model
from pipelines.expected_course.outcome import Scale
from pipelines.expected_course.verdict import Standing, course
from tests.pipelines.expected_course.made import LOWER, PLAIN, model, numbers
from tests.pipelines.expected_course.test_band import models

# With a first score of 24 the band's bad edge is 23 − weeks + 1.0364 · √7 = 25.742 − weeks.


def said(*scores: float, made: Model = PLAIN, scale: Scale = LOWER) -> list[tuple[str, str]]:
    """What is said after each score, one a week."""
    found = course(made, numbers(*range(len(scores))), numbers(*scores), scale)
    return [(one.verdict, one.reason) for one in found.standings]


def test_it_takes_two_follow_ups_outside_the_band() -> None:
    assert said(24, 24.8, 23.8) == [
        ("cannot tell", "one administration"),
        ("cannot tell", "one follow-up"),
        ("not on course", ""),
    ]


def test_two_within_it_are_on_course_and_a_change_of_sides_is_neither_at_first() -> None:
    assert [verdict for verdict, _ in said(24, 24.7, 23.7, 23.7, 22.7, 20)] == [
        "cannot tell",
        "cannot tell",
        "on course",
        "cannot tell",  # 22.742 is the edge in week 3
        "not on course",
        "cannot tell",
    ]
    assert said(24, 24.7, 23.7, 23.7)[-1] == ("cannot tell", "the last two differ")


def test_one_score_tells_nothing() -> None:
    assert said(24) == [("cannot tell", "one administration")]


def test_a_score_on_the_edge_is_within() -> None:
    edge = course(PLAIN, numbers(0, 1), numbers(24, 20), LOWER).band.high[1]
    assert course(PLAIN, numbers(0, 1), numbers(24, edge), LOWER).standings[1].beyond is False


@pytest.mark.parametrize(
    ("made", "first", "reason"),
    [
        (model(first_high=23), 24, "first score outside the closed episodes"),
        (model(longest_weeks=1.5), 24, "longer than the closed episodes"),
    ],
)
def test_what_closed_episodes_do_not_tell_cannot_be_told(made: Model, first: float, reason: str) -> None:
    assert said(first, 90, 90, made=made)[-1] == ("cannot tell", reason)


def test_where_the_scale_ends_within_the_band_a_bad_score_cannot_be_told() -> None:
    """A scale up to 25: in the first week no score could lie beyond 24.742 … but one of 25; of one up to 24 none."""
    short = Scale(higher_is_better=False, low=0, high=24)
    assert said(24, 24, 24, scale=short)[1:] == [
        ("cannot tell", "the scale ends within the band"),
        ("cannot tell", "the scale ends within the band"),  # the one before is not known
    ]
    assert said(24, 22, 21, scale=short)[-1] == ("on course", "")  # as good as expected: that can be told


def test_more_is_better_is_the_mirror() -> None:
    mirrored = model(intercept=80, slope=1, first_low=70, first_high=90)
    upward = Scale(higher_is_better=True, low=0, high=100)
    for scores in ((24, 24.8, 23.8), (24, 24.7, 23.7), (24, 30, 20)):
        assert said(*(100 - score for score in scores), made=mirrored, scale=upward) == said(*scores)


FALLING = st.lists(st.floats(0, 100), min_size=2, max_size=8)


@given(models(), st.floats(10, 30), FALLING)
def test_nothing_rests_on_a_later_score(made: Model, first: float, later: list[float]) -> None:
    whole = course(made, numbers(*range(len(later) + 1)), numbers(first, *later), LOWER).standings
    for n in range(1, len(later) + 1):
        part = course(made, numbers(*range(n)), numbers(first, *later[: n - 1]), LOWER).standings
        assert part == whole[:n]


@given(models(), st.floats(10, 30), st.lists(st.floats(0, 40), min_size=2, max_size=8), st.booleans())
def test_better_than_expected_is_never_not_on_course(
    made: Model, first: float, better: list[float], higher_is_better: bool
) -> None:
    weeks = numbers(*range(len(better) + 1))
    scale = Scale(higher_is_better)
    expected = course(made, weeks, numbers(first, *better), scale).band.expected
    scores = numbers(first, *(expected[1:] - scale.bad * numbers(*better)))
    assert not any(one.verdict == "not on course" for one in course(made, weeks, scores, scale).standings)


@given(models(), st.floats(10, 30), FALLING, st.floats(0, 20))
def test_a_better_score_never_makes_it_worse(made: Model, first: float, later: list[float], gain: float) -> None:
    weeks = numbers(*range(len(later) + 1))

    def beyond(scores: list[float]) -> list[Standing]:
        return list(course(made, weeks, numbers(first, *scores), LOWER).standings)

    for before, after in zip(beyond(later), beyond([score - gain for score in later]), strict=True):
        assert not (after.verdict == "not on course" and before.verdict == "on course")
        assert not (after.beyond is True and before.beyond is False)
