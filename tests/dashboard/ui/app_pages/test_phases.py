"""The page of the four phases: the way, what holds, and before and since, with much, little and nothing to tell."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines import caseload
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import bring, client, entry, practitioner
from tests.dashboard.conftest import NOW

Person = Callable[[str], Viewer]
Open = Callable[..., AppTest]
HOSTILE = "<img src=x> **b** $x$ [a](http://x)"


def log(on: str, kind: str, code: str = "C001", **cells: str) -> dict[str, str]:
    return {"client": code, "on": on, "kind": kind, **cells}


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    """C001 has two months of a journal and a signal that is agreed, C002 nothing."""
    family = {"trigger_family": HOSTILE, "response": HOSTILE, "rupture": "yes"}
    entries = [entry(f"2026-02-{day:02}T20:00", **family) for day in range(1, 15)]
    entries += [entry(f"2026-03-{day:02}T20:00", trigger_family="control", response="reach") for day in range(1, 15)]
    report = bring(
        store,
        tmp_path,
        NOW,
        practitioners=[practitioner(), practitioner("T2")],
        clients=[client(), client("C002")],
        journal=entries,
        practice_log=[log("2026-03-01", "protocol_part", part="signal", consented="yes", detail=HOSTILE)],
    )
    assert report.committed, report.reason
    return store


@pytest.fixture
def open_phases(app: AppTest, login: Login, practice: Store, person: Person) -> Open:
    def opened(code: str, view: str | None = None, viewer: str = "T1") -> AppTest:
        rows = caseload.clients(practice, person("T1"), NOW).set_index("code")
        login.view_as(person(viewer))
        app.run()
        app.query_params["client"] = login.reference(UUID(rows.at[code, "client_id"]))
        app.switch_page("app_pages/phases.py").run()
        if view is not None:
            app.segmented_control[0].set_value(view).run()
        assert not app.exception
        return app

    return opened


def told(app: AppTest) -> str:
    parts = (*app.markdown, *app.caption, *app.subheader)
    return " ".join(part.value for part in parts).replace("\\", "")


def test_the_way_says_what_is_there_and_what_is_missing(open_phases: Open) -> None:
    words = told(open_phases("C001"))
    assert "since the first journal day (1 Feb 2026): by the calendar Integration" in words
    assert "28 journal days (1 Feb 2026 to 14 Mar 2026)" in words
    assert "the signal, own: consent 1 Mar 2026" in words
    assert "Awareness: not yet" in words
    assert "Journal up to Sat 14 Mar 2026 · 201 days ago" in words


def test_before_and_since_are_compared_around_what_was_agreed(open_phases: Open) -> None:
    page = open_phases("C001", "Did it help?")
    assert page.selectbox[0].options == ["1 Mar 2026: the signal was agreed", "Another day"]
    words = told(page)
    assert "Before: 14 journalled days from 1 Feb 2026. Since 1 Mar 2026: 14 journalled days" in words
    assert "By more than chance" in words
    assert "One client before and after a day is no experiment" in words


def test_what_was_agreed_is_told_with_each_consent(open_phases: Open) -> None:
    words = told(open_phases("C001", "What was agreed"))
    assert "Agreed: the signal. Not agreed: the time-out, the reconnection phrase." in words
    assert "Own: consent since 1 Mar 2026." in words
    assert "practice_log.csv, line 2" in words
    assert "No time-out is written down." in words


@pytest.mark.parametrize("view", ["Did it help?", "What was agreed"])
def test_words_of_a_file_stay_words(open_phases: Open, view: str) -> None:
    page = open_phases("C001", view)
    for part in (*page.markdown, *page.caption, *page.subheader):
        assert "**b**" not in part.value
        assert not re.search(r"(?<!\\)<", part.value), "every mark is escaped"


def test_what_holds_is_told_with_its_denominators(open_phases: Open) -> None:
    words = told(open_phases("C001", "What holds"))
    assert "No check-in is written down." in words
    assert "0 of 14 ruptures repaired" in words
    assert "No bid or signal is written down." in words


@pytest.mark.parametrize("view", ["Four phases", "What holds", "Did it help?"])
def test_a_client_without_a_journal_is_told_so(open_phases: Open, view: str) -> None:
    page = open_phases("C002", view)
    words = told(page)
    if view == "Four phases":
        assert "No journal came in yet, so where this client is on the way cannot be told." in words
    elif view == "What holds":
        assert "There is no rupture with a usable time." in words
    else:
        assert "No journal came in yet, so there is nothing to compare." in words


def test_timeouts_are_told_where_nothing_of_the_practice_log_came_in(
    open_phases: Open, practice: Store, tmp_path: Path
) -> None:
    day = "2026-04-01T"
    short = {"timeout_started_at": day + "10:00", "timeout_planned_minutes": "10"}
    long = {"timeout_started_at": day + "10:05", "return_promised_at": day + "11:00"}
    rows = [entry(day + "10:00", "C002", entry="a", **short), entry(day + "10:06", "C002", entry="b", **long)]
    assert bring(practice, tmp_path / "more", NOW, journal=rows).committed
    words = told(open_phases("C002", "What was agreed"))
    assert "Nothing of the practice log came in, so what was agreed cannot be told." in words
    assert "2 time-outs; 2 to look at." in words
    assert "planned for 10 minutes, and the body needs at least 20 to calm; no return was promised" in words
    assert "it begins before an earlier one has ended" in words
    words = told(open_phases("C002", "What holds"))
    assert "Of 2 time-outs it is not written what was done." in words


COUPLE = {"relationship": "R1"}


@pytest.mark.parametrize("view", ["Four phases", "What was agreed", "What holds", "Did it help?"])
def test_of_a_partner_without_consent_the_page_is_the_same_with_and_without_their_rows(
    app: AppTest, login: Login, open_phases: Open, practice: Store, tmp_path: Path, view: str
) -> None:
    agree = [{"client": "C002", "on": "2026-02-01", "scope": "all", "given": "no"}]
    bound = [client("C001", **COUPLE), client("C002", **COUPLE)]
    assert bring(practice, tmp_path / "bound", NOW, clients=bound, consents=agree).committed
    before = told(open_phases("C001", view))
    rows = [
        log("2026-03-02", "protocol_part", "C002", part="signal", consented="no", detail="NOTHERS", minutes="15"),
        log("2026-03-03", "check_in", "C002"),
        log("2026-03-04", "setback", "C002"),
    ]
    mine = [entry(f"2026-03-{day:02}T20:00", "C002", trigger_family="control", rupture="yes") for day in range(1, 20)]
    assert bring(practice, tmp_path / "partner", NOW, practice_log=rows, journal=mine).committed
    assert told(open_phases("C001", view)) == before
    assert "C002" not in before
    if view == "What was agreed":
        assert "so whether the two agree cannot be told. Own consent: the signal." in before
        assert "Own: consent since 1 Mar 2026; Partner: cannot tell." in before


def test_a_stranger_learns_nothing(open_phases: Open) -> None:
    assert "names no client" in told(open_phases("C001", viewer="T2"))
