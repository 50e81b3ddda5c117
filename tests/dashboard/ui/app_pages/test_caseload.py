"""The caseload page: for whom, how much, and what it says where there is nothing."""

from collections.abc import Callable

import pandas
from streamlit.testing.v1 import AppTest

from dashboard.components import caseload_table
from dashboard.logins import Login
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.dashboard import exports

Fill = Callable[[exports.Files], Report]
Person = Callable[[str], Viewer]


def told(app: AppTest) -> str:
    """All words of the page."""
    return " ".join(part.value for kind in (app.title, app.markdown, app.caption, app.subheader) for part in kind)


def test_an_empty_store_shows_three_steps_and_samples(app: AppTest) -> None:
    app.run()
    assert not app.exception
    assert [part.value for part in app.subheader] == ["1. People", "2. A file of answers", "3. The result"]
    assert sum("/exports/" in part.value for part in app.html) == 3


def test_with_people_and_nobody_chosen_a_person_is_asked_for(app: AppTest, fill: Fill) -> None:
    fill(exports.small())
    app.run()
    assert not app.exception
    assert app.title[0].value == "View as"
    assert "Robin · T01 · therapist, 1 client" in app.selectbox[0].options


def test_a_therapist_sees_their_own_clients(app: AppTest, login: Login, fill: Fill, person: Person) -> None:
    fill(exports.full())
    login.view_as(person("T01"))
    app.run()
    app.switch_page("app_pages/caseload.py").run()
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) == 8
    assert "Therapist" not in table
    assert "client_id" not in table
    assert "8 clients in your care." in told(app)


def test_a_supervisor_sees_whose_clients_they_are(app: AppTest, login: Login, fill: Fill, person: Person) -> None:
    fill(exports.full())
    login.view_as(person("S01"))
    app.run()
    app.switch_page("app_pages/caseload.py").run()
    assert set(app.dataframe[0].value["Therapist"]) == {"Robin"}
    assert "8 clients that you treat or supervise." in told(app)


def test_a_status_that_is_longer_than_its_cell_stands_in_full_under_the_table() -> None:
    ahead = "nothing measured up to today; a form is dated 3 Mar 2027"
    clients = pandas.DataFrame({"code": ["C001", "C002"], "status": ["up to date", ahead]})
    assert caseload_table.long_told(clients) == [f"C002: {ahead}."]
    assert caseload_table._short(ahead) == "see under the table"
    assert caseload_table._short("nothing new for 356 days") == "nothing new for 356 days"


def test_one_score_is_drawn_as_no_line() -> None:
    trends = pandas.Series([[3.0], [3.0, 2.0], None])
    assert caseload_table._trend(trends).tolist() == [None, [3.0, 2.0], None]


def test_closed_and_opened_clients_are_counted_apart() -> None:
    clients = pandas.DataFrame({"scope": ["own", "own", "own", "break-glass"], "closed": [False, False, True, True]})
    assert caseload_table.counted(clients) == (
        "2 clients in your care, 1 whose care was closed, and 1 opened by you for some hours."
    )
    assert caseload_table.counted(clients.iloc[:1]) == "1 client in your care."


def test_tables_have_no_tools_over_them(app: AppTest) -> None:
    app.run()
    rule = '[data-testid="stDataFrame"] [data-testid="stElementToolbar"] { display: none; }'
    assert any(rule in part.value for part in app.html)


def test_an_administrator_sees_nothing_clinical(app: AppTest, login: Login, fill: Fill, person: Person) -> None:
    fill(exports.full())
    login.view_as(person("A01"))
    app.run()
    assert not app.exception
    assert not app.dataframe
    assert "sees nothing clinical" in told(app)
    assert "No measurements" not in told(app)


def test_a_client_found_by_code_can_be_opened(app: AppTest, login: Login, fill: Fill, person: Person) -> None:
    fill(exports.full())
    login.view_as(person("S01"))
    app.run()
    app.switch_page("app_pages/caseload.py").run()
    app.selectbox[0].select_index(0).run()
    assert "Open C001" in [link.value for link in app.page_link]
    assert len(login.references) == 1


def test_a_page_of_a_time_before_the_start_says_so(app: AppTest) -> None:
    app.user = {"login": "of another start"}
    app.run()
    assert not app.exception
    assert "Load it again" in app.error[0].value


def test_a_closed_store_is_told_in_a_sentence(app: AppTest, store: Store) -> None:
    store.close()
    app.run()
    assert not app.exception
    assert "closed" in app.error[0].value
