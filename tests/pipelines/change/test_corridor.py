"""The no-change corridor says the same as the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.change.columns import told
from pipelines.change.corridor import blind, corridor, corridor_of_points
from pipelines.change.indices import jacobson_truax
from pipelines.change.inputs import Inputs, published
from pipelines.change.verdict import Scores


@given(st.floats(1, 7), st.floats(1, 7), st.floats(0.2, 3), st.floats(0.05, 0.98))
def test_a_score_outside_is_a_reliable_change(baseline: float, latest: float, sd: float, r: float) -> None:
    inputs = Inputs(sd=published(sd), reliability=published(r))
    one = jacobson_truax(Scores(baseline, latest), inputs, higher_is_better=True).at()
    found = corridor(baseline, one.s_diff)
    low, high = told(found.low), told(found.high)
    assert low is not None
    assert high is not None
    if one.reliable == "improved":
        assert latest > high
    elif one.reliable == "worse":
        assert latest < low
    else:
        assert low - 1e-6 <= latest <= high + 1e-6


@pytest.mark.parametrize("s_diff", [0, -1, None, float("nan"), float("inf")])
def test_no_error_no_corridor(s_diff: float | None) -> None:
    found = corridor(3.0, s_diff)
    assert told(found.low) is None
    assert told(found.high) is None
    assert not blind(found, 1, 7, higher_is_better=False)


def test_published_points_make_a_corridor_too() -> None:
    found = corridor_of_points([20.0, None], 6)
    assert (found.low.tolist(), found.high.tolist()) == ([14.0, None], [26.0, None])
    just = corridor_of_points([6.0, 5.0], 6)
    assert blind(just, 0, 27, higher_is_better=False, edge_is_change=True).tolist() == [False, True]
    assert blind(just, 0, 27, higher_is_better=False).tolist() == [True, True]


def test_near_the_good_end_no_gain_can_show() -> None:
    found = corridor([1.5, 3.0, 6.5], 0.5)
    assert blind(found, 1, 7, higher_is_better=False).tolist() == [True, False, False]
    assert blind(found, 1, 7, higher_is_better=True).tolist() == [False, False, True]
    edge = corridor(2.0, 1.0, z=1.0)  # down to the lowest score, which is still no change
    assert blind(edge, 1, 7, higher_is_better=False)
    assert not blind(edge, 0.9, 7, higher_is_better=False)
