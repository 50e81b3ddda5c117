"""The mix of responses: shares that add up, Newcombe's own difference, and words that follow the interval."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.confidence import wilson
from pipelines.journal.mix import mix, mix_change, mix_sentence

COUNTS = st.dictionaries(st.sampled_from(["pursue", "withdraw", "reach", "soothe"]), st.integers(0, 40))


def test_shares_by_hand() -> None:
    found = mix({"pursue": 18, "reach": 12})
    assert [(part.response, part.events, part.share) for part in found] == [
        ("pursue", 18, wilson(18, 30)),
        ("reach", 12, wilson(12, 30)),
    ]
    assert mix({}) == ()
    assert mix({"pursue": 0})[0].share.estimate is None
    with pytest.raises(ValueError, match="below 0"):
        mix({"pursue": -1})


def test_newcombes_own_difference() -> None:
    found = mix_change({"pursue": 48, "reach": 32}, {"pursue": 56, "reach": 14})[0]
    assert (found.difference, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert found.trend == "more"


def test_what_one_period_has_not_is_none_there() -> None:
    found = mix_change({"pursue": 20}, {"reach": 20})
    assert [(each.response, each.before.events, each.after.events, each.trend) for each in found] == [
        ("pursue", 20, 0, "less"),
        ("reach", 0, 20, "more"),
    ]


def test_few_responses_are_not_compared() -> None:
    for before, after in (({"pursue": 9}, {"reach": 20}), ({"pursue": 20}, {}), ({}, {"pursue": 0})):
        assert {each.trend for each in mix_change(before, after)} == {"cannot tell"}
        assert {each.difference for each in mix_change(before, after)} == {None}


@given(COUNTS, COUNTS)
def test_shares_add_up_and_swapped_periods_are_the_mirror(before: dict[str, int], after: dict[str, int]) -> None:
    parts = mix(before)
    if sum(before.values()):
        assert sum(part.share.estimate or 0 for part in parts) == pytest.approx(1)
    opposite = {"more": "less", "less": "more", "cannot tell": "cannot tell"}
    turned = {each.response: each for each in mix_change(after, before)}
    for each in mix_change(before, after):
        other = turned[each.response]
        assert other.trend == opposite[each.trend]
        text = mix_sentence(each, each.response, "in May", "in June")
        assert not re.search(r"improv|better|wors|recover|fail", text)
        assert ("more than chance" in text) == (each.trend != "cannot tell")
        if each.difference is not None and each.low is not None and each.high is not None:
            assert each.low <= each.difference <= each.high
            assert other.difference == pytest.approx(-each.difference)


def test_the_sentences() -> None:
    found = mix_change({"pursue": 48, "reach": 32}, {"pursue": 56, "reach": 14})
    assert mix_sentence(found[1], "Reach", "in May", "in June") == (
        "Reach: in May 32 of 80 coded responses (40 %); in June 14 of 70 coded responses (20 %). The share differs by "
        "−20 percentage points (95 % interval −33 to −5): less than before, by more than chance alone would make it."
    )
    few = mix_change({"pursue": 3}, {})[0]
    assert mix_sentence(few, "Pursue", "in May", "in June") == (
        "Pursue: in May 3 of 3 coded responses (100 %); in June 0 of 0 coded responses. The two cannot be compared "
        "with fewer than 10 coded responses in each period."
    )
