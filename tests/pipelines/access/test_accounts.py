"""Accounts: added, tied, disabled; who may do that; as whom an account looks on a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipelines.access import accounts, overview, sign_in_sessions
from pipelines.access.account import Account
from pipelines.errors import Refusal
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.pipelines.access.conftest import AT, trail, whole_trail

BY = operator()


@pytest.fixture
def store(house: Store) -> Store:
    """One practice for the whole module."""
    return house


def test_an_account_is_added_and_found_in_every_spelling(store: Store) -> None:
    made, token = accounts.add(store, BY, "Robin.K", AT, "T1", email="robin@example.org")
    assert accounts.any_account(store)
    assert accounts.find(store, "ROBIN.k") == made == accounts.of_id(store, made.account_id)
    assert (made.practitioner, made.source, made.administers, made.has_password) == ("T1", "practice", False, False)
    assert made.added_at == AT
    assert ("account added", "Robin.K: practitioner T1") in trail(store)
    assert token not in whole_trail(store) + repr(made)
    assert "example.org" not in whole_trail(store) + repr(made)


@pytest.mark.parametrize(
    ("name", "more", "why"),
    [
        ("TAKEN", {"administers": True}, "The name TAKEN is taken"),
        ("other", {"practitioner": "T2"}, "Practitioner T2 has an account already: taken"),
        ("other", {"practitioner": "T99"}, "no practitioner T99 of the source practice"),
        ("other", {"practitioner": "T3", "source": "elsewhere"}, "no practitioner T3 of the source elsewhere"),
        ("other", {}, "tied to a practitioner, or administers"),
        ("other", {"administers": True, "email": "no address"}, "no e-mail address"),
        ("x", {"administers": True}, "2 to 64 letters"),
        ("two words", {"administers": True}, "2 to 64 letters"),
        ("-dash", {"administers": True}, "2 to 64 letters"),
        ("line\nbreak", {"administers": True}, "2 to 64 letters"),
        ("y" * 65, {"administers": True}, "2 to 64 letters"),
        ("Operator", {"administers": True}, "meaning of its own"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_added(
    store: Store, name: str, more: dict[str, object], why: str
) -> None:
    if accounts.find(store, "taken") is None:
        accounts.add(store, BY, "taken", AT, "T2")
    before = accounts.everybody(store)
    with pytest.raises(Refusal, match=why):
        accounts.add(store, BY, name, AT, **more)  # type: ignore[arg-type]
    assert accounts.everybody(store) == before


def acts() -> list[Callable[[Store, Viewer], object]]:
    return [
        lambda store, by: accounts.add(store, by, "fresh", AT, "T9"),
        lambda store, by: accounts.disable(store, by, "victim", AT),
        lambda store, by: accounts.enable(store, by, "victim", AT),
        lambda store, by: accounts.reset(store, by, "victim", AT),
        lambda store, by: accounts.tie(store, by, "victim", None, "practice", AT, True),
        lambda store, by: accounts.listed(store, by, AT),
        lambda store, by: overview.lines(store, by, AT),
        lambda store, by: overview.without_account(store, by, AT),
        lambda store, by: overview.clients_in_nobodys_care(store, by, AT),
    ]


@pytest.mark.parametrize("act", acts())
def test_only_who_administers_does_these(store: Store, act: Callable[[Store, Viewer], object]) -> None:
    for name, code in (("victim", "T4"), ("plain", "T5")):
        if accounts.find(store, name) is None:
            accounts.add(store, BY, name, AT, code)
    plain = accounts.find(store, "plain")
    assert plain is not None
    honest = accounts.viewer_of(store, plain.account_id, AT, "192.0.2.1")
    before = trail(store)
    for by in (
        honest,
        replace(honest, administers=True),  # it administered when it signed in, and does no more
        Viewer("1", "viewed as", "supervisor", operator="operator"),
        replace(honest, administers=True, account="nobody of this name"),
    ):
        with pytest.raises(Refusal, match="Only who administers"):
            act(store, by)
    assert trail(store) == before


def only_administrator(store: Store, name: str) -> Account:
    """An account that is the only one to administer."""
    account, _ = accounts.add(store, BY, name, AT, administers=True)
    for other in accounts.everybody(store):
        if other.administers and not other.disabled and other.name != name:
            accounts.disable(store, BY, other.name, AT)
    return account


def test_the_last_administrator_stays(store: Store) -> None:
    last = only_administrator(store, "last")
    with pytest.raises(Refusal, match="last is the last account that administers"):
        accounts.disable(store, BY, "last", AT)
    with pytest.raises(Refusal, match="last is the last account that administers"):
        accounts.tie(store, BY, "last", "T6", "practice", AT, False)
    accounts.tie(store, BY, "last", "T6", "practice", AT)
    accounts.add(store, accounts.viewer_of(store, last.account_id, AT, ""), "heir", AT, administers=True)
    accounts.disable(store, BY, "last", AT)
    accounts.disable(store, BY, "last", AT)  # twice is once
    assert [one.name for one in accounts.everybody(store) if one.administers and not one.disabled] == ["heir"]


def test_disabling_and_resetting_end_what_was_open(store: Store) -> None:
    account, _ = accounts.add(store, BY, "open", AT, "T7")
    for act in (accounts.disable, accounts.reset):
        with store.writing_access() as session:
            sign_in_sessions.start(session, account.account_id, AT, "192.0.2.1")
        act(store, BY, "open", AT)
        assert [one for one in sign_in_sessions.living(store, AT) if one.name == "open"] == []
    accounts.enable(store, BY, "open", AT)
    assert not accounts.required(store, "open").disabled
    assert {"account disabled", "account enabled", "password reset"} <= {
        action for action, detail in trail(store) if detail == "open"
    }


def test_an_unknown_name_is_told(store: Store) -> None:
    for act in (accounts.disable, accounts.enable, accounts.reset):
        with pytest.raises(Refusal, match="There is no account nobody"):
            act(store, BY, "nobody", AT)


def test_an_account_looks_as_its_practitioner_in_the_role_of_the_day(store: Store) -> None:
    account, _ = accounts.add(store, BY, "solo", AT, "T8", administers=True)
    viewer = accounts.viewer_of(store, account.account_id, AT, "192.0.2.1")
    assert viewer.viewer_id == str(account.practitioner_id)
    assert (viewer.name, viewer.role, viewer.account, viewer.administers) == ("Name of T8", "therapist", "solo", True)
    assert (viewer.operator, viewer.origin) == (None, "192.0.2.1")


def test_who_is_not_at_work_looks_at_nothing_or_administers_only(store: Store) -> None:
    account, _ = accounts.add(store, BY, "leaver", AT, "GONE")
    assert accounts.viewer_of(store, account.account_id, datetime(2026, 10, 31, 22, tzinfo=UTC), "").role == "therapist"
    for late in (datetime(2026, 10, 31, 23, 30, tzinfo=UTC), AT):  # the practice's midnight is an hour earlier
        with pytest.raises(Refusal, match="not at work"):
            accounts.viewer_of(store, account.account_id, late, "")
    account = accounts.tie(store, BY, "leaver", "GONE", "practice", AT, True)
    viewer = accounts.viewer_of(store, account.account_id, AT, "")
    assert (viewer.viewer_id, viewer.role) == (str(account.account_id), "administrator")
    nobody, _ = accounts.add(store, BY, "manager", AT, administers=True)
    assert accounts.viewer_of(store, nobody.account_id, AT, "").viewer_id == str(nobody.account_id)


def test_a_disabled_account_looks_at_nothing_whatever_was_known_of_it(store: Store) -> None:
    account, _ = accounts.add(store, BY, "stale", AT, "T10")
    accounts.disable(store, BY, "stale", AT)
    assert not account.disabled
    with pytest.raises(Refusal, match="disabled"):
        accounts.viewer_of(store, account.account_id, AT, "")


def test_the_overview_says_where_somebody_is_missing(store: Store) -> None:
    accounts.add(store, BY, "soon", AT, "SOON")
    [line] = [line for line in overview.lines(store, BY, AT) if line.account.name == "soon"]
    assert (line.state, line.role, line.left_but_enabled) == ("has left", None, True)
    codes = [person.code for person in overview.without_account(store, BY, AT)]
    assert "A1" in codes
    assert "SOON" not in codes
    assert overview.clients_in_nobodys_care(store, BY, AT) == 0
