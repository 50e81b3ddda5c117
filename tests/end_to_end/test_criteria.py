"""The criteria in a real browser: what a person reads of each is there as a whole, on a telephone too."""

from typing import Any

import pytest

from tests.end_to_end.server import Server
from tests.end_to_end.test_pages import WIDTHS, Visit

BEYOND = """table => Math.max(...[...table.querySelectorAll("th, td")].map(
    cell => cell.getBoundingClientRect().right - window.innerWidth))"""


@pytest.mark.parametrize("width", WIDTHS)
def test_no_column_of_a_criterion_lies_beyond_the_window(demo_server: Server, window: Any, width: int) -> None:
    visit = Visit(window, demo_server, width, "light")
    visit.view_as("T01")
    visit.open("/criteria", "Criteria")
    table = visit.page.locator('[data-testid="stTable"] table')
    table.wait_for()
    assert table.evaluate(BEYOND) <= 0
    assert visit.too_wide() == 0
    assert visit.faults == []
