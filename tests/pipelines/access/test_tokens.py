"""Tokens with which a program acts as an account."""

from datetime import timedelta

import pytest

from pipelines.access import accounts, tokens
from pipelines.access.account import Account
from pipelines.errors import Refusal
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.pipelines.access.conftest import AT, trail, whole_trail

DAY = timedelta(days=1)


@pytest.fixture
def store(house: Store) -> Store:
    """One practice for the whole module."""
    return house


def test_a_token_acts_as_its_account_until_it_is_over(store: Store, account: Account) -> None:
    token = tokens.make(store, operator(), account.name, "nightly upload", AT, days=2)
    found = tokens.owner(store, token, AT + 2 * DAY - timedelta(seconds=1))
    assert found is not None
    assert found.account_id == account.account_id
    assert tokens.owner(store, token, AT + 2 * DAY) is None
    assert tokens.owner(store, token, AT - DAY) is None  # a clock that went back makes it last no longer
    assert [(one.name, one.label, one.ends_at) for one in tokens.listed(store, operator(), AT, account.name)] == [
        (account.name, "nightly upload", AT + 2 * DAY)
    ]
    assert ("token made", f"{account.name}: nightly upload") in trail(store)
    assert token not in whole_trail(store) + repr(tokens.listed(store, operator(), AT))


def test_one_without_days_lasts_until_it_is_ended(store: Store, account: Account) -> None:
    token = tokens.make(store, operator(), account.name, "upload", AT)
    assert tokens.owner(store, token, AT + 5000 * DAY) is not None
    tokens.end(store, operator(), account.name, "upload", AT)
    assert tokens.owner(store, token, AT) is None
    assert ("token ended", f"{account.name}: upload") in trail(store)
    with pytest.raises(Refusal, match="has no token upload"):
        tokens.end(store, operator(), account.name, "upload", AT)


@pytest.mark.parametrize("token", ["", "made up", "\ud800", "x" * 100_000])
def test_a_made_up_token_is_nobodys(store: Store, account: Account, token: str) -> None:
    assert tokens.owner(store, token, AT) is None


def test_a_token_holds_no_more_for_the_disabled_and_for_leavers(store: Store, account: Account) -> None:
    accounts.add(store, operator(), f"heir-{account.name}", AT, administers=True)
    token = tokens.make(store, operator(), account.name, "upload", AT)
    accounts.disable(store, operator(), account.name, AT)
    assert tokens.owner(store, token, AT) is None
    with pytest.raises(Refusal, match="is disabled"):
        tokens.make(store, operator(), account.name, "another", AT)
    accounts.add(store, operator(), "leaver", AT, "GONE")
    left = tokens.make(store, operator(), "leaver", "upload", AT)
    assert tokens.owner(store, left, AT - 30 * DAY) is None
    assert tokens.owner(store, left, AT) is None


@pytest.mark.parametrize(
    ("label", "days", "why"),
    [
        ("", None, "A label has"),
        ("x" * 65, None, "A label has"),
        ("two\nlines", None, "A label has"),
        ("fine", 0, "from 1 to 3650"),
        ("fine", 99999, "from 1 to 3650"),
        ("in use", None, "already"),
    ],
)
def test_what_cannot_be_is_refused(store: Store, account: Account, label: str, days: int | None, why: str) -> None:
    tokens.make(store, operator(), account.name, "in use", AT)
    with pytest.raises(Refusal, match=why):
        tokens.make(store, operator(), account.name, label, AT, days)
    assert len(tokens.listed(store, operator(), AT, account.name)) == 1


def test_tokens_are_ones_own_or_the_administrators(store: Store, account: Account) -> None:
    own, _ = accounts.add(store, operator(), f"own-{account.name}", AT, f"T{len(accounts.everybody(store))}")
    mine = accounts.viewer_of(store, own.account_id, AT, "")
    tokens.make(store, mine, own.name, "mine", AT)
    for act in (
        lambda: tokens.make(store, mine, account.name, "not mine", AT),
        lambda: tokens.listed(store, mine, AT, account.name),
        lambda: tokens.listed(store, mine, AT),
        lambda: tokens.end(store, mine, account.name, "x", AT),
    ):
        with pytest.raises(Refusal, match="Only who administers"):
            act()
    tokens.end(store, mine, own.name, "mine", AT)
