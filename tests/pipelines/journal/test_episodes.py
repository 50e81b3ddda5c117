"""With and without a practice: the t intervals of another library, and words that never say that it works."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_1samp, ttest_ind

from pipelines.journal.episodes import CHOICE, MeanChange, mean_change, practice_sentence, with_and_without

USED = [(8, 3), (7, 4), (9, 3), (6, 2), (8, 4), (7, 1)]
UNUSED = [(8, 7), (6, 6), (7, 5), (9, 8), (5, 5), (8, 7), (7, 6)]
PAIRS = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=15)


def test_a_mean_by_hand() -> None:
    """Changes 5, 3, 6, 4, 4, 6 down: mean 14/3, sum of squared deviations 22/3, t of 5 degrees 2.5705818."""
    found = mean_change(USED)
    half = 2.5705818 * math.sqrt(22 / 3 / 5 / 6)
    assert (found.mean, found.low, found.high) == pytest.approx((-14 / 3, -14 / 3 - half, -14 / 3 + half), abs=1e-6)
    assert (found.n, found.left_out) == (6, 0)


@given(PAIRS, PAIRS)
def test_the_intervals_are_those_of_the_tests(used: list[tuple[int, int]], unused: list[tuple[int, int]]) -> None:
    found = with_and_without(used, unused)
    one, other = ([after - before for before, after in each] for each in (used, unused))
    for changes, told in ((one, found.used), (other, found.unused)):
        if told.low is not None:
            wanted = ttest_1samp(changes, 0).confidence_interval()
            assert (told.low, told.high) == pytest.approx((wanted.low, wanted.high), abs=1e-9)
        assert (told.mean is None) == (len(changes) < 5)
    if found.low is not None and found.high is not None:
        wanted = ttest_ind(one, other, equal_var=False).confidence_interval()
        assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), abs=1e-9)
        assert found.difference is not None
        assert found.low <= found.difference <= found.high
    text = practice_sentence(found, "a time-out")
    assert not re.search(r"improv|better|wors|recover|fail", text)
    assert ("more than chance" in text) == (found.verdict != "cannot tell")
    assert text.endswith(CHOICE)
    assert with_and_without(used[::-1], unused[::-1]) == found


def test_what_was_not_written_is_left_out_and_few_tell_nothing() -> None:
    found = mean_change([*USED, (8, None), (None, 3), (math.nan, 2)])
    assert (found.n, found.left_out, found.mean) == (6, 3, mean_change(USED).mean)
    assert mean_change(USED[:4]) == MeanChange(4, 0, None, None, None)
    assert mean_change([]) == MeanChange(0, 0, None, None, None)
    assert with_and_without(USED, UNUSED[:4]).verdict == "cannot tell"


def test_changes_that_are_all_alike_have_no_interval() -> None:
    alike = [(5, 3)] * 6
    assert mean_change(alike) == MeanChange(6, 0, -2, None, None)
    found = with_and_without(alike, [(5, 4)] * 6)
    assert (found.difference, found.low, found.verdict) == (-1, None, "cannot tell")
    assert "in each of 6 episodes" in practice_sentence(found, "a time-out")
    assert with_and_without(alike, UNUSED).low is not None
    assert mean_change([(0.3, 0.1), (0.4, 0.2), (0.5, 0.3), (0.7, 0.5), (1.1, 0.9)]).low is None


def test_the_sentences() -> None:
    found = with_and_without(USED, UNUSED)
    assert found.verdict == "falls more"
    assert with_and_without(UNUSED, USED).verdict == "falls less"
    assert practice_sentence(found, "a time-out") == (
        "With a time-out: intensity changes by −4.7 points (6 episodes, 95 % interval −5.9 to −3.4). Without: "
        "intensity changes by −0.86 points (7 episodes, 95 % interval −1.5 to −0.22). The changes differ by −3.8 "
        "points (95 % interval −5.1 to −2.5): intensity falls more with a time-out, by more than chance alone would "
        f"make it. {CHOICE}"
    )
    few = practice_sentence(with_and_without(USED[:2], UNUSED), "a time-out")
    assert "2 episodes with intensity before and after, too few for a mean" in few
    assert "cannot be compared with fewer than 5 episodes each" in few
