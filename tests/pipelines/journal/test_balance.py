"""Two poles: the share, when it leans, and words that take no side."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.confidence import wilson
from pipelines.journal.balance import FEWEST, balance, balance_sentence

COUNT = st.integers(0, 60)


def test_counts_by_hand() -> None:
    assert balance(18, 12).share == wilson(18, 30)
    assert balance(18, 12).leaning == "cannot tell"
    assert balance(18, 2).leaning == "first"
    assert balance(2, 18).leaning == "second"
    few = balance(8, 1)
    assert (few.share, few.leaning, few.enough) == ((9, None, None, None), "cannot tell", False)
    assert balance(0, 0).share.of == 0
    with pytest.raises(ValueError, match="below 0"):
        balance(-1, 20)


@given(COUNT, COUNT)
def test_turned_round_it_leans_the_other_way(one: int, other: int) -> None:
    found, turned = balance(one, other), balance(other, one)
    opposite = {"first": "second", "second": "first", "cannot tell": "cannot tell"}
    assert turned.leaning == opposite[found.leaning]
    assert found.enough == (one + other >= FEWEST)
    if found.share.estimate is not None and found.share.low is not None and found.share.high is not None:
        assert found.share.low <= found.share.estimate <= found.share.high
    text = balance_sentence(found, "distance", "closeness")
    assert not re.search(r"improv|better|wors|recover|fail", text)
    assert bool(re.search(r"\. \w+ comes more often than", text)) == (found.leaning != "cannot tell")


def test_the_sentences() -> None:
    assert balance_sentence(balance(18, 2), "Losing the other", "losing oneself") == (
        "Losing the other 18, losing oneself 2: Losing the other in 18 of 20 (90 %, 95 % interval 70 to 97 %). Losing "
        "the other comes more often than losing oneself."
    )
    assert "cannot be told from fewer than 10 entries" in balance_sentence(balance(3, 1), "distance", "closeness")
    assert balance_sentence(balance(6, 6), "distance", "closeness").endswith(
        "Nobody can tell from this that one comes more often than the other."
    )
