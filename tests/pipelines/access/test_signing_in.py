"""Signing in with a password: who gets in, that others are all told the same, and waits that outlive a restart."""

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipelines import practice
from pipelines.access import accounts, digests, passwords, sign_in_sessions, signing_in
from pipelines.access.account import Account
from pipelines.access.passwords import Cost
from pipelines.access.signing_in import Refused, SecondStep, SignedIn
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.conftest import Made
from tests.pipelines.access.conftest import (
    AT,
    CHEAP,
    MINUTE,
    PASSWORD,
    SECOND,
    copy_of,
    having_password,
    trail,
    whole_trail,
)


@pytest.fixture
def store(house: Store) -> Store:
    """One practice for the whole module."""
    return house


def attempt(store: Store, name: str, password: str, origin: str, at: datetime = AT) -> SignedIn | SecondStep | Refused:
    return signing_in.sign_in(store, name, password, at, origin, cost=CHEAP)


def test_the_right_password_lets_in_and_only_a_digest_is_kept(store: Store, account: Account, origin: str) -> None:
    done = attempt(store, account.name.upper(), PASSWORD, origin)
    assert isinstance(done, SignedIn)
    assert done.account_id == account.account_id
    found = sign_in_sessions.find(store, digests.digest(done.session_token), AT + MINUTE)
    assert found is not None
    assert (found.account_id, found.origin) == (account.account_id, origin)
    assert sign_in_sessions.find(store, done.session_token, AT + MINUTE) is None
    assert ("sign in", f"{account.name}: with a password") in trail(store)
    assert (accounts.find(store, account.name) or account).signed_in_at == AT


def test_all_who_may_not_are_told_the_same_after_the_same_work(store: Store, origin: str, hashes: list[str]) -> None:
    for name, code in (("well", "T1"), ("off", "T2"), ("left", "GONE"), ("tocome", "SOON")):
        having_password(store, name, origin, code)
    accounts.disable(store, operator(), "off", AT)
    accounts.add(store, operator(), "fresh", AT, "T3")
    tried = [
        ("well", "a wrong password, sorry"),
        ("nobody of this name", PASSWORD),
        ("off", PASSWORD),
        ("left", PASSWORD),
        ("tocome", PASSWORD),
        ("fresh", PASSWORD),
        ("", ""),
        ("x" * 100_000, "y" * 100_000),
        ("a\x00b\ud800", "c\x00d"),
    ]
    for name, password in tried:
        hashes.clear()
        assert attempt(store, name, password, origin) == Refused(signing_in.WRONG), name
        assert hashes == ["m=8,t=1,p=1"], name
    assert isinstance(attempt(store, "well", PASSWORD, origin), SignedIn)


def test_a_leaver_who_administers_still_gets_in(store: Store, origin: str) -> None:
    having_password(store, "boss", origin)
    accounts.tie(store, operator(), "boss", "GONE2", "practice", AT)
    assert isinstance(attempt(store, "boss", PASSWORD, origin), SignedIn)


def ten_wrong(store: Store, name: str, origin: str) -> tuple[list[Refused], timedelta]:
    """Ten wrong tries, each after the wait before it; what was said, and how long it took."""
    said: list[Refused] = []
    passed = timedelta(0)
    while len([one for one in said if not one.wait]) < 10:
        done = attempt(store, name, "a wrong password, sorry", origin, AT + passed)
        assert isinstance(done, Refused)
        said.append(done)
        passed += done.wait
    return said, passed


def test_ten_wrong_ones_lock_for_a_quarter_of_an_hour_known_or_not(store: Store, account: Account, origin: str) -> None:
    known, passed = ten_wrong(store, account.name, origin)
    unknown, as_long = ten_wrong(store, f"{account.name} unknown", "192.0.2.77")
    assert known == unknown
    assert passed == as_long == 127 * SECOND  # 1 + 2 + 4 + … + 64
    right = attempt(store, account.name, PASSWORD, "192.0.2.78", AT + passed)
    assert right == Refused("Too many wrong tries. Try again in 15 minutes.", timedelta(minutes=15))
    assert attempt(store, f"{account.name} unknown", PASSWORD, "192.0.2.78", AT + passed) == right
    assert ("locked out", account.name) in trail(store)
    assert ("locked out", "unknown name") in trail(store)
    late = attempt(store, account.name, PASSWORD, origin, AT + passed + timedelta(minutes=15))
    assert isinstance(late, SignedIn)


def test_a_locked_try_is_not_looked_at(store: Store, account: Account, origin: str, hashes: list[str]) -> None:
    _, passed = ten_wrong(store, account.name, origin)
    hashes.clear()
    before = len(trail(store))
    for second in range(20):
        assert isinstance(attempt(store, account.name, PASSWORD, origin, AT + passed + second * SECOND), Refused)
    assert hashes == []
    assert len(trail(store)) == before + 1  # the first is written down, and how many there were with the next try
    attempt(store, account.name, "wrong", origin, AT + passed + timedelta(minutes=16))
    assert ("sign in failed", f"{account.name}, after 20 refused while waiting") in trail(store)


def test_a_reset_lifts_a_lock(store: Store, account: Account, origin: str) -> None:
    _, passed = ten_wrong(store, account.name, origin)
    accounts.reset(store, operator(), account.name, AT)
    assert attempt(store, account.name, PASSWORD, "192.0.2.79", AT + passed) == Refused(signing_in.WRONG)


def test_many_tries_at_once_are_counted_before_they_are_looked_at(
    store: Store, account: Account, origin: str, hashes: list[str]
) -> None:
    threads = [threading.Thread(target=attempt, args=(store, account.name, "wrong", origin)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(hashes) == 3


def test_a_try_that_found_no_turn_neither_counts_nor_forgets(
    store: Store, account: Account, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        assert attempt(store, account.name, "wrong", origin) == Refused(signing_in.WRONG)
    with monkeypatch.context() as patch, passwords._turn(), passwords._turn():
        patch.setattr(passwords, "_PATIENCE", 0.01)
        assert attempt(store, account.name, PASSWORD, origin) == Refused(signing_in.BUSY)
    assert attempt(store, account.name, "wrong", origin) == Refused(signing_in.WRONG)
    assert attempt(store, account.name, PASSWORD, origin) == Refused(
        "Too many wrong tries. Try again in 1 second.", SECOND
    )


def test_one_address_cannot_try_one_name_after_another(store: Store) -> None:
    said = [attempt(store, f"name {number}", "wrong", "192.0.2.80") for number in range(21)]
    assert said[19] == Refused(signing_in.WRONG)
    assert said[20] == Refused("Too many wrong tries. Try again in 1 second.", SECOND)
    assert attempt(store, "name 20", "wrong", "192.0.2.81") == Refused(signing_in.WRONG)


def test_a_lock_outlives_a_restart_and_a_clock_that_goes_back(made_once: tuple[Path, Made], tmp_path: Path) -> None:
    own = copy_of(made_once, tmp_path)
    opened = practice.open_practice(own)
    having_password(opened, "kim", "192.0.2.1")
    passed = timedelta(0)
    for number in range(10):
        opened.close()
        opened = practice.open_practice(own)
        done = attempt(opened, "kim", "wrong", "192.0.2.1", AT + passed)
        assert done == Refused(signing_in.WRONG), number
        passed += timedelta(seconds=70)
    at = AT + passed - timedelta(seconds=70)
    for back, left in ((timedelta(0), 15), (timedelta(hours=2), 15), (timedelta(hours=2, minutes=-5), 10)):
        opened.close()
        opened = practice.open_practice(own)
        done = attempt(opened, "kim", PASSWORD, "192.0.2.1", at - back)
        assert done == Refused(f"Too many wrong tries. Try again in {left} minutes.", timedelta(minutes=left))
    assert isinstance(attempt(opened, "kim", PASSWORD, "192.0.2.1", at - timedelta(hours=2, minutes=-15)), SignedIn)
    opened.close()


def test_a_hash_of_old_parameters_is_made_anew(store: Store, account: Account, origin: str, hashes: list[str]) -> None:
    dearer = Cost(passes=2, kibibytes=8, lanes=1)
    for expected in (["m=8,t=1,p=1", "made"], ["m=8,t=2,p=1"]):
        hashes.clear()
        assert isinstance(signing_in.sign_in(store, account.name, PASSWORD, AT, origin, cost=dearer), SignedIn)
        assert hashes == expected


@pytest.mark.parametrize("happens", ["disable", "reset"])
def test_what_happens_while_a_password_is_checked_counts(
    store: Store, account: Account, origin: str, monkeypatch: pytest.MonkeyPatch, happens: str
) -> None:
    having_password(store, f"other{account.name}", origin)
    check = signing_in.passwords.verified

    def slow(stored: str | None, password: str, cost: Cost) -> bool:
        answer = check(stored, password, cost)
        getattr(accounts, happens)(store, operator(), account.name, AT)
        return answer

    monkeypatch.setattr(signing_in.passwords, "verified", slow)
    assert attempt(store, account.name, PASSWORD, origin) == Refused(signing_in.WRONG)
    assert [one for one in sign_in_sessions.living(store, AT) if one.account_id == account.account_id] == []


def test_signing_out_ends_it_and_is_written_down(store: Store, account: Account, origin: str) -> None:
    done = attempt(store, account.name, PASSWORD, origin)
    assert isinstance(done, SignedIn)
    digest = digests.digest(done.session_token)
    signing_in.sign_out(store, digest, AT)
    assert sign_in_sessions.find(store, digest, AT) is None
    assert ("sign out", account.name) in trail(store)
    before = len(trail(store))
    signing_in.sign_out(store, digest, AT)
    assert len(trail(store)) == before


def test_nothing_secret_is_in_the_trail_or_in_what_is_printed(store: Store, account: Account, origin: str) -> None:
    done = attempt(store, account.name, PASSWORD, origin)
    assert isinstance(done, SignedIn)
    attempt(store, "my password is tomato soup", "wrong", origin)
    told = whole_trail(store) + repr(done) + repr(account) + repr(SecondStep("a-pending-token"))
    for secret in (PASSWORD, done.session_token, "tomato", "$argon2id", "a-pending-token"):
        assert secret not in told
    assert digests.digest(done.session_token) not in told
