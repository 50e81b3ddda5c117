"""Signing in through an identity provider that runs as a process of its own, in a real browser."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.end_to_end.accounts import practice_with_accounts, wait_for_clients
from tests.end_to_end.server import OPENER, Server, free_port

PEOPLE = [
    {"sub": "robin-1", "email": "Robin@practice.example", "email_verified": True},
    {"sub": "kim-1", "email": "kim@practice.example", "email_verified": False},
    {"sub": "stranger-1", "email": "stranger@practice.example", "email_verified": True},
]


class Provider:
    """A real provider, started and stopped."""

    def __init__(self) -> None:
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        claims = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
        command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(self.port), "-n", *claims]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.issuer}/.well-known/openid-configuration", timeout=2):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the provider did not start")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    running = Provider()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("provided")
    path = practice_with_accounts(home)
    secret = home / "client-secret"
    secret.write_text("a secret of the practice\n")
    running = Server(
        home,
        "--store",
        str(path),
        PRACTICE_OIDC_ISSUER=provider.issuer,
        PRACTICE_OIDC_CLIENT_ID="secure-base",
        PRACTICE_OIDC_CLIENT_SECRET_FILE=str(secret),
    )
    running.wait_until_open()
    yield running
    running.stop()


@pytest.fixture
def page(window: Any) -> Any:
    return window.new_page()


def go(page: Any, server: Server, provider: Provider, subject: str) -> None:
    """To the provider, be somebody there, and back."""
    page.goto(f"{server.base}/sign-in?next=%2Fimports")
    page.get_by_role("link", name=f"Sign in with 127.0.0.1:{provider.port}").click()
    page.wait_for_url(f"{provider.issuer}/**")
    page.get_by_role("button", name=subject, exact=True).click()


def test_a_verified_address_leads_to_its_account(page: Any, server: Server, provider: Provider) -> None:
    go(page, server, provider, "robin-1")
    page.get_by_role("heading", name="Imports", level=1).wait_for(timeout=20_000)
    page.goto(server.base)
    wait_for_clients(page)
    page.get_by_text("Signed in as Robin (therapist)").wait_for()
    page.goto(f"{server.base}/account")
    page.get_by_text("is not asked for this second step").wait_for()


@pytest.mark.parametrize("subject", ["kim-1", "stranger-1"], ids=["not verified", "unknown"])
def test_another_address_lets_nobody_in(page: Any, server: Server, provider: Provider, subject: str) -> None:
    go(page, server, provider, subject)
    page.get_by_text("no account here can be used with it").wait_for()
    page.goto(server.base)
    page.get_by_role("heading", name="Sign in").wait_for()


def test_who_is_refused_there_is_told_so(page: Any, server: Server) -> None:
    with page.expect_request("**/oauth2/authorize?*") as asked:
        page.goto(f"{server.base}/sign-in/provider")
    state = parse_qs(urlsplit(asked.value.url).query)["state"][0]
    page.goto(f"{server.base}/sign-in/provider/back?error=access_denied&state={state}")
    page.get_by_text("did not let you in").wait_for()


def test_a_way_back_that_was_not_begun_here_is_refused(page: Any, server: Server, provider: Provider) -> None:
    status, _, body = server.answer("/sign-in/provider/back?code=x&state=y", Accept="text/html")
    assert status == 403
    assert "begun in another browser" in body
    page.goto(f"{server.base}/sign-in/provider")
    page.goto(f"{server.base}/sign-in/provider/back?code=x&state=y")
    page.get_by_text("begun in another browser").wait_for()


def test_a_code_of_another_sign_in_is_refused(server: Server, provider: Provider) -> None:
    (_, there), (mine, back) = begun(server), begun(server)
    code = parse_qs(urlsplit(let_through(there, "robin-1")).query)["code"][0]
    state = parse_qs(urlsplit(back).query)["state"][0]
    status, headers, body = server.answer(f"/sign-in/provider/back?code={code}&state={state}", Cookie=mine)
    assert status == 403
    assert "answered what it should not" in body
    assert "set-cookie" not in headers
    cookie, there = begun(server)
    answer = let_through(there, "robin-1").removeprefix(server.base)
    assert server.answer(answer)[0] == 403, "without the cookie of the browser that began"
    assert server.answer(answer, Cookie=cookie)[0] == 303
    assert server.answer(answer, Cookie=cookie)[0] == 403, "a second time"


def begun(server: Server) -> tuple[str, str]:
    """The cookie and the provider's address of a sign-in that was begun."""
    status, headers, _ = server.answer("/sign-in/provider")
    assert status == 303
    assert "code_challenge_method=S256" in headers["location"]
    return headers["set-cookie"].split(";")[0], headers["location"]


def let_through(address: str, subject: str) -> str:
    """Be somebody at the provider; returns where it sends the browser."""
    asked = urllib.request.Request(address, data=f"sub={subject}".encode())
    try:
        with OPENER.open(asked, timeout=10) as answer:
            raise AssertionError(answer.status)
    except urllib.error.HTTPError as found:
        with found:
            return str(found.headers["location"])


def test_a_provider_that_is_away_is_told_in_a_sentence(tmp_path: Path, browser: Any) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    server = Server(
        tmp_path,
        "--store",
        str(practice_with_accounts(tmp_path)),
        PRACTICE_OIDC_ISSUER=away,
        PRACTICE_OIDC_CLIENT_ID="secure-base",
    )
    try:
        server.wait_until_open()
        status, _, body = server.answer("/sign-in/provider", Accept="text/html")
        assert status == 403
        assert "cannot be reached" in body
        assert "Traceback" not in server.said
    finally:
        server.stop()
