"""One's own account: what changes how one signs in asks for the password, and only one's own is changed."""

import re
from urllib.parse import unquote

import pyotp
import pytest

from pipelines.access import accounts, sign_in_sessions
from pipelines.access.digests import digest
from pipelines.store import Store
from tests.dashboard.sign_in.conftest import PASSWORD, Browser, account_id, another, now

NEW = "nine bright otters sing"


@pytest.fixture
def robin(browser: Browser) -> Browser:
    browser.sign_in("robin")
    return browser


def test_nobody_else_sees_it(browser: Browser) -> None:
    assert browser.get("/account").headers["location"] == "/sign-in?next=%2Faccount"
    late = browser.post("/account/password", {"token": "x"})
    assert late.status == 401
    assert b"Nothing was changed." in late.body
    assert b'href="/sign-in"' in late.body


@pytest.mark.parametrize("form", ["second-step", "second-step/confirm", "second-step/remove", "password", "sessions"])
def test_to_look_where_a_form_goes_leads_to_the_account(robin: Browser, form: str) -> None:
    answer = robin.get(f"/account/{form}")
    assert (answer.status, answer.headers["location"]) == (303, "/account")


def test_a_form_of_another_login_is_refused(robin: Browser) -> None:
    alex = another(robin)
    alex.sign_in("alex")
    login = alex.login
    assert login is not None
    answer = robin.post("/account/sessions", {"token": robin.desk.forms.token(login.name)})
    assert answer.status == 403
    assert alex.login is login


def test_a_password_is_changed_with_the_old_one(robin: Browser, people: Store) -> None:
    wrong = robin.fill("/account", at="/account/password", old="not the password at all", password=NEW, again=NEW)
    assert wrong.status == 409
    assert b"is not right" in wrong.body
    unlike = robin.fill("/account", at="/account/password", old=PASSWORD, password=NEW, again=NEW + "x")
    assert b"are not the same" in unlike.body
    right = robin.fill("/account", at="/account/password", old=PASSWORD, password=NEW, again=NEW)
    assert right.headers["location"] == "/account?said=password"
    assert b"The password is changed" in robin.get("/account", "said=password").body
    back = robin.fill("/account", at="/account/password", old=NEW, password=PASSWORD, again=PASSWORD)
    assert back.status == 303


def test_a_second_step_is_set_and_removed_with_the_password(robin: Browser, people: Store) -> None:
    refused = robin.fill("/account", at="/account/second-step", proof="not the password at all")
    assert refused.status == 409
    assert b">The password is not right." in refused.body
    shown = robin.fill("/account", at="/account/second-step", proof=PASSWORD)
    body = shown.body.decode()
    key = re.findall(r"Key: <code>([A-Z2-7 ]+)</code>", body)[0].replace(" ", "")
    assert "<svg" in body
    assert "<script" not in body
    assert 'style="' not in body, "the policy of plain pages lets no such style through"
    token = re.findall(r'name="token" value="(\w+)"', body)[0]
    wrong = robin.post("/account/second-step/confirm", {"token": token, "code": "000000"})
    assert wrong.status == 409
    assert b"clocks of both devices agree" in wrong.body
    assert key in wrong.body.decode().replace(" ", ""), "the same key is shown again"
    done = robin.post("/account/second-step/confirm", {"token": token, "code": pyotp.TOTP(key).now()})
    codes = re.findall(r"<li>([A-Z2-7-]+)</li>", done.body.decode())
    assert len(set(codes)) == 10
    assert codes[0] not in robin.get("/account").body.decode()
    other = another(robin)
    assert b"The second step" in other.sign_in("robin").body
    assert other.login is None
    assert other.fill("/sign-in/code", code="000000").status == 401
    assert other.fill("/sign-in/code", code=codes[0]).status == 303
    assert other.login is not None
    renewed = robin.fill("/account", at="/account/recovery-codes", proof=PASSWORD)
    assert not set(codes) & set(re.findall(r"<li>([A-Z2-7-]+)</li>", renewed.body.decode()))
    assert robin.fill("/account", at="/account/second-step/remove", proof="not the password at all").status == 409
    assert robin.fill("/account", at="/account/second-step/remove", proof=PASSWORD).status == 303
    assert not accounts.required(people, "robin").has_second_step


def test_a_code_without_a_password_before_it_leads_back(browser: Browser) -> None:
    token = re.findall(r'name="token" value="(\w+)"', browser.get("/sign-in").body.decode())[0]
    answer = browser.post("/sign-in/code", {"token": token, "code": "000000"})
    assert answer.status == 401
    assert b"The time for the second step is over" in answer.body


def test_all_other_browsers_are_signed_out(robin: Browser, people: Store) -> None:
    other = another(robin)
    other.sign_in("robin")
    page = robin.get("/account").body.decode()
    assert page.count("<tr>") >= 3
    assert page.count("(this browser)") == 1
    assert robin.fill("/account", at="/account/sessions").headers["location"] == "/account?said=sessions"
    mine = [
        one.digest for one in sign_in_sessions.living(people, now()) if one.account_id == account_id(people, "robin")
    ]
    assert mine == [digest(unquote(robin.jar["here"]))]
