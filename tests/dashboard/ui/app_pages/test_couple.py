"""A couple's page: the same with and without what B keeps private, for who treats both and who treats one."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Logins
from pipelines import exporting, practice
from pipelines.settings import Settings
from pipelines.store import Store
from tests.builders import AS_OF
from tests.conftest import KEY
from tests.dashboard.conftest import SCRIPT
from tests.pipelines.dyads.couples import BOTH_AGREE, A, B, answers, bring, entry, therapist
from tests.pipelines.rights import laying

SECRET = "no word of this"
CLIENT = laying.identity("client", ("practice", A))


def journal(with_secrets: bool) -> list[dict[str, Any]]:
    """Four weeks of evenings; after two of them another one. Between the rows, what B keeps private."""
    rows = []
    for number in range(28):
        day = date(2026, 3, 1) + timedelta(number)
        pair = ("pursue", "withdraw") if number < 14 or number % 4 == 0 else ("reach", "soothe")
        rows.append(entry(A, f"{day}T20:00", pair[0], f"E{number}", trigger_family="distance", intensity=7))
        if with_secrets:
            secret = {"private": "yes", "note": SECRET, "trigger": SECRET, "entry": f"p{number}"}
            rows.append(entry(B, f"{day}T20:05", "attack", f"E{number}", **secret))
            rows.append(entry(B, f"{day}T20:12", "freeze", "", **secret | {"entry": f"q{number}"}))
        rows.append(entry(B, f"{day}T20:10", pair[1], f"E{number}", trigger_family="engulfment", intensity=5))
    return rows


def events(with_secrets: bool) -> list[dict[str, Any]]:
    job = {"client": B, "on": "2026-03-05", "kind": "job", "detail": "a new one"}
    violence = [{"client": B, "on": "2026-03-06", "kind": "violence", "detail": SECRET}]
    return [job, *(violence if with_secrets else [])]


def scores() -> list[dict[str, Any]]:
    found = []
    for month, (one, other) in enumerate([(3, 5), (4, 4)], 2):
        found += [*answers(A, f"2026-{month:02}-02T10:00", one), *answers(B, f"2026-{month:02}-03T10:00", other)]
    return found


def agreement() -> list[dict[str, Any]]:
    part = {"on": "2026-03-15", "kind": "protocol_part", "part": "signal", "consented": "yes"}
    return [{**part, "client": A}, {**part, "client": B}]


def made(home: Path, *, with_secrets: bool, **files: Any) -> Store:
    given = Settings(store=str(home / "store" / "practice.duckdb"), key=KEY, audit_heads=home / "heads")
    store, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    rows = {"journal": journal(with_secrets), "life_events": events(with_secrets), "assessments": scores()}
    bring(store, home / "files", **{**rows, "practice_log": agreement(), **files})
    return store


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The practice with what B keeps private, and without."""
    stores = [made(tmp_path_factory.mktemp(f"couple{n}"), with_secrets=bool(n)) for n in (1, 0)]
    yield stores[0], stores[1]
    for store in stores:
        store.close()


Open = Callable[[Store, str], AppTest]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Open:
    """The couple's page of a store, as one of its therapists sees it who opens A's."""

    def page(store: Store, code: str) -> AppTest:
        logins = Logins(open_to_all=False)
        login = logins.find(logins.start(0.0), 0.0)
        assert login is not None
        monkeypatch.setattr(pages_session, "_open", {"store": store, "logins": logins, "token": lambda name: "token"})
        monkeypatch.setattr(pages_session, "as_of", lambda: AS_OF)
        login.view_as(therapist(store, code))
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        app.user = {"login": login.name}
        app.run()
        app.query_params["client"] = login.reference(CLIENT)
        app.switch_page("app_pages/couple.py").run()
        assert not app.exception
        return app

    return page


def sent(app: AppTest) -> list[bytes]:
    """Everything that the page sends, without the words that are random in each login."""
    nodes = [node.proto.SerializeToString() for node in app._tree if getattr(node, "proto", None)]
    return [re.sub(rb"/exports/[\w-]+|client=[\w-]+|query_string[^\"]*", b"", node) for node in nodes]


def shown(app: AppTest) -> list[str]:
    """Every word and table of the page."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "dataframe", "table")
    found = [one.value for kind in kinds for one in app.main.get(kind)]
    return [one.to_csv() if hasattr(one, "to_csv") else str(one) for one in found]


@pytest.mark.parametrize("code", ["T1", "T2"])
def test_the_page_is_the_same_with_and_without_what_is_private(
    pair: tuple[Store, Store], opened: Open, code: str
) -> None:
    with_secrets, without = (opened(store, code) for store in pair)
    told = shown(with_secrets)
    assert told == shown(without)
    assert SECRET not in str(told)
    charts = [[one.proto.spec for one in app.get("plotly_chart")] for app in (with_secrets, without)]
    assert len(charts[0]) == 3
    assert charts[0] == charts[1]
    assert SECRET.encode() not in b"".join(sent(with_secrets))


@pytest.mark.parametrize("code", ["T1", "T2"])
def test_the_export_is_the_same_with_and_without_what_is_private(pair: tuple[Store, Store], code: str) -> None:
    first, second = (exporting.as_bytes(store, therapist(store, code), "transitions", AS_OF) for store in pair)
    assert first == second
    assert (b"b:attack" in first, len(first.splitlines()) > 1) == (False, code == "T1")


def test_who_treats_both_sees_no_more_than_who_treats_one(pair: tuple[Store, Store], opened: Open) -> None:
    assert shown(opened(pair[0], "T1")) == shown(opened(pair[0], "T2"))


def test_the_page_says_what_follows_what_and_who_differs(pair: tuple[Store, Store], opened: Open) -> None:
    app = opened(pair[0], "T1")
    told = " ".join(shown(app)).replace("\\", "")
    assert "Couple R1" in told
    assert "C001 is Partner A." in told
    assert "A: pursue was followed by B: withdraw 17 of 17 times" in told
    assert "Of all that followed upon something it was 14 of 14 before, and 3 of 14 after." in told
    assert "Before and after 15 Mar 2026" in told
    assert "Both have written about 28 events." in told
    assert "they named the same 0 of 28 times" in told
    assert "ECR-12 anxiety: A 4.0, B 4.0." in told
    assert not {"Ada", "Bo", "Anders", "Berg", B} & set(re.findall(r"\w+", told)), "no name, and no code of the other"


def test_no_consent_no_page_and_no_way_to_it(tmp_path: Path, opened: Open) -> None:
    store = made(tmp_path, with_secrets=True, consents=BOTH_AGREE[:1])
    try:
        for code in ("T1", "T2"):
            app = opened(store, code)
            assert [one.value for one in app.title] == ["Couple"]
            assert "There is no joint view here." in app.markdown[0].value
            app.switch_page("app_pages/client.py").run()
            assert "The couple" not in [one.proto.label for one in app.get("page_link")]
    finally:
        store.close()


def test_a_couple_of_whom_nothing_has_come_in(tmp_path: Path, opened: Open) -> None:
    store = made(tmp_path, with_secrets=False, journal=[], life_events=[], assessments=[], practice_log=[])
    try:
        told = " ".join(shown(opened(store, "T1")))
        assert "There is no scale yet that both have answered." in told
        assert "there is no sequence yet" in told
        assert "There is no event yet that both have written about" in told
    finally:
        store.close()


def test_a_couple_without_a_questionnaire_is_told_up_to_when_the_journal_tells(tmp_path: Path, opened: Open) -> None:
    store = made(tmp_path, with_secrets=False, assessments=[])
    try:
        told = " ".join(shown(opened(store, "T1")))
        assert "No data yet." not in told
        assert "No measurements yet." in told
        assert "Journal up to Sat 28 Mar 2026 · 237 days ago" in told
        app = opened(store, "T1").switch_page("app_pages/client.py").run()
        assert not app.exception
        told = " ".join(shown(app))
        assert "No data yet." not in told
        assert "Journal up to Sat 28 Mar 2026 · 237 days ago" in told
    finally:
        store.close()
