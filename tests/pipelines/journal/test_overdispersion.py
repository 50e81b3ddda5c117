"""Clusters: the worked days, the same from sums, and an interval that only ever becomes wider."""

import math
import re
from statistics import mean, variance

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from pipelines.journal.overdispersion import (
    clustered_ratio_sentence,
    dispersion,
    dispersion_of_sums,
    dispersion_sentence,
    widened_ratio,
)
from pipelines.journal.rate_ratios import rate_ratio

DAYS = [0, 2, 1, 0, 5, 1, 0, 0, 3, 1, 0, 0, 4, 2]
CALM = [1, 0] * 10
COUNTS = st.lists(st.integers(0, 6), min_size=1, max_size=40)


def test_the_worked_days() -> None:
    found = dispersion(DAYS)
    assert mean(DAYS) == pytest.approx(1.3571429, abs=1e-7)
    assert variance(DAYS) == pytest.approx(2.7087912, abs=1e-7)
    assert found.d == pytest.approx(25.9473684, abs=1e-7)
    assert found.p == pytest.approx(0.0172795, abs=1e-7)
    assert found.factor == pytest.approx(math.sqrt(2.7087912 / 1.3571429), abs=1e-6)
    assert (found.clustered, found.days, found.events) == ("yes", 14, 19)


def test_calm_days_few_days_and_no_days() -> None:
    assert (dispersion(CALM).clustered, dispersion(CALM).widening) == ("no", 1)
    assert dispersion(DAYS[:13]).clustered == "cannot tell"
    assert dispersion([4] + [0] * 30).clustered == "cannot tell"
    for nothing in ([], [3], [0] * 20):
        found = dispersion(nothing)
        assert (found.d, found.factor, found.clustered, found.widening) == (None, None, "cannot tell", 1)
    with pytest.raises(ValueError, match="count"):
        dispersion([1, -1])


@given(COUNTS, COUNTS)
def test_d_is_the_variance_over_the_mean(one: list[int], other: list[int]) -> None:
    found = dispersion(one)
    if found.d is not None:
        wanted = (len(one) - 1) * variance(one) / mean(one)
        assert found.d == pytest.approx(wanted, abs=1e-9)
        assert found.p == pytest.approx(chi2.sf(wanted, len(one) - 1), abs=1e-9)
    both = dispersion(one, other)
    assert both.d == pytest.approx((dispersion(one).d or 0) + (dispersion(other).d or 0)) or both.d is None
    assert dispersion(one[::-1]).d == (None if found.d is None else pytest.approx(found.d))


@given(st.integers(0, 40), st.integers(1, 60), st.integers(0, 40), st.integers(1, 60))
def test_a_widened_interval_holds_the_exact_one(a: int, days_a: int, b: int, days_b: int) -> None:
    exact = rate_ratio(a, days_a, b, days_b)
    wide = widened_ratio(exact, dispersion(DAYS))
    assert (wide.events_a, wide.events_b, wide.ratio) == (a, b, exact.ratio)
    if exact.low is None:
        assert wide == exact
        return
    assert wide.p is None
    assert wide.low is not None
    assert wide.low <= exact.low
    assert (wide.high is None) == (exact.high is None)
    if wide.high is not None and exact.high is not None:
        assert wide.high >= exact.high
    assert wide.verdict in (exact.verdict, "cannot tell")
    assert widened_ratio(exact, dispersion(CALM)) == exact


def test_a_factor_of_one_would_leave_the_ends_of_no_events_where_they_are() -> None:
    """The closed forms for no event in one period, against Clopper and Pearson's."""
    share = 0.025 ** (1 / 9)
    assert rate_ratio(9, 30, 0, 28).high == pytest.approx((1 - share) / share * 30 / 28)
    assert rate_ratio(0, 30, 9, 28).low == pytest.approx(share / (1 - share) * 30 / 28)


def test_the_sentences() -> None:
    found, spread = rate_ratio(14, 30, 4, 28), dispersion(DAYS)
    assert dispersion_sentence(spread) == (
        "The events come in clusters: from day to day they vary 2.0 times as much as chance alone would make them "
        "(14 days, p 0.017), so the interval is made wider by that."
    )
    assert dispersion_sentence(dispersion(CALM)) == ""
    assert "fewer than 14 days with an entry and 5 events" in dispersion_sentence(dispersion([1]))
    told = clustered_ratio_sentence(found, spread, "The phone", "before", "after")
    assert "nobody can tell this from chance. The events come in clusters" in told
    assert not re.search(r"improv|better|wors|recover|fail", told)
    assert clustered_ratio_sentence(found, dispersion(CALM), "The phone", "before", "after").endswith("say why.")


def test_chance_alone_is_seldom_called_clustered() -> None:
    counts = np.random.default_rng(3).poisson(1, (4_000, 20)).tolist()
    assert 0.02 < sum(dispersion(days).clustered == "yes" for days in counts) / len(counts) < 0.08


def test_sums_tell_the_same_as_days():
    days = [3, 0, 0, 2, 0, 0, 4, 0, 1, 0, 0, 0, 2, 0]
    sums = (len(days), sum(days), sum(count * count for count in days))
    assert dispersion_of_sums([sums, sums]) == dispersion(days, days)
