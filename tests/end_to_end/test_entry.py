"""Typing in a real browser: by keyboard alone, read before it is kept, and scored as the oracle does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from pipelines.definitions.load import load
from tests import oracles
from tests.builders import answers
from tests.dashboard import exports
from tests.end_to_end.conftest import filled_store
from tests.end_to_end.server import Server
from tests.end_to_end.test_pages import Visit

SHORT = [6, 5, 2, 5, 7, 6, 3, 2, 5, 5, 1, 3]
LONG = [1 + (5 * number + number // 4) % 7 for number in range(36)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A demo's store of its own: what is typed here would be in the way of other tests."""
    session = {"client": "C001", "held_at": "2026-05-04T10:00", "status": "held", "session": "s1"}
    files = [*exports.small(), ("sessions.csv", exports.as_csv([session]))]
    started = Server(
        tmp_path, "--demo", "--store", str(filled_store(tmp_path / "store" / "d.duckdb", files, demo=True))
    )
    started.wait_until_open()
    yield started
    started.stop()


def test_two_questionnaires_are_typed_by_keyboard(server: Server, window: Any) -> None:
    visit = Visit(window, server, 1280, "light")
    page = visit.page
    visit.open("/clients", "Clients")
    visit.first_client()
    page.get_by_role("link", name="Enter by hand").click()
    page.get_by_role("heading", name="Enter by hand").wait_for()
    assert "C001" not in page.url
    serious = visit.serious()
    for short_name, responses in (("ECR-S", SHORT), ("ECR-R", LONG)):
        page.get_by_role("combobox", name="Instrument").first.click()
        page.keyboard.press("Control+A")
        page.keyboard.type(f"{short_name}:")
        page.keyboard.press("Enter")
        field = page.get_by_label(f"Answers to the {len(responses)} items")
        field.focus()
        page.keyboard.type("".join(map(str, responses)))
        page.keyboard.press("Enter")
        save = page.get_by_role("button", name=f"Save {len(responses)} answers")
        save.wait_for()
        expected = oracles.scores(answers(responses, instrument=short_name), load())
        for (*_, subscale), one in expected.items():
            page.get_by_text(f"{subscale}: {one['score']:.1f} ±").wait_for()
        serious += visit.serious()
        page.keyboard.press("Tab")
        for _ in range(5):
            if page.evaluate("document.activeElement.innerText").startswith("Save"):
                break
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_text(f"Taken in: {len(responses)} rows").wait_for(timeout=20_000)
        expect(field).to_have_count(1, timeout=20_000)  # the one that was filled goes with the end of the run
        expect(field).to_have_value("", timeout=20_000)
    page.get_by_role("tab", name="Codes").click()
    page.get_by_role("combobox", name="Instrument").last.click()
    page.keyboard.type("C-SSRS")
    page.keyboard.press("Enter")
    page.get_by_role("combobox", name="level").wait_for()
    serious += visit.serious()
    page.get_by_role("tab", name="Session ratings").click()
    page.get_by_label("Engagement").fill("7")
    page.keyboard.press("Tab")
    page.get_by_label("Engagement").fill("3")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Save the ratings").click()
    page.get_by_text("All that was stored of the session is kept").wait_for(timeout=20_000)
    serious += visit.serious()
    assert serious == []
    assert visit.faults == []
    page.get_by_role("link", name="The client's page").click()
    visit.each_scale()
    page.get_by_text("1 administration on").first.wait_for(timeout=20_000)
