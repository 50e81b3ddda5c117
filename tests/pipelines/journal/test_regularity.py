"""Regularity and promised returns: calendars counted by hand, and what must not count against anybody."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.confidence import wilson
from pipelines.journal.regularity import (
    Promise,
    commitments,
    commitments_sentence,
    regularity,
    regularity_sentence,
)

MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
GRACE = timedelta(minutes=10)
OFFSETS = st.lists(st.integers(0, 45), max_size=30)


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_a_fortnight_by_hand() -> None:
    found = regularity([day(0), day(1), day(1), day(4), day(20)], day(0), day(13))
    assert (found.days_with, found.days) == (3, wilson(3, 14))
    assert (found.weeks_with, found.weeks) == (1, wilson(1, 2))
    assert (found.longest_gap, found.gap_first) == (9, day(5))


def test_only_whole_weeks_are_weeks() -> None:
    assert regularity([day(3)], day(1), day(12)).weeks.of == 0
    assert regularity([day(3)], day(1), day(13)).weeks == wilson(0, 1)
    assert regularity([day(7)], day(1), day(13)).weeks == wilson(1, 1)
    assert regularity([], day(2), day(2)).weeks.of == 0


def test_a_week_with_nothing_and_a_day_for_each() -> None:
    nothing = regularity([], day(0), day(6))
    assert (nothing.days_with, nothing.longest_gap, nothing.gap_first) == (0, 7, day(0))
    always = regularity([day(each) for each in range(7)], day(0), day(6))
    assert (always.days_with, always.longest_gap, always.gap_first) == (7, 0, None)
    with pytest.raises(ValueError, match="before it begins"):
        regularity([], day(1), day(0))


@given(OFFSETS, st.integers(0, 20), st.integers(0, 24))
def test_the_same_day_by_day(offsets: list[int], start: int, length: int) -> None:
    days = [day(each) for each in offsets]
    period = [day(start + each) for each in range(length + 1)]
    found = regularity(days, period[0], period[-1])
    marks = "".join("x" if each in days else " " for each in period)
    assert found.days_with == marks.count("x")
    assert found.longest_gap == max(len(gap) for gap in marks.split("x"))
    whole: dict[tuple[int, int], list[str]] = {}
    for each, mark in zip(period, marks, strict=True):
        whole.setdefault(each.isocalendar()[:2], []).append(mark)
    weeks = [week for week in whole.values() if len(week) == 7]
    assert found.weeks == wilson(sum("x" in week for week in weeks), len(weeks))
    assert regularity(days[::-1], period[0], period[-1]) == found


def test_promised_returns_by_hand() -> None:
    found = commitments(
        [
            Promise(at(-60), at(-65)),  # earlier than promised
            Promise(at(-60), at(-50)),  # at the end of the grace
            Promise(at(-60), at(-49)),  # late
            Promise(at(-60), None),  # never
            Promise(at(-5), None),  # within the grace
            Promise(at(30), None),  # still ahead
            Promise(at(30), at(-1)),  # back already
            Promise(at(-60), at(5)),  # the return is after now
            Promise(None, at(-5)),  # nothing was promised
            Promise(at(-60), at(-30), is_before=True),  # back before it began
        ],
        now=NOW,
        grace=GRACE,
    )
    assert (found.kept, found.late, found.open, found.ahead, found.without_time) == (3, 1, 2, 2, 1)
    assert found.before_start == 1
    assert found.share == wilson(3, 6)
    assert commitments_sentence(found) == (
        "Kept: 3 of 6 promised returns (50 %, 95 % interval 19 to 81 %); 1 late, 2 without a return. Not counted: 2 "
        "still ahead, 1 without a promised time, 1 with a return before its start."
    )
    with pytest.raises(ValueError, match="grace"):
        commitments([], now=NOW, grace=-GRACE)


def test_nothing_due_is_no_share() -> None:
    found = commitments([Promise(at(30), None)], now=NOW, grace=GRACE)
    assert found.share.estimate is None
    assert commitments_sentence(found) == (
        "No promised return has come due, so a share cannot be told. Not counted: 1 still ahead."
    )
    assert commitments_sentence(commitments([], now=NOW, grace=GRACE)).endswith("cannot be told.")


@given(st.lists(st.tuples(st.none() | st.integers(-90, 90), st.none() | st.integers(-90, 90)), max_size=20))
def test_each_return_is_counted_once_and_a_longer_grace_keeps_more(rows: list[tuple[int | None, int | None]]) -> None:
    returns = [Promise(*(None if each is None else at(each) for each in row)) for row in rows]
    found, kinder = (commitments(returns, now=NOW, grace=grace) for grace in (GRACE, 3 * GRACE))
    assert found.kept + found.late + found.open + found.ahead + found.without_time == len(rows)
    assert kinder.kept >= found.kept
    assert kinder.share.of <= found.share.of
    assert commitments(returns[::-1], now=NOW, grace=GRACE) == found


def test_the_sentence_of_a_period() -> None:
    assert regularity_sentence(regularity([day(0), day(1), day(4)], day(0), day(13))) == (
        "Days with a check-in: 3 of 14 (21 %, 95 % interval 8 to 48 %). Whole weeks with one: 1 of 2 (50 %, 95 % "
        "interval 9 to 91 %). Longest time without: 9 days."
    )
    assert regularity_sentence(regularity([day(0)], day(0), day(0))) == (
        "Days with a check-in: 1 of 1 (100 %, 95 % interval 21 to 100 %)."
    )
