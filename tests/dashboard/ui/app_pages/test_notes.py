"""Writing a session note on its pages: begun, saved, looked over, signed; and what others see of it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines import caseload
from pipelines.notes import drafts, reading
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import entry
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
Open = Callable[..., AppTest]
HOSTILE = "<img src=x> **b** $x$ [a](http://x)"
HELD = {"client": "C001", "held_at": "2026-09-30T10:00", "status": "held", "session": "s1"}


@pytest.fixture
def open_page(app: AppTest, login: Login, store: Store, fill: Fill, person: Callable[[str], Viewer]) -> Open:
    fill(
        [
            exports.people(),
            exports.clients({"C001": "T01"}),
            ("journal.csv", exports.as_csv([entry("2026-09-29T21:00", trigger=HOSTILE)])),
            ("sessions.csv", exports.as_csv([HELD])),
        ]
    )

    def opened(viewer: str = "T01", *, client: bool = True) -> AppTest:
        login.view_as(person(viewer))
        app.run()
        if client:
            rows = caseload.clients(store, person("T01"), NOW).set_index("code")
            app.query_params["client"] = login.reference(UUID(rows.at["C001", "client_id"]))
        app.switch_page("app_pages/notes.py").run()
        assert not app.exception
        return app

    return opened


def told(app: AppTest) -> str:
    return " ".join(part.value for part in (*app.markdown, *app.caption, *app.text, *app.title)).replace("\\", "")


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception


def test_with_nothing_written_the_page_says_so_and_offers_to_begin(open_page: Open) -> None:
    page = open_page()
    assert "No note was written yet." in told(page)
    assert "Begin the note" in [one.label for one in page.button]


def test_a_note_is_begun_saved_looked_over_and_signed_in_a_practice_only_with_an_account(
    open_page: Open, store: Store, person: Callable[[str], Viewer]
) -> None:
    page = open_page()
    press(page, "Begin the note")
    page.switch_page("app_pages/draft.py").run()  # the test's own browser does not follow to another page
    assert "SOAP · C001 · session of 30 Sep 2026" in told(page)
    assert HOSTILE in " ".join(one.value for one in page.text), "the client's words, by the letter"
    next(one for one in page.text_area if one.label.startswith("What the client says")).input(
        "She **came** late."
    ).run()
    [draft] = drafts.mine(store, person("T01"))
    assert "She **came** late." in {text for of in draft.written.words.values() for text in of.values()}
    next(one for one in page.toggle if one.label.startswith("Look the note over")).set_value(True).run()
    assert "She **came** late." in " ".join(one.value for one in page.code)
    press(page, "Sign the note")
    assert any("password of an account" in one.value for one in page.error)
    assert reading.notes(store, person("T01"), NOW) == []


def test_a_draft_thrown_away_comes_back(open_page: Open) -> None:
    page = open_page()
    press(page, "Begin the note")
    press(page, "Throw the draft away")
    assert "No note was written yet." in told(page)
    press(page, "Put the draft that was thrown away back")
    assert "1 draft to finish" in told(page)


def test_a_supervisor_sees_no_draft_and_begins_no_note(open_page: Open) -> None:
    page = open_page()
    press(page, "Begin the note")
    page = open_page("S01")
    assert "draft" not in told(page)
    assert "Begin the note" not in [one.label for one in page.button]


def test_in_session_the_page_is_hidden(open_page: Open, login: Login) -> None:
    page = open_page()
    press(page, "Begin the note")
    login.sit_down(None)
    page.run()
    assert "SOAP" not in told(page)
    assert "Begin the note" not in [one.label for one in page.button]
