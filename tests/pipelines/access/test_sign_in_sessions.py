"""How long a browser stays signed in."""

from datetime import datetime, timedelta

import pytest

from pipelines import settings
from pipelines.access import digests, sign_in_sessions
from pipelines.access.account import Account
from pipelines.access.sign_in_sessions import LIMITS, Limits
from pipelines.store import Store
from tests.pipelines.access.conftest import AT, MINUTE

HOUR = timedelta(hours=1)


@pytest.fixture
def store(house: Store) -> Store:
    """One practice for the whole module."""
    return house


def started(store: Store, account: Account, at: datetime = AT, limits: Limits = LIMITS) -> str:
    with store.writing_access() as session:
        return digests.digest(sign_in_sessions.start(session, account.account_id, at, "192.0.2.1", limits))


def alive(store: Store, digest: str, at: datetime) -> bool:
    return sign_in_sessions.find(store, digest, at) is not None


def test_half_an_hour_without_use_ends_it(store: Store, account: Account) -> None:
    digest = started(store, account)
    assert alive(store, digest, AT + 29 * MINUTE)
    assert not alive(store, digest, AT + 30 * MINUTE)
    sign_in_sessions.touch(store, digest, AT + 29 * MINUTE)
    assert alive(store, digest, AT + 58 * MINUTE)


def test_twelve_hours_end_it_however_much_it_is_used(store: Store, account: Account) -> None:
    digest = started(store, account)
    for hours in range(1, 12):
        sign_in_sessions.touch(store, digest, AT + hours * HOUR)
    sign_in_sessions.touch(store, digest, AT + 12 * HOUR - MINUTE)
    found = sign_in_sessions.find(store, digest, AT + 12 * HOUR - MINUTE)
    assert found is not None
    assert found.left(AT + 12 * HOUR - MINUTE) == MINUTE
    assert not alive(store, digest, AT + 12 * HOUR)


@pytest.mark.parametrize(("back", "lives"), [(4 * MINUTE, True), (6 * MINUTE, False), (24 * HOUR, False)])
def test_a_clock_that_goes_back_makes_no_session_longer(
    store: Store, account: Account, back: timedelta, lives: bool
) -> None:
    digest = started(store, account)
    assert alive(store, digest, AT - back) == lives
    found = next(one for one in sign_in_sessions._read(store, digest))
    assert found.left(AT - back) <= LIMITS.idle


def test_all_of_an_account_end_but_the_one_that_is_kept(store: Store, account: Account) -> None:
    kept, other = started(store, account), started(store, account)
    sign_in_sessions.end_all(store, account.account_id, kept)
    assert (alive(store, kept, AT), alive(store, other, AT)) == (True, False)
    sign_in_sessions.end(store, kept)
    assert not alive(store, kept, AT)


def test_those_that_are_over_are_swept_out_and_are_not_living(store: Store, account: Account) -> None:
    old = started(store, account)
    assert old not in [one.digest for one in sign_in_sessions.living(store, AT + HOUR)]
    new = started(store, account, AT + HOUR)
    kept = [one.digest for one in sign_in_sessions._read(store, None)]
    assert (old in kept, new in kept) == (False, True)


def test_the_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sign_in_sessions.limits_of(settings.from_environment()) == LIMITS
    monkeypatch.setenv("PRACTICE_IDLE_MINUTES", "10")
    monkeypatch.setenv("PRACTICE_SESSION_HOURS", "8")
    assert sign_in_sessions.limits_of(settings.from_environment()) == Limits(10 * MINUTE, 8 * HOUR)
