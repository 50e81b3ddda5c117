"""Cookies: what a browser may do with them, and which are looked at."""

from typing import Any

import pytest

from dashboard import cookies
from dashboard.cookies import Cookies

OURS = Cookies("here")


def scope(scheme: str, cookie: str = "") -> dict[str, Any]:
    return {"type": "http", "scheme": scheme, "headers": [(b"cookie", cookie.encode())]}


@pytest.mark.parametrize(
    ("scheme", "kind", "made"),
    [
        ("http", cookies.LOGIN, "here=v; HttpOnly; SameSite=Lax; Path=/"),
        ("http", cookies.FORM, "here_form=v; HttpOnly; SameSite=Strict; Path=/"),
        ("https", cookies.LOGIN, "__Host-here=v; HttpOnly; SameSite=Lax; Path=/; Secure"),
        ("https", cookies.STEP, "__Host-here_step=v; HttpOnly; SameSite=Strict; Path=/; Secure"),
    ],
)
def test_scripts_and_other_sites_get_none(scheme: str, kind: str, made: str) -> None:
    assert OURS.made(scope(scheme), "v", kind) == made


def test_behind_tls_only_the_cookie_with_the_prefix_counts() -> None:
    both = "here=planted; __Host-here=true"
    assert OURS.read(scope("https", both)) == "true"
    assert OURS.read(scope("wss", both)) == "true"
    assert OURS.read(scope("http", both)) == "planted"
    assert OURS.read(scope("https", "here=planted")) is None


@pytest.mark.parametrize("sent", ["", "here=", "here", ";;;", "here=a b\x00"])
def test_what_is_no_cookie_is_none(sent: str) -> None:
    assert OURS.read(scope("http", sent)) in (None, "a")
