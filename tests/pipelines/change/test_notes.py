"""Notes: their numbers, when they are silent, and words that they never use."""

import math
import re
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.change import notes

JUDGING = re.compile(r"improv|better|wors|recover", re.IGNORECASE)


@pytest.mark.parametrize(
    ("looks", "two_sided", "one_sided"), [(1, 0.050, 0.025), (5, 0.183, 0.092), (10, 0.287, 0.144)]
)
def test_the_chance_of_crossing_at_least_once(looks: int, two_sided: float, one_sided: float) -> None:
    assert notes.chance_of_crossing(looks) == pytest.approx(two_sided, abs=1.5e-3)
    assert notes.chance_of_crossing(looks, one_sided=True) == pytest.approx(one_sided, abs=1.5e-3)


def test_the_chance_agrees_with_a_simulation() -> None:
    errors = np.random.default_rng(20261122).normal(size=(400_000, 8))
    crossed = (np.abs(errors[:, 1:] - errors[:, :1]) > 1.96 * math.sqrt(2)).any(axis=1)
    assert notes.chance_of_crossing(7) == pytest.approx(float(crossed.mean()), abs=2e-3)


@given(st.integers(1, 60))
def test_more_looks_cross_more_often(looks: int) -> None:
    chance = notes.chance_of_crossing(looks)
    assert 0 < notes.chance_of_crossing(looks, one_sided=True) < chance < notes.chance_of_crossing(looks + 1) < 1


def test_looks_are_noted_from_the_second_on() -> None:
    assert notes.multiple_looks(0) is None
    assert notes.multiple_looks(1) is None
    assert "about 18 of 100 clients" in (notes.multiple_looks(5) or "")
    with pytest.raises(ValueError, match="at least one look"):
        notes.chance_of_crossing(0)


def test_regression_to_the_mean_is_noted_beyond_one_and_a_half_sds() -> None:
    assert notes.regression_to_the_mean(5.0, 3.56, 1.12, 0.9, "the web sample") is None
    text = notes.regression_to_the_mean(6.0, 3.56, 1.12, 0.9, "the web sample") or ""
    assert "2.2 SD from the mean of the web sample" in text
    assert "about 5.8 next time" in text  # 3.56 + .9 × 2.44 = 5.756
    for missing in (None, math.nan):
        assert notes.regression_to_the_mean(6.0, missing, 1.12, 0.9, "x") is None
    assert notes.regression_to_the_mean(6.0, 3.56, 0, 0.9, "x") is None
    assert notes.regression_to_the_mean(6.0, 3.56, 1.12, 1, "x") is None


def test_ends_of_the_scale_and_gaps_are_noted() -> None:
    assert "latest score lies on the floor" in (notes.scale_end(1, 1, 7, "latest") or "")
    assert "baseline score lies on the ceiling" in (notes.scale_end(7, 1, 7, "baseline") or "")
    assert notes.scale_end(3, 1, 7, "latest") is None
    assert notes.scale_end(None, 1, 7, "latest") is None
    assert notes.scale_end(1, None, None, "latest") is None
    days = [date(2026, 1, 1), date(2026, 1, 29), date(2027, 2, 1)]
    assert "368 days lie between" in (notes.long_gap(days, 28) or "")
    assert notes.long_gap(days[:2], 28) is None
    assert notes.long_gap(days, None) is None
    assert notes.long_gap([], 28) is None


def test_methods_and_many_scores_are_noted() -> None:
    assert notes.methods_disagree("Jacobson–Truax", "none", "Edwards–Nunnally", "improved")
    assert notes.methods_disagree("a", "none", "b", "none") is None
    assert notes.methods_disagree("a", "none", "b", "cannot tell") is None
    assert notes.two_scores_only(2) is None
    assert "two of 5 scores" in (notes.two_scores_only(5) or "")


def test_no_note_judges() -> None:
    said = [
        notes.multiple_looks(10),
        notes.regression_to_the_mean(6.0, 3.56, 1.12, 0.9, "the web sample"),
        notes.scale_end(1, 1, 7, "latest"),
        notes.long_gap([date(2025, 1, 1), date(2026, 1, 29)], 28),
        notes.two_scores_only(5),
        notes.methods_disagree("Jacobson–Truax", "none", "Edwards–Nunnally", "improved"),
    ]
    assert all(text and not JUDGING.search(text) for text in said)


def test_many_looks_at_published_points_are_noted_without_a_percentage() -> None:
    assert notes.multiple_looks_at_points(1) is None
    said = notes.multiple_looks_at_points(3)
    assert said is not None
    assert said.startswith("3 scores were compared with the same baseline")
    assert "%" not in said
    assert "of 100" not in said


def test_a_form_that_another_of_its_day_outlives_is_named() -> None:
    on = date(2026, 3, 2)
    assert notes.left_out(on, [27.0]) == (
        "Another form of 2 Mar 2026 (27.0) is left out: of several on one day the last counts."
    )
    unknown = notes.left_out(on, [27.0], is_ordered=False)
    assert "which was the last of that day is not known" in unknown
    assert notes.left_out(on, [27.0, 3.04]).startswith("2 other forms of 2 Mar 2026 (27.0, 3.0) are left out")
