"""The flags page: what waits, why it fired word by word, and what a clinician does with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines import caseload
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import entry
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
Open = Callable[..., AppTest]
HOSTILE = "<img src=x> **b** $x$ [a](http://x)"
WORDS = f"{HOSTILE}\nI want to kill myself. It is late."


def journal(*rows: dict[str, Any]) -> exports.Files:
    return [exports.people(), exports.clients({"C001": "T01"}), ("journal.csv", exports.as_csv(rows))]


@pytest.fixture
def open_page(app: AppTest, login: Login, store: Store, person: Callable[[str], Viewer]) -> Open:
    def opened(page: str = "flags", viewer: str = "T01", client: bool = False) -> AppTest:
        login.view_as(person(viewer))
        app.run()
        if client:
            rows = caseload.clients(store, person("T01"), NOW).set_index("code")
            app.query_params["client"] = login.reference(UUID(rows.at["C001", "client_id"]))
        app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception
        return app

    return opened


def told(app: AppTest) -> str:
    return " ".join(part.value for part in (*app.markdown, *app.caption, *app.text)).replace("\\", "")


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception


def views(app: AppTest) -> list[str]:
    return [str(option) for option in app.segmented_control[0].options]


def test_nothing_raised_is_no_all_clear(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note="We had tea.")))
    page = open_page()
    assert "No flag waits for a review. No rule matched; this does not mean no risk." in told(page)
    assert "This is not monitoring" in told(page)
    assert "Unflagged clients are not counted" in told(page)


def test_why_it_fired_is_shown_word_by_word_and_the_entry_is_no_markup(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page()
    assert "1 flag of 1 client to review: 1 urgent" in told(page)
    assert "treated by" in told(page)
    press(page, "Why, and what to do")
    marked = [part.value for part in page.markdown if ":orange-background[" in part.value]
    assert len(marked) == 1
    assert ":orange-background[**kill myself**]" in marked[0]
    assert "\\<img src" in marked[0], "client text is never markup"
    assert "\\$x\\$" in marked[0]
    assert HOSTILE.replace(" ", "") in marked[0].replace("\\", "").replace("\u2060", "").replace(" ", "")
    words = told(page)
    assert "when attachment activation leads to behaviors that feel out of control" in words
    assert "journal.csv, line 2" in words
    assert "no recommendation of this program" in words
    assert "The practice has put none" in words, "crisis steps beside an urgent flag, or that there are none"
    assert "Not a diagnosis: read the entry." in words


def test_what_was_done_is_written_down_and_taken_back(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page()
    press(page, "Why, and what to do")
    assert "Nobody has reviewed this flag yet." in told(page)
    page.text_area[0].set_value("Rang at nine, safe tonight.").run()
    press(page, "Save what was done")
    assert "Rang at nine, safe tonight." in told(page)
    assert "Acted on (called) by" in told(page)
    press(page, "All flags")
    assert views(page) == ["To review (0)", "Resting (0)", "Reviewed (1)", "Gone (0)"]
    page.segmented_control[0].set_value("Reviewed").run()
    press(page, "Why, and what to do")
    press(page, "Take it back")
    assert "taken back by" in told(page)
    press(page, "All flags")
    assert views(page)[0] == "To review (1)"


def test_a_reason_is_needed_and_what_was_typed_stays(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page()
    press(page, "Why, and what to do")
    next(one for one in page.segmented_control if one.label == "What do you do?").set_value("Put it aside").run()
    page.text_area[0].set_value("song").run()
    press(page, "Put it aside")
    assert "Nothing was changed." in page.error[0].value.replace("\\", "")
    assert page.text_area[0].value == "song"


def test_the_criteria_of_a_client_say_what_is_missing(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page("criteria", client=True)
    words = told(page)
    assert "1 met (Self-harm that feels out of control)" in words
    assert "What is missing:" in words
    assert words.count("Our addition: it does not stand in the text.") == 3
    assert "I want to kill myself. · journal.csv, line 2" in words


def test_without_a_client_the_criteria_are_there_to_read(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note="We had tea.")))
    page = open_page("criteria")
    assert len(page.selectbox[0].options) == 10
    assert "The text: “when the relationship is in crisis" in told(page)
    assert "Examples" in {one.value for one in page.subheader}
    parts = page.table[0].value
    assert list(parts.columns) == ["Part", "Met when", "Counts for", "Its no"]
    assert all(part.replace("\\", "").endswith("(working)") for part in parts["Part"])


def test_in_session_there_is_no_flag(open_page: Open, fill: Fill, login: Login) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    login.in_session = True
    page = open_page("criteria", client=True)
    assert "hidden in session" in told(page)
    assert "kill" not in told(page)
