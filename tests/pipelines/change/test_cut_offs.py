"""Cut-offs, sides, classes and confirmation."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.change.classes import classify, confirmed, direction_held
from pipelines.change.columns import told
from pipelines.change.cut_offs import crossed, cut_a, cut_b, cut_c, side

NUMBER = st.floats(-50, 50)
SD = st.floats(0.1, 20)
SIDES = ("clinical", "functional", "not assessable")
VERDICTS = ("improved", "worse", "none", "cannot tell")


def test_the_example_of_jacobson_and_truax() -> None:
    assert told(cut_a(40, 7.5, higher_is_better=True)) == 55
    assert told(cut_b(60, 7.5, higher_is_better=True)) == 45
    assert told(cut_c(40, 7.5, 60, 7.5, higher_is_better=True)) == 50


def test_cut_off_b_uses_the_functional_sd() -> None:
    assert told(cut_b(60, 5, higher_is_better=True)) == 50
    assert told(cut_b(20, 5, higher_is_better=False)) == 30


def test_the_published_cut_off_of_core_10() -> None:
    assert told(cut_c(19.7, 7.7, 4.7, 4.8, higher_is_better=False)) == pytest.approx(10.46, abs=5e-3)


@pytest.mark.parametrize("sd", [0, -1, None, math.nan, math.inf])
def test_without_a_spread_there_is_no_cut(sd: float | None) -> None:
    assert told(cut_a(40, sd, higher_is_better=True)) is None
    assert told(cut_b(60, sd, higher_is_better=True)) is None
    assert told(cut_c(40, sd, 60, 7.5, higher_is_better=True)) is None
    assert told(cut_c(40, 7.5, 60, sd, higher_is_better=True)) is None


def test_no_line_parts_populations_the_wrong_way_round() -> None:
    assert told(cut_c(60, 7.5, 40, 7.5, higher_is_better=True)) is None
    assert told(cut_c(50, 7.5, 50, 7.5, higher_is_better=False)) is None


@given(NUMBER, SD, st.floats(0.1, 50), SD)
def test_c_is_equally_far_from_both_means_in_their_own_sds(m1: float, s1: float, apart: float, s0: float) -> None:
    m0 = m1 + apart
    cut = told(cut_c(m1, s1, m0, s0, higher_is_better=True))
    assert cut is not None
    assert (cut - m1) / s1 == pytest.approx((m0 - cut) / s0, rel=1e-6, abs=1e-9)
    assert told(cut_c(-m1, s1, -m0, s0, higher_is_better=False)) == pytest.approx(-cut)


def test_a_score_on_the_cut_is_clinical_unless_the_cut_says_otherwise() -> None:
    assert side([9, 10, 11, None], 10, higher_is_better=False).tolist() == [
        "functional",
        "clinical",
        "clinical",
        "not assessable",
    ]
    assert side([9, 10, 11], 10, higher_is_better=True).tolist() == ["clinical", "clinical", "functional"]
    assert side(10, 10, higher_is_better=False, at_cut="functional").item() == "functional"
    assert side(10, None, higher_is_better=False).item() == "not assessable"


def test_crossing_is_in_either_direction() -> None:
    pairs = list(itertools.product(SIDES, SIDES))
    found = crossed(np.array([one for one, _ in pairs]), np.array([two for _, two in pairs]))
    assert dict(zip(pairs, found.tolist(), strict=True)) == {
        ("clinical", "clinical"): "no",
        ("clinical", "functional"): "yes",
        ("functional", "clinical"): "yes",
        ("functional", "functional"): "no",
        **{pair: "not assessable" for pair in pairs if "not assessable" in pair},
    }


def by_hand(reliable: str, before: str, after: str) -> str:
    """The specification's order, one if after the other."""
    if reliable == "cannot tell":
        return "cannot tell"
    if reliable == "improved":
        return "recovered" if (before, after) == ("clinical", "functional") else "improved"
    if reliable == "worse":
        return "harmed" if (before, after) == ("functional", "clinical") else "deteriorated"
    return "unchanged"


def test_the_six_classes_for_every_combination() -> None:
    table = list(itertools.product(VERDICTS, SIDES, SIDES))
    found = classify(*(np.array(words) for words in zip(*table, strict=True)))
    assert found.tolist() == [by_hand(*row) for row in table]
    assert set(found.tolist()) == {"cannot tell", "recovered", "improved", "harmed", "deteriorated", "unchanged"}


def test_without_a_cut_off_nobody_recovers_or_is_harmed() -> None:
    nowhere = np.array(["not assessable"] * 4)
    assert classify(np.array(VERDICTS), nowhere, nowhere).tolist() == [
        "improved",
        "deteriorated",
        "unchanged",
        "cannot tell",
    ]


@pytest.mark.parametrize(
    ("before", "latest", "follow_ups", "answer"),
    [
        ("recovered", "recovered", 2, "yes"),
        ("improved", "recovered", 2, "no"),  # the cut-off did not hold twice
        ("recovered", "improved", 2, "yes"),  # the improvement did
        ("improved", "improved", 5, "yes"),
        ("unchanged", "improved", 2, "no"),
        ("deteriorated", "improved", 3, "no"),
        ("deteriorated", "deteriorated", 3, "yes"),
        ("harmed", "deteriorated", 3, "yes"),
        ("deteriorated", "harmed", 3, "no"),
        ("harmed", "harmed", 2, "yes"),
        ("unchanged", "unchanged", 3, "no"),
        ("improved", "unchanged", 3, "no"),
        ("cannot tell", "improved", 3, "no"),
        ("improved", "cannot tell", 3, "no"),
        ("cannot tell", "cannot tell", 10, "no"),  # enough scores, and nothing that could hold
        ("cannot tell", "cannot tell", 1, "too few"),
        ("improved", "improved", 1, "too few"),
        ("improved", "improved", None, "too few"),
    ],
)
def test_a_change_is_confirmed_when_it_held_at_the_last_two(
    before: str, latest: str, follow_ups: int | None, answer: str
) -> None:
    assert confirmed(np.array([before]), np.array([latest]), [follow_ups]).tolist() == [answer]


@pytest.mark.parametrize(
    ("before", "latest", "follow_ups", "answer"),
    [
        ("improved", "improved", 2, True),
        ("worse", "worse", 2, True),
        ("improved", "worse", 2, False),
        ("none", "none", 2, False),
        ("cannot tell", "cannot tell", 2, False),
        ("improved", "improved", 1, False),
    ],
)
def test_a_direction_holds_whatever_the_cut_off(before: str, latest: str, follow_ups: int, answer: bool) -> None:
    assert direction_held(np.array([before]), np.array([latest]), [follow_ups]).tolist() == [answer]
