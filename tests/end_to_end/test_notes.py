"""A session note in a real browser: taken while it is typed, there after a reload, signed, fetched; of two windows one
is told."""

import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.dashboard import exports
from tests.end_to_end.conftest import filled_store
from tests.end_to_end.server import Server
from tests.end_to_end.test_pages import Visit

WORDS = "He came late & said <b>nothing</b> of it"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    session = {"client": "C001", "held_at": "2026-05-04T10:00", "status": "held", "session": "s1"}
    files = [*exports.small(), ("sessions.csv", exports.as_csv([session]))]
    started = Server(
        tmp_path, "--demo", "--store", str(filled_store(tmp_path / "store" / "d.duckdb", files, demo=True))
    )
    started.wait_until_open()
    yield started
    started.stop()


def to_notes(visit: Visit) -> None:
    visit.open("/clients", "Clients")
    visit.first_client()
    visit.page.get_by_role("link", name="Session notes").click()
    visit.page.get_by_role("heading", name="Session notes of").wait_for()


def words(page: Page) -> Any:
    return page.get_by_placeholder("To be written by you.").first


def test_from_a_session_to_a_signed_note(server: Server, window: Any) -> None:
    visit = Visit(window, server, 1280, "light")
    page = visit.page
    to_notes(visit)
    page.get_by_role("button", name="Begin the note").click()
    page.get_by_role("heading", name="SOAP").wait_for(timeout=20_000)
    assert "C001" not in page.url
    serious = visit.serious()
    saved = page.get_by_text("saved").first.inner_text()
    assert saved
    words(page).click()
    page.keyboard.type(WORDS)
    page.wait_for_timeout(
        4_000
    )  # the script takes it after a second and a half without a key; nobody has left the field
    page.reload()
    page.get_by_role("button", name="Go on").click()
    expect(words(page)).to_have_value(WORDS, timeout=20_000)
    words(
        page
    ).click()  # the address is another than the one that the visit began with: what is typed is taken there too
    page.keyboard.press("End")
    page.keyboard.type(" again")
    page.wait_for_timeout(4_000)
    page.reload()
    page.get_by_role("button", name="Go on").click()
    expect(words(page)).to_have_value(f"{WORDS} again", timeout=20_000)
    page.get_by_text("None reported").click()
    page.get_by_text("Look the note over").click()
    page.get_by_text("This is what will be frozen").wait_for(timeout=20_000)
    serious += visit.serious()
    page.get_by_role("button", name="Sign the note").click()
    page.get_by_role("heading", name="Progress note").wait_for(timeout=30_000)
    page.get_by_role("button", name="Take it along").click()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="PDF").click()
    assert fetched.value.suggested_filename == "session-note-own.pdf"
    assert Path(fetched.value.path()).read_bytes().startswith(b"%PDF-")
    page.get_by_text(WORDS).first.wait_for()
    serious += visit.serious()
    assert serious == []


@pytest.mark.parametrize("address", ["/", "/notes", "/draft", "/client"])
def test_every_page_brings_the_script_that_saves(server: Server, address: str) -> None:
    """Browsers ask for packed pages, and Streamlit packs some addresses and others not."""
    asked = {"Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip, deflate, br"}
    with urllib.request.urlopen(urllib.request.Request(f"{server.base}{address}", headers=asked)) as answered:
        assert b'<script src="/saving.js" defer></script>' in answered.read()


def test_of_two_windows_the_second_is_told_and_keeps_its_words(server: Server, window: Any) -> None:
    visit = Visit(window, server, 1280, "light")
    first = visit.page
    to_notes(visit)
    first.get_by_role("button", name="Begin the note").click()
    first.get_by_role("heading", name="SOAP").wait_for(timeout=20_000)
    second = first.context.new_page()
    second.goto(f"{server.base}/notes")
    second.get_by_role("button", name="Go on").click()
    second.get_by_role("heading", name="SOAP").wait_for(timeout=20_000)
    words(first).fill("from the first window")
    words(first).blur()
    first.wait_for_timeout(2_500)
    words(second).fill("from the second window")
    words(second).blur()
    second.get_by_text("changed in another window").first.wait_for(timeout=20_000)
    expect(words(second)).to_have_value("from the second window")
    second.get_by_role("button", name="Show what was saved there").click()
    expect(words(second)).to_have_value("from the first window", timeout=20_000)
