"""Rates: the specification's table, a second way to the interval, and what an interval of a rate must do."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.journal.rates import Rate, rate, rates

EVENTS, DAYS = st.integers(0, 200), st.integers(1, 400)


def at_most(x: int, mean: float) -> float:
    """P(X ≤ x) of a Poisson count, summed."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(x + 1))


def by_halving(events: int, days: float) -> tuple[float, float]:
    """Garwood's definition: the means under which as few, or as many, are seen in one case of forty."""

    def where(grows: bool, count: int) -> float:
        low, high = 1e-12, 10.0 * (events + 5)
        for _ in range(200):
            middle = (low + high) / 2
            tail = 1 - at_most(count - 1, middle) if grows else at_most(count, middle)
            if (tail < 0.025) == grows:
                low = middle
            else:
                high = middle
        return low

    return (where(True, events) / days if events else 0.0), where(False, events) / days


@pytest.mark.parametrize(
    ("events", "days", "expected"),
    [
        (0, 30, (0, 0, 0.1229626)),
        (1, 30, (0.0333333, 0.0008439269, 0.1857214)),
        (3, 14, (0.2142857, 0.0441909, 0.6262338)),
        (7, 28, (0.25, 0.1005130, 0.5150955)),
        (12, 30, (0.4, 0.2066858, 0.6987195)),
    ],
)
def test_the_specifications_table(events: int, days: int, expected: tuple[float, float, float]) -> None:
    found = rate(events, days)
    assert (found.rate, found.low, found.high) == pytest.approx(expected, abs=1e-7)
    assert by_halving(events, days) == pytest.approx(expected[1:], abs=1e-7)


def test_without_a_day_there_is_no_rate() -> None:
    assert rate(0, 0) == Rate(0, 0, None, None, None)
    assert rates([0, 1], [0, 2]).high.tolist()[0] is None
    assert rates([], []).rate.tolist() == []


@pytest.mark.parametrize(("events", "days"), [(-1, 3), (1, -3), (1, 0), (1.5, 3), (math.nan, 3), (1, math.inf)])
def test_what_is_no_count_is_refused(events: float, days: float) -> None:
    with pytest.raises(ValueError, match=r"count|without a day"):
        rates([events], [days])


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="2 counts and 1"):
        rates([1, 2], [3])


@given(EVENTS, DAYS)
def test_the_interval_holds_the_rate_and_more_days_narrow_it(events: int, days: int) -> None:
    found, longer = rate(events, days), rate(4 * events, 4 * days)
    assert found.low is not None
    assert found.high is not None
    assert longer.low is not None
    assert longer.high is not None
    assert 0 <= found.low <= events / days < found.high
    assert longer.high - longer.low < found.high - found.low
    assert longer.rate == pytest.approx(found.rate)


@given(st.lists(st.tuples(EVENTS, DAYS), min_size=1, max_size=20))
def test_a_column_is_its_rows_in_whatever_order(rows: list[tuple[int, int]]) -> None:
    found = rates([x for x, _ in rows], [t for _, t in rows])
    assert found.low.tolist() == [rate(x, t).low for x, t in rows]
    turned = rates([x for x, _ in rows[::-1]], [t for _, t in rows[::-1]])
    assert turned.high.tolist() == found.high.tolist()[::-1]


def test_a_large_caseload_is_one_column() -> None:
    count = np.random.default_rng(1).integers(0, 40, 300_000)
    found = rates(count, np.full(300_000, 30))
    assert not np.ma.getmaskarray(found.high).any()
