"""The second step: enrolled with a code, asked for at every sign-in, each code taken once."""

from datetime import datetime, timedelta

import pyotp
import pytest

from pipelines.access import accounts, second_step, signing_in
from pipelines.access.account import Account
from pipelines.access.signing_in import Refused, SecondStep, SignedIn
from pipelines.errors import Refusal
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.pipelines.access.conftest import AT, CHEAP, MINUTE, PASSWORD, SECOND, trail, whole_trail

STEP = 30 * SECOND


@pytest.fixture
def store(house: Store) -> Store:
    """One practice for the whole module."""
    return house


def code(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(at)


@pytest.fixture
def secret(store: Store, account: Account, origin: str) -> str:
    """The key of an account whose second step is set, an hour ago."""
    secret = second_step.begin(store, account).secret
    before = AT - timedelta(hours=1)
    second_step.confirm(store, account, code(secret, before), before, origin)
    return secret


def pending(store: Store, account: Account, origin: str, at: datetime = AT) -> str:
    done = signing_in.sign_in(store, account.name, PASSWORD, at, origin, cost=CHEAP)
    assert isinstance(done, SecondStep)
    return done.pending_token


def give(store: Store, token: str, typed: str, origin: str, at: datetime = AT) -> SignedIn | Refused:
    return signing_in.second_step(store, token, typed, at, origin)


def test_it_counts_once_a_code_was_given(store: Store, account: Account, origin: str) -> None:
    begun = second_step.begin(store, account)
    assert not accounts.required(store, account.name).has_second_step
    with pytest.raises(Refusal, match="not right"):
        second_step.confirm(store, account, "000000" if code(begun.secret, AT) != "000000" else "1", AT, origin)
    codes = second_step.confirm(store, account, code(begun.secret, AT), AT, origin)
    assert accounts.required(store, account.name).has_second_step
    assert len(set(codes)) == 10 == second_step.recovery_codes_left(store, account)
    assert begun.address.startswith(f"otpauth://totp/Secure%20Base:{account.name}?secret={begun.secret}")
    assert begun.secret not in repr(begun) + whole_trail(store)
    assert not any(one in whole_trail(store) for one in codes)
    with pytest.raises(Refusal, match="No second step was begun"):
        second_step.confirm(store, account, code(begun.secret, AT), AT, origin)


@pytest.mark.parametrize("early", [-1, 0, 1])
def test_the_code_of_now_and_its_neighbours_lets_in(
    store: Store, account: Account, origin: str, secret: str, early: int
) -> None:
    typed = code(secret, AT + early * STEP)
    done = give(store, pending(store, account, origin), f"{typed[:3]} {typed[3:]}", origin)
    assert isinstance(done, SignedIn)
    assert ("sign in", f"{account.name}: with a code") in trail(store)


@pytest.mark.parametrize("early", [-3, -2, 2, 3])
def test_the_codes_of_other_times_do_not(store: Store, account: Account, origin: str, secret: str, early: int) -> None:
    assert give(store, pending(store, account, origin), code(secret, AT + early * STEP), origin) == Refused(
        signing_in.WRONG_CODE
    )
    assert ("sign in failed", f"{account.name}: second step") in trail(store)


def test_a_code_is_taken_once_also_when_the_clock_goes_back(
    store: Store, account: Account, origin: str, secret: str
) -> None:
    assert isinstance(give(store, pending(store, account, origin), code(secret, AT), origin), SignedIn)
    for at in (AT, AT + STEP, AT - STEP):
        token = pending(store, account, origin, at)
        assert give(store, token, code(secret, AT), origin, at) == Refused(signing_in.WRONG_CODE)
    late = AT + 2 * STEP
    assert isinstance(give(store, pending(store, account, origin, late), code(secret, late), origin, late), SignedIn)


def test_the_code_that_confirmed_is_used_up(store: Store, account: Account, origin: str) -> None:
    begun = second_step.begin(store, account)
    second_step.confirm(store, account, code(begun.secret, AT), AT, origin)
    token = pending(store, account, origin)
    assert give(store, token, code(begun.secret, AT), origin) == Refused(signing_in.WRONG_CODE)


def test_each_recovery_code_lets_in_once(store: Store, account: Account, origin: str, secret: str) -> None:
    codes = second_step.renew_recovery_codes(store, account, AT, origin)
    for typed in (codes[0], codes[1].lower().replace("-", " ")):
        assert isinstance(give(store, pending(store, account, origin), typed, origin), SignedIn)
        again = give(store, pending(store, account, origin), typed, origin)
        assert again == Refused(signing_in.WRONG_CODE)
    assert second_step.recovery_codes_left(store, account) == 8
    assert ("sign in", f"{account.name}: with a recovery code, 8 left") in trail(store)
    older = codes[2]
    second_step.renew_recovery_codes(store, account, AT, origin)
    assert give(store, pending(store, account, origin), older, origin, AT) == Refused(signing_in.WRONG_CODE)


def test_a_recovery_code_is_of_its_own_account(store: Store, account: Account, origin: str, secret: str) -> None:
    other, _ = accounts.add(store, operator(), f"other-{account.name}", AT, administers=True)
    assert second_step.recovery_codes_left(store, other) == 0
    begun = second_step.begin(store, other)
    foreign = second_step.confirm(store, other, code(begun.secret, AT), AT, origin)
    assert give(store, pending(store, account, origin), foreign[0], origin) == Refused(signing_in.WRONG_CODE)
    assert second_step.recovery_codes_left(store, other) == 10


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "0" * 100_000, "\ud800"])
def test_what_is_no_code_is_wrong(store: Store, account: Account, origin: str, secret: str, typed: str) -> None:
    assert give(store, pending(store, account, origin), typed, origin) == Refused(signing_in.WRONG_CODE)


def test_wrong_codes_wait_and_lock_and_a_right_password_lifts_nothing(
    store: Store, account: Account, origin: str, secret: str
) -> None:
    at, wrong = AT, 0
    while wrong < 10:
        done = give(store, pending(store, account, origin, at), "no code", origin, at)
        assert isinstance(done, Refused)
        wrong += not done.wait
        at += done.wait
    done = give(store, pending(store, account, origin, at), code(secret, at), origin, at)
    assert done == Refused("Too many wrong tries. Try again in 15 minutes.", 15 * MINUTE)
    assert ("locked out", f"{account.name}: second step") in trail(store)
    at += 15 * MINUTE
    assert isinstance(give(store, pending(store, account, origin, at), code(secret, at), origin, at), SignedIn)


@pytest.mark.parametrize("late", [5 * MINUTE, 60 * MINUTE, -6 * MINUTE])
def test_five_minutes_are_given(store: Store, account: Account, origin: str, secret: str, late: timedelta) -> None:
    token = pending(store, account, origin)
    assert give(store, token, code(secret, AT + late), origin, AT + late) == Refused(signing_in.TOO_LATE)
    assert isinstance(give(store, token, code(secret, AT + 4 * MINUTE), origin, AT + 4 * MINUTE), SignedIn)


def test_a_pending_sign_in_is_used_once_and_ends_with_a_reset(
    store: Store, account: Account, origin: str, secret: str
) -> None:
    token = pending(store, account, origin)
    assert isinstance(give(store, token, code(secret, AT), origin), SignedIn)
    assert give(store, token, code(secret, AT + STEP), origin) == Refused(signing_in.TOO_LATE)
    token = pending(store, account, origin)
    accounts.reset(store, operator(), account.name, AT)
    assert give(store, token, code(secret, AT + STEP), origin) == Refused(signing_in.TOO_LATE)
    assert give(store, "made up", code(secret, AT + STEP), origin) == Refused(signing_in.TOO_LATE)


def test_a_disabled_account_does_not_get_through(store: Store, account: Account, origin: str, secret: str) -> None:
    accounts.add(store, operator(), f"heir-{account.name}", AT, administers=True)
    token = pending(store, account, origin)
    accounts.disable(store, operator(), account.name, AT)
    assert isinstance(give(store, token, code(secret, AT), origin), Refused)


def test_it_is_removed_by_oneself_or_an_administrator(store: Store, account: Account, origin: str, secret: str) -> None:
    stranger, _ = accounts.add(store, operator(), f"{account.name}-colleague", AT, "T20")
    with pytest.raises(Refusal, match="Only who administers"):
        second_step.remove(store, accounts.viewer_of(store, stranger.account_id, AT, origin), account.name, AT)
    second_step.remove(store, second_step.acting(account, origin), account.name, AT)
    assert second_step.recovery_codes_left(store, account) == 0
    assert isinstance(signing_in.sign_in(store, account.name, PASSWORD, AT, origin, cost=CHEAP), SignedIn)
    assert ("second step removed", account.name) in trail(store)


def test_a_reset_takes_it_away_where_that_is_asked(store: Store, account: Account, secret: str) -> None:
    accounts.reset(store, operator(), account.name, AT)
    assert accounts.required(store, account.name).has_second_step
    accounts.reset(store, operator(), account.name, AT, second_step=True)
    assert not accounts.required(store, account.name).has_second_step
