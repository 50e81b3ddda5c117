"""What the guard hands on: never another's session, never a name that the browser made up."""

from typing import Any

import pytest

from dashboard.cookies import Cookies
from dashboard.guard import Guard
from dashboard.logins import Login, Logins, clock
from tests.dashboard.asgi_call import finish


class Inner:
    """Notes what reaches it."""

    def __init__(self) -> None:
        self.scopes: list[dict[str, Any]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scopes.append(scope)


@pytest.fixture
def inner() -> Inner:
    return Inner()


@pytest.fixture
def logins() -> Logins:
    return Logins(open_to_all=False)


def passed(guard: Guard, scope: dict[str, Any]) -> list[dict[str, Any]]:
    """What the guard itself answers to a request."""
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    finish(guard({"query_string": b"", "method": "GET", **scope}, receive, send))
    return said


def socket(cookie: str, *protocols: str) -> dict[str, Any]:
    headers = [
        (b"host", b"localhost"),
        (b"origin", b"http://localhost"),
        (b"cookie", f"here={cookie}".encode()),
        (b"x-dash-login", b"forged"),
        (b"X-Dash-Email", b"forged"),
        (b"sec-websocket-protocol", ", ".join(protocols).encode()),
    ]
    return {"type": "websocket", "path": "/_stcore/stream", "headers": headers, "subprotocols": list(protocols)}


def test_another_logins_session_is_not_taken_up(inner: Inner, logins: Logins) -> None:
    cookie = logins.start(clock())
    passed(Guard(inner, logins, Cookies("here")), socket(cookie, "streamlit", "xsrf", "session-of-another"))
    (scope,) = inner.scopes
    assert scope["subprotocols"] == ["streamlit", "xsrf"]
    assert (b"sec-websocket-protocol", b"streamlit, xsrf") in scope["headers"]


def test_a_logins_own_session_goes_on(inner: Inner, logins: Logins, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Login("name", 0.0, streams={"mine"})
    monkeypatch.setattr(logins, "find", lambda *_, **__: own)
    passed(Guard(inner, logins, Cookies("here")), socket("c", "streamlit", "xsrf", "mine"))
    assert inner.scopes[0]["subprotocols"] == ["streamlit", "xsrf", "mine"]


def test_only_the_guards_own_name_gets_through(inner: Inner, logins: Logins, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logins, "find", lambda *_, **__: Login("true-name", 0.0))
    passed(Guard(inner, logins, Cookies("here")), socket("c", "streamlit"))
    names = [(n, v) for n, v in inner.scopes[0]["headers"] if n.lower().startswith(b"x-dash-")]
    assert names == [(b"x-dash-login", b"true-name")]


def test_another_socket_than_the_stream_is_closed(inner: Inner, logins: Logins) -> None:
    said = passed(Guard(inner, logins, Cookies("here")), {**socket(logins.start(clock())), "path": "/other"})
    assert said == [{"type": "websocket.close", "code": 1008}]
    assert inner.scopes == []


def test_uploads_go_into_own_sessions_only(inner: Inner, logins: Logins, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logins, "find", lambda *_, **__: Login("name", 0.0, streams={"mine"}))
    guard = Guard(inner, logins, Cookies("here"))
    for session, reached in (("mine", 1), ("others", 1)):
        scope = {"type": "http", "path": f"/_stcore/upload_file/{session}/f", "headers": [], "method": "PUT"}
        passed(guard, scope)
        assert len(inner.scopes) == reached


def test_a_demos_visitor_gets_a_login_with_the_first_page(inner: Inner) -> None:
    logins = Logins(open_to_all=True)
    page = {"type": "http", "path": "/", "headers": [(b"accept", b"text/html")]}
    passed(Guard(inner, logins, Cookies("here")), page)
    assert len(inner.scopes) == 1
    said = passed(Guard(inner, logins, Cookies("here")), {**page, "path": "/_stcore/metrics"})
    assert said[0]["status"] == 401


PAGE = {"type": "http", "path": "/client", "query_string": b"client=aB-9", "headers": [(b"accept", b"text/html")]}


def test_where_people_have_accounts_a_page_leads_to_the_sign_in_and_back(inner: Inner, logins: Logins) -> None:
    assert passed(Guard(inner, logins, Cookies("here")), PAGE)[0]["status"] == 401
    logins.accounts = True
    said = passed(Guard(inner, logins, Cookies("here")), PAGE)
    assert said[0]["status"] == 303
    assert (b"location", b"/sign-in?next=%2Fclient%3Fclient%3DaB-9") in said[0]["headers"]
    assert inner.scopes == []


@pytest.mark.parametrize(
    ("method", "path", "reaches"),
    [
        ("POST", "/account/password", True),
        ("POST", "/set-up/words", True),
        ("POST", "/accounts", False),
        ("POST", "/imports", False),
        ("PUT", "/account", False),
        ("DELETE", "/", False),
        ("POST", "/exports/x", True),  # the route itself takes no form
        ("GET", "/_stcore/metrics", False),
        ("GET", "/media/x.png", False),
    ],
)
def test_a_login_sends_forms_to_its_own_pages_only(
    inner: Inner, logins: Logins, method: str, path: str, reaches: bool
) -> None:
    cookie = (b"cookie", f"here={logins.start(clock())}".encode())
    passed(Guard(inner, logins, Cookies("here")), {"type": "http", "path": path, "method": method, "headers": [cookie]})
    assert bool(inner.scopes) is reaches


def test_only_the_practices_own_names_are_answered(inner: Inner, logins: Logins) -> None:
    guard = Guard(inner, logins, Cookies("here"), ("localhost", "practice.example"))
    for host, status in (
        (b"practice.example", 401),
        (b"PRACTICE.example:443", 401),
        (b"evil.example", 421),
        (b"[", 421),
    ):
        assert passed(guard, {**PAGE, "headers": [*PAGE["headers"], (b"host", host)]})[0]["status"] == status
