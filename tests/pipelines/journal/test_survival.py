"""Time to repair: the worked curve, the product written out, and what open ruptures may not do."""

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.journal.survival import FEWEST, repair_sentence, time_to_repair

CLAIMS = re.compile(r"improv|better|wors|recover|fail", re.I)
HOURS = [2, 5, 5, 8, 12, 12, 20, 30]
OPEN = [False, False, True, False, False, True, False, True]
RUPTURES = st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=FEWEST, max_size=25)


def by_hand(rows: list[tuple[int, bool]]) -> dict[int, tuple[float, float]]:
    """S(t) and Greenwood's sum at each repair, as they are defined."""
    share, total, found = 1.0, 0.0, {}
    for hours in sorted({hours for hours, is_open in rows if not is_open}):
        at_risk = sum(other >= hours for other, _ in rows)
        events = sum(other == hours and not is_open for other, is_open in rows)
        share *= 1 - events / at_risk
        total += events / (at_risk * (at_risk - events)) if at_risk > events else math.inf
        found[hours] = share, share * math.sqrt(total) if share else 0.0
    return found


def test_the_worked_curve() -> None:
    found = time_to_repair(HOURS, OPEN, z=1.959963984540054)
    assert {step.hours: step.still_open for step in found.steps} == pytest.approx(
        {2: 0.875, 5: 0.75, 8: 0.6, 12: 0.45, 20: 0.225}
    )
    at_12 = next(step for step in found.steps if step.hours == 12)
    assert at_12.se == pytest.approx(0.1882485, abs=1e-7)
    assert (at_12.low, at_12.high) == pytest.approx((0.1075781, 0.7512739), abs=1e-7)
    assert (at_12.at_risk, at_12.repaired) == (4, 1)
    assert found.median == 12
    assert (found.ruptures, found.repaired, found.open, found.unusable, found.reason) == (8, 5, 3, 0, "")
    assert found.share.estimate == pytest.approx(5 / 8)
    first_low = next(step.hours for step in found.steps if step.low is not None and step.low <= 0.5)
    assert (found.median_low, found.median_high) == (first_low, None)


@given(RUPTURES)
def test_the_curve_is_the_product(rows: list[tuple[int, bool]]) -> None:
    found = time_to_repair([hours for hours, _ in rows], [is_open for _, is_open in rows])
    wanted = by_hand(rows)
    if not wanted:
        assert found.reason == "none repaired"
        return
    assert [step.hours for step in found.steps] == list(wanted)
    for step in found.steps:
        share, se = wanted[int(step.hours)]
        assert step.still_open == pytest.approx(share, abs=1e-12)
        if step.se is None:
            assert share == 0
            continue
        assert step.se == pytest.approx(se)
        assert step.low is not None
        assert step.high is not None
        assert 0 <= step.low <= step.still_open <= step.high <= 1
    if found.median is not None:
        assert found.median == next(hours for hours, (share, _) in wanted.items() if share <= 0.5 + 1e-9)
        assert found.median_low is None or found.median_low <= found.median
        assert found.median_high is None or found.median_high >= found.median


@given(RUPTURES, st.integers(0, 40))
def test_one_more_open_rupture_never_makes_repair_look_quicker(rows: list[tuple[int, bool]], hours: int) -> None:
    """It was at risk for as long as it was open, so the share still open can only rise."""
    fewer = time_to_repair([one for one, _ in rows], [is_open for _, is_open in rows])
    more = time_to_repair([*(one for one, _ in rows), hours], [*(is_open for _, is_open in rows), True])
    assert more.repaired == fewer.repaired
    assert all(one.still_open >= other.still_open - 1e-12 for one, other in zip(more.steps, fewer.steps, strict=True))
    assert (more.median or math.inf) >= (fewer.median or 0)


@given(RUPTURES)
def test_the_order_of_rows_changes_nothing(rows: list[tuple[int, bool]]) -> None:
    found, turned = (
        time_to_repair([hours for hours, _ in each], [is_open for _, is_open in each]) for each in (rows, rows[::-1])
    )
    assert found == turned


def test_a_repair_before_its_rupture_is_counted_and_nothing_else() -> None:
    found = time_to_repair([*HOURS, -3, None, math.nan, -1], [*OPEN, False, False, True, True])
    plain = time_to_repair(HOURS, OPEN)
    assert found.unusable == 4
    assert found.steps == plain.steps
    assert found.share == plain.share
    with pytest.raises(ValueError, match="shorter"):
        time_to_repair([1], [])


def test_few_ruptures_cannot_tell() -> None:
    nothing = time_to_repair([], [])
    assert (nothing.reason, nothing.share.estimate, nothing.median) == ("no rupture", None, None)
    few = time_to_repair([1, 2, 3, 4], [False] * 4)
    assert (few.reason, few.steps, few.share.of) == ("too few ruptures", (), 4)
    still = time_to_repair([1, 2, 3, 4, 5], [True] * 5)
    assert (still.reason, still.repaired, still.open) == ("none repaired", 0, 5)


def test_repaired_at_once_and_all_repaired() -> None:
    found = time_to_repair([0, 0, 0, 1, 2, 2], [False] * 6)
    assert [step.hours for step in found.steps] == [0, 1, 2]
    assert found.steps[-1].still_open == 0
    assert (found.steps[-1].se, found.steps[-1].low) == (None, None)
    assert found.median == 0


def test_the_sentences() -> None:
    assert repair_sentence(time_to_repair(HOURS, OPEN)) == (
        "5 of 8 ruptures repaired (62 %, 95 % interval 31 to 86 %); 3 still open, each counted for as long as it has "
        "been open. "
        "Half are repaired within 12 hours (95 % interval 2 hours to an end that cannot be told)."
    )
    few = repair_sentence(time_to_repair([1, -2], [False, False]))
    assert few.endswith(
        "How long a repair takes cannot be told from fewer than 5 ruptures. Not counted: 1, with a repair before its "
        "rupture or without a time."
    )
    assert repair_sentence(time_to_repair([], [])) == "There is no rupture with a usable time."
    slow = repair_sentence(time_to_repair([1, 2, 3, 4, 100, 100], [True] * 4 + [False, True]))
    assert "Half are repaired within 4.2 days" in slow
    none = repair_sentence(time_to_repair([5] * 5, [True] * 5))
    assert none.endswith("How long a repair takes cannot be told before there is one.")
    late = repair_sentence(time_to_repair([1, 2, 3, 4, 5, 6], [False, *[True] * 5]))
    assert "no median can be told" in late
    for text in (few, slow, none, late):
        assert not CLAIMS.search(text)
