"""The first set-up: for the holder of the key alone, in its order, once."""

import re
from pathlib import Path

import pytest

from pipelines.access import accounts
from pipelines.keeping import recovery_sheet
from pipelines.settings import Web
from pipelines.store import Store
from tests.conftest import KEY
from tests.dashboard.sign_in.conftest import PASSWORD, Browser, another, made, served
from tests.pipelines.access.conftest import trail

WORDS = recovery_sheet.words_of(KEY)
ABOUT = {"name": "kim", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def keyholder(nobody: Store, monkeypatch: pytest.MonkeyPatch) -> Browser:
    browser = served(nobody, monkeypatch)
    answer = browser.get("/open", f"token={browser.desk.logins.new_link()}")
    assert answer.headers["location"] == "/set-up"
    return browser


def asked(browser: Browser) -> list[int]:
    return [int(place) for place in re.findall(r"Word (\d+)</label>", browser.get("/set-up/words").body.decode())]


def test_nobody_else_sees_the_words(browser: Browser) -> None:
    assert browser.get("/set-up").status == 303
    browser.sign_in("alex")
    assert browser.get("/set-up").headers["location"] == "/"
    assert browser.post("/set-up/administrator", ABOUT).headers["location"] == "/"


def test_the_steps_are_taken_in_their_order(keyholder: Browser, nobody: Store) -> None:
    login = keyholder.login
    assert login is not None
    assert re.findall(r"<li>(\w+)</li>", keyholder.get("/set-up").body.decode()) == WORDS
    assert keyholder.get("/set-up/administrator").headers["location"] == "/set-up"
    token = keyholder.desk.forms.token(login.name)
    assert keyholder.post("/set-up/administrator", {"token": token, **ABOUT}).headers["location"] == "/set-up"
    assert not accounts.any_account(nobody)

    places = asked(keyholder)
    assert asked(keyholder) == places, "a reload asks for the same words"
    right = {f"word{place}": f" {WORDS[place - 1].upper()} " for place in places}
    wrong = keyholder.fill("/set-up/words", **{**right, f"word{places[1]}": "zebra"})
    assert wrong.status == 409
    assert f"word {places[1]}." in wrong.body.decode()
    none = keyholder.fill("/set-up/words", **{f"word{place}": "zebra" for place in places})
    assert "says: words {}, {} and {}.".format(*places) in none.body.decode()
    assert keyholder.fill("/set-up/words", **right).headers["location"] == "/set-up/administrator"

    for about, said in (
        ({**ABOUT, "again": "x"}, "are not the same"),
        ({**ABOUT, "password": "short", "again": "short"}, "at least 15"),
        ({**ABOUT, "name": "<b>"}, "A name has"),
    ):
        refused = keyholder.fill("/set-up/administrator", **about)
        assert refused.status == 409
        assert said in refused.body.decode()
        assert not accounts.any_account(nobody)

    link = keyholder.desk.logins.new_link()
    done = keyholder.fill("/set-up/administrator", **ABOUT)
    assert (done.status, done.headers["location"]) == (303, "/accounts")
    assert keyholder.login is not None
    assert keyholder.login.account == accounts.required(nobody, "kim").account_id
    assert keyholder.get("/set-up").headers["location"] == "/"
    other = another(keyholder)
    assert other.get("/open", f"token={link}").status == 403
    assert other.sign_in("kim").status == 303
    noted = trail(nobody)
    assert ("set up", "kim: first password") in noted
    assert "password changed" not in dict(noted)


def test_where_a_second_step_is_demanded_the_first_account_sets_one_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = made(tmp_path)
    try:
        browser = served(store, monkeypatch, Web(second_step="administrators"))
        browser.get("/open", f"token={browser.desk.logins.new_link()}")
        right = {f"word{place}": WORDS[place - 1] for place in asked(browser)}
        browser.fill("/set-up/words", **right)
        assert "PRACTICE_SECOND_STEP" in browser.get("/set-up/administrator").body.decode()
        done = browser.fill("/set-up/administrator", **ABOUT)
        assert (done.status, done.headers["location"]) == (303, "/sign-in?said=made")
        assert browser.login is None
        assert "Set up the second step" in browser.sign_in("kim").body.decode()
        assert browser.login is None
    finally:
        store.close()
