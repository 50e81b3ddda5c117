"""The time axis in a real browser: it shows in both themes and widths, a drag zooms, no word of a file is markup."""

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from tests import canaries
from tests.dashboard import exports
from tests.dashboard.exports import as_csv
from tests.end_to_end.conftest import filled_store
from tests.end_to_end.server import RUNNING, Server
from tests.end_to_end.test_markup import MADE
from tests.end_to_end.test_pages import SCHEMES, WIDTHS, Visit

HOSTILE = canaries.HOSTILE


def files() -> exports.Files:
    """One client with everything on the axis, and markup wherever a file may hold any text."""
    rows: list[dict[str, object]] = []
    for month in range(8):
        on = date.today() - timedelta(days=28 * (8 - month))
        rows += exports.administration("C001", "ECR-R", on, answer=2 + month % 4, target=HOSTILE)
        rows += exports.administration("C001", "PHQ-9", on, answer=month % 2)
    mine = {"client": "C001"}
    days = [str(date.today() - timedelta(days=days)) for days in (100, 60, 20)]
    sessions = [{**mine, "held_at": on, "status": "held"} for on in days]
    events = [{**mine, "on": on, "kind": "other", "detail": HOSTILE} for on in days]
    codes = [
        {**mine, "instrument": "C-SSRS", "coded_at": days[0], "code": "level", "value": HOSTILE, "coder": HOSTILE},
        {**mine, "instrument": HOSTILE, "coded_at": days[1], "code": HOSTILE, "value": HOSTILE, "system": HOSTILE},
    ]
    return [
        exports.people(),
        exports.clients({"C001": "T01"}, opened=date.today() - timedelta(days=300)),
        exports.assessments(rows),
        ("sessions.csv", as_csv(sessions)),
        ("life_events.csv", as_csv(events)),
        ("codes.csv", as_csv(codes)),
    ]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("axis")
    path = filled_store(home / "store" / "demo.duckdb", files(), demo=True)
    running = Server(home, "--demo", "--store", str(path))
    running.wait_until_open()
    yield running
    running.stop()


def settle(visit: Visit) -> None:
    visit.page.locator(RUNNING).wait_for(state="detached", timeout=30_000)
    visit.page.wait_for_timeout(600)


def until(visit: Visit, holds: Callable[[], bool]) -> None:
    """Wait for the picture: a page's own script may not be made of words here, so it is asked again and again."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        visit.page.wait_for_timeout(200)
    settle(visit)


def opened(window: Any, server: Server, width: int, scheme: str) -> Visit:
    visit = Visit(window, server, width, scheme)
    visit.open("/clients", "Clients")
    visit.first_client()
    return visit


def span(visit: Visit) -> tuple[str, str]:
    """The stretch that is in sight, as the picture has it."""
    found = visit.page.evaluate("document.querySelector('.js-plotly-plot').layout.xaxis.range")
    return found[0], found[1]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_it_shows_to_everybody_and_every_word_is_literal(window: Any, server: Server, width: int, scheme: str) -> None:
    visit = opened(window, server, width, scheme)
    visit.page.get_by_role("combobox", name="Before and after").click()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.page.get_by_text("Let a phase begin with it").wait_for(timeout=20_000)
    visit.page.get_by_text("All events and scores").click()
    visit.page.get_by_text("Everything on this axis (CSV)").wait_for(timeout=20_000)
    visit.page.locator(".js-plotly-plot .scatterlayer .points path").nth(1).hover(force=True)
    settle(visit)
    assert visit.page.evaluate(MADE) == []
    text = " ".join((visit.page.locator("body").text_content() or "").replace("\u2060", "").split())
    assert HOSTILE in text
    assert "cannot be told" in text
    assert visit.serious() == []
    wider = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, "the page is wider than the window"
    assert visit.faults == []


def test_a_drag_zooms_and_the_keys_step_and_undo(window: Any, server: Server) -> None:
    visit = opened(window, server, 1280, "light")
    before = span(visit)
    visit.page.get_by_text("Drag to zoom").click()
    until(visit, lambda: visit.page.evaluate("document.querySelector('.js-plotly-plot').layout.dragmode") == "select")
    panel = visit.page.locator(".js-plotly-plot .nsewdrag").nth(1)
    panel.scroll_into_view_if_needed()
    box = panel.bounding_box()
    middle = box["y"] + box["height"] / 2
    visit.page.mouse.move(box["x"] + box["width"] * 0.5, middle)
    visit.page.mouse.down()
    visit.page.mouse.move(box["x"] + box["width"] * 0.7, middle, steps=8)
    visit.page.mouse.up()
    visit.page.get_by_role("button", name="Undo zoom").wait_for(timeout=20_000)
    settle(visit)
    zoomed = span(visit)
    assert before[0] < zoomed[0] < zoomed[1] < before[1]
    visit.page.get_by_role("button", name="Earlier").press("Enter")
    until(visit, lambda: span(visit)[0] < zoomed[0])
    visit.page.get_by_role("button", name="Undo zoom").press("Enter")
    until(visit, lambda: [end[:10] for end in span(visit)] == [end[:10] for end in before])  # it ends a while after now
    assert visit.faults == []


def test_a_click_on_a_point_shows_its_answers(window: Any, server: Server) -> None:
    visit = opened(window, server, 1280, "light")
    lines = visit.page.locator(".js-plotly-plot .subplot.xy2 .scatterlayer .trace .points path")
    lines.nth(1).scroll_into_view_if_needed()
    box = lines.nth(1).bounding_box()
    visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visit.page.get_by_text("Answers of ECR-R").wait_for(timeout=20_000)
    settle(visit)
    assert visit.page.evaluate(MADE) == []
    assert visit.faults == []
