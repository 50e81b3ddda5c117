"""One's own password: set through a link that works once, changed with the old one."""

from datetime import timedelta

import pytest

from pipelines.access import accounts, own_password, sign_in_sessions, signing_in
from pipelines.access.account import Account
from pipelines.access.digests import digest
from pipelines.access.signing_in import Refused, SignedIn
from pipelines.errors import Refusal
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.pipelines.access.conftest import AT, CHEAP, PASSWORD, trail, whole_trail

NEW = "four other garden words"
HOUR = timedelta(hours=1)


@pytest.fixture
def store(house: Store) -> Store:
    """One practice for the whole module."""
    return house


def redeem(store: Store, token: str, at_: object = AT, password: str = NEW) -> Account:
    return own_password.redeem(store, token, password, at_, "192.0.2.1", CHEAP)  # type: ignore[arg-type]


def signs_in(store: Store, account: Account, password: str, origin: str) -> bool:
    return isinstance(signing_in.sign_in(store, account.name, password, AT, origin, cost=CHEAP), SignedIn)


def test_a_link_works_once_and_ends_what_was_open(store: Store, account: Account, origin: str) -> None:
    token = accounts.reset(store, operator(), account.name, AT)
    assert not signs_in(store, account, PASSWORD, origin)
    found = own_password.link_is_for(store, token, AT)
    assert found is not None
    assert found.name == account.name
    redeem(store, token)
    assert signs_in(store, account, NEW, origin)
    with pytest.raises(Refusal, match="not valid any more"):
        redeem(store, token)
    assert ("password changed", f"{account.name}: with a link") in trail(store)
    assert token not in whole_trail(store)


@pytest.mark.parametrize("late", [24 * HOUR, 400 * HOUR, -25 * HOUR])
def test_a_link_is_valid_for_a_day_however_the_clock_goes(store: Store, account: Account, late: timedelta) -> None:
    token = accounts.reset(store, operator(), account.name, AT)
    with pytest.raises(Refusal, match="not valid any more") as refused:
        redeem(store, token, AT + late)
    assert token not in str(refused.value)
    assert redeem(store, token, AT + 23 * HOUR).name == account.name


def test_a_newer_link_a_disabled_account_and_a_made_up_token(store: Store, account: Account) -> None:
    older = accounts.reset(store, operator(), account.name, AT)
    newer = accounts.reset(store, operator(), account.name, AT)
    accounts.disable(store, operator(), account.name, AT)
    for token in (older, newer, "made up", "", "\ud800"):
        with pytest.raises(Refusal, match="not valid any more"):
            redeem(store, token)
    assert own_password.link_is_for(store, newer, AT) is None


def test_a_password_that_is_not_taken_leaves_the_link_valid(store: Store, account: Account) -> None:
    token = accounts.reset(store, operator(), account.name, AT)
    for bad in ("short", "passwordpassword", f"{account.name} {account.name}"):
        with pytest.raises(Refusal):
            redeem(store, token, password=bad)
    redeem(store, token)


def change(store: Store, account: Account, old: str, new: str, origin: str, kept: str | None = None) -> None:
    own_password.change(store, account, old, new, AT, origin, kept, CHEAP)


def test_a_change_needs_the_old_one_and_ends_the_other_browsers(store: Store, account: Account, origin: str) -> None:
    done = [signing_in.sign_in(store, account.name, PASSWORD, AT, origin, cost=CHEAP) for _ in range(2)]
    mine, other = (digest(one.session_token) for one in done if isinstance(one, SignedIn))
    with pytest.raises(Refusal, match="that you have now is not right"):
        change(store, account, "not the old one, sorry", NEW, origin)
    change(store, account, PASSWORD, NEW, origin, kept=mine)
    assert sign_in_sessions.find(store, mine, AT) is not None
    assert sign_in_sessions.find(store, other, AT) is None
    assert signs_in(store, account, NEW, origin)
    assert not signs_in(store, account, PASSWORD, origin)
    assert ("password changed", account.name) in trail(store)
    assert NEW not in whole_trail(store)


def test_a_change_to_the_same_or_to_an_easy_one_is_refused(store: Store, account: Account, origin: str) -> None:
    with pytest.raises(Refusal, match="is the old one"):
        change(store, account, PASSWORD, PASSWORD, origin)
    with pytest.raises(Refusal, match="easy to guess"):
        change(store, account, PASSWORD, "passwordpassword", origin)
    assert signs_in(store, account, PASSWORD, origin)


def test_wrong_old_ones_are_throttled_as_at_the_door(store: Store, account: Account, origin: str) -> None:
    for _ in range(3):
        with pytest.raises(Refusal, match="not right"):
            change(store, account, "not the old one, sorry", NEW, origin)
    with pytest.raises(Refusal, match="Too many wrong tries. Try again in 1 second"):
        change(store, account, PASSWORD, NEW, origin)
    assert isinstance(signing_in.sign_in(store, account.name, PASSWORD, AT, origin, cost=CHEAP), Refused)
