"""The client page: each series apart, no line over a gap, what has no score said, and the answers behind a point."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login
from pipelines import caseload
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
Person = Callable[[str], Viewer]
Open = Callable[[str], AppTest]


@pytest.fixture
def open_client(app: AppTest, login: Login, store: Store, person: Person) -> Open:
    """The page of a client, as Robin sees it: each scale."""

    def opened(code: str, viewer: str = "T01") -> AppTest:
        login.view_as(person(viewer))
        rows = caseload.clients(store, person("T01"), NOW).set_index("code")
        app.run()
        app.query_params["client"] = login.reference(UUID(rows.at[code, "client_id"]))
        app.session_state[f"{rows.at[code, 'client_id']}-view"] = "Each scale"
        app.switch_page("app_pages/client.py").run()
        assert not app.exception
        if app.segmented_control:
            app.segmented_control[0].set_value("Each scale").run()
        return app

    return opened


def told(app: AppTest) -> str:
    return " ".join(part.value for part in (*app.markdown, *app.caption)).replace("\\", "")


def test_one_administration_is_told_with_its_scores(open_client: Open, fill: Fill) -> None:
    fill(exports.small())
    page = open_client("C001")
    assert page.title[0].value == "C001"
    assert "1 administration on 4 May 2026. Latest (4 May 2026): anxiety 3.0, avoidance 4.7." in told(page)
    assert all("one score" in part.value for part in page.subheader)
    assert len(page.get("plotly_chart")) == 2  # a picture for each of the two dimensions


def test_series_are_kept_apart(open_client: Open, fill: Fill) -> None:
    fill(exports.full())
    page = open_client("C001")
    offered = next(one for one in page.selectbox if one.label == "Shown in full")
    assert offered.options == ["ECR-12, about partner", "ECR-R, about mother", "GAD-7", "PHQ-9"]
    assert "Experiences in Close Relationships – 12, about partner" in page.header[0].value.replace("\\", "")
    assert "HOUSE-1: 1 administration on 3 Mar 2026, kept and not scored" in told(page)
    assert "1 without a full score" in told(page)


def test_a_gap_lifts_the_line(open_client: Open, fill: Fill) -> None:
    fill(exports.full())
    page = open_client("C001")
    next(one for one in page.selectbox if one.label == "Shown in full").select_index(1).run()
    chart = json.loads(page.get("plotly_chart")[0].proto.spec)
    line = next(trace for trace in chart["data"] if trace.get("name") == "anxiety")
    assert line["connectgaps"] is False
    assert len(line["x"]) == 7  # six administrations, and one place where the line is lifted


def test_answers_are_shown_with_what_is_missing(open_client: Open, fill: Fill) -> None:
    rows = exports.administration("C001", "ECR-12", date(2026, 5, 4), missing=2)
    fill([exports.people(), exports.clients({"C001": "T01"}), exports.assessments(rows)])
    page = open_client("C001")
    page.session_state[next(key for key in page.session_state.to_dict() if key.endswith("-0-open"))] = True
    page.run()
    next(one for one in page.selectbox if one.label == "Answers of").select_index(0).run()
    answers = page.dataframe[-1].value
    assert len(answers) == 12
    assert list(answers["Note"][:2]) == ["missing", "missing"]
    assert set(answers["File"].dropna()) == {"assessments.csv"}
    assert "2 items without an answer: 1, 2. Missing is not zero." in told(page)


def test_a_client_without_measurements_says_what_would_be_here(open_client: Open, fill: Fill) -> None:
    fill([exports.people(), exports.clients({"C001": "T01"})])
    assert "Nothing has been measured yet" in told(open_client("C001"))


@pytest.mark.parametrize("stranger", ["T02", "A01"])
def test_a_stranger_sees_no_client(open_client: Open, fill: Fill, stranger: str) -> None:
    fill(exports.small())
    page = open_client("C001", stranger)
    assert page.title[0].value == "Client"
    assert "names no client" in told(page)


def test_a_dead_address_leads_back(app: AppTest, login: Login, fill: Fill, person: Person) -> None:
    fill(exports.small())
    login.view_as(person("T01"))
    app.run()
    app.query_params["client"] = "long-gone"
    app.switch_page("app_pages/client.py").run()
    assert "names no client" in told(app)


def test_words_of_a_file_are_shown_by_the_letter(open_client: Open, fill: Fill) -> None:
    rows = exports.administration("C001", "ECR-12", date(2026, 5, 4), target="**<b>Mo</b>**")
    fill([exports.people(), exports.clients({"C001": "T01"}, name=":smile: <i>x</i>"), exports.assessments(rows)])
    page = open_client("C001")
    assert page.title[0].value == "C001 · :\u2060smile: \\<i\\>x\\</i\\>"
    assert "\\*\\*\\<b\\>Mo\\</b\\>\\*\\*" in page.header[0].value


def test_reading_is_written_down_once_in_ten_minutes(
    open_client: Open, fill: Fill, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(exports.small())
    query = tmp_path / "reads.sql"
    query.write_text("SELECT operator, detail FROM audit_event WHERE action = 'read' AND client_mark IS NOT NULL")
    page = open_client("C001")
    page.run()
    with store.reading_access() as trail:
        assert trail.rows(query) == [("operator", "client")]
    monkeypatch.setattr(pages_session, "as_of", lambda: NOW + timedelta(minutes=11))
    page.run()
    with store.reading_access() as trail:
        assert len(trail.rows(query)) == 2
