"""Entry by hand: what is typed comes out as a file's rows do, nothing typed is lost, and only who treats may."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines import caseload
from pipelines.definitions.load import load
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests import oracles
from tests.builders import answers
from tests.dashboard import exports
from tests.dashboard.conftest import NOW
from tests.relations import exported

Fill = Callable[[exports.Files], Report]
Person = Callable[[str], Viewer]
Open = Callable[..., AppTest]

ECR_S = "ECR-S: Experiences in Close Relationships – Short Form"
ECR_R = "ECR-R: Experiences in Close Relationships – Revised"


@pytest.fixture
def enter(app: AppTest, login: Login, store: Store, fill: Fill, person: Person) -> Open:
    """The page of C001, as Robin sees it."""
    fill([exports.people(), exports.clients({"C001": "T01", "C002": "T01"})])

    def opened(code: str = "C001", viewer: str = "T01") -> AppTest:
        login.view_as(person(viewer))
        rows = caseload.clients(store, person("T01"), NOW).set_index("code")
        app.run()
        app.query_params["client"] = login.reference(UUID(rows.at[code, "client_id"]))
        app.switch_page("app_pages/enter.py").run()
        assert not app.exception
        return app

    return opened


def put(page: AppTest, what: str, label: str, value: object) -> AppTest:
    """Fill in a field by its label, and show what comes of it."""
    field = next(one for one in page.get(what) if one.label.replace("\\", "") == label)
    (field.select if what == "selectbox" else field.set_value)(value).run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> AppTest:
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception
    return page


def told(page: AppTest) -> str:
    parts = [*page.markdown, *page.caption, *page.error, *page.success, *page.info, *page.get("text")]
    return " ".join(part.value for part in parts).replace("\\", "")


def typed(page: AppTest, instrument: str, line: str) -> AppTest:
    put(page, "selectbox", "Instrument", instrument)
    label = next(one.label for one in page.text_input if one.label.startswith("Answers to the"))
    return put(page, "text_input", label, line)


def test_x(enter: Open, store: Store) -> None:
    page = enter()
    typed(page, ECR_S, "652576325513")
    print(told(page))
    print([b.label for b in page.button])
    press(page, "Save 12 answers")
    print(told(page))
    print(exported(store, "scores"))
    assert 0
