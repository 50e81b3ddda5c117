"""Supervision of a client, and the agenda: what is said stands there at once, for both sides."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.logins import Login
from pipelines import caseload
from pipelines.caseload import supervision
from pipelines.report import Report
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import entry
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(app: AppTest, login: Login, store: Store, person: Callable[[str], Viewer]) -> Open:
    def opened(viewer: str = "S01", page: str = "in_supervision") -> AppTest:
        login.view_as(person(viewer))
        app.run()
        if page == "in_supervision":
            every = caseload.clients(store, operator(), NOW).set_index("code")
            app.query_params["client"] = login.reference(every.at["C001", "client_id"])
        app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception
        return app

    return opened


@pytest.fixture(autouse=True)
def filled(fill: Fill) -> None:
    urgent = entry("2026-09-29T21:00", "C001", note="I want to kill myself.")
    clients = exports.clients({"C001": "T01", "C002": "T01", "C003": "T02"})
    fill([exports.people(), clients, ("journal.csv", exports.as_csv([urgent]))])


def told(app: AppTest) -> str:
    parts = (*app.markdown, *app.caption, *app.text, *app.subheader, *app.title)
    return " ".join(part.value for part in parts).replace("\\", "")


def say(app: AppTest, way: str, words: str, button: str) -> None:
    next(one for one in app.segmented_control if one.label == "What is to be kept?").set_value(way).run()
    app.text_area[0].set_value(words)
    next(one for one in app.button if one.label == button).click().run()
    assert not app.exception


def test_what_is_said_stands_there_at_once_and_for_the_other_side_too(open_page: Open) -> None:
    page = open_page("T01")
    assert "This client was not talked about yet, and stands on no agenda." in told(page)
    assert "What has changed since care began on 5 Jan 2026" in told(page)
    say(page, "Put on the agenda", "I am *worried* about <b>her</b>.", "Put on the agenda")
    assert page.text_area[0].value == "", "it was taken in"
    assert "I am *worried* about <b>her</b>." in [one.value for one in page.text], "by the letter"
    page = open_page("S01", "supervision")
    assert "1 client on the agenda; no follow-up is open." in told(page)
    assert "C001" not in told(page)
    page = open_page("S01")
    say(page, "It was talked about", "", "Keep that it was talked about today")
    assert "On the agenda · ended by" in told(page)
    assert "What has changed since supervision on" in told(page)
    assert "Nobody is on the agenda" in told(open_page("S01", "supervision"))


def test_a_follow_up_past_its_day_is_said_to_be(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page("S01")
    say(page, "A follow-up", "Call the GP.", "Keep the follow-up")
    monkeypatch.setattr(session, "as_of", lambda: NOW + timedelta(days=10))
    page = open_page("S01", "supervision")
    assert "1 open follow-up, 1 past the day." in told(page)
    assert "3 days past it" in told(page)
    page = open_page("S01")
    next(one for one in page.button if one.label == "Done").click().run()
    assert "no follow-up is open" in told(open_page("S01", "supervision"))


def test_too_few_words_are_refused_and_stay_in_their_field(open_page: Open) -> None:
    page = open_page("T01")
    say(page, "Put on the agenda", "x", "Put on the agenda")
    assert "3 to 2,000 characters why" in page.error[0].value
    assert page.text_area[0].value == "x"


def test_taking_back_is_for_who_said_it(open_page: Open, store: Store, person: Callable[[str], Viewer]) -> None:
    page = open_page("T01")
    say(page, "Put on the agenda", "why", "Put on the agenda")
    assert not [one for one in open_page("S01").button if one.label == "Take it back"]
    page = open_page("T01")
    next(one for one in page.button if one.label == "Take it back").click().run()
    assert supervision.standing(store, person("T01"), NOW + timedelta(hours=1)) == []


def test_who_has_nothing_to_do_with_the_client_sees_nothing(open_page: Open) -> None:
    page = open_page("T02")
    assert "This address names no client" in told(page)
    assert "C001" not in told(page)
