"""The page Today: who needs the viewer first, in words, and the ways to what explains it."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from tests.builders import entry
from tests.dashboard import exports

Fill = Callable[[exports.Files], Report]
Open = Callable[..., AppTest]
HOSTILE = "C<b>*1*</b>"


@pytest.fixture
def open_page(app: AppTest, login: Login, person: Callable[[str], Viewer]) -> Open:
    def opened(viewer: str = "T01") -> AppTest:
        login.view_as(person(viewer))
        app.run()
        app.switch_page("app_pages/today.py").run()
        assert not app.exception
        return app

    return opened


def told(app: AppTest) -> str:
    return " ".join(part.value for part in (*app.markdown, *app.caption, *app.text)).replace("\\", "")


def caseload(fill: Fill, *codes: str) -> None:
    rows = [entry("2026-09-29T21:00", code, note="We had tea.") for code in codes]
    urgent = entry("2026-09-29T21:00", codes[1], entry="1", note="I want to kill myself.")
    clients = {**dict.fromkeys(codes, "T01"), "Z9": "T02"}
    fill([exports.people(), exports.clients(clients), ("journal.csv", exports.as_csv([*rows, urgent]))])


def test_the_client_to_call_first_stands_first_with_the_reason(open_page: Open, fill: Fill) -> None:
    caseload(fill, "C001", "C002", "C003")
    page = open_page()
    said = told(page)
    assert "Of 3 clients: 1 has an urgent flag that nobody has reviewed." in said
    assert said.index("Urgent flag: Self-harm that feels out of control.") > said.index("Of 3 clients")
    assert "Z9" not in said
    links = [one.proto.label for one in page.get("page_link")]
    assert links[0] == "**C002**"
    assert {one.label for one in page.expander} >= {"Everyone else: 2 clients, nothing new that we can see"}
    assert "No rule matched; this does not mean no risk." in said


def test_a_reason_leads_to_the_flag_that_explains_it(open_page: Open, fill: Fill) -> None:
    caseload(fill, "C001", "C002")
    page = open_page()
    next(one for one in page.button if one.label == "Why, and what to do").click().run()
    page.switch_page("app_pages/flags.py").run()
    assert "treated by Robin" in told(page)
    assert any(one.label == "All flags" for one in page.button), "the flag is open"


def test_the_choice_of_reasons_narrows_the_list_and_the_rule_stands_on_the_page(open_page: Open, fill: Fill) -> None:
    caseload(fill, "C001", "C002")
    page = open_page()
    assert "Gone quiet. Nothing was heard for more than 14 days" in told(page).replace("*", "")
    page.pills[0].set_value(["quiet"]).run()
    assert "Urgent flag:" not in told(page)
    page.pills[0].set_value(["quiet", "urgent flag"]).run()
    assert "Urgent flag:" in told(page)


def test_a_code_is_never_markup(open_page: Open, fill: Fill) -> None:
    caseload(fill, "C001", HOSTILE)
    page = open_page()
    links = [one.proto.label for one in page.get("page_link")]
    assert "**C\\<b\\>\\*1\\*\\</b\\>**" in links


def test_nobody_in_care_and_an_empty_store_say_so(open_page: Open, fill: Fill, app: AppTest) -> None:
    caseload(fill, "C001", "C002")
    page = open_page("S01")
    assert "No client is in your own care on this day." in told(page)


def test_where_the_picture_is_thin_stands_first_and_is_of_the_viewer_alone(open_page: Open, fill: Fill) -> None:
    caseload(fill, "C001", "C002", "C003")
    said = told(open_page())
    thin = "Of 3 clients whom Robin treated: no form and no session ever came in"
    assert said.index("The picture is thin") < said.index(thin) < said.index("Of 3 clients: 1 has an urgent flag")
    assert "Kim" not in said
