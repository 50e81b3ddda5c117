"""Waits after wrong tries: how long, for whom, and what a clock that goes back does to them."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipelines.access import throttle
from pipelines.access.throttle import OF_ORIGIN, OF_PERSON, Count, Rule
from pipelines.store import Store
from tests.pipelines.access.conftest import AT, MINUTE, SECOND
from tests.pipelines.rights.audit_rows import look

START = datetime(2026, 11, 20, 12)
NONE = timedelta(0)
steps = some.lists(some.tuples(some.integers(0, 2000), some.integers(0, 2000)), max_size=12)
rules = some.sampled_from([OF_PERSON, OF_ORIGIN])


@pytest.fixture
def store(house: Store) -> Store:
    """One practice for the whole module."""
    return house


def test_the_waits_double_and_then_it_is_locked() -> None:
    waits = [OF_PERSON.wait(wrong) // SECOND for wrong in range(13)]
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 900, 900, 900]


@given(steps, rules)
def test_a_clock_that_goes_back_lifts_nothing_early(moves: list[tuple[int, int]], rule: Rule) -> None:
    """Each move: seconds that really pass, then seconds by which the clock is set back."""
    count, clock, really = Count(rule.lock_after, rule.lock, START), START, NONE
    for passed, back in moves:
        really += passed * SECOND
        clock += (passed - back) * SECOND
        count = count.at(clock, rule)
        assert count.wait > NONE or really >= rule.lock
        assert count.wait <= rule.lock


@given(steps, rules)
def test_nothing_is_locked_longer_than_its_own_length(moves: list[tuple[int, int]], rule: Rule) -> None:
    """From any look on, the clock going right from there, it is over after what was left, at most the lock's length."""
    count, clock = Count(rule.lock_after, rule.lock, START), START
    for passed, back in moves:
        clock += (passed - back) * SECOND
        count = count.at(clock, rule)
    assert count.at(clock + rule.lock, rule).wait == NONE
    assert count.at(clock + count.wait, rule).wait == NONE


@given(some.integers(0, 40), some.integers(0, 10_000), rules)
def test_more_wrong_tries_never_shorten_a_wait(wrong: int, seconds: int, rule: Rule) -> None:
    assert rule.wait(wrong + 1) >= rule.wait(wrong)
    count = Count(wrong, rule.wait(wrong), START)
    assert count.at(START + seconds * SECOND, rule).wait <= count.at(START, rule).wait
    assert count.one_more(rule).wrong == wrong + 1


def tries(store: Store, key: throttle.Key, number: int, at: datetime = AT) -> list[timedelta]:
    """The wait that each of some wrong tries met, all at one moment."""
    met = []
    for _ in range(number):
        with store.writing_access() as session:
            met.append(throttle.begin(session, [key], at, []).wait)
    return met


def rows(store: Store) -> int:
    with store.reading_access() as session:
        return int(session.value(throttle._SQL / "throttle_size.sql"))


def test_three_are_free_and_a_refused_one_does_not_count(store: Store) -> None:
    key = throttle.of_name("some name")
    assert tries(store, key, 6) == [NONE, NONE, NONE, SECOND, SECOND, SECOND]
    assert tries(store, key, 1, AT + SECOND) == [NONE]
    assert tries(store, key, 1, AT + SECOND) == [2 * SECOND]


def test_a_right_try_forgets_a_persons_wrong_ones_but_not_an_origins(store: Store) -> None:
    person, origin = throttle.of_name("another name"), throttle.of_origin("192.0.2.1")
    assert tries(store, person, 3) + tries(store, origin, 20) == [NONE] * 23
    with store.writing_access() as session:
        throttle.right(session, [person, origin], AT + MINUTE)
    assert tries(store, person, 3, AT + MINUTE) == [NONE] * 3
    assert tries(store, origin, 2, AT + MINUTE) == [NONE, SECOND]  # the 20th again, and then a wait


def test_an_origin_is_forgotten_after_a_quiet_hour_a_name_is_not(store: Store) -> None:
    person, origin = throttle.of_name("a third name"), throttle.of_origin("192.0.2.2")
    tries(store, person, 3)
    tries(store, origin, 20)
    later = AT + timedelta(hours=1)
    assert tries(store, origin, 5, later) == [NONE] * 5
    assert tries(store, person, 2, later) == [NONE, 2 * SECOND]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("terminal", "terminal", True),
    ],
)
def test_an_origin_of_ipv6_is_its_network(one: str, other: str, same: bool) -> None:
    assert (throttle.of_origin(one) == throttle.of_origin(other)) == same


@pytest.mark.parametrize(("one", "other"), [("Kim", "kim"), ("KİM", "ki̇m"), ("ｋｉｍ", "kim"), (" kim ", "kim")])
def test_a_name_is_counted_in_every_spelling(one: str, other: str) -> None:
    assert throttle.of_name(one) == throttle.of_name(other)


def test_the_table_is_bounded_and_accounts_are_never_pushed_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    known = throttle.of_name("somebody with an account")
    assert tries(store, known, 4, AT - timedelta(days=9))[3] == SECOND
    monkeypatch.setattr(throttle, "MOST_ROWS", rows(store) + 5)
    for number in range(40):
        with store.writing_access() as session:
            key = throttle.of_name(f"typed {number}")
            throttle.begin(session, [key], AT + number * MINUTE, [known])
    assert rows(store) <= throttle.MOST_ROWS
    assert tries(store, known, 2, AT)[1] == 2 * SECOND


def test_what_was_typed_cannot_be_read_from_the_table(store: Store, tmp_path: Path) -> None:
    typed = "a password in the wrong field"
    before = look(store, tmp_path, "SELECT * FROM throttle")
    tries(store, throttle.of_name(typed), 1)
    added = set(look(store, tmp_path, "SELECT * FROM throttle")) - set(before)
    assert len(added) == 1
    told = repr(added)
    assert typed not in told
    for digest in (hashlib.sha256, hashlib.sha1, hashlib.md5):
        assert digest(typed.encode()).hexdigest() not in told, "a digest without a key can be guessed"


@pytest.mark.parametrize(
    ("wait", "said"),
    [(SECOND / 3, "1 second"), (8 * SECOND, "8 seconds"), (60 * SECOND, "1 minute"), (61 * SECOND, "2 minutes")],
)
def test_a_wait_is_told_as_no_shorter_than_it_is(wait: timedelta, said: str) -> None:
    assert throttle.in_words(wait) == said


def test_moments_are_kept_in_utc(store: Store) -> None:
    key = throttle.of_name("far away")
    tries(store, key, 3)
    assert tries(store, key, 1, AT.astimezone(UTC) + SECOND) == [NONE]
