"""Slope with known error: against statsmodels, a grid posterior, and by what it must do with poor data."""

import math
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import assume, given
from hypothesis import strategies as st

from pipelines.change.slope import Slope, posterior, slope

DAYS = [0, 28, 60, 91, 400]  # with a gap of most of a year
SCORES = [5.2, 4.9, 4.1, 4.0, 3.6]
SERIES = st.lists(st.tuples(st.integers(0, 900), st.floats(1, 7)), min_size=3, max_size=12)


def test_agrees_with_ordinary_least_squares_at_a_known_scale() -> None:
    found = slope(DAYS, SCORES, 0.35, higher_is_better=False)
    design = sm.add_constant(np.array(DAYS) / 30)
    fitted = sm.OLS(SCORES, design).fit(cov_type="fixed scale", cov_kwds={"scale": 0.35**2})
    assert found.slope == pytest.approx(fitted.params[1])
    assert found.error == pytest.approx(fitted.bse[1])
    assert found.z == pytest.approx(fitted.tvalues[1])
    assert (found.n, found.reason, found.reliable) == (5, "", "improved")


def test_three_points_by_hand() -> None:
    """Days 0, 30, 60; scores 5, 4, 3; SEM 0.5: b = −1 a month, Var = .25 / 2."""
    found = slope([0, 30, 60], [5, 4, 3], 0.5, higher_is_better=False)
    assert found.slope == pytest.approx(-1)
    assert found.error == pytest.approx(math.sqrt(0.125))
    assert found.z == pytest.approx(-2.828427, abs=1e-6)


def test_each_score_may_have_its_own_error() -> None:
    """Simulation: the spread of slopes of stable clients whose scores have different errors."""
    sems = np.array([0.2, 0.5, 0.5, 1.0, 0.3])
    found = slope(DAYS, SCORES, sems, higher_is_better=False)
    noise = np.random.default_rng(20261122).normal(size=(40_000, 5)) * sems
    slopes = np.polynomial.polynomial.polyfit(np.array(DAYS) / 30, noise.T, 1)[1]
    assert found.error == pytest.approx(slopes.std(), rel=0.01)


@pytest.mark.parametrize(
    ("days", "scores", "reason"),
    [
        ([], [], "too few"),
        ([0], [5], "too few"),
        ([0, 30], [5, 3], "too few"),
        ([0, 0, 30], [5, 4, 3], "too few"),  # two on one day are two days in all
        ([0, 30, 60], [5, None, 3], "too few"),
        ([0, 30, 60], [5, math.nan, 3], "too few"),
        ([0, None, 60], [5, 4, 3], "too few"),
    ],
)
def test_less_than_three_days_cannot_tell(days: list[Any], scores: list[Any], reason: str) -> None:
    found = slope(days, scores, 0.4, higher_is_better=True)
    assert found == Slope(reason, found.n, 30)  # type: ignore[arg-type]
    assert found.reliable == "cannot tell"


@pytest.mark.parametrize("sem", [0, -1, None, math.nan, math.inf, [0.4, 0.4, 0.4, None, 0], 1e-320])
def test_without_an_error_cannot_tell_or_uses_what_has_one(sem: Any) -> None:
    found = slope(DAYS, SCORES, sem, higher_is_better=False)
    if isinstance(sem, list):
        assert found.n == 3
        assert found.reason == ""
    else:
        assert (found.reason, found.slope, found.reliable) == ("no error", None, "cannot tell")


def test_identical_scores_are_no_slope() -> None:
    found = slope(DAYS, [4.0] * 5, 0.4, higher_is_better=False)
    assert found.slope == pytest.approx(0)
    assert found.reliable == "none"


def test_a_programmers_error() -> None:
    with pytest.raises(ValueError, match="a day for each score"):
        slope([1, 2], [1], 0.4, higher_is_better=True)
    with pytest.raises(ValueError, match="per_days"):
        slope(DAYS, SCORES, 0.4, higher_is_better=True, per_days=0)


def test_the_posterior_agrees_with_a_grid() -> None:
    measured = slope(DAYS, SCORES, 0.35, higher_is_better=False)
    assert measured.slope is not None
    assert measured.error is not None
    found = posterior(measured, 0.2, higher_is_better=False)
    grid = np.linspace(-3, 3, 200_001)
    weight = np.exp(-0.5 * (grid / 0.2) ** 2 - 0.5 * ((grid - measured.slope) / measured.error) ** 2)
    weight /= weight.sum()
    mean = float((weight * grid).sum())
    assert found.mean == pytest.approx(mean, abs=1e-6)
    assert found.sd == pytest.approx(math.sqrt(float((weight * (grid - mean) ** 2).sum())), rel=1e-6)
    assert found.p_better == pytest.approx(float(weight[grid < 0].sum()), abs=1e-4)
    assert found.prior_sd == 0.2


@pytest.mark.parametrize("prior_sd", [None, 0, -1, math.nan, math.inf])
def test_no_posterior_without_a_prior(prior_sd: float | None) -> None:
    found = posterior(slope(DAYS, SCORES, 0.35, higher_is_better=False), prior_sd, higher_is_better=False)
    assert (found.mean, found.p_better) == (None, None)
    assert posterior(slope([1], [1], 0.3, higher_is_better=False), 0.2, higher_is_better=False).mean is None


@given(SERIES, st.floats(0.1, 2), st.floats(-100, 100), st.integers(-500, 500), st.floats(0.05, 2))
def test_shifts_do_nothing_flips_turn_and_the_prior_only_shrinks(
    series: list[tuple[int, float]], sem: float, shift: float, later: int, prior_sd: float
) -> None:
    days, scores = zip(*series, strict=True)
    assume(len(set(days)) >= 3)
    one = slope(days, scores, sem, higher_is_better=False)
    assert one.slope is not None
    assert one.error is not None
    moved = slope([day + later for day in days], [score + shift for score in scores], sem, higher_is_better=False)
    assert moved.slope == pytest.approx(one.slope, abs=1e-6)
    assert moved.error == pytest.approx(one.error)
    turned = slope(days, [-score for score in scores], sem, higher_is_better=True)
    assert turned.slope == pytest.approx(-one.slope)
    assert turned.reliable == one.reliable
    pulled = posterior(one, prior_sd, higher_is_better=False)
    assert pulled.mean is not None
    assert pulled.sd is not None
    assert abs(pulled.mean) <= abs(one.slope) + 1e-12
    assert pulled.sd < min(one.error, prior_sd) + 1e-12
    again = posterior(turned, prior_sd, higher_is_better=True)
    assert again.p_better == pytest.approx(pulled.p_better)
