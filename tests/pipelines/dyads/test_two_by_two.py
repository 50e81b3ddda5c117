"""Two by two: the specification's table, and what turning it round does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.dyads.two_by_two import two_by_two

COUNT = st.integers(0, 50)


def test_the_specifications_table() -> None:
    found = two_by_two(40, 20, 15, 75)
    assert found is not None
    assert found.odds_ratio == pytest.approx(10)
    assert found.log_odds == pytest.approx(2.302585093, abs=1e-9)
    assert found.se == pytest.approx(0.3937003937, abs=1e-9)
    assert (found.low, found.high) == pytest.approx((4.62255, 21.63308), rel=1e-4)  # there with z = 1.959964
    assert found.yules_q == pytest.approx(0.8181818, abs=1e-7)
    assert found.phi == pytest.approx(0.5083042, abs=1e-7)
    assert not found.halved


def test_an_empty_cell_gets_a_half_and_an_empty_margin_tells_nothing() -> None:
    found = two_by_two(6, 0, 2, 3)
    assert found is not None
    assert found.halved
    assert found.odds_ratio == pytest.approx(6.5 * 3.5 / (0.5 * 2.5))
    assert two_by_two(0, 0, 2, 3) is None
    assert two_by_two(2, 0, 3, 0) is None
    assert two_by_two(0, 0, 0, 0) is None
    with pytest.raises(ValueError, match="below 0"):
        two_by_two(-1, 1, 1, 1)


@given(COUNT, COUNT, COUNT, COUNT)
def test_turned_round_it_is_the_same_and_with_swapped_columns_the_opposite(a: int, b: int, c: int, d: int) -> None:
    found, turned, swapped = two_by_two(a, b, c, d), two_by_two(a, c, b, d), two_by_two(b, a, d, c)
    if found is None:
        assert turned is None
        assert swapped is None
        return
    assert turned is not None
    assert swapped is not None
    assert found.low < found.odds_ratio < found.high
    assert -1 < found.yules_q < 1
    assert found.yules_q == pytest.approx((found.odds_ratio - 1) / (found.odds_ratio + 1))
    assert (turned.log_odds, turned.phi) == pytest.approx((found.log_odds, found.phi))
    assert (swapped.log_odds, swapped.phi) == pytest.approx((-found.log_odds, -found.phi))
