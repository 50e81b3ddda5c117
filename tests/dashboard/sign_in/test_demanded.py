"""A practice that demands a second step: who has none sets one up before they are in."""

import re

import pyotp
import pytest

from pipelines.access import accounts, second_step
from pipelines.rights.viewer import operator
from pipelines.settings import Web
from pipelines.store import Store
from tests.dashboard.asgi_call import Answer
from tests.dashboard.sign_in.conftest import PASSWORD, Browser, another, now, served, token_on
from tests.pipelines.access.conftest import trail

SET_UP = "/sign-in/second-step"


@pytest.fixture(autouse=True)
def _as_before(people: Store) -> None:
    for name in ("robin", "alex"):
        second_step.remove(people, operator(), name, now())


def demanding(store: Store, monkeypatch: pytest.MonkeyPatch, of: str) -> Browser:
    return served(store, monkeypatch, Web(second_step=of))


def key_on(answer: Answer) -> str:
    return re.findall(r"<code>([A-Z2-7 ]+)</code>", answer.body.decode())[0].replace(" ", "")


def give(browser: Browser, shown: Answer, code: str) -> Answer:
    return browser.post(SET_UP, {"token": token_on(shown), "code": code, "next": "/imports"})


@pytest.mark.parametrize(
    ("of", "name", "asks"),
    [
        ("off", "alex", False),
        ("administrators", "robin", False),
        ("administrators", "alex", True),
        ("everybody", "robin", True),
    ],
)
def test_of_whom_it_is_demanded(people: Store, monkeypatch: pytest.MonkeyPatch, of: str, name: str, asks: bool) -> None:
    browser = demanding(people, monkeypatch, of)
    answer = browser.sign_in(name)
    assert (answer.status == 200 and "Set up the second step" in answer.body.decode()) is asks
    assert (browser.login is None) is asks


def test_the_first_code_lets_in_and_the_recovery_codes_are_shown(
    people: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = demanding(people, monkeypatch, "administrators")
    shown = browser.sign_in("alex")
    assert browser.get("/account").status == 303
    assert key_on(browser.get(SET_UP)) == key_on(shown), "a reload shows the same key"
    wrong = give(browser, shown, "no code")
    assert wrong.status == 401
    assert "This code is not right" in wrong.body.decode()
    assert key_on(wrong) == key_on(shown)
    assert browser.login is None
    done = give(browser, wrong, pyotp.TOTP(key_on(shown)).now())
    assert done.status == 200
    assert len(re.findall(r"<li>[A-Z2-7-]+</li>", done.body.decode())) == 10
    assert 'href="/imports"' in done.body.decode()
    assert browser.login is not None
    assert accounts.required(people, "alex").has_second_step
    assert ("sign in", "alex: with a password and a new second step") in trail(people)
    assert another(browser).sign_in("alex").body.decode().count("<h1>The second step</h1>") == 1


def test_a_password_alone_sets_no_other_in_its_place(people: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody knows the password, and begins to set up; then the person does so, and is in."""
    thief = demanding(people, monkeypatch, "everybody")
    stolen = thief.sign_in("robin")
    robin = another(thief)
    own = robin.sign_in("robin")
    late = give(thief, stolen, pyotp.TOTP(key_on(stolen)).now())
    assert (late.status, "The time for the second step is over" in late.body.decode()) == (401, True)
    assert give(robin, own, pyotp.TOTP(key_on(own)).now()).status == 200
    assert give(thief, stolen, pyotp.TOTP(key_on(stolen)).now()).status == 401
    asked = thief.sign_in("robin")
    assert "The second step</h1>" in asked.body.decode()
    assert thief.get(SET_UP).headers["location"] == "/sign-in"
    code = thief.post(SET_UP, {"token": token_on(asked), "code": "123456"})
    assert code.status == 401
    assert thief.login is None


def test_without_the_right_password_nothing_is_set_up(people: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = demanding(people, monkeypatch, "everybody")
    assert browser.sign_in("robin", "not the password at all").status == 401
    assert browser.get(SET_UP).headers["location"] == "/sign-in"


def test_what_is_demanded_is_not_removed(people: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = demanding(people, monkeypatch, "everybody")
    shown = browser.sign_in("robin")
    give(browser, shown, pyotp.TOTP(key_on(shown)).now())
    page = browser.get("/account")
    assert "Remove the second step" not in page.body.decode()
    assert "Set up another phone" in page.body.decode()
    refused = browser.post("/account/second-step/remove", {"token": token_on(page), "proof": PASSWORD})
    assert refused.status == 409
    assert "it can be changed, not removed" in refused.body.decode()
    assert accounts.required(people, "robin").has_second_step
