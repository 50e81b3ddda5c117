"""The page Supervision: numbers by therapist, and the episodes behind them, masked until somebody asks."""

from collections.abc import Callable
from datetime import date

import pandas
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines.access import trail
from pipelines.report import Report
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import entry
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
Open = Callable[..., AppTest]


@pytest.fixture
def open_page(app: AppTest, login: Login, person: Callable[[str], Viewer]) -> Open:
    def opened(viewer: str = "S01") -> AppTest:
        login.view_as(person(viewer))
        app.run()
        app.switch_page("app_pages/supervision.py").run()
        assert not app.exception
        return app

    return opened


def told(app: AppTest) -> str:
    return " ".join(part.value for part in (*app.markdown, *app.caption)).replace("\\", "")


def table(app: AppTest, at: int) -> pandas.DataFrame:
    found: pandas.DataFrame = app.dataframe[at].value
    return found


@pytest.fixture
def filled(fill: Fill) -> None:
    urgent = entry("2026-09-29T21:00", "C001", note="I want to kill myself.")
    clients = exports.clients({"C001": "T01", "C002": "T01", "C003": "T02"})
    fill([exports.people(), clients, ("journal.csv", exports.as_csv([urgent]))])


@pytest.mark.usefixtures("filled")
def test_a_supervisor_sees_their_supervisees_with_all_denominators(open_page: Open) -> None:
    page = open_page()
    assert "2 episodes of care of 1 therapist: 0 of 1 flag that waits past the limit; no form is in use." in told(page)
    assert "nothing is adjusted for it" in told(page)
    summary = table(page, 0)
    assert list(summary["Therapist"]) == ["Robin", "All together"]
    assert list(summary["Measured (of treated)"]) == ["0 of 2", "0 of 2"]
    flags = table(page, 1)
    assert list(flags["Therapist"]) == ["Robin", "All together"]
    assert list(flags["Past the limit"]) == ["0 of 1", "0 of 1"]
    assert list(flags["Oldest"]) == ["0 days", "0 days"]
    assert list(summary["Not overdue (of forms in use)"]) == ["–", "–"], "a share of nothing is none"


@pytest.mark.usefixtures("filled")
def test_clients_are_masked_until_somebody_asks_and_asking_is_in_the_audit(open_page: Open, store: Store) -> None:
    page = open_page()
    assert list(table(page, 3)["Client"]) == ["Client 1", "Client 2"]
    before = trail.count(store, operator(), NOW)
    next(one for one in page.toggle if one.label == "Show who they are").set_value(True).run()
    assert list(table(page, 3)["Client"]) == ["C001", "C002"]
    assert trail.count(store, operator(), NOW) == before + 2, "both clients"


@pytest.mark.usefixtures("filled")
def test_a_measure_in_full_names_the_episodes_that_it_counts(open_page: Open) -> None:
    page = open_page()
    box = next(one for one in page.selectbox if one.label == "One measure in full")
    box.select_index(1).run()
    said = told(page).replace("*", "")
    assert "Past the practice's limit (of flags that wait). All together 0 of 1: 0 % (0 to 79 %)." in said
    assert "Behind it: 0 episodes" in [one.value for one in page.subheader]


@pytest.mark.usefixtures("filled")
def test_where_the_picture_is_thin_is_said_before_any_number(open_page: Open) -> None:
    page = open_page()
    said = told(page).replace("*", "")
    thin = "The picture is thin: the clients of 1 of 1 therapist."
    assert said.index(thin) < said.index("2 episodes of care")
    assert (
        "Of 2 clients whom Robin treated: no form and no session ever came in: it seems not to be exported, "
        "and whether there was any cannot be told; 1 has no journal entry in the period." in said
    )
    assert "What counts as thin" in [one.label for one in page.expander]
    assert "Of more than 20 % of the clients" in said
    by_therapist, by_source = table(page, 4), table(page, 5)
    assert list(by_therapist.loc[0]) == ["Robin", 2, "not exported", "1 of 2", "not exported", "–"]
    assert list(by_source["Relation"]) == ["clients", "journal", "practitioners"]
    assert list(by_source["Rows not taken"]) == ["0 of 3", "0 of 1", "0 of 4"]
    assert set(by_source["Late"]) == {"cannot tell: came on 1 day"}


def test_a_name_reads_literally_and_a_full_picture_is_not_thin(open_page: Open, fill: Fill) -> None:
    people = [
        {"practitioner": "T01", "role": "therapist", "name": "R<b>*1*</b>", "supervisor": "S01"},
        {"practitioner": "S01", "role": "supervisor", "name": "Sam"},
    ]
    fill([("practitioners.csv", exports.as_csv(people)), exports.clients({"C001": "T01"})])
    page = open_page()
    assert any(r"R\<b\>\*1\*\</b\>" in one.value for one in page.markdown)
    forms = exports.assessments(exports.administration("C001", "PHQ-9", date(2026, 9, 1)))
    session = {"client": "C001", "held_at": "2026-09-02T10:00", "status": "held"}
    coded = entry("2026-09-29T21:00", "C001", trigger="A long evening.", trigger_family="distance")
    fill([forms, ("journal.csv", exports.as_csv([coded])), ("sessions.csv", exports.as_csv([session]))])
    said = told(page.run())
    assert "By the rule the picture is thin nowhere." in said
    assert "Of 5 of 5 exports it cannot be told if it is late: it came on fewer than 3 days." in said


@pytest.mark.usefixtures("filled")
def test_who_manages_the_practice_sees_no_caseload(open_page: Open) -> None:

    assert "Your role manages the practice" in told(open_page("A01"))


def test_of_nobody_nothing_is_said_to_be_whole(open_page: Open, fill: Fill) -> None:
    fill([exports.people()])
    said = told(open_page())
    assert "Nobody was in your care, or in that of somebody whom you supervise" in said
    assert "thin" not in said
