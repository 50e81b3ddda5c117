"""The record of flags: counted by hand, with the interval of a textbook, and when a rule has become noise."""

from datetime import date, timedelta

import pytest

from pipelines.flags import reviewing
from pipelines.flags.reading.record import record
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.flags.planting import fall, flag, piece, viewer

T1, S1 = viewer("T1"), viewer("S1", "supervisor")
SINCE = date(2026, 11, 7)  # two weeks up to the 20th
DAY = timedelta(days=1)


def lay(store: Store, name: str, what: str = "", code: str = "C001", rule: str | None = "r1", days: int = 0) -> None:
    """A flag, and what was done with it: act, dismiss or nothing."""
    found = piece(name, rule=rule, rule_version=1)
    flag_id = flag(store, name, code, [found], at=AS_OF - days * DAY, criterion="crisis-infidelity")
    at = AS_OF + timedelta(seconds=1)
    who = S1
    if what == "act":
        reviewing.act(store, who, flag_id, "called", at, AS_OF)
    elif what == "acknowledge":
        reviewing.acknowledge(store, who, flag_id, at, AS_OF)
    elif what:
        reviewing.dismiss(store, who, flag_id, what, at, AS_OF)


def test_it_is_counted_by_criterion_and_by_rule(practice: Store) -> None:
    lay(practice, "a", "act")
    lay(practice, "b", "they spoke of a film")
    lay(practice, "c", "they spoke of a film", rule="r2")
    lay(practice, "d", "it was years ago", code="C003", rule="r2")
    lay(practice, "e", "acknowledge", rule=None)
    lay(practice, "before", "act", days=14)
    fall(practice)  # what was recomputed away counts as it stood
    found = record(practice, S1, AS_OF, SINCE)
    assert found.therapists == 2
    [every, first, second] = found.lines
    assert (every.rule, every.raised, every.per_week) == (None, 5, 5 / 4)
    assert (every.acted[:2], every.dismissed[:2]) == ((5, 0.2), (5, 0.6))
    assert every.worth_it[:2] == (4, 0.25)
    assert (every.worth_it.low, every.worth_it.high) == pytest.approx((0.0456, 0.6994), abs=1e-3)
    assert every.reasons == (("they spoke of a film", 2), ("it was years ago", 1))
    assert (first.rule, first.raised, first.worth_it.estimate) == ("r1", 2, 0.5)
    assert (second.rule, second.raised, second.worth_it.estimate) == ("r2", 2, 0)


def test_each_counts_what_is_theirs(practice: Store) -> None:
    lay(practice, "a", "act")
    lay(practice, "d", code="C003")
    own = record(practice, T1, AS_OF, SINCE)
    assert [(line.rule, line.raised) for line in own.lines] == [(None, 1), ("r1", 1)]
    assert (own.therapists, [one.therapist for one in own.budgets]) == (1, ["Name of T1"])
    nothing = record(practice, viewer("T1", in_session=True), AS_OF, SINCE)
    assert (nothing.therapists, nothing.lines, nothing.budgets) == (0, (), ())


def test_a_rule_is_noise_when_enough_were_reviewed_and_few_were_worth_it(practice: Store) -> None:
    for number in range(9):
        lay(practice, f"n{number}", "there was nothing in it")
    assert [line.is_noise for line in record(practice, T1, AS_OF, SINCE).lines] == [False, False], "nine are too few"
    lay(practice, "tenth", "act")
    assert [line.is_noise for line in record(practice, T1, AS_OF, SINCE).lines] == [True, True]
    lay(practice, "more", "act")
    lay(practice, "still more", "act")
    assert [line.is_noise for line in record(practice, T1, AS_OF, SINCE).lines] == [False, False], (
        "3 of 12 are a quarter"
    )


def test_more_than_a_week_holds_is_said(practice: Store) -> None:
    for number in range(15):
        lay(practice, f"n{number}", days=number % 7)
    lay(practice, "before", days=7)
    assert [(one.raised, one.budget, one.is_over) for one in record(practice, T1, AS_OF, SINCE).budgets] == [
        (15, 15, False)
    ]
    lay(practice, "one more")
    assert [one.is_over for one in record(practice, T1, AS_OF, SINCE).budgets] == [True]


def test_a_period_that_has_not_begun_is_a_mistake(practice: Store) -> None:
    with pytest.raises(ValueError, match="later"):
        record(practice, T1, AS_OF, date(2026, 11, 21))
