"""Who may use an identity of the practice's provider: linked by a verified address once, by its number ever after."""

import pytest

from pipelines.access import accounts, digests, openid, sign_in_sessions
from pipelines.access.signing_in import Refused, SignedIn
from pipelines.errors import Refusal
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.pipelines.access.conftest import AT, trail, whole_trail

ISSUER = "https://login.example.org"


@pytest.fixture
def store(house: Store) -> Store:
    """One practice for the whole module."""
    return house


@pytest.fixture
def name(store: Store) -> str:
    """An account with an address of its own."""
    name = f"person-{len(accounts.everybody(store))}"
    accounts.add(store, operator(), name, AT, administers=True, email=f"{name}@Example.org")
    return name


def linked(store: Store, subject: str, email: str | None, verified: bool = True, issuer: str = ISSUER) -> str | None:
    found = openid.linked(store, issuer, subject, email, verified, AT)
    return found.name if found else None


def test_a_verified_address_links_once_and_the_number_counts_from_then_on(store: Store, name: str) -> None:
    assert linked(store, f"1-{name}", f"{name.upper()}@example.ORG") == name
    assert linked(store, f"1-{name}", "changed@example.org", False) == name
    assert linked(store, f"1-{name}", None, False) == name
    assert ("account linked", f"{name}: to the provider") in trail(store)
    assert "xample" not in whole_trail(store)


def test_an_unverified_unknown_or_missing_address_links_nothing(store: Store, name: str) -> None:
    before = accounts.everybody(store)
    for email, verified in ((f"{name}@example.org", False), ("stranger@example.org", True), (None, True), ("", True)):
        assert linked(store, f"2-{name}", email, verified) is None
    assert linked(store, f"2-{name}", f"{name}@example.org", "true") is None  # type: ignore[arg-type]
    assert accounts.everybody(store) == before


def test_an_address_that_two_accounts_have_links_nothing(store: Store, name: str) -> None:
    accounts.add(store, operator(), f"heir-{name}", AT, administers=True)
    accounts.disable(store, operator(), name, AT)
    accounts.add(store, operator(), f"twin-{name}", AT, administers=True, email=f"{name}@example.org")
    accounts.enable(store, operator(), name, AT)
    assert linked(store, f"3-{name}", f"{name}@example.org") is None
    accounts.disable(store, operator(), f"twin-{name}", AT)
    assert linked(store, f"3-{name}", f"{name}@example.org") == name


def test_an_address_that_came_to_another_person_there_gets_nothing(store: Store, name: str) -> None:
    assert linked(store, f"4-{name}", f"{name}@example.org") == name
    assert linked(store, f"5-{name}", f"{name}@example.org") is None
    assert linked(store, f"4-{name}", None, issuer="https://elsewhere.example.org") is None


def test_a_disabled_account_and_a_leavers_are_not_let_in(store: Store, name: str) -> None:
    accounts.add(store, operator(), f"heir-{name}", AT, administers=True)
    assert linked(store, f"6-{name}", f"{name}@example.org") == name
    accounts.disable(store, operator(), name, AT)
    assert linked(store, f"6-{name}", f"{name}@example.org") is None
    if accounts.find(store, "left") is None:
        accounts.add(store, operator(), "left", AT, "GONE", email="left@example.org")
    assert linked(store, "7", "left@example.org") is None


def test_an_address_stands_for_one_person(store: Store, name: str) -> None:
    for make in (
        lambda: accounts.add(store, operator(), f"twin-{name}", AT, administers=True, email=f"{name}@example.ORG"),
        lambda: accounts.change_email(store, operator(), f"heir-{name}", f"{name}@example.org", AT),
    ):
        if accounts.find(store, f"heir-{name}") is None:
            accounts.add(store, operator(), f"heir-{name}", AT, administers=True)
        with pytest.raises(Refusal, match=f"another account's: {name}"):
            make()
    accounts.change_email(store, operator(), name, f"{name}@EXAMPLE.org", AT)
    assert accounts.required(store, name).email == f"{name}@EXAMPLE.org"
    with pytest.raises(Refusal, match="no e-mail address"):
        accounts.change_email(store, operator(), name, "x", AT)


def test_a_changed_address_keeps_what_is_linked_and_links_nobody_else(store: Store, name: str) -> None:
    assert linked(store, f"10-{name}", f"{name}@example.org") == name
    accounts.change_email(store, operator(), name, f"new-{name}@example.org", AT)
    assert linked(store, f"10-{name}", None, False) == name
    assert linked(store, f"11-{name}", f"new-{name}@example.org") is None
    assert ("account address changed", f"{name}: an address") in trail(store)
    assert "xample" not in whole_trail(store)


def test_an_identity_that_is_unlinked_is_out_and_another_may_be_linked(store: Store, name: str, origin: str) -> None:
    done = openid.sign_in(store, ISSUER, f"12-{name}", f"{name}@example.org", True, AT, origin)
    assert isinstance(done, SignedIn)
    accounts.change_email(store, operator(), name, f"new-{name}@example.org", AT)
    assert accounts.unlink(store, operator(), name, AT) == 1
    assert sign_in_sessions.find(store, digests.digest(done.session_token), AT) is None
    assert linked(store, f"12-{name}", f"{name}@example.org") is None
    assert linked(store, f"13-{name}", f"new-{name}@example.org") == name
    assert ("account unlinked", f"{name}: from the provider") in trail(store)
    accounts.unlink(store, operator(), name, AT)
    with pytest.raises(Refusal, match="linked to no identity"):
        accounts.unlink(store, operator(), name, AT)


def test_signing_in_through_the_provider(store: Store, name: str, origin: str) -> None:
    done = openid.sign_in(store, ISSUER, f"8-{name}", f"{name}@example.org", True, AT, origin)
    assert isinstance(done, SignedIn)
    assert ("sign in", f"{name}: through the provider") in trail(store)
    stranger = openid.sign_in(store, ISSUER, "9", "stranger@example.org", True, AT, origin)
    assert stranger == Refused(openid.NO_ACCOUNT)
    assert ("sign in failed", "unknown identity at the provider") in trail(store)
    assert "stranger" not in whole_trail(store)
