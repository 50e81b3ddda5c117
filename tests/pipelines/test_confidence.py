"""Wilson's interval: the specification's numbers, and what an interval of a share must do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.confidence import wilson


def test_the_specifications_numbers() -> None:
    """Section 3.13: Wilson of 18/30 and of 4/12 (there with z = 1.959964, here 1.96)."""
    assert wilson(18, 30)[1:] == pytest.approx((0.6, 0.4232036, 0.7540937), abs=2e-5)
    assert wilson(4, 12)[1:] == pytest.approx((1 / 3, 0.1381201, 0.6093779), abs=2e-5)


def test_of_nothing_there_is_no_share() -> None:
    assert wilson(0, 0) == (0, None, None, None)


@pytest.mark.parametrize(("count", "of"), [(-1, 3), (4, 3), (1, 0)])
def test_what_is_no_share_is_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(count, of)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_its_mirror_is_that_of_the_rest(pair: tuple[int, int]) -> None:
    count, of = pair
    _, share, low, high = wilson(count, of)
    assert share is not None
    assert low is not None
    assert high is not None
    assert 0 <= low <= share <= high <= 1
    rest = wilson(of - count, of)
    assert rest[2:] == pytest.approx((1 - high, 1 - low))
