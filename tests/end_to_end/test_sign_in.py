"""Signing in and out in a real browser, over the real server."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest

from pipelines.access import accounts, signing_in
from pipelines.rights.viewer import operator
from tests.end_to_end.accounts import CHEAP, PASSWORD, opened, practice_with_accounts, sign_in, wait_for_clients
from tests.end_to_end.server import ROOT, Server, free_port

PORT = free_port()  # one for all tests here: a browser keeps the program's scripts for an address
WRONG = "The name or the password is not right"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("people")
    practice_with_accounts(made)
    return made


def started(home: Path, **variables: str) -> Server:
    server = Server(home, "--store", str(home / "store" / "practice.duckdb"), port=PORT, **variables)
    server.wait_until_open()
    return server


@pytest.fixture
def server(home: Path) -> Iterator[Server]:
    running = started(home)
    yield running
    running.stop()


@pytest.fixture
def context(window: Any) -> Any:
    return window


def test_in_a_reload_and_out_in_two_tabs(server: Server, context: Any) -> None:
    assert "/sign-in (stop" in server.said
    assert "token=" not in server.said
    first = context.new_page()
    first.goto(f"{server.base}/imports?x=1")
    assert first.url.endswith("/sign-in?next=%2Fimports%3Fx%3D1")
    sign_in(first, server, "Robin", path="/sign-in?next=%2Fimports%3Fx%3D1")
    first.get_by_role("heading", name="Imports", level=1).wait_for()
    assert first.url == f"{server.base}/imports?x=1"
    first.goto(server.base)
    wait_for_clients(first)
    first.get_by_text("Signed in as Robin (therapist)").wait_for()
    assert first.get_by_role("link", name="View as").count() == 0
    first.reload()
    wait_for_clients(first)
    second = context.new_page()
    second.goto(server.base)
    wait_for_clients(second)
    second.get_by_role("button", name="Sign out").click()
    second.get_by_text("You are signed out").wait_for()
    first.wait_for_url("**/sign-in?said=out", timeout=3_000)
    first.go_back()
    first.wait_for_url("**/sign-in**")
    assert first.get_by_text("in your care").count() == 0


def test_a_restart_keeps_signed_in(home: Path, context: Any) -> None:
    server = started(home)
    try:
        page = context.new_page()
        sign_in(page, server, "kim")
        wait_for_clients(page)
        server.stop()
        server = started(home)
        page.reload()
        wait_for_clients(page)
        page.get_by_text("Signed in as Kim").wait_for()
    finally:
        server.stop()


def test_a_lock_outlives_a_restart(home: Path, context: Any) -> None:
    server = started(home)
    page = context.new_page()
    try:
        sign_in(page, server, "sam", "not the password at all")
        page.get_by_text(WRONG).wait_for()
        server.stop()
        store, before = opened(home / "store" / "practice.duckdb"), datetime.now(UTC) - timedelta(minutes=18)
        try:
            for number in range(9):  # as patient as the waits between ask for
                at = before + timedelta(minutes=2 * number)
                signing_in.sign_in(store, "sam", "nor is this", at, "192.0.2.1", cost=CHEAP)
        finally:
            store.close()
        for _ in range(2):
            server = started(home)
            sign_in(page, server, "sam")  # the right one
            assert re.match(r"Too many wrong tries. Try again in \d+ minutes", page.get_by_role("alert").inner_text())
            server.stop()
    finally:
        server.stop()


def test_without_use_the_time_ends_after_a_warning(home: Path, context: Any) -> None:
    server = started(home, PRACTICE_IDLE_MINUTES="0.2")
    try:
        page = context.new_page()
        sign_in(page, server, "robin")
        wait_for_clients(page)
        page.get_by_role("button", name="Stay signed in").click(timeout=15_000)
        page.get_by_text("You will be signed out in").wait_for(state="detached")
        page.wait_for_timeout(5_000)  # the first twelve seconds are over
        assert "/sign-in" not in page.url
        page.wait_for_url("**/sign-in?why=time&next=%2F", timeout=15_000)
    finally:
        server.stop()


def test_a_second_step_and_a_recovery_code(server: Server, context: Any) -> None:
    page = context.new_page()
    sign_in(page, server, "kim")
    wait_for_clients(page)
    page.get_by_role("link", name="Your account").click()
    page.get_by_text("Set up a second step").first.click()
    page.get_by_label("Your password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Set up a second step").click()
    key = page.get_by_text("Key:").inner_text().removeprefix("Key:").replace(" ", "").strip()
    page.get_by_role("img").locator("svg").wait_for()
    page.get_by_label("Code", exact=True).fill("000000")
    page.get_by_role("button", name="Set the second step").click()
    page.get_by_text("This code is not right").wait_for()
    page.get_by_label("Code", exact=True).fill(pyotp.TOTP(key).now())
    page.get_by_role("button", name="Set the second step").click()
    page.locator("ol.words li").first.wait_for()
    codes = page.locator("ol.words li").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("link", name="I have kept them").click()
    page.get_by_text("10 recovery codes left").wait_for()
    for code, left in ((codes[0], "9 recovery codes left"), (codes[1], "8 recovery codes left")):
        context.clear_cookies()
        sign_in(page, server, "kim")
        page.get_by_role("heading", name="The second step").wait_for()
        assert page.request.get(f"{server.base}/account", max_redirects=0).status in (303, 401)
        page.get_by_label("Code", exact=True).fill(codes[0] if left.startswith("8") else "123456")
        page.get_by_role("button", name="Go on").click()
        page.get_by_text("This code is not right").wait_for()
        page.get_by_label("Code", exact=True).fill(code)
        page.get_by_role("button", name="Go on").click()
        wait_for_clients(page)
        page.goto(f"{server.base}/account")
        page.get_by_text(left).wait_for()
    page.get_by_text("Remove the second step").first.click()
    page.locator("#removeproof").fill(PASSWORD)
    page.get_by_role("button", name="Remove the second step").click()
    page.get_by_text("The second step is removed").wait_for()


def test_a_password_is_set_by_a_link_once(home: Path, context: Any) -> None:
    store = opened(home / "store" / "practice.duckdb")
    try:
        link = accounts.reset(store, operator(), "alex", datetime.now(UTC))
    finally:
        store.close()
    server = started(home)
    try:
        page = context.new_page()
        address = f"{server.base}/password?token={link}"
        page.goto(address)
        page.goto(address)  # to look does not use it up
        page.get_by_label("New password").fill("password12345678")
        page.get_by_label("The same again").fill("another one 12345")
        page.get_by_role("button", name="Set the password").click()
        page.get_by_text("The two passwords are not the same").wait_for()
        for field in ("New password", "The same again"):
            page.get_by_label(field).fill("aaaaaaaaaaaaaaaaaaaa")
        page.get_by_role("button", name="Set the password").click()
        page.get_by_text("easy to guess").wait_for()
        for field in ("New password", "The same again"):
            page.get_by_label(field).fill("nine bright otters sing")
        page.get_by_role("button", name="Set the password").click()
        page.get_by_text("Your password is set").wait_for()
        page.goto(address)
        page.get_by_text("This link is not valid any more").first.wait_for()
        sign_in(page, server, "alex", "nine bright otters sing")
        wait_for_clients(page)
        page.get_by_text(re.compile("sees nothing clinical")).wait_for()
    finally:
        server.stop()


def test_a_disabled_account_is_out_at_once(home: Path, server: Server, context: Any) -> None:
    page = context.new_page()
    sign_in(page, server, "robin")
    wait_for_clients(page)
    for what in ("disable", "enable"):
        command = ["pipelines", "user", what, "robin", "--operator", "--store", str(home / "store" / "practice.duckdb")]
        subprocess.run([sys.executable, "-m", *command], env=server.environment, cwd=ROOT, check=True)
        if what == "disable":
            page.wait_for_url("**/sign-in?why=ended&next=%2F", timeout=5_000)
    sign_in(page, server, "robin")
    wait_for_clients(page)
