"""Wilson's interval: the specification's numbers, and what an interval of a share must do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.confidence import counted, figure, newcombe, percent, share_words, wilson


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


def test_newcombes_own_example() -> None:
    """Newcombe (1998), table II, method 10: 56/70 and 48/80."""
    assert newcombe(wilson(48, 80), wilson(56, 70)) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert newcombe(wilson(0, 0), wilson(56, 70)) is None
    assert newcombe(wilson(56, 70), wilson(0, 0)) is None


SHARE = st.integers(1, 100).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(SHARE, SHARE)
def test_a_difference_of_shares_turned_round_is_its_mirror(a: tuple[int, int], b: tuple[int, int]) -> None:
    found, turned = newcombe(wilson(*a), wilson(*b)), newcombe(wilson(*b), wilson(*a))
    assert found is not None
    assert turned is not None
    assert -1 - 1e-9 <= found[1] <= found[0] <= found[2] <= 1 + 1e-9
    assert turned == pytest.approx((-found[0], -found[2], -found[1]))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.25, "0.25"),
        (0.4667, "0.47"),
        (0.996, "1.0"),
        (12.3, "12"),
        (1234.5, "1234"),
        (0.00084, "0.00084"),
        (-0.5, "−0.50"),
        (1e-20, "0.000000000000000000010"),
    ],
)
def test_a_number_as_a_sentence_has_it(value: float, text: str) -> None:
    assert figure(value) == text


def test_an_end_is_told_from_what_it_is_compared_with() -> None:
    assert figure(0.9996) == "1.0"
    assert figure(0.9996, apart_from=1) == "0.9996"
    assert figure(1.004, apart_from=1) == "1.004"
    assert figure(1, apart_from=1) == "1.0"


def test_one_day_and_two_days() -> None:
    assert [counted(n, "day") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert counted(2, "entry", "entries") == "2 entries"


def test_a_share_in_words() -> None:
    assert [percent(share) for share in (0, 0.001, 0.625, 0.999, 1)] == ["0", "under 1", "62", "over 99", "100"]
    assert share_words(wilson(5, 8)) == "62 %, 95 % interval 31 to 86 %"
    assert share_words(wilson(0, 0)) == "no share can be told"
