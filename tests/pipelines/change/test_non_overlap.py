"""Before and after: the worked rows, the polynomial's roots, and what a probability must obey."""

import math
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu

from pipelines.change import single_case
from pipelines.change.non_overlap import around_day, interval, nap
from pipelines.confidence import Z_95

PARKER = ([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29], True)
TARLOW = ([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], True)
FALLING = ([5, 7, 6, 8, 6, 7, 5], [6, 4, 3, 4, 2, 3, 1, 2, 2, 1], False)
EXACT = 1.959963984540054
PHASE = st.lists(st.integers(0, 10), min_size=1, max_size=12)


def test_the_row_of_parker() -> None:
    before, after, better = PARKER
    found = nap(before, after, higher_is_better=better, z=EXACT)
    assert found.nap == pytest.approx(38.5 / 42)
    assert found.se_unbiased == pytest.approx(0.0690066, abs=1e-7)
    assert found.se_hanley == pytest.approx(0.0773919, abs=1e-7)
    assert found.se_null == pytest.approx(0.1666667, abs=1e-7)
    assert found.low == pytest.approx(0.5973194, abs=1e-6)
    assert found.high == pytest.approx(0.9859977, abs=1e-6)
    peer = nap(before, after, higher_is_better=better)
    assert peer.low == pytest.approx(0.5973405, abs=1e-4)
    assert peer.high == pytest.approx(0.9860176, abs=1e-4)


def test_the_falling_row() -> None:
    before, after, better = FALLING
    found = nap(before, after, higher_is_better=better, z=EXACT)
    assert found.nap == pytest.approx(67 / 70)
    assert found.low == pytest.approx(0.6974562, abs=1e-6)
    assert found.high == pytest.approx(0.9946174, abs=1e-6)
    assert found.low == pytest.approx(0.6974685, abs=1e-4)
    assert found.high == pytest.approx(0.9946105, abs=1e-4)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            PARKER,
            {
                "pnd": 5 / 7,
                "tau_u": 0.7380952,
                "pem": 1,
                "pand": 0.8461538,
                "ird": 0.6904762,
                "smd": 1.6499319,
                "tau_bc": 0.2857143,
            },
        ),
        (TARLOW, {"pnd": 1, "tau_u": 0.6, "tau_bc": 0}),
        (FALLING, {"pnd": 0.9, "tau_u": 0.9142857, "pem": 0.95, "smd": 2.7240616}),
    ],
)
def test_the_other_effect_sizes(row: tuple[list[int], list[int], bool], expected: dict[str, float]) -> None:
    before, after, better = row
    for name, value in expected.items():
        size = getattr(single_case, name)
        assert size(before, after, higher_is_better=better) == pytest.approx(value, abs=1e-7), name
        turned = size([-one for one in before], [-one for one in after], higher_is_better=not better)
        assert turned == pytest.approx(value, abs=1e-7), name
        assert size([], after, higher_is_better=better) is None
        assert size(before, [None], higher_is_better=better) is None


def test_tau_is_twice_nap_minus_one() -> None:
    for (before, after, better), tau in ((PARKER, 35 / 42), (TARLOW, 1), (FALLING, 0.9142857)):
        assert nap(before, after, higher_is_better=better).tau == pytest.approx(tau, abs=1e-7)


def test_log_response_ratios() -> None:
    assert single_case.log_response_ratio(*PARKER[:2]) == pytest.approx(0.1953962, abs=1e-7)
    assert single_case.log_response_ratio(*FALLING[:2]) == pytest.approx(-0.7955922, abs=1e-7)
    for before in ([0, 0], [-1, -2], [3], []):
        assert single_case.log_response_ratio(before, [3, 4]) is None


def test_a_constant_phase_has_no_standardized_difference() -> None:
    assert single_case.smd([4, 4, 4], [3, 2, 1], higher_is_better=False) is None


@pytest.mark.parametrize(
    ("before", "after", "reason", "m", "n"),
    [
        ([], [1, 2], "no score before", 0, 2),
        ([1], [], "no score after", 1, 0),
        ([None, math.nan], [1], "no score before", 0, 1),
        ([], [], "no score before", 0, 0),
    ],
)
def test_a_phase_without_a_score_cannot_tell(before: list[Any], after: list[Any], reason: str, m: int, n: int) -> None:
    found = nap(before, after, higher_is_better=True)
    assert (found.reason, found.m, found.n, found.nap, found.low, found.tau) == (reason, m, n, None, None, None)


def test_one_before_and_one_after_is_next_to_nothing() -> None:
    found = nap([5], [3], higher_is_better=False)
    assert (found.nap, found.high, found.se_unbiased) == (1.0, 1.0, None)
    assert found.low is not None
    assert found.low < 0.25


def test_the_day_itself_belongs_to_what_comes_after() -> None:
    days = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    found = around_day(days, [5, 4, 3], date(2026, 2, 1), higher_is_better=False)
    assert (found.m, found.n, found.nap) == (1, 2, 1.0)
    assert around_day(days, [5, 4, 3], date(2027, 1, 1), higher_is_better=False).reason == "no score after"
    with pytest.raises(ValueError, match="shorter"):
        around_day(days, [5], date(2026, 2, 1), higher_is_better=False)


@given(PHASE, PHASE)
def test_nap_is_the_u_statistic_and_symmetric(before: list[int], after: list[int]) -> None:
    found = nap(before, after, higher_is_better=True)
    assert found.nap is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.nap <= found.high <= 1
    u = len(before) * len(after) / 2
    if len(set(before) | set(after)) > 1:
        u = float(mannwhitneyu(after, before, method="asymptotic").statistic)
    assert found.nap == pytest.approx(u / (len(before) * len(after)))
    mirror = nap(after, before, higher_is_better=True)
    assert mirror.nap == pytest.approx(1 - found.nap)
    assert mirror.low == pytest.approx(1 - found.high, abs=1e-6)
    assert mirror.high == pytest.approx(1 - found.low, abs=1e-6)
    turned = nap(before, after, higher_is_better=False)
    assert turned.nap == pytest.approx(1 - found.nap)
    stretched = nap([3 * one + 7 for one in before], [3 * one + 7 for one in after], higher_is_better=True)
    assert stretched == found


@given(st.floats(0.02, 0.98), st.integers(1, 30), st.integers(1, 30))
def test_the_interval_is_made_of_the_roots_of_its_polynomial(found: float, m: int, n: int) -> None:
    """f written out as a polynomial of degree four, solved by its companion matrix."""
    h = (m + n) / 2 - 1
    poly = np.polynomial.polynomial
    left = m * n * poly.polymul(poly.polymul([found**2, -2 * found, 1], [2, -1]), [1, 1])
    x_one_minus_x = [0, 1, -1]
    inner = poly.polyadd([2 + h], (1 + 2 * h) * np.array(x_one_minus_x))
    roots = poly.polyroots(poly.polysub(left, Z_95**2 * poly.polymul(x_one_minus_x, inner)))
    real = np.sort(roots[np.abs(roots.imag) < 1e-9].real)
    inside = real[(real >= 0) & (real <= 1)]
    low, high = interval(found, m, n)
    assert low == pytest.approx(inside[inside < found].max(), abs=1e-7)
    assert high == pytest.approx(inside[inside > found].min(), abs=1e-7)


def test_more_scores_narrow_the_interval() -> None:
    widths = [interval(0.8, m, m)[1] - interval(0.8, m, m)[0] for m in (2, 5, 20, 100)]
    assert widths == sorted(widths, reverse=True)
