"""The flags in a real browser, on a telephone too: a long queue, a flag met at its top and decided within reach."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.builders import entry
from tests.dashboard import exports
from tests.end_to_end.conftest import filled_store
from tests.end_to_end.server import Server
from tests.end_to_end.test_criteria import BEYOND
from tests.end_to_end.test_pages import SCHEMES, WIDTHS, Visit

CLIENTS = 27  # two more than a part of the queue holds
LONG = "I want to die. " + "We had tea and walked by the river. " * 600 + "I have the pills ready."
SEEN = "one => { const box = one.getBoundingClientRect(); return box.top >= 0 && box.bottom <= window.innerHeight }"


@pytest.fixture(scope="module")
def flags_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program over a queue of 27 urgent flags, each client's words with their code; those of C027 are long."""
    home = tmp_path_factory.mktemp("flags")
    at = f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%dT%H:%M}"
    codes = {f"C{number:03}": "T01" for number in range(1, CLIENTS + 1)}
    rows = [
        entry(at, code, note=LONG if code == f"C{CLIENTS:03}" else f"I want to die, said {code}.") for code in codes
    ]
    files = [exports.people(), exports.clients(codes), ("journal.csv", exports.as_csv(rows))]
    server = Server(home, "--demo", "--store", str(filled_store(home / "store" / "demo.duckdb", files, demo=True)))
    server.wait_until_open()
    yield server
    server.stop()


@pytest.fixture(params=zip(WIDTHS, SCHEMES, strict=True), ids=lambda p: f"{p[0]}-{p[1]}")
def visit(request: pytest.FixtureRequest, window: Any, flags_server: Server) -> Visit:
    visit = Visit(window, flags_server, *request.param)
    visit.view_as("T01")
    visit.wait_for("Today")
    visit.open("/flags", "Flags")
    return visit


def press(visit: Visit, name: str, at: int = 0) -> None:
    visit.page.get_by_role("button", name=name, exact=True).nth(at).click()


def heading(visit: Visit, name: str) -> Any:
    found = visit.page.get_by_role("heading", name=name, exact=True)
    found.wait_for()
    visit.wait_for("Flags")
    return found


def test_a_long_queue_is_turned_narrowed_and_read(visit: Visit) -> None:
    visit.page.get_by_text("1 to 25 of 27").wait_for()
    press(visit, "After")
    words = visit.page.get_by_text("I want to die, said C026.", exact=True)
    words.wait_for()
    visit.wait_for("Flags")
    assert words.evaluate(SEEN), "the second part is met at its top"
    record = visit.page.locator('[class*="-record-table"] table')
    assert record.evaluate(BEYOND) <= 0, "no column of the record lies beyond the window"
    visit.page.get_by_role("combobox", name="Client").click()
    visit.page.keyboard.type("C003")
    visit.page.keyboard.press("Enter")
    visit.page.get_by_text("1 of 27 flags: the others do not fit what was chosen.").wait_for()
    visit.wait_for("Flags")
    assert visit.page.get_by_role("button", name="Why, and what to do").count() == 1
    assert "C003" not in visit.page.url
    assert visit.serious() == []
    assert visit.too_wide() <= 0
    assert visit.faults == []


def test_a_flag_is_met_at_its_top_and_decided_within_reach(visit: Visit) -> None:
    press(visit, "Why, and what to do", at=24)
    assert heading(visit, "C025: Self-harm that feels out of control").evaluate(SEEN)
    press(visit, "Next to review")
    heading(visit, "C026: Self-harm that feels out of control")
    press(visit, "Next to review")
    assert heading(visit, f"C{CLIENTS:03}: Self-harm that feels out of control").evaluate(SEEN)
    link = visit.page.get_by_role("link", name="What was done, and what you do")
    assert link.evaluate(SEEN), "the way to deciding stands above the evidence"
    link.click()
    visit.page.wait_for_timeout(500)
    assert heading(visit, "What was done").evaluate(SEEN)
    assert visit.page.get_by_role("button", name="I have read it").evaluate(SEEN)
    assert visit.serious() == []
    visit.choose("Let it rest")
    last = datetime.now(ZoneInfo("Europe/Amsterdam")).date() + timedelta(days=2)
    visit.page.get_by_text("at the latest").wait_for()
    assert f"at the latest {last.day} {last:%b %Y}" in visit.page.get_by_text("at the latest").inner_text()
    press(visit, "Let it rest")
    visit.page.get_by_text("let rest up to and with").wait_for()
    press(visit, "Take it back")
    visit.page.get_by_text("taken back by Robin").wait_for()
    visit.page.get_by_text("To be reviewed within").wait_for()
    assert visit.too_wide() <= 0
    assert visit.faults == []
