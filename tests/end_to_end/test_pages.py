"""Every page in a real browser: it shows, it complains of nothing, it asks nobody else, and it can be read by all."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.end_to_end.server import RUNNING, Server

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")


class Visit:
    """A window of a given width and theme that notes what goes wrong."""

    def __init__(self, window: Any, server: Server, width: int, scheme: str):
        self.server = server
        self.page = window.new_page()
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme=scheme)
        self.faults: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"error {error}"))
        self.page.on("request", self._asked)

    def open(self, path: str, title: str) -> None:
        self.page.goto(self.server.base + path)
        self.wait_for(title)

    def wait_for(self, title: str) -> None:
        self.page.get_by_role("heading", name=title, exact=True, level=1).wait_for(timeout=20_000)
        self.page.locator(RUNNING).wait_for(state="detached", timeout=20_000)
        self.page.wait_for_timeout(400)

    def first_client(self) -> None:
        self.page.get_by_role("combobox", name="Find a client").click()
        self.page.keyboard.type("C001")
        self.page.keyboard.press("Enter")
        self.page.get_by_role("link", name="Open C001").click()
        self.wait_for("C001")
        self.page.locator(".js-plotly-plot").first.wait_for()

    def view_as(self, name: str) -> None:
        self.open("/person", "View as")
        self.page.get_by_role("combobox", name="Person").click()
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")
        self.page.get_by_role("button", name="View as this person").click()

    def too_wide(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def hidden_columns(self) -> int:
        """By how many pixels the page's first table is wider than what shows of it."""
        table = self.page.locator('[data-testid="stDataFrame"] .dvn-scroller').first
        table.wait_for()
        whole, shown = table.evaluate("table => [table.scrollWidth, table.clientWidth]")
        assert shown > 800, "a table that is not drawn hides nothing"
        return int(whole - shown)

    def cut_off(self) -> list[str]:
        """What of the table of scales lies beyond the window, or is hidden by what it stands in."""
        table = self.page.locator('[class*="-scales-table"] table')
        table.wait_for()
        found: list[str] = table.evaluate(
            """table => [...table.querySelectorAll("td"), table, table.parentElement].filter(one => {
                const box = one.getBoundingClientRect();
                const hides = one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1;
                return hides || box.right > window.innerWidth + 1;
            }).map(one => one.innerText.slice(0, 60))"""
        )
        return found

    def each_scale(self) -> None:
        """The second view of a client's page."""
        self.choose("Each scale")
        self.page.get_by_role("combobox", name="Shown in full").wait_for()

    def choose(self, view: str) -> None:
        self.page.locator("[role=radio]").filter(has_text=view).first.click()
        self.page.wait_for_timeout(300)
        self.page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"]')", timeout=20_000)
        self.page.wait_for_timeout(300)

    def serious(self) -> list[str]:
        """What axe finds serious or critical, with the places."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{rule['id']}: {[node['target'] for node in rule['nodes']]} {rule['nodes'][0].get('failureSummary', '')}"
            for rule in found
            if rule["impact"] in ("serious", "critical")
        ]

    def _heard(self, message: Any) -> None:
        # A page opened by its own address looks for the program's base path first: two answers of 404, by design.
        probe = message.location.get("url", "").endswith(("/_stcore/health", "/_stcore/host-config"))
        if message.type == "error" and not probe:
            self.faults.append(f"console {message.text} {message.location}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.server.base, "data:", "blob:")):
            self.faults.append(f"asked {request.url}")


@pytest.fixture(params=[(width, scheme) for width in WIDTHS for scheme in SCHEMES], ids=lambda p: f"{p[0]}-{p[1]}")
def visit(request: pytest.FixtureRequest, window: Any, demo_server: Server) -> Visit:
    width, scheme = request.param
    return Visit(window, demo_server, width, scheme)


def test_the_table_of_scales_is_whole_at_every_width_and_on_paper(visit: Visit) -> None:
    visit.open("/clients", "Clients")
    visit.first_client()
    visit.each_scale()
    assert visit.cut_off() == []
    visit.page.emulate_media(media="print")
    assert visit.cut_off() == []


def test_every_page_shows_and_is_accessible(visit: Visit) -> None:
    visit.open("/clients", "Clients")
    visit.page.get_by_text("made up; no person's data").wait_for()
    visit.page.get_by_text("no crisis service").wait_for()
    serious = visit.serious()
    visit.open("/", "Today")
    visit.page.locator("summary").filter(has_text="How this list is ordered").click()
    visit.page.wait_for_timeout(300)
    serious += visit.serious()
    assert visit.too_wide() <= 0
    visit.open("/supervision", "Supervision")
    visit.page.locator(".js-plotly-plot").first.wait_for()
    serious += visit.serious()
    visit.open("/digest", "Digest")
    serious += visit.serious()
    visit.open("/clients", "Clients")
    visit.first_client()
    serious += visit.serious()
    visit.each_scale()
    for folded in ("Why?", "Decisions on", "Numbers and answers", "What changed, item by item"):
        visit.page.locator("summary").filter(has_text=folded).first.click()
    visit.page.get_by_role("combobox", name="Answers of").wait_for()
    visit.page.get_by_role("combobox", name="From").wait_for()
    visit.page.wait_for_timeout(500)
    serious += visit.serious()
    for view in ("Plane", "Before and after"):
        visit.choose(view)
        visit.page.get_by_role("heading", level=3).first.wait_for()
        serious += visit.serious()
    serious += read_journal(visit)
    serious += read_phases(visit)
    visit.page.locator("[data-testid=stMain]").get_by_role("link", name="Supervision").click()
    visit.page.get_by_role("heading", name="What has changed since").wait_for(timeout=20_000)
    serious += visit.serious()
    assert visit.too_wide() <= 0
    visit.page.get_by_role("link", name="The client's page").click()
    visit.page.locator(".js-plotly-plot").first.wait_for()
    visit.page.get_by_role("link", name="Enter by hand").click()
    visit.page.get_by_role("heading", name="Enter by hand").wait_for()
    visit.page.wait_for_timeout(500)
    serious += visit.serious()
    visit.open("/imports", "Imports")
    serious += visit.serious()
    visit.open("/instruments?instrument=ECR-R", "Instruments")
    visit.page.get_by_text("Wording and licence").wait_for(timeout=20_000)
    serious += visit.serious()
    visit.open("/person", "View as")
    serious += visit.serious()
    assert serious == []
    assert visit.faults == []
    assert visit.too_wide() <= 0, "the page is wider than the window"


def read_journal(visit: Visit) -> list[str]:
    """Every view of the client's journal, and back; what axe finds."""
    visit.page.get_by_role("link", name="Journal").click()
    visit.page.get_by_role("heading", name="Journal", exact=True).wait_for()
    serious = []
    for view, proof in (
        ("Triggers", "Most often"),
        ("Body", "Named most often"),
        ("Responses", "were secure answers"),
        ("Echo and chains", "in which it was coded"),
        ("Entries", "the newest first"),
    ):
        visit.choose(view)
        visit.page.get_by_text(proof).first.wait_for()
        visit.page.wait_for_timeout(400)
        serious += visit.serious()
        assert visit.too_wide() <= 0, f"{view} is wider than the window"
    visit.page.get_by_role("link", name="The client's page").click()
    visit.page.locator(".js-plotly-plot").first.wait_for()
    return serious


def read_phases(visit: Visit) -> list[str]:
    """The way of the client, what holds and what helped, and back; what axe finds."""
    visit.page.get_by_role("link", name="Four phases").click()
    serious = []
    for view, proof in (
        ("Four phases", "since the first journal day"),
        ("What was agreed", "what was agreed cannot be told"),
        ("What holds", "A return counts as kept"),
        ("Did it help?", "What this cannot tell"),
    ):
        visit.choose(view)
        visit.page.get_by_text(proof).first.wait_for()
        visit.page.wait_for_timeout(400)
        serious += visit.serious()
        assert visit.too_wide() <= 0, f"{view} is wider than the window"
    visit.page.get_by_role("link", name="The client's page").click()
    visit.page.locator(".js-plotly-plot").first.wait_for()
    return serious


@pytest.fixture
def wide(window: Any, demo_server: Server) -> Visit:
    return Visit(window, demo_server, 1280, "light")


def test_a_click_on_a_point_opens_its_answers(wide: Visit) -> None:
    wide.open("/clients", "Clients")
    wide.first_client()
    wide.each_scale()
    chart = wide.page.locator(".js-plotly-plot").first
    point = chart.locator(".scatterlayer .trace .points path").nth(1)
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    wide.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    wide.page.get_by_text("Every item was answered").wait_for(timeout=10_000)
    assert wide.faults == []


def test_a_click_on_an_hour_opens_its_entries(wide: Visit) -> None:
    wide.open("/clients", "Clients")
    wide.first_client()
    wide.page.get_by_role("link", name="Journal").click()
    wide.page.get_by_text("Most often").wait_for()
    squares = wide.page.locator(".js-plotly-plot").last
    point = squares.locator(".scatterlayer .trace .points path").first
    point.scroll_into_view_if_needed()
    wide.page.wait_for_function("() => !document.querySelector('[data-stale=\"true\"]')", timeout=20_000)
    wide.page.wait_for_timeout(500)
    box = point.bounding_box()
    wide.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    wide.page.get_by_text("the newest first").wait_for()
    assert wide.page.get_by_role("combobox", name="Hour").input_value() != ""
    assert wide.faults == []


def test_a_reload_keeps_the_person_and_the_client(wide: Visit) -> None:
    wide.view_as("Kim")
    wide.wait_for("Today")
    wide.open("/clients", "Clients")
    wide.page.get_by_text("4 clients in your care").wait_for()
    wide.page.get_by_text("Viewing as Kim").wait_for()
    wide.page.get_by_role("combobox", name="Find a client").click()
    wide.page.keyboard.type("C003")
    wide.page.keyboard.press("Enter")
    wide.page.get_by_role("link", name="Open C003").click()
    wide.wait_for("C003")
    assert "client=" in wide.page.url
    assert "C003" not in wide.page.url
    wide.page.reload()
    wide.wait_for("C003")
    wide.page.go_back()
    wide.wait_for("Clients")


def test_every_column_shows_in_a_usual_window(wide: Visit) -> None:
    wide.view_as("Sam")
    wide.wait_for("Today")
    wide.open("/clients", "Clients")
    wide.page.get_by_text("8 clients that you treat or supervise").wait_for()
    assert wide.hidden_columns() <= 0
    wide.open("/audit", "Audit")
    assert wide.hidden_columns() <= 0
    wide.open("/imports", "Imports")
    assert wide.hidden_columns() <= 0


def test_an_address_with_a_dead_client_leads_back(wide: Visit) -> None:
    wide.open("/clients", "Clients")
    wide.open("/client?client=long-gone", "Client")
    wide.page.get_by_role("link", name="Clients").last.click()
    wide.wait_for("Clients")


def test_another_visitor_cannot_use_a_clients_address(wide: Visit, browser: Any, demo_server: Server) -> None:
    wide.open("/clients", "Clients")
    wide.first_client()
    another = browser.new_context()
    other = Visit(another, demo_server, 1280, "light")
    other.open("/clients", "Clients")
    other.open(wide.page.url.removeprefix(demo_server.base), "Client")
    other.page.get_by_text("names no client").wait_for()
    another.close()
