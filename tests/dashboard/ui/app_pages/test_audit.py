"""The Audit page, for who administers, and who has looked, on a client's page."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login
from pipelines import caseload
from pipelines.access import trail
from pipelines.report import Report
from pipelines.rights import audit
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.dashboard import exports
from tests.dashboard.conftest import NOW
from tests.pipelines.rights.audit_rows import rows, spoil

Fill = Callable[[exports.Files], Report]
Person = Callable[[str], Viewer]
ANNA = Viewer("a-1", "Anna", "administrator", account="anna", administers=True, origin="10.0.0.7")
CLIENT = UUID(int=5)


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> Callable[[Viewer], None]:
    """Who looks, without a choice: as somebody who signed in."""

    def looks(viewer: Viewer) -> None:
        monkeypatch.setattr(pages_session, "chosen", lambda: viewer)

    return looks


def open_audit(app: AppTest) -> AppTest:
    app.run()
    app.switch_page("app_pages/audit.py").run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    parts = [*app.markdown, *app.error, *app.success, *app.caption, *app.warning]
    return " ".join(part.value for part in parts).replace("\\", "")


def test_an_administrator_sees_who_did_what(
    app: AppTest, store: Store, fill: Fill, person: Person, looking: Callable[[Viewer], None]
) -> None:
    fill(exports.small())
    client = UUID(str(caseload.clients(store, person("T01"), NOW).at[0, "client_id"]))
    audit.append(store, person("T01"), "read", NOW - timedelta(minutes=1), client, "client")
    looking(ANNA)
    page = open_audit(app)
    assert page.title[0].value == "Audit"
    [table] = [frame.value for frame in page.dataframe]
    assert list(table.columns) == ["When", "Who", "What", "Detail", "As", "Client", "From"]
    assert {"import", "audit read"} <= set(table["What"])
    row = table[table["What"] == "read"].iloc[0]
    assert (row["Who"], row["As"], row["Detail"], len(row["Client"])) == ("operator", "Robin", "client", 8)
    assert "C001" not in table.to_csv()
    assert str(client) not in table.to_csv()
    assert "events, the newest first" in told(page)


@pytest.mark.parametrize("code", ["T01", "S01"])
def test_nobody_else_has_the_page(
    app: AppTest, fill: Fill, person: Person, looking: Callable[[Viewer], None], code: str
) -> None:
    fill(exports.small())
    found = person(code)
    looking(Viewer(found.viewer_id, found.name, found.role, account="x"))
    app.run()
    assert not app.exception
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page("app_pages/audit.py")


def test_the_table_can_be_narrowed_and_is_read_in_parts(
    app: AppTest, store: Store, looking: Callable[[Viewer], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        audit.append(store, operator(), "check", NOW - timedelta(minutes=20 - number), detail=str(number))
    monkeypatch.setattr(trail, "MOST", 5)
    looking(ANNA)
    page = open_audit(app)
    page.selectbox[1].select("check").run()
    assert "7 events, the newest first. These are 1 to 5." in told(page)
    page.number_input[0].set_value(2).run()
    assert not page.exception
    assert "These are 6 to 7." in told(page)
    assert set(page.dataframe[0].value["What"]) == {"check"}


def test_the_state_of_the_chain_is_said_on_a_button(
    app: AppTest, store: Store, looking: Callable[[Viewer], None], tmp_path: Path
) -> None:
    looking(ANNA)
    page = open_audit(app)
    page.button[0].click().run()
    assert "The trail holds: 2 events, in 1 chain, checked now." in told(page)
    assert rows(store, tmp_path)[-1]["action"] == "audit verified"
    spoil(store, tmp_path, "UPDATE audit_event SET detail = '**x**' WHERE seq = 2")
    page.button[0].click().run()
    assert "The trail does not hold: 1 finding" in told(page)
    assert any("row 2 was changed" in part.value for part in page.get("text"))


def test_a_store_that_is_not_as_it_was_left_says_so_on_every_page(app: AppTest, store: Store) -> None:
    store.warning = "The store is older than *the record* of it."
    app.run()
    assert any("older than \\*the record\\*" in part.value for part in app.warning)


def test_who_has_looked_is_read_when_it_is_opened(
    app: AppTest, login: Login, store: Store, fill: Fill, person: Person, tmp_path: Path
) -> None:
    fill(exports.small())
    login.view_as(person("T01"))
    client = UUID(str(caseload.clients(store, person("T01"), NOW).at[0, "client_id"]))
    app.run()
    app.query_params["client"] = login.reference(client)
    app.switch_page("app_pages/client.py").run()
    assert not app.exception
    frames = len(app.dataframe)
    assert "audit read" not in {row["action"] for row in rows(store, tmp_path)}
    app.session_state[f"{client}-looked"] = True
    app.run()
    assert not app.exception
    assert len(app.dataframe) == frames + 1
    looked = app.dataframe[-1].value
    assert list(looked["What"]) == ["audit read", "read"]
    assert list(looked["Who"]) == ["Robin", "Robin"]
    assert list(looked["At the keyboard"]) == ["operator", "operator"]


def test_the_list_of_clients_and_the_findings_of_a_batch_leave_a_trace(
    app: AppTest, login: Login, store: Store, fill: Fill, person: Person, tmp_path: Path
) -> None:
    fill(exports.small())
    login.view_as(person("T01"))
    app.run()
    app.switch_page("app_pages/caseload.py").run()
    app.switch_page("app_pages/imports.py").run()
    box = next(each for each in app.selectbox if each.label == "One batch")
    box.select_index(0).run()
    assert not app.exception
    read = [row["detail"] for row in rows(store, tmp_path) if row["action"] == "read"]
    assert read == ["today", "clients", "batch 1"]
