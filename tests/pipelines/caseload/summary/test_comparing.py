"""Shares beside one another: held to numbers by hand, to what chance does, and to what must always hold."""

from itertools import accumulate
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.caseload.summary.comparing import limits, shrunken

pairs = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def test_shares_that_differ_no_more_than_by_chance_are_all_the_common_one() -> None:
    assert [one.estimate if one else None for one in shrunken([(5, 10), (6, 10), (0, 0)])] == [0.55, 0.55, None]
    assert shrunken([]) == []


def test_what_differs_by_more_is_drawn_in_and_the_small_one_the_more() -> None:
    """By hand: 9 of 10, 1 of 10: common 0.5, spread 2 * 10 * 0.16 = 3.2, chance 0.25; (3.2 - 0.25) / (0.25 * 9) > 1."""
    assert [one.estimate for one in shrunken([(9, 10), (1, 10)]) if one] == pytest.approx([0.9, 0.1])
    # 8 of 10 and 2 of 10: spread 1.8, (1.8 - 0.25) / (0.25 * 9) = 0.6889, weight 0.4516: (8 + 0.2258) / 10.4516
    assert [one.estimate for one in shrunken([(8, 10), (2, 10)]) if one] == pytest.approx([0.78704, 0.21296], abs=1e-5)


@given(st.lists(pairs, min_size=1, max_size=8))
def test_each_lies_between_its_own_share_and_the_common_one(counts: list[tuple[int, int]]) -> None:
    common = sum(count for count, _ in counts) / sum(of for _, of in counts)
    for (count, of), one in zip(counts, shrunken(counts), strict=True):
        assert one is not None
        low, high = sorted((count / of, common))
        assert low - 1e-9 <= one.estimate <= high + 1e-9
        assert one.low is None or (one.high is not None and one.low <= one.estimate <= one.high)


@pytest.mark.parametrize(("common", "of"), [(0.3, 5), (0.5, 20), (0.9, 40), (0.0, 7), (1.0, 7)])
def test_the_limits_hold_what_chance_puts_between_them(common: float, of: int) -> None:
    """Against the binomial distribution, summed by hand."""
    below = list(accumulate(comb(of, k) * common**k * (1 - common) ** (of - k) for k in range(of + 1)))
    for (low, high), tail in zip(limits(common, of), (0.025, 0.001), strict=True):
        first, last = round(low * of), round(high * of)
        assert (below[first - 1] if first else 0) <= tail + 1e-9
        assert below[last] >= 1 - tail - 1e-9


def test_limits_of_nothing_are_refused() -> None:
    for common, of in ((0.5, 0), (-0.1, 5), (1.1, 5)):
        with pytest.raises(ValueError, match="limits"):
            limits(common, of)
