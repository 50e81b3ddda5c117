"""Rate ratios: the specification's rows, binomial tails in exact arithmetic, and what a comparison must do."""

import math
import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.journal.rate_ratios import RateRatio, rate_ratio, rate_ratios, ratio_sentence

CLAIMS = re.compile(r"improv|better|wors|recover|fail", re.I)
EVENTS, DAYS = st.integers(0, 60), st.integers(1, 200)


def tails(b: int, n: int, share: Fraction) -> tuple[Fraction, Fraction]:
    """P(X ≤ b) and P(X ≥ b) of Bin(n, share), as fractions."""
    terms = [math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]
    return sum(terms[: b + 1], Fraction(0)), sum(terms[b:], Fraction(0))


def test_the_specifications_rows() -> None:
    found = rate_ratio(14, 30, 4, 28)
    assert (found.ratio, found.low, found.high) == pytest.approx((0.3061224, 0.0733727, 0.9747381), abs=1e-7)
    assert found.p == pytest.approx(0.0440515, abs=1e-7)
    assert found.verdict == "lower"
    none = rate_ratio(9, 30, 0, 28)
    assert (none.ratio, none.low, none.high) == pytest.approx((0, 0, 0.5428181), abs=1e-7)
    assert none.p == pytest.approx(0.0052999, abs=1e-7)
    assert none.verdict == "lower"


def test_no_event_before_leaves_the_ratio_open_above() -> None:
    found = rate_ratio(0, 28, 9, 30)
    assert (found.ratio, found.high, found.verdict) == (None, None, "higher")
    assert found.low == pytest.approx(1 / 0.5428181, abs=1e-6)
    assert rate_ratio(0, 28, 1, 30).verdict == "cannot tell"


@pytest.mark.parametrize("row", [(0, 30, 0, 28), (0, 0, 4, 28), (4, 28, 0, 0), (0, 0, 0, 0)])
def test_what_cannot_be_compared(row: tuple[int, int, int, int]) -> None:
    assert rate_ratio(*row) == RateRatio(*row, None, None, None, None, "cannot tell")


def test_what_is_no_count_is_refused() -> None:
    with pytest.raises(ValueError, match="without a day"):
        rate_ratio(1, 0, 1, 2)
    with pytest.raises(ValueError, match="1 pairs and 2"):
        rate_ratios([1], [2], [1, 1], [2, 2])


@given(EVENTS, DAYS, EVENTS, DAYS)
def test_the_p_is_the_binomials_and_agrees_with_the_interval(a: int, days_a: int, b: int, days_b: int) -> None:
    found = rate_ratio(a, days_a, b, days_b)
    if a + b == 0:
        return
    few, many = tails(b, a + b, Fraction(days_b, days_a + days_b))
    assert found.p == pytest.approx(float(min(1, 2 * min(few, many))), rel=1e-9)
    assert found.p is not None
    assert found.low is not None
    assert (found.p < 0.05) == (found.verdict != "cannot tell")
    if found.ratio is not None:
        assert found.high is not None
        assert found.low <= found.ratio <= found.high
    if b and found.low < 1e6:  # the low end is the ratio under which as many are seen in one case of forty
        share = Fraction(found.low) * days_b / (days_a + Fraction(found.low) * days_b)
        assert float(tails(b, a + b, share)[1]) == pytest.approx(0.025, rel=1e-6)


@given(EVENTS, DAYS, EVENTS, DAYS)
def test_swapped_periods_give_the_reciprocal(a: int, days_a: int, b: int, days_b: int) -> None:
    found, turned = rate_ratio(a, days_a, b, days_b), rate_ratio(b, days_b, a, days_a)
    opposite = {"lower": "higher", "higher": "lower", "cannot tell": "cannot tell"}
    assert turned.verdict == opposite[found.verdict]
    assert turned.p == pytest.approx(found.p)
    if a and b:
        assert found.ratio is not None
        assert found.low is not None
        assert found.high is not None
        assert (turned.ratio, turned.low, turned.high) == pytest.approx(
            (1 / found.ratio, 1 / found.high, 1 / found.low), rel=1e-9
        )


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 60), st.integers(1, 60))
def test_more_days_narrow_the_interval(a: int, b: int, days_a: int, days_b: int) -> None:
    short, long = rate_ratio(a, days_a, b, days_b), rate_ratio(4 * a, 4 * days_a, 4 * b, 4 * days_b)
    assert short.low is not None
    assert short.high is not None
    assert long.low is not None
    assert long.high is not None
    assert short.low < long.low < long.high < short.high


@given(st.lists(st.tuples(EVENTS, DAYS, EVENTS, DAYS), min_size=1, max_size=20))
def test_a_column_is_its_rows_in_whatever_order(rows: list[tuple[int, int, int, int]]) -> None:
    found, turned = rate_ratios(*zip(*rows, strict=True)), rate_ratios(*zip(*rows[::-1], strict=True))
    assert found.verdict.tolist() == [rate_ratio(*row).verdict for row in rows]
    assert found.low.tolist() == [rate_ratio(*row).low for row in rows]
    for name in ("ratio", "low", "high", "p", "verdict"):
        assert getattr(turned, name).tolist() == getattr(found, name).tolist()[::-1]


def test_a_large_caseload_is_one_column() -> None:
    dice = np.random.default_rng(1)
    a, b = dice.integers(0, 40, 200_000), dice.integers(0, 40, 200_000)
    assert len(rate_ratios(a, np.full(200_000, 30), b, np.full(200_000, 28)).verdict) == 200_000


def test_the_sentences() -> None:
    assert ratio_sentence(rate_ratio(14, 30, 4, 28), "The phone", "before the agreement", "after it") == (
        "The phone: before the agreement 14 events on 30 days with an entry (0.47 a day); after it 4 events on 28 days "
        "with an entry (0.14 a day). The second rate is 0.31 times the first (95 % interval 0.073 to 0.97): lower, by "
        "more than chance alone would make it. Counts do not say why."
    )
    assert ratio_sentence(rate_ratio(0, 30, 0, 28), "Distance", "in May", "in June").endswith(
        "The two rates cannot be compared: there is no event in either period."
    )
    assert ratio_sentence(rate_ratio(0, 0, 2, 28), "Distance", "in May", "in June").endswith(
        "in May 0 events on 0 days with an entry (no rate); in June 2 events on 28 days with an entry (0.071 a day). "
        "The two rates cannot be compared: a period has no such day."
    )
    assert "the ratio has no upper end; its 95 % interval starts at 1.8" in ratio_sentence(
        rate_ratio(0, 28, 9, 30), "Distance", "in May", "in June"
    )


@given(EVENTS, DAYS, EVENTS, DAYS)
def test_a_sentence_claims_nothing_that_the_numbers_do_not(a: int, days_a: int, b: int, days_b: int) -> None:
    found = rate_ratio(a, days_a, b, days_b)
    text = ratio_sentence(found, "Distance", "in May", "in June")
    assert not CLAIMS.search(text)
    assert ("more than chance" in text) == (found.verdict != "cannot tell")
    if found.verdict != "cannot tell":
        assert "interval 1.0 " not in text
        assert "to 1.0)" not in text
