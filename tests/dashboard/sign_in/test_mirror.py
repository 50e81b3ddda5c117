"""Memory and store are kept alike: what ends in one ends in the other."""

from datetime import timedelta

import pytest

from dashboard.logins import Login, Logins, clock
from dashboard.sign_in import mirror
from pipelines.access import accounts, own_password, sign_in_sessions, signing_in
from pipelines.access.digests import digest
from pipelines.access.sign_in_sessions import Limits
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.dashboard.sign_in.conftest import CHEAP, PASSWORD, Browser, account_id, now, served

LIMITS = Limits(timedelta(minutes=30), timedelta(hours=12))


@pytest.fixture
def logins(people: Store) -> Logins:
    """After a start of the program with nobody signed in."""
    for name in ("robin", "alex"):
        sign_in_sessions.end_all(people, account_id(people, name))
    return Logins(open_to_all=False)


def started(store: Store, name: str, minutes_ago: float = 0.0) -> str:
    """A session in the store; returns its cookie."""
    at = now() - timedelta(minutes=minutes_ago)
    done = signing_in.let_in(store, accounts.required(store, name), at, "192.0.2.9", "for a test", LIMITS)
    return done.session_token


def looked(store: Store, logins: Logins, later: timedelta = timedelta(0)) -> None:
    mirror.step(store, logins, LIMITS, now() + later)


def told(login: Login | None) -> list[str]:
    """A list that grows when the login ends."""
    heard: list[str] = []
    assert login is not None
    login.watchers.add(lambda: heard.append("ended"))
    return heard


def test_a_start_takes_up_who_was_signed_in(people: Store, logins: Logins) -> None:
    cookie = started(people, "robin", minutes_ago=20)
    over = started(people, "robin", minutes_ago=31)
    looked(people, logins)
    login = logins.find(cookie, clock(), stirs=False)
    assert login is not None
    assert login.account == account_id(people, "robin")
    assert 9 * 60 < logins.left(login, clock()) < 11 * 60
    assert logins.find(over, clock()) is None


def test_what_ends_in_the_store_ends_here_and_is_told(people: Store, logins: Logins) -> None:
    cookies = [started(people, "robin"), started(people, "alex"), started(people, "alex")]
    looked(people, logins)
    robins, alexs, others = (told(logins.find(cookie, clock())) for cookie in cookies)
    sign_in_sessions.end(people, digest(cookies[0]))
    looked(people, logins)
    assert (robins, alexs, others) == (["ended"], [], [])
    accounts.add(people, operator(), "also", now(), administers=True)
    accounts.disable(people, operator(), "alex", now())
    looked(people, logins)
    assert (alexs, others) == (["ended"], ["ended"])
    assert [logins.find(cookie, clock()) for cookie in cookies] == [None] * 3
    accounts.enable(people, operator(), "alex", now())


def test_a_reset_password_signs_out(people: Store, logins: Logins) -> None:
    cookie = started(people, "robin")
    looked(people, logins)
    heard = told(logins.find(cookie, clock()))
    link = accounts.reset(people, operator(), "robin", now())
    looked(people, logins)
    assert heard == ["ended"]
    own_password.redeem(people, link, PASSWORD, now(), "test", CHEAP)


def test_what_stood_idle_is_over_in_the_store_too(
    people: Store, logins: Logins, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = started(people, "robin")
    looked(people, logins)
    later = clock() + 31 * 60
    monkeypatch.setattr(mirror, "clock", lambda: later)
    heard = told(logins.find(cookie, clock()))
    looked(people, logins)
    assert heard == ["ended"]
    assert digest(cookie) not in {one.digest for one in sign_in_sessions.living(people, now())}


def test_what_is_used_is_written_down(people: Store, logins: Logins, monkeypatch: pytest.MonkeyPatch) -> None:
    cookie = started(people, "robin")
    looked(people, logins)
    later = clock() + 20 * 60
    monkeypatch.setattr(mirror, "clock", lambda: later)
    logins.find(cookie, later)
    looked(people, logins, timedelta(minutes=20))
    after_a_restart = Logins(open_to_all=False)
    mirror.step(people, after_a_restart, LIMITS, now() + timedelta(minutes=40))
    assert after_a_restart.find(cookie, later, stirs=False) is not None


def test_a_clock_that_goes_back_lengthens_nothing(people: Store, logins: Logins) -> None:
    cookie = started(people, "robin")
    looked(people, logins)
    login = logins.find(cookie, clock())
    assert login is not None
    looked(people, logins, timedelta(minutes=-4))
    assert logins.find(cookie, login.seen + 31 * 60) is None


def test_the_first_account_ends_the_links(nobody: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = served(nobody, monkeypatch)
    logins = browser.desk.logins
    keyholder, link = logins.start(clock()), logins.new_link()
    assert logins.find(keyholder, clock()) is not None
    accounts.add(nobody, operator(), "first", now(), administers=True)
    mirror.step(nobody, logins, LIMITS, now())
    assert logins.find(keyholder, clock()) is None
    answer = browser.get("/open", f"token={link}")
    assert answer.status == 403
    assert b"People have accounts here now" in answer.body
    assert logins.redeem(link, clock()) is None


def test_a_disabled_person_is_out_at_the_next_look(browser: Browser, people: Store) -> None:
    browser.sign_in("robin")
    accounts.disable(people, operator(), "robin", now())
    looked(people, browser.desk.logins)
    assert browser.get("/account").headers["location"] == "/sign-in?why=ended&next=%2Faccount"
    accounts.enable(people, operator(), "robin", now())
