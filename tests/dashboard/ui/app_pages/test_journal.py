"""The journal page: counts with what they are of, what cannot be told said, and the way from a count to its entries."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines import caseload
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import entry
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
Open = Callable[..., AppTest]
HOSTILE = "<img src=x> **b** $x$ [a](http://x)"


def journal(*rows: dict[str, Any]) -> exports.Files:
    return [exports.people(), exports.clients({"C001": "T01"}), ("journal.csv", exports.as_csv(rows))]


def some() -> exports.Files:
    """Five entries on four days of two months: three of distance, one of control, one that nobody has coded."""
    return journal(
        entry("2026-01-30T21:00", trigger_family="distance", response="pursue", somatic="heat;cold", intensity="6"),
        entry(
            "2026-02-02T21:40", trigger_family="distance", response="withdraw", somatic="cold", resonance="caregiver"
        ),
        entry("2026-02-02T22:10", trigger_family="control", response="reach", somatic="heat", named="yes"),
        entry("2026-02-06", trigger="He said so.", private="yes"),
        entry("2026-02-07T21:00", trigger_family="distance", response="pursue", somatic="cold", resonance="caregiver"),
    )


@pytest.fixture
def open_journal(app: AppTest, login: Login, store: Store, person: Callable[[str], Viewer]) -> Open:
    def opened(view: str = "Triggers", viewer: str = "T01") -> AppTest:
        login.view_as(person(viewer))
        rows = caseload.clients(store, person("T01"), NOW).set_index("code")
        app.run()
        app.query_params["client"] = login.reference(UUID(rows.at["C001", "client_id"]))
        app.switch_page("app_pages/journal.py").run()
        if app.segmented_control:
            show(app, view)
        assert not app.exception
        return app

    return opened


def show(app: AppTest, view: str) -> None:
    app.segmented_control[0].set_value(view).run()
    assert not app.exception


def told(app: AppTest) -> str:
    return " ".join(part.value for part in (*app.markdown, *app.caption, *app.text)).replace("\\", "")


def chart(app: AppTest, number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(app.get("plotly_chart")[number].proto.spec)
    return found


def pick(app: AppTest, label: str, value: object) -> None:
    next(one for one in app.selectbox if one.label == label).set_value(value).run()
    assert not app.exception


def test_every_view_tells_its_counts_with_what_they_are_of(open_journal: Open, fill: Fill) -> None:
    fill(some())
    page = open_journal()
    assert page.title[0].value == "C001"
    assert "Most often: distance, 3 events on 4 journalled days, 0.75 a day (95 % interval 0.15 to 2.2)." in told(page)
    assert "no change can be told from chance" in told(page)
    assert "1 of 5 entries has no coded trigger." in told(page)
    assert "cannot be told from fewer than 10 entries" in told(page)
    ranking = page.dataframe[0].value
    assert list(ranking["Trigger"]) == ["Distance", "Control", "Not coded"]
    assert list(ranking["Events"]) == [3, 1, 1]
    assert set(page.dataframe[1].value["Verdict"]) == {"cannot tell"}

    show(page, "Body")
    assert "Named most often: cold, in 75 % (30 to 95 %) of 4 entries that say something of the body" in told(page)
    assert "1 of 5 say nothing of the body" in told(page)
    sensations = page.dataframe[0].value.set_index("Sensation")
    assert list(sensations.loc["Cold", ["Entries", "First noticed", "Mean place"]]) == ["3 of 4", 2, "1.3"]
    assert page.get("image")[0].proto.imgs[0].alt.startswith("A figure with the places")

    show(page, "Responses")
    assert "Of 4 coded responses, 25 % (5 to 70 %) were secure answers" in told(page)
    assert "cannot be compared with fewer than 10 coded responses in each period" in told(page)
    assert "1 of 5 entries has no coded response." in told(page)
    assert page.dataframe[0].value["Response"][0] == "Reach"  # the secure answers stand on top
    assert "of few" in set(page.dataframe[1].value[""])

    show(page, "Echo and chains")
    assert "Of 2 entries in which it was coded, 100 % (34 to 100 %) carry an echo" in told(page)
    assert page.dataframe[1].value["Times"].sum() == 5
    assert "Not coded" in set(page.dataframe[1].value["Response"])

    show(page, "Entries")
    assert "Entries 1 to 5, the newest first." in told(page)
    assert "Private · Fri 6 Feb 2026, no time said · trigger: Not coded · response: Not coded" in told(page)
    assert "He said so." in [part.value for part in page.text]
    assert "journal.csv, line 5" in told(page)


def test_from_a_trigger_to_the_entries_behind_it_in_the_same_days(open_journal: Open, fill: Fill) -> None:
    fill(some())
    page = open_journal()
    page.date_input[0].set_value("2026-02-01").run()
    assert "distance, 2 events on 3 journalled days" in told(page)
    pick(page, "Read the entries of a trigger", "distance")
    assert page.segmented_control[0].value == "Entries"
    assert "Entries 1 to 2, the newest first." in told(page)
    assert "February" in f"{page.date_input[0].value:%B}"
    show(page, "Body")
    show(page, "Entries")
    assert "Entries 1 to 2, the newest first." in told(page)  # the filter outlives another view
    next(one for one in page.button if one.label == "Any entry").click().run()
    assert "Entries 1 to 4, the newest first." in told(page)
    page.text_input[0].set_value("SAID").run()
    assert [part.value for part in page.text] == ["He said so."]
    pick(page, "Hour", -1)
    assert "Entries 1 to 1, the newest first." in told(page)
    pick(page, "Weekday", 1)
    assert "No entry is like that in this stretch of days." in told(page)


def test_a_mark_in_a_picture_knows_its_entries(open_journal: Open, fill: Fill) -> None:
    fill(some())
    page = open_journal()
    ranked, grid = chart(page), chart(page, 2)
    assert {behind for trace in ranked["data"] for (behind,) in trace["customdata"]} == {
        *("distance", "control", "uncoded")
    }
    assert ["", "", 1, 21] in grid["data"][0]["customdata"]
    assert ["", "", 5, -1] in grid["data"][0]["customdata"]


def test_words_of_a_file_are_read_by_the_letter(open_journal: Open, fill: Fill) -> None:
    mark = "**b** $x$ [a](http://x)"
    rows = [
        entry(f"2026-02-0{day}T21:00", trigger=HOSTILE, trigger_family=mark, response=mark, somatic=mark)
        for day in range(1, 6)
    ]
    fill(journal(*rows))
    page = open_journal()
    escaped = "\\*\\*b\\*\\* \\$x\\$ \\[a\\](http:"
    assert any(escaped in part.value for part in page.markdown)
    for view in ("Body", "Responses", "Echo and chains", "Entries"):
        show(page, view)
        assert not [part.value for part in (*page.markdown, *page.caption) if "**b**" in part.value]
        assert not [part.value for part in (*page.markdown, *page.caption) if "<img" in part.value]
    assert page.text[0].value == HOSTILE


def test_what_is_not_there_is_said(open_journal: Open, fill: Fill) -> None:
    fill(exports.small())
    page = open_journal()
    for view in ("Triggers", "Body", "Responses", "Echo and chains", "Entries"):
        show(page, view)
        assert "Nothing is in this client's journal yet." in told(page)
    fill(journal(entry("2026-02-06", trigger="He said so.")))
    page.run()
    assert "Entries 1 to 1" in told(page)
    show(page, "Triggers")
    assert "none has a trigger that was coded" in told(page)
    show(page, "Body")
    assert "nothing can be told of it yet" in told(page)
    show(page, "Responses")
    assert "in none of them a response was coded" in told(page)
    show(page, "Echo and chains")
    assert "in none of them an echo was coded" in told(page)
    page.date_input[0].set_value("2026-03-01").run()
    assert "Nothing was journalled in this stretch of days" in told(page)
    page.date_input[1].set_value("2026-02-01").run()
    assert "The last day lies before the first" in told(page)


def test_fifty_entries_at_a_time(open_journal: Open, fill: Fill) -> None:
    fill(journal(*(entry(f"2026-02-{1 + n % 28:02}T{n % 24:02}:{n:02}", trigger=f"number {n}") for n in range(52))))
    page = open_journal("Entries")
    assert "Entries 1 to 50, the newest first." in told(page)
    next(one for one in page.button if one.label == "Older").click().run()
    assert "Entries 51 to 52, the newest first." in told(page)
    assert next(one for one in page.button if one.label == "Older").disabled
    page.text_input[0].set_value("number 5").run()
    assert "Entries 1 to 3, the newest first." in told(page)  # 5, 50, 51: from the newest again


def test_a_long_entry_is_whole_when_it_is_asked_for(open_journal: Open, fill: Fill) -> None:
    fill(journal(entry("2026-02-06", trigger="a" * 50_000)))
    page = open_journal("Entries")
    assert len(page.text[0].value) < 2_000
    assert page.expander[0].label == "The whole entry (50,000 letters)"


def test_a_stranger_sees_no_journal(open_journal: Open, fill: Fill) -> None:
    fill(some())
    page = open_journal(viewer="T02")
    assert page.title[0].value == "Journal"
    assert "names no client" in told(page)


def test_the_page_and_its_files_are_written_down(open_journal: Open, fill: Fill, store: Store, tmp_path: Any) -> None:
    fill(some())
    page = open_journal()
    key = next(key for key in page.session_state.to_dict() if key.endswith("-files"))
    page.session_state[key] = True
    page.run()
    assert sum("download=" in part.proto.body for part in page.get("html")) == 4
    query = tmp_path / "reads.sql"
    query.write_text("SELECT detail FROM audit_event WHERE action = 'read' AND client_mark IS NOT NULL")
    with store.reading_access() as trail:
        assert trail.rows(query) == [("journal",)]


def test_a_clinicians_word_on_a_family_counts_and_is_taken_back(open_journal: Open, fill: Fill) -> None:
    fill(some())
    page = open_journal("Entries")
    pick(page, "Trigger", "uncoded")
    assert "trigger: Not coded" in told(page)
    key = next(key for key in page.session_state.to_dict() if key.endswith("-family"))
    page.session_state[key] = True
    page.run()
    pick(page, "Trigger family", "criticism")
    next(one for one in page.button if one.label == "Save").click().run()
    assert not page.exception
    pick(page, "Trigger", "criticism")
    assert "This family was given by" in told(page)
    page.session_state[key] = True
    page.run()
    next(one for one in page.button if one.label == "Take it back").click().run()
    assert not page.exception
    pick(page, "Trigger", "uncoded")
    assert "trigger: Not coded" in told(page)


def test_a_vague_entry_is_pointed_out_kindly_with_its_rule(open_journal: Open, fill: Fill) -> None:
    fill(
        journal(entry("2026-02-06", trigger="It was just a bad day."), entry("2026-02-07", trigger="He left his key."))
    )
    page = open_journal("Entries")
    words = told(page)
    assert words.count("Could the moment before be told more exactly") == 1
    assert "1 of these asks for a more exact moment: by which rule?" in [one.label for one in page.expander]
    assert "An entry is most useful when it says what exactly happened" in words


def test_who_only_supervises_gives_no_family(open_journal: Open, fill: Fill) -> None:
    fill(some())
    page = open_journal("Entries", viewer="S01")
    assert "Give it a family" not in [one.label for one in page.expander]
    assert "trigger: Distance" in told(page)


def test_how_well_families_are_suggested_is_told(open_journal: Open, fill: Fill) -> None:
    fill(some())
    page = open_journal("Triggers")
    key = next(key for key in page.session_state.to_dict() if key.endswith("-figures"))
    page.session_state[key] = True
    page.run()
    assert not page.exception
    assert "Phrases of plain words stand for each family" in told(page)
    table = page.table[-1].value
    assert set(table["Family"]) >= {"Distance", "Criticism", "Control"}
    assert table["Precision"].str.contains("%").any()
