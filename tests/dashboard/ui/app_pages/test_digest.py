"""The pages Digest and Settings, and the link of a notice."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from dashboard.logins import Login
from pipelines.access import accounts, notice_addresses, notice_tries, trail
from pipelines.flags.reading import queue
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
    def opened(viewer: str, page: str = "digest") -> AppTest:
        login.view_as(person(viewer))
        app.run()
        app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception
        return app

    return opened


@pytest.fixture(autouse=True)
def filled(fill: Fill) -> None:
    urgent = entry("2026-09-30T21:00", "C001", note="I want to kill myself.")
    clients = exports.clients({"C001": "T01", "C002": "T01", "C003": "T02"})
    fill([exports.people(), clients, ("journal.csv", exports.as_csv([urgent]))])


def told(app: AppTest) -> str:
    return " ".join(part.value for part in (*app.markdown, *app.caption)).replace("\\", "")


def test_a_therapist_s_day_in_counts(open_page: Open, store: Store) -> None:
    before = trail.count(store, operator(), NOW)
    page = open_page("T01")
    assert "2 clients ask for attention, 1 urgently." in told(page)
    rows = page.dataframe[0].value
    assert rows["Clients"].iloc[0] == 1
    assert "C001" not in told(page) + str([one.value for one in page.dataframe])
    assert "No flag of anybody whom you supervise" in told(page)
    assert trail.count(store, operator(), NOW) > before, "that it was read is in the trail"


def test_a_supervisor_s_flags_by_therapist(open_page: Open) -> None:
    page = open_page("S01")
    rows = page.dataframe[0].value
    assert [*rows.iloc[0]][:2] == ["Robin", 1]


def test_who_manages_the_practice_gets_none(open_page: Open) -> None:
    assert "There is no digest for it." in told(open_page("A01"))


def test_settings_name_no_host_until_one_is_set(open_page: Open, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    administer(monkeypatch)
    page = open_page("T01", "settings")
    assert "None." in told(page)
    assert "The daily digest by mail: **off**. The webhook for urgent flags: **off**." in told(page)
    for name, value in {
        "PRACTICE_ADDRESS": "https://base.practice.example",
        "PRACTICE_SMTP_HOST": "mail.practice.example",
        "PRACTICE_SMTP_SENDER": "base@practice.example",
        "PRACTICE_SMTP_USER": "us",
        "PRACTICE_SMTP_PASSWORD": "garden-words",
        "PRACTICE_WEBHOOK": "https://chat.example/hooks/garden-words",
        "PRACTICE_OIDC_ISSUER": "https://login.example",
        "PRACTICE_OIDC_CLIENT_ID": "us",
    }.items():
        monkeypatch.setenv(name, value)
    failed = notice_tries.claim(store, "digest", "somebody today", NOW)
    assert failed
    notice_tries.end(store, failed, NOW, "The mail server could not be reached.")
    page.run()
    assert list(page.dataframe[0].value["Host"]) == ["mail.practice.example:587", "chat.example", "login.example"]
    assert "2026-10-01, 14:00 did not go: The mail server could not be reached." in told(page)
    assert "garden" not in told(page) + str([one.value for one in page.dataframe])


def test_an_administrator_keeps_an_address(open_page: Open, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    administer(monkeypatch)
    accounts.add(store, operator(), "robin", NOW, "T01")
    page = open_page("T01", "settings")
    assert list(page.dataframe[0].value["Mail to"]) == ["off"]
    page.text_input[0].set_value("two@a.example, b@c.example")
    page.button[-1].click().run()
    assert "no e-mail address" in page.error[0].value
    page.text_input[0].set_value("robin@home.example")
    page.button[-1].click().run()
    assert list(page.dataframe[0].value["Mail to"]) == ["robin@home.example"]
    assert list(notice_addresses.everybody(store).values()) == ["robin@home.example"]


def test_a_link_opens_its_flag_for_whom_it_is_and_the_list_for_anybody_else(open_page: Open, store: Store) -> None:
    (flag,) = [one for one in queue.queue(store, operator(), NOW) if one.urgency == "urgent"]
    token = notice_tries.link(store, flag.flag_id, flag.client_id, NOW)

    def seen(viewer: str, word: str) -> tuple[bool, str]:
        app = open_page(viewer, "flags")
        app.query_params["n"] = word
        app.run()
        assert not app.exception
        return "All flags" in [one.label for one in app.button], told(app)

    assert seen("T01", token)[0]
    foreign, unknown = seen("T02", token), seen("T02", "made-up")
    assert foreign == unknown
    assert not foreign[0]


def administer(monkeypatch: pytest.MonkeyPatch) -> None:
    """As who administers looks, whoever else they are."""
    monkeypatch.setattr(session, "may_administer", lambda: True)
    monkeypatch.setattr(session, "administrator", operator)
