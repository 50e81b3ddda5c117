"""The flags page: what waits, why it fired word by word, and what a clinician does with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.logins import Login
from pipelines import caseload
from pipelines.report import Report
from pipelines.rights import break_glass
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.builders import entry
from tests.dashboard import exports
from tests.dashboard.conftest import NOW

Fill = Callable[[exports.Files], Report]
Open = Callable[..., AppTest]
HOSTILE = "<img src=x> **b** $x$ [a](http://x)"
WORDS = f"{HOSTILE}\nI want to kill myself. It is late."


def journal(*rows: dict[str, Any]) -> exports.Files:
    return [exports.people(), exports.clients({"C001": "T01"}), ("journal.csv", exports.as_csv(rows))]


@pytest.fixture
def open_page(app: AppTest, login: Login, store: Store, person: Callable[[str], Viewer]) -> Open:
    def opened(page: str = "flags", viewer: str = "T01", client: bool = False) -> AppTest:
        login.view_as(person(viewer))
        app.run()
        if client:
            rows = caseload.clients(store, person("T01"), NOW).set_index("code")
            app.query_params["client"] = login.reference(UUID(rows.at["C001", "client_id"]))
        app.switch_page(f"app_pages/{page}.py").run()
        assert not app.exception
        return app

    return opened


def told(app: AppTest) -> str:
    return " ".join(part.value for part in (*app.markdown, *app.caption, *app.text)).replace("\\", "")


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def views(app: AppTest) -> list[str]:
    return [str(option) for option in app.segmented_control[0].options]


def test_nothing_raised_is_no_all_clear(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note="We had tea.")))
    page = open_page()
    assert "No flag waits for a review. No rule matched; this does not mean no risk." in told(page)
    assert "This is not monitoring" in told(page)
    assert "Unflagged clients are not counted" in told(page)


def test_why_it_fired_is_shown_word_by_word_and_the_entry_is_no_markup(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page()
    assert "1 flag of 1 client to review: 1 urgent" in told(page)
    assert "treated by" in told(page)
    press(page, "Why, and what to do")
    marked = [part.value for part in page.markdown if ":orange-background[" in part.value]
    assert len(marked) == 1
    assert ":orange-background[**kill myself**]" in marked[0]
    assert "\\<img src" in marked[0], "client text is never markup"
    assert "\\$x\\$" in marked[0]
    assert HOSTILE.replace(" ", "") in marked[0].replace("\\", "").replace("\u2060", "").replace(" ", "")
    words = told(page)
    assert "when attachment activation leads to behaviors that feel out of control" in words
    assert "journal.csv, line 2" in words
    assert "no recommendation of this program" in words
    assert "The practice has put none" in words, "crisis steps beside an urgent flag, or that there are none"
    assert "Not a diagnosis: read the entry." in words


def test_what_was_done_is_written_down_and_taken_back(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page()
    press(page, "Why, and what to do")
    assert "Nobody has reviewed this flag yet." in told(page)
    page.text_area[0].set_value("Rang at nine, safe tonight.").run()
    press(page, "Save what was done")
    assert "Rang at nine, safe tonight." in told(page)
    assert "Acted on (called) by" in told(page)
    press(page, "All flags")
    assert views(page) == ["To review (0)", "Resting (0)", "Reviewed (1)", "Gone (0)"]
    page.segmented_control[0].set_value("Reviewed").run()
    press(page, "Why, and what to do")
    press(page, "Take it back")
    assert "taken back by" in told(page)
    press(page, "All flags")
    assert views(page)[0] == "To review (1)"


def test_a_reason_is_needed_and_what_was_typed_stays(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page()
    press(page, "Why, and what to do")
    next(one for one in page.segmented_control if one.label == "What do you do?").set_value("Put it aside").run()
    page.text_area[0].set_value("song").run()
    press(page, "Put it aside")
    assert "Nothing was changed." in page.error[0].value.replace("\\", "")
    assert page.text_area[0].value == "song"


def test_the_criteria_of_a_client_say_what_is_missing(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page("criteria", client=True)
    words = told(page)
    assert "1 met (Self-harm that feels out of control)" in words
    assert "What is missing:" in words
    assert words.count("Our addition: it does not stand in the text.") == 3
    assert "I want to kill myself. · journal.csv, line 2" in words


def test_without_a_client_the_criteria_are_there_to_read(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note="We had tea.")))
    page = open_page("criteria")
    assert len(page.selectbox[0].options) == 10
    assert "The text: “when the relationship is in crisis" in told(page)
    assert "Examples" in {one.value for one in page.subheader}
    parts = page.table[0].value
    assert list(parts.columns) == ["Part", "Met when", "Counts for", "Its no"]
    assert all(part.replace("\\", "").endswith("(working)") for part in parts["Part"])


def test_in_session_there_is_no_flag(open_page: Open, fill: Fill, login: Login) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    login.in_session = True
    page = open_page("criteria", client=True)
    assert "hidden in session" in told(page)
    assert "kill" not in told(page)


def test_where_all_are_reviewed_nothing_is_said_of_rules_that_did_not_match(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page()
    press(page, "Why, and what to do")
    press(page, "I have read it")
    assert "I have read it" not in labels(page), "what was reviewed is not made less by having been read"
    press(page, "All flags")
    words = told(page)
    assert "No flag waits for a review: 1 reviewed. What no rule matched is not here" in words
    assert "this does not mean no risk" in words
    assert "No rule matched" not in words


def test_the_words_of_an_entry_are_marked_in_it_together(open_page: Open, fill: Fill) -> None:
    far = "We had tea. " * 300
    fill(
        journal(entry("2026-09-29T21:00", note=f"I want to kill myself. {far}I have the pills ready. {far}Good night."))
    )
    page = open_page()
    press(page, "Why, and what to do")
    assert "Evidence (2)" in [one.value for one in page.subheader]
    marked = [part.value for part in page.markdown if ":orange-background[" in part.value]
    assert len(marked) == 1, "the entry stands there once"
    assert marked[0].index("**kill myself**") < marked[0].index("**have the pills ready**")
    assert len(marked[0]) < 4_000, "of 7,200 letters what is near"
    assert "Good night" not in marked[0]
    assert marked[0].count("…") == 2
    words = told(page)
    assert "“kill myself” · Read as: said of the writer, now · Rule self-harm-kill-myself" in words
    assert "“have the pills ready” · Read as: said of the writer, now · Rule self-harm-pills-ready" in words
    assert words.count("journal.csv, line 2") == 1


def test_new_evidence_asks_anew_and_says_what_was_decided_before(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page()
    press(page, "Why, and what to do")
    next(one for one in page.segmented_control if one.label == "What do you do?").set_value("Put it aside").run()
    page.text_area[0].set_value("A line of a song, we spoke of it.").run()
    press(page, "Put it aside")
    fill(journal(entry("2026-09-30T21:00", note="I want to die.")))
    press(page, "All flags")
    assert views(page) == ["To review (1)", "Resting (0)", "Reviewed (1)", "Gone (0)"]
    press(page, "Why, and what to do")
    words = told(page)
    assert "Nobody has reviewed this flag yet." in words
    assert "Put aside by Robin" in words
    assert "A line of a song, we spoke of it." in words
    press(page, "Raised 1 Oct 2026")
    assert ":orange-background[**kill myself**]" in " ".join(part.value for part in page.markdown), "the earlier one"
    press(page, "Next to review")
    assert ":orange-background[**want to die**]" in " ".join(part.value for part in page.markdown)
    assert "Next to review" not in labels(page), "it is the last"


def test_a_long_queue_is_narrowed_down(open_page: Open, fill: Fill) -> None:
    codes = {f"C{number:03}": "T01" for number in range(1, 31)}
    rows = [entry("2026-09-29T21:00", code, note="I want to die.") for code in codes]
    rows.append(entry("2026-09-29T22:00", "C007", trigger="She says she wants a divorce."))
    fill([exports.people(), exports.clients(codes), ("journal.csv", exports.as_csv(rows))])
    page = open_page()
    assert "1 to 25 of 31" in told(page)
    assert [one.label for one in page.selectbox] == ["Client", "Criterion"], "one therapist is no choice"
    press(page, "After")
    assert "26 to 31 of 31" in told(page)
    next(one for one in page.selectbox if one.label == "Client").set_value("C007").run()
    words = told(page)
    assert "2 of 31 flags: the others do not fit what was chosen." in words
    assert labels(page).count("Why, and what to do") == 2
    next(one for one in page.selectbox if one.label == "Criterion").set_value(
        "Crisis: separation or divorce threatened"
    ).run()
    assert labels(page).count("Why, and what to do") == 1
    assert "She says she wants a divorce." in told(page)
    assert "C007" not in str(dict(page.query_params)), "nothing of a client in an address"


def test_a_criterion_shows_its_flags_and_leads_to_them(open_page: Open, fill: Fill) -> None:
    fill(journal(entry("2026-09-29T21:00", note=WORDS)))
    page = open_page("criteria", client=True)
    assert "To be reviewed within 24 hours" in told(page)
    press(page, "Raised 1 Oct 2026")
    assert "C001: Self-harm that feels out of control" in [one.value for one in page.header]
    press(open_page(), "I have read it")
    page = open_page("criteria", client=True)
    assert "Read by Robin" in told(page)
    assert labels(page).count("Raised 1 Oct 2026") == 1


def test_who_opened_a_client_sees_for_how_long_and_decides_nothing(
    open_page: Open, fill: Fill, store: Store, person: Callable[[str], Viewer]
) -> None:
    rows = [entry("2026-09-29T21:00", note="I want to die."), entry("2026-09-29T22:00", note="He hit me, I fear him.")]
    fill([exports.people(), exports.clients({"C001": "T02"}), ("journal.csv", exports.as_csv(rows))])
    page = open_page(viewer="S01")
    assert "No rule matched" in told(page), "Sam supervises Robin, and this client is Kim's"
    break_glass.open(store, person("S01"), "C001", "practice", "Kim is ill, the client called", NOW)
    page = open_page(viewer="S01")
    words = told(page)
    assert "1 flag of 1 client to review: 1 urgent" in words
    assert "no client of yours, opened for a reason" in words
    press(page, "Why, and what to do")
    words = told(page)
    assert "C001 is open to you until Thu 1 Oct 2026, 22:00: Kim is ill, the client called" in words
    assert "nothing of violence or fear" in words
    assert "It is reviewed by whoever treats or supervises the client." in words
    assert "hit me" not in words
    assert "I have read it" not in labels(page)
