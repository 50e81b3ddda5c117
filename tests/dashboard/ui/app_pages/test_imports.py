"""The imports page: read first, keep when told to, show what was not taken, take back in two steps."""

import gzip
import io
import zipfile
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines.ingest import history
from pipelines.ingest.reading import opening, workbook
from pipelines.report import Report
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
Person = Callable[[str], Viewer]


@pytest.fixture
def page(app: AppTest, login: Login, fill: Fill, person: Person) -> AppTest:
    """The page as Robin sees it, in a store with one client."""
    fill(exports.small())
    login.view_as(person("T01"))
    app.run()
    return app.switch_page("app_pages/imports.py").run()


def bring(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    for name, content in files:
        page.file_uploader[0].upload(name, content)
    page.run()
    assert not page.exception
    return page


def button(page: AppTest, label: str) -> AppTest:
    """Click, and show what comes of it."""
    next(one for one in page.button if one.label == label).click().run()
    assert not page.exception
    return page


def test_files_are_read_before_anything_is_kept(page: AppTest, store: Store) -> None:
    before = history.data_version(store)
    bring(page, exports.clients({"C001": "T01", "C002": "T01"}))
    assert page.info[0].value == "2 rows read: 1 new, 1 already here."
    assert history.data_version(store) == before
    button(page, "Take in 1 row")
    assert page.success[0].value == "2 rows read: 1 new, 1 already here."
    assert history.data_version(store) == before + 1


def test_what_is_not_taken_is_listed_with_its_place(page: AppTest) -> None:
    bring(page, exports.clients({"C002": "T99"}), exports.clients({"C003": "T01"}))
    assert page.warning[0].value == "2 rows read: 1 new, 0 already here, 1 not taken."
    fault = page.dataframe[1].value.iloc[0]
    assert (fault["File"], fault["Line"], fault["Column"]) == ("clients.csv", 2, "therapist")
    assert fault["Cell"] == "T99"


def test_an_administrator_sees_no_cells(app: AppTest, login: Login, fill: Fill, person: Person) -> None:
    fill(exports.small())
    login.view_as(person("A01"))
    app.run()
    page = bring(app.switch_page("app_pages/imports.py").run(), exports.clients({"C002": "T99"}))
    [cells] = [set(table.value["Cell"]) for table in page.dataframe if "Cell" in table.value]
    assert cells == {"not shown to you"}
    assert any("can be opened by the client's therapist" in part.value for part in page.caption)


def test_what_was_found_in_a_batch_says_whose_row_it_is(app: AppTest, login: Login, fill: Fill, person: Person) -> None:
    fill(exports.small())
    fill([("life_events.csv", b"client,on,kind\nC001,2026-03-01,job\nC001,2026-13-01,job\n")])
    for code, client, cell in (("T01", "C001", "2026-13-01"), ("A01", "", "not shown to you")):
        login.view_as(person(code))
        app.run()
        page = app.switch_page("app_pages/imports.py").run()
        next(one for one in page.selectbox if one.label == "One batch").select_index(0).run()
        fault = page.dataframe[-1].value.iloc[0]
        assert (fault["Client"], fault["Cell"]) == (client, cell)


def test_a_file_of_no_kind_is_refused_in_a_sentence(page: AppTest) -> None:
    bring(page, ("letter.csv", b"a,b\n1,2\n"))
    assert page.error[0].value.startswith("Nothing was taken in.")
    assert not [one for one in page.button if one.label.startswith("Take in")]


def test_a_file_that_expands_beyond_measure_is_refused_in_a_sentence(
    page: AppTest, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (opening, workbook):
        monkeypatch.setattr(module, "RATIO_FREE", 10_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 10_000_000)
    before = history.data_version(store)
    for name, content in (
        ("clients.csv.gz", gzip.compress(b"client,therapist,opened_on\n" + b"a" * 10_000_000)),
        ("clients.xlsx", packed.getvalue()),
    ):
        page.file_uploader[0].clear()
        bring(page, (name, content))
        said = page.error[0].value.replace("\\", "")
        assert said.startswith(f"Nothing was taken in. {name} expands to far more than its size allows")
        assert "\n" not in said
    assert history.data_version(store) == before


def test_the_same_file_again_is_nothing_new(page: AppTest) -> None:
    bring(page, exports.clients({"C001": "T01"}))
    assert page.info[0].value == "1 row read: 0 new, 1 already here."
    assert not [one for one in page.button if one.label.startswith("Take in")]


def test_a_batch_is_taken_back_in_two_steps(page: AppTest, store: Store) -> None:
    button(bring(page, exports.clients({"C002": "T01"})), "Take in 1 row")
    chooser = next(one for one in page.selectbox if one.label == "One batch")
    chooser.select_index(0).run()
    button(page, "Yes, take back batch 2")
    assert "Batch 2 was taken back" in page.success[0].value
    assert list(history.batches(store, operator(), NOW)["state"][:2]) == ["took back batch 2", "taken back"]


def test_rejected_rows_are_offered_to_this_login_alone(page: AppTest, login: Login) -> None:
    button(bring(page, exports.clients({"=C002": "T99", "C003": "T01"})), "Take in 1 row")
    next(one for one in page.selectbox if one.label == "One batch").select_index(0).run()
    address = next(part.value for part in page.html if "/exports/" in part.value)
    token = address.split("/exports/")[1].split('"')[0]
    offer = login.offers[token]
    assert offer.name == "rejected-batch-2.csv"
    assert offer.make().decode().splitlines()[0].startswith("rejected_file,rejected_line,rejected_because")


def test_a_tools_file_is_read_by_its_columns_or_by_the_tool_that_is_named(page: AppTest) -> None:
    bring(page, ("answers.csv", b"study,phq9_date,phq9_1\nC001,2026-03-02,1\n"))
    assert "name its profile" in page.error[0].value.replace("\\", "")
    tool = next(one for one in page.selectbox if one.label == "Tool that wrote them")
    assert "REDCap, raw data" in tool.options
    tool.set_value("redcap").run()
    assert page.info[0].value == "1 row read: 1 new, 0 already here."
