"""Signing in and out: who gets in, what is said to who does not, and which forms are taken."""

import pytest

from dashboard.sign_in import desk
from pipelines.access import accounts, sign_in_sessions, signing_in
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.dashboard.asgi_call import ask, get
from tests.dashboard.sign_in.conftest import PASSWORD, Browser, another, now, served, token_on


def test_the_right_password_lets_in_and_leads_on(browser: Browser) -> None:
    answer = browser.sign_in("Robin")
    assert (answer.status, answer.headers["location"]) == (303, "/imports")
    kept = answer.headers["set-cookie"].splitlines()[0]
    assert kept.startswith("here=")
    assert kept.endswith("; HttpOnly; SameSite=Lax; Path=/")
    assert browser.login is not None
    assert browser.login.origin == "192.0.2.7"
    assert browser.get("/sign-in").headers["location"] == "/"


def test_behind_tls_the_cookie_is_secure_and_bound_to_the_host(browser: Browser) -> None:
    shown = ask(browser.app, "GET", "/sign-in", scheme="https")
    made = shown.headers["set-cookie"]
    assert made.startswith("__Host-here_form=")
    assert made.endswith("; HttpOnly; SameSite=Strict; Path=/; Secure")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("robin", "not the password at all"),
        ("nobody", PASSWORD),
        ("", ""),
        ("<b>&", "\x00" * 400),
        ("robin", "ü" * 2000),
    ],
)
def test_what_does_not_fit_is_told_in_one_sentence(browser: Browser, name: str, password: str) -> None:
    answer = browser.sign_in(name, password)
    assert answer.status == 401
    assert b"The name or the password is not right" in answer.body or b"Too many wrong tries" in answer.body
    assert b"<b>" not in answer.body
    assert browser.login is None


def test_a_disabled_account_is_told_the_same(browser: Browser, people: Store) -> None:
    accounts.add(people, operator(), "gone", now(), administers=True)
    accounts.disable(people, operator(), "gone", now())
    assert b"The name or the password is not right" in browser.sign_in("gone").body


def test_a_form_is_taken_in_the_browser_that_it_was_shown_to(browser: Browser) -> None:
    fields = {"name": "robin", "password": PASSWORD, "token": token_on(browser.get("/sign-in"))}
    other = another(browser)
    other.get("/sign-in")
    for whose, form in ((other, fields), (another(browser), fields), (browser, {**fields, "token": "x"})):
        answer = whose.post("/sign-in", form)
        assert answer.status == 403
        assert b"sent before, or stood open" in answer.body
        assert whose.login is None


@pytest.mark.parametrize(
    "said",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "", "origin": "https://x.example"},
    ],
)
def test_a_form_from_another_site_is_refused(browser: Browser, said: dict[str, str]) -> None:
    fields = {"name": "robin", "password": PASSWORD, "token": token_on(browser.get("/sign-in"))}
    answer = browser.post("/sign-in", fields, **said)
    assert answer.status == 403
    assert b"another site" in answer.body


def test_a_form_is_not_taken_twice(browser: Browser) -> None:
    browser.get("/sign-in")
    before, token = dict(browser.jar), token_on(browser.get("/sign-in"))
    fields = {"name": "robin", "password": PASSWORD, "token": token}
    assert browser.post("/sign-in", fields).status == 303
    browser.jar = before
    assert browser.post("/sign-in", fields).status == 403
    assert browser.login is None


def test_what_is_no_form_is_refused(browser: Browser) -> None:
    browser.get("/sign-in")
    answer = ask(browser.app, "POST", "/sign-in", body=b"{}", content_type="application/json", cookie=browser.cookie)
    assert answer.status == 403
    many = "&".join(f"f{number}=1" for number in range(80)).encode()
    for body in (many, b"\xff\xfe=1"):
        kind = "application/x-www-form-urlencoded"
        assert ask(browser.app, "POST", "/sign-in", body=body, content_type=kind, cookie=browser.cookie).status == 403


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example/x",
        "https://evil.example",
        "/\\evil.example",
        "evil",
        "",
        "/a\nb",
        "\\/x",
        "/ü",
        "http:/x",
        "/a b",
    ],
)
def test_the_way_on_stays_here(address: str) -> None:
    assert desk.safe(address) == "/"


@pytest.mark.parametrize("address", ["/", "/imports", "/client?client=aB-9&tab=goals", "/x%2F%2Fy"])
def test_the_way_on_leads_to_a_page(address: str) -> None:
    assert desk.safe(address) == address


@pytest.mark.parametrize(
    ("address", "instead"),
    [("/account/second-step/confirm", "/account"), ("/sign-out", "/"), ("/foo/bar", "/"), ("/exports/x?y=1", "/")],
)
def test_the_way_on_leads_to_no_form(address: str, instead: str) -> None:
    assert desk.safe(address) == instead


def test_a_page_deeper_than_any_leads_to_the_first(browser: Browser) -> None:
    browser.sign_in("robin")
    answer = browser.get("/foo/bar")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert browser.get("/imports").status == 404, "which is Streamlit's, and not here"


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("time", "You were signed out after 30 minutes without use."),
        ("long", "nobody stays signed in for longer than 12 hours."),
        ("ended", "You were signed out."),
    ],
)
def test_the_reason_is_said(browser: Browser, why: str, said: str) -> None:
    assert said in browser.get("/sign-in", f"why={why}&next=%2Fimports").body.decode()
    other = browser.get("/sign-in", "why=%3Cb%3Eevil&next=%2Fimports").body.decode()
    assert "signed out" not in other
    assert "evil" not in other


def test_a_page_asked_for_after_the_end_says_why(browser: Browser) -> None:
    browser.sign_in("robin")
    assert browser.login is not None
    browser.desk.logins.end(browser.login, "time")
    assert browser.get("/imports").headers["location"] == "/sign-in?why=time&next=%2Fimports"


def test_signing_in_again_ends_what_was_before(browser: Browser) -> None:
    browser.sign_in("robin")
    first = browser.login
    assert first is not None
    kept = dict(browser.jar)
    del browser.jar["here"]
    token = token_on(browser.get("/sign-in"))
    browser.jar.update(kept)
    browser.post("/sign-in", {"name": "alex", "password": PASSWORD, "token": token, "next": "/"})
    assert browser.login is not None
    assert browser.login is not first
    assert first not in browser.desk.logins.all()


def test_signing_out_needs_the_form_of_this_login(browser: Browser, people: Store) -> None:
    browser.sign_in("robin")
    login = browser.login
    assert login is not None
    assert browser.post("/sign-out", {"token": "x"}).status == 403
    assert get(browser.app, "/sign-out", cookie=browser.cookie).headers["location"] == "/"
    assert browser.login is login
    cookie = dict(browser.jar)
    answer = browser.post("/sign-out", {"token": browser.desk.forms.token(login.name)})
    assert (answer.status, answer.headers["location"]) == (303, "/sign-in?said=out")
    assert "here" not in browser.jar
    browser.jar = cookie
    assert browser.get("/imports").headers["location"] == "/sign-in?next=%2Fimports"
    assert login.digest not in {one.digest for one in sign_in_sessions.living(people, now())}


def test_without_an_account_nobody_signs_in(nobody: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = served(nobody, monkeypatch)
    answer = browser.get("/sign-in")
    assert answer.status == 401
    assert b"Nobody has an account here yet" in answer.body
    assert browser.get("/sign-in/code").headers["location"] == "/sign-in"


def test_a_page_that_breaks_tells_nothing(browser: Browser, monkeypatch: pytest.MonkeyPatch, capfd: object) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("Robin's password is seven")

    monkeypatch.setattr(signing_in, "sign_in", broken)
    answer = browser.sign_in("robin")
    assert answer.status == 500
    assert b"Robin" not in answer.body
    said = capfd.readouterr().err  # type: ignore[attr-defined]
    assert "A page broke: ValueError at" in said
    assert "Robin" not in said
