"""The band: by hand, against a second implementation, and what no band may do."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from pipelines.expected_course.band import SHARE_INSIDE, Z_BAND, band
from pipelines.expected_course.model import TIME_SCALES, Model
from tests.pipelines.expected_course.made import PLAIN, model, numbers

VARIANCES = st.floats(0.1, 50)


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Any model whose covariance is one."""
    level, slope = draw(VARIANCES), draw(st.floats(0, 5))
    together = draw(st.floats(-0.99, 0.99)) * math.sqrt(level * slope)
    return model(
        time_scale=draw(st.sampled_from(sorted(TIME_SCALES))),
        slope=draw(st.floats(-3, 3)),
        var_intercept=level,
        covariance=together,
        var_slope=slope,
        var_error=draw(VARIANCES),
    )


def test_by_hand() -> None:
    found = band(PLAIN, 24, numbers(0, 3, 20))
    assert found.expected == pytest.approx([23, 20, 3])
    assert found.sd == pytest.approx([math.sqrt(7)] * 3)
    assert found.high - found.expected == pytest.approx([1.0364 * math.sqrt(7)] * 3)


def test_by_hand_where_clients_go_differently() -> None:
    """Covariance −1, slope variance 0.5; first 28, at 4 weeks: shared 12 − 4 = 8, expected 16 + 8/16 · 8 = 20, variance
    12 − 8 + 8 + 4 − 64/16 = 12."""
    found = band(model(covariance=-1, var_slope=0.5), 28, numbers(4))
    assert found.expected == pytest.approx([20])
    assert found.sd == pytest.approx([math.sqrt(12)])


def test_the_limit_is_what_fifteen_in_a_hundred_exceed() -> None:
    assert norm.sf(Z_BAND) == pytest.approx(0.15, abs=1e-5)
    assert norm.cdf(Z_BAND) - norm.cdf(-Z_BAND) == pytest.approx(SHARE_INSIDE, abs=1e-4)


def test_it_holds_seventy_in_a_hundred_of_simulated_clients() -> None:
    """A second way to the same: clients drawn from the model, those with nearly this first score, counted."""
    chance = np.random.default_rng(7)
    made = model(covariance=-0.8, var_slope=0.3)
    levels = chance.multivariate_normal([0, 0], [[12, -0.8], [-0.8, 0.3]], 400_000)
    first = 20 + levels[:, 0] + chance.normal(0, 2, 400_000)
    later = 20 + levels[:, 0] + (levels[:, 1] - 1) * 9 + chance.normal(0, 2, 400_000)
    alike = later[np.abs(first - 25) < 0.1]
    found = band(made, 25, numbers(9))
    assert alike.size > 3_000
    assert ((alike > found.low) & (alike < found.high)).mean() == pytest.approx(SHARE_INSIDE, abs=0.03)
    assert alike.mean() == pytest.approx(found.expected[0], abs=0.2)


@given(models(), st.floats(10, 30), st.lists(st.floats(0, 20), min_size=2, max_size=8))
def test_it_never_narrows_as_time_goes_by(made: Model, first: float, weeks: list[float]) -> None:
    found = band(made, first, numbers(*sorted(weeks)))
    assert (np.diff(found.sd) >= -1e-9).all()
    assert (found.sd > 0).all()


@given(models(), st.floats(10, 30), st.floats(0, 20), st.floats(0.1, 20))
def test_it_widens_with_the_error(made: Model, first: float, week: float, more: float) -> None:
    noisier = model(**{**vars(made), "var_error": made.var_error + more})
    assert band(noisier, first, numbers(week)).sd[0] > band(made, first, numbers(week)).sd[0]


@given(models(), st.floats(10, 30), st.floats(0, 20), st.floats(0.1, 5))
def test_it_widens_with_how_differently_clients_go(made: Model, first: float, week: float, more: float) -> None:
    apart = model(**{**vars(made), "var_slope": made.var_slope + more})
    assert band(apart, first, numbers(week)).sd[0] >= band(made, first, numbers(week)).sd[0]


@pytest.mark.parametrize(("first", "week"), [(9.9, 3), (30.1, 3), (24, 20.1)])
def test_nothing_is_told_where_no_closed_episode_was(first: float, week: float) -> None:
    found = band(PLAIN, first, numbers(week))
    assert np.isnan([found.expected, found.sd, found.low, found.high]).all()
