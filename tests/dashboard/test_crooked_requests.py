"""Paths and headers that nobody types: none leads past the guard, and none breaks anything."""

from typing import Any

import pytest

from dashboard.cookies import Cookies
from dashboard.guard import Guard
from dashboard.logins import Login, Logins, clock
from tests.dashboard.test_guard import Inner, passed

# As a server hands them on: decoded once.
CROOKED = [
    "/static/../media/x",
    "/static/..%2f..%2fetc/passwd",
    "//media/x",
    "/./media/x",
    "/media/../health",
    "/health/../imports",
    "/health/",
    "/HEALTH",
    "/health\x00",
    "/health;x",
    "/sign-in\\..\\imports",
    "\\imports",
    "/open//",
    "/_stcore/upload_file/../stream",
    "/_stcore/upload_file/mine/../others/f",
    "/_stcore/upload_file/mine\\..\\others/f",
    "/imports/_stcore/health/../x",
    "/exports/..%2fimports",
    "",
    "/" + "a" * 10_000,
    "/%00",
    "/\udcff",
]
NO_WAY_IN = [path for path in CROOKED if not path.startswith("/static/")]


@pytest.mark.parametrize("path", NO_WAY_IN, ids=lambda path: ascii(path)[:40])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "OPTIONS", "TRACE"])
def test_a_crooked_path_gets_nobody_in(path: str, method: str) -> None:
    inner = Inner()
    said = passed(Guard(inner, Logins(open_to_all=False), Cookies("here")), request(path, method))
    assert said[0]["status"] == 401
    assert inner.scopes == []


@pytest.mark.parametrize("session", ["", ".", "..", "../mine", "mine\x00", "MINE", "mine%2f", "mine\\", " mine"])
def test_a_crooked_upload_is_not_ones_own(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    inner, logins = Inner(), Logins(open_to_all=False)
    monkeypatch.setattr(logins, "find", lambda *_, **__: Login("name", 0.0, streams={"mine"}))
    path = f"/_stcore/upload_file/{session}/f"
    assert passed(Guard(inner, logins, Cookies("here")), request(path, "PUT"))[0]["status"] == 404
    assert inner.scopes == []


@pytest.mark.parametrize(
    "header",
    [
        (b"cookie", b"here=" + b"x" * 50_000),
        (b"cookie", b'here="\\000\\377"; here=\xff\xfe'),
        (b"cookie", b"=;;=here;\x00"),
        (b"x-forwarded-for", b"127.0.0.1"),
        (b"x-dash-login", b"0" * 32),
        (b"x-original-url", b"/health"),
        (b"x-rewrite-url", b"/health"),
        (b"x-http-method-override", b"GET"),
        (b"authorization", b"Bearer x"),
        (b"origin", b"null"),
        (b"accept", b"text/html\xff"),
    ],
    ids=lambda header: header[0].decode(),
)
def test_a_crooked_header_gets_nobody_in(header: tuple[bytes, bytes]) -> None:
    inner = Inner()
    scope = {**request("/imports"), "headers": [header, (b"host", b"localhost")]}
    assert passed(Guard(inner, Logins(open_to_all=False), Cookies("here")), scope)[0]["status"] == 401
    assert inner.scopes == []


@pytest.mark.parametrize("host", [b"", b"localhost@evil.example", b"evil.example#localhost", b"localhost.evil.example"])
def test_a_crooked_host_is_refused(host: bytes) -> None:
    inner, logins = Inner(), Logins(open_to_all=False)
    scope = request("/")
    scope["headers"] = [(b"host", host), (b"cookie", f"here={logins.start(clock())}".encode())]
    assert passed(Guard(inner, logins, Cookies("here"), ("localhost",)), scope)[0]["status"] == 421


def request(path: str, method: str = "GET") -> dict[str, Any]:
    return {"type": "http", "path": path, "headers": [(b"host", b"localhost")], "method": method}
