"""How keys and rules are said: short runs of items, numbers without empty places, and why change cannot be told."""

import pytest

from dashboard.components import definition_words


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["1", "2", "3", "4", "6", "8", "9"], "1–4, 6, 8, 9"),
        (["P1", "P2", "P3", "C1", "C2"], "P1–P3, C1, C2"),
        (["secure", "fearful"], "secure, fearful"),
        (["9", "10", "11"], "9–11"),
        ([], ""),
    ],
)
def test_items_are_told_in_runs(names: list[str], said: str) -> None:
    assert definition_words.items(names) == said


def test_numbers_and_ranges() -> None:
    assert [definition_words.number(value) for value in (2.0, 2.3333, 47.31, 17000, 0.5)] == [
        *("2", "2.33", "47.31", "17,000", "0.5")
    ]
    assert definition_words.correlation(0.9) == ".90"
    assert definition_words.span(1, 7, 1) == "1 to 7"
    assert definition_words.span(0, 100, 10) == "0 to 100 in steps of 10"
    assert definition_words.span(-12, 12) == "-12 to 12"


@pytest.mark.parametrize(
    ("reliability", "sd", "why"),
    [
        (None, None, "no threshold, and no reliability with its SD"),
        (0.9, None, "a reliability without the SD that belongs to it"),
        (float("nan"), 1.0, "an SD without the reliability that belongs to it"),
        (1.0, 1.0, "no error can be made of its reliability and SD"),
    ],
)
def test_why_change_cannot_be_told(reliability: float | None, sd: float | None, why: str) -> None:
    row = {"rule": "none", "reliability": reliability, "sd": sd}
    assert definition_words.rule(row) == f"cannot tell: {why}"


def test_which_way_is_better_is_not_made_up() -> None:
    assert [definition_words.better(way) for way in (True, False, None)] == ["higher", "lower", ""]
    assert definition_words.better(False, attachment=True) == "lower is calmer and closer"
