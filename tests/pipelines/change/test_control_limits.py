"""XmR, c and u charts and Anhøj runs: worked numbers, a second implementation, series on which nothing can be told."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from pipelines.change.columns import told
from pipelines.change.control_limits import c_chart, u_chart, xmr
from pipelines.change.runs import runs

NIST = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
FALLING = [5, 7, 6, 8, 6, 7, 5, 6, 4, 3, 4, 2, 3, 1, 2, 2, 1]
SCORES = st.lists(st.integers(0, 10), min_size=0, max_size=40)


def test_the_flow_rates_of_nist() -> None:
    found = xmr(NIST)
    assert found.center == pytest.approx(50.81)
    assert found.mean_range == pytest.approx(1.8777778, abs=1e-7)
    assert found.low == pytest.approx(45.8159102, abs=1e-7)
    assert found.high == pytest.approx(55.8040898, abs=1e-7)
    assert found.range_high == pytest.approx(3.267 * 1.8777778, abs=1e-6)
    assert (found.signals, found.interpretable) == ((), False)


def test_the_falling_series() -> None:
    found = xmr(FALLING)
    assert found.center == pytest.approx(4.2352941, abs=1e-7)
    assert found.low == pytest.approx(0.5783792, abs=1e-7)
    assert found.high == pytest.approx(7.8922090, abs=1e-7)
    assert found.interpretable
    seen = runs(FALLING, found.center)
    assert (seen.signal, seen.longest, seen.longest_limit, seen.crossings, seen.crossings_limit) == ("yes", 9, 7, 1, 5)


def test_the_falling_series_frozen_at_seven() -> None:
    assert xmr(FALLING, 7).reason == "too few"  # limits ask for eight points
    found = xmr(FALLING, 7, fewest=7)
    assert found.center == pytest.approx(6.2857143, abs=1e-7)
    assert found.low == pytest.approx(1.8530902, abs=1e-7)
    assert found.high == pytest.approx(10.7183384, abs=1e-7)
    assert found.signals == (14, 17)
    counts = c_chart(FALLING, 7)
    assert counts.low == 0
    assert counts.high == pytest.approx(13.8071123, abs=1e-7)


def test_rates_over_unequal_periods() -> None:
    rate, low, high = u_chart([4, 6, 3, 5, 2, 1, 0, 2], [7, 7, 6, 7, 7, 5, 7, 7])
    assert rate == pytest.approx(0.4339623, abs=1e-7)
    assert high.tolist()[:3] == pytest.approx([1.1809238, 1.1809238, 1.2407729], abs=1e-7)
    assert high.tolist()[5] == pytest.approx(1.3177790, abs=1e-7)
    assert low.tolist() == [0] * 8
    rate, low, high = u_chart([4, None, 2], [7, 7, 0])
    assert rate == pytest.approx(4 / 7)
    assert high.tolist()[1:] == [None, None]
    assert low.tolist()[1:] == [None, None]
    rate, low, high = u_chart([None], [7])
    assert rate is None
    assert told(high) is None


@pytest.mark.parametrize("count", [0, 1, 7])
def test_too_few_points_have_no_limits(count: int) -> None:
    found = xmr(NIST[:count])
    assert (found.reason, found.n, found.center, found.low, found.signals) == ("too few", count, None, None, ())


def test_eight_points_have_limits_and_twelve_are_interpreted() -> None:
    many = [*NIST, 50.0, 51.0]
    assert xmr(NIST[:8]).reason == ""
    assert [xmr(many[:count]).interpretable for count in (8, 11, 12)] == [False, False, True]
    assert c_chart([3, 4]).reason == ""
    assert c_chart([0, 0]).center == 0


def test_missing_scores_count_nowhere() -> None:
    holes = [49.6, None, 47.6, math.nan, *NIST[2:], math.inf]
    assert xmr(holes) == xmr(NIST)


def test_a_frozen_baseline_that_is_not_full_has_no_limits() -> None:
    assert xmr(NIST, 12).reason == "too few"


def test_identical_scores_have_no_limits() -> None:
    found = xmr([4.0] * 12)
    assert (found.reason, found.low, found.high) == ("no variation", None, None)
    assert runs([4.0] * 12, found.center).signal == "cannot tell"
    assert c_chart([0] * 12).reason == "no variation"
    assert c_chart([3]).reason == "too few"


def test_scores_on_the_floor_or_ceiling_have_no_limits() -> None:
    low = [1, 1, 1, 1, 1, 2, 1, 3, 1, 2]
    assert xmr(low, floor=1).reason == "on the floor"
    assert xmr([8 - score for score in low], ceiling=7).reason == "on the ceiling"
    assert xmr(NIST, floor=0, ceiling=100).reason == ""


def test_a_programmers_error() -> None:
    with pytest.raises(ValueError, match="at least two"):
        xmr(NIST, 1)


@given(st.lists(st.floats(-50, 50), min_size=8, max_size=30), st.floats(-50, 50))
def test_limits_move_with_the_scores(scores: list[float], shift: float) -> None:
    one, moved = xmr(scores), xmr([score + shift for score in scores])
    if one.reason == moved.reason == "" and (one.mean_range or 0) > 1e-6:
        assert (moved.low or 0) - shift == pytest.approx(one.low, abs=1e-6)
        assert (moved.high or 0) - shift == pytest.approx(one.high, abs=1e-6)
        assert one.low is not None
        assert one.center is not None
        assert one.high is not None
        assert one.low < one.center < one.high


@given(SCORES, st.floats(0, 10))
def test_runs_agree_with_groups_and_the_binomial(scores: list[int], center: float) -> None:
    found = runs(scores, center)
    sides = [score > center for score in scores if score != center]
    groups = [len(list(group)) for _, group in itertools.groupby(sides)]
    assert found.n == len(sides)
    assert found.longest == max(groups, default=0)
    assert found.crossings == max(len(groups) - 1, 0)
    if len(sides) < 8:
        assert found.signal == "cannot tell"
    else:
        fewest = binom.ppf(0.05, len(sides) - 1, 0.5)
        assert found.crossings_limit == fewest
        expected = found.longest > round(np.log2(len(sides))) + 3 or found.crossings < fewest
        assert found.signal == ("yes" if expected else "no")


@given(SCORES)
def test_runs_are_the_same_backwards_and_upside_down(scores: list[int]) -> None:
    assert runs(scores[::-1], 4.5) == runs(scores, 4.5) == runs([-score for score in scores], -4.5)


def test_runs_without_a_line_cannot_tell() -> None:
    assert runs(FALLING, None).signal == "cannot tell"
    assert runs([], 4.0).signal == "cannot tell"


def test_a_steady_process_seldom_signals() -> None:
    """Simulation: 20 points about a known line; Anhøj and Olesen report less than one false alarm in ten."""
    chance = np.random.default_rng(20261122)
    found = [runs(chance.normal(size=20).tolist(), 0.0).signal == "yes" for _ in range(2000)]
    assert np.mean(found) < 0.1


@pytest.mark.parametrize("n", [12, 20, 27, 41])
def test_runs_about_the_median_of_the_whole_series_signal_in_up_to_one_of_twenty_steady_courses(n: int) -> None:
    """Simulation. About the frozen mean of the first twelve, one of seven courses of 41 points would signal: that line
    is itself a guess."""
    chance = np.random.default_rng(20261122)
    courses = chance.normal(20, 1.2, size=(2000, n))
    own = np.mean([runs(course.tolist(), float(np.median(course))).signal == "yes" for course in courses])
    assert own < 0.06
    frozen = np.mean([runs(course.tolist(), float(course[:12].mean())).signal == "yes" for course in courses])
    assert n < 41 or frozen > 0.10 > own
