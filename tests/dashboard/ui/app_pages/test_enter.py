"""Entry by hand: what is typed comes out as a file's rows do, nothing typed is lost, and only who treats may."""

from collections.abc import Callable
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


def scores(store: Store) -> dict[str, float]:
    return {row["subscale"]: float(row["score"] or "nan") for row in exported(store, "scores")}


@pytest.mark.parametrize(
    ("instrument", "name", "responses"),
    [
        (ECR_S, "ECR-S", [6, 5, 2, 5, 7, 6, 3, 2, 5, 5, 1, 3]),
        (ECR_R, "ECR-R", [1 + (5 * number + number // 4) % 7 for number in range(36)]),
    ],
)
def test_a_questionnaire_is_tried_saved_and_scored_as_the_oracle_does(
    enter: Open, store: Store, instrument: str, name: str, responses: list[int]
) -> None:
    page = typed(enter(), instrument, "".join(map(str, responses)))
    expected = oracles.scores(answers(responses, instrument=name), load())
    for (*_, subscale), one in expected.items():
        assert f"{subscale}: {one['score']:.1f} ± " in told(page)
    assert exported(store, "scores") == [], "nothing is kept before it is saved"
    press(page, f"Save {len(responses)} answers")
    assert f"Taken in: {len(responses)} rows, as batch 2." in told(page)
    assert scores(store) == pytest.approx({key[-1]: one["score"] for key, one in expected.items()}, rel=1e-5)
    field = next(one for one in page.text_input if one.label.startswith("Answers to the"))
    assert field.value == "", "what was taken in is gone from the field"


def test_a_key_that_cannot_be_is_refused_at_its_place_and_stays_typed(enter: Open, store: Store) -> None:
    page = typed(enter(), ECR_S, "652586325513")
    assert "Item 5: 8 is no answer. It runs from 1 to 7" in told(page)
    assert not [one for one in page.button if one.label.startswith("Save")]
    field = next(one for one in page.text_input if one.label.startswith("Answers to the"))
    assert field.value == "652586325513"
    field.set_value("65257632551").run()
    assert "11 of 12 answers so far; next is item 12." in told(page)


def test_missing_answers_are_counted_and_a_score_that_cannot_be_made_is_said(enter: Open, store: Store) -> None:
    page = typed(enter(), ECR_S, "6-2-7.32551-")
    said = told(page)
    assert "4 of 12 items have no answer: 2, 4, 6, 12. Missing is not zero." in said
    assert "anxiety cannot be scored: 2 of 6 items answered, 5 needed." in said
    assert "avoidance: 2.0" in said
    press(page, "Save 8 answers")
    assert [row["status"] for row in exported(store, "scores")] == ["too few items", "scored"]


PHQ_9 = "PHQ-9: Patient Health Questionnaire – 9"


def test_a_safety_answer_is_said_before_it_is_saved_and_when_it_is(enter: Open) -> None:
    page = typed(enter(), PHQ_9, "000000003")
    assert ":red[:material/warning:] Safety: urgent: PHQ-9, item 9 answered 3." in told(page)
    assert "nobody is called" in told(page)
    press(page, "Save 9 answers")
    assert page.success
    assert "Safety: urgent: PHQ-9, item 9 answered 3." in told(page)
    typed(page, PHQ_9, "111111110")
    assert "Safety" not in told(page)


def test_a_safety_item_without_an_answer_is_not_taken_for_safe(enter: Open) -> None:
    page = typed(enter(), PHQ_9, "11111111-")
    assert "Safety: no answer to PHQ-9, item 9: it cannot be told. That is not the same as safe." in told(page)
    assert "1 of 9 items has no answer: 9." in told(page)


def test_a_code_of_safety_is_said_before_it_is_saved_and_when_it_is(enter: Open) -> None:
    page = enter()
    coded = [one for one in page.selectbox if one.label == "Instrument"][1]
    coded.select(next(one for one in coded.options if one.startswith("C-SSRS"))).run()
    put(page, "text_input", "Coder", "K. Vos")
    put(page, "selectbox", "level", "4")
    assert "Safety: urgent: C-SSRS: level 4 (high)." in told(page)
    press(page, "Save 1 code")
    assert "Safety: urgent: C-SSRS: level 4 (high)." in told(page)


def test_typed_twice_is_said_and_other_answers_are_a_correction(enter: Open, store: Store) -> None:
    page = press(typed(enter(), ECR_S, "652576325513"), "Save 12 answers")
    typed(page, ECR_S, "652576325513")
    assert "Exactly this is stored already: there is nothing new." in told(page)
    assert not [one for one in page.button if one.label.startswith("Save")]
    typed(page, ECR_S, "752576325513")
    assert "A correction: 1 stored answer would be replaced." in told(page)
    press(page, "Save 12 answers")
    assert "A correction: 1 stored answer was replaced." in told(page)


def test_nothing_typed_is_lost_by_another_page_another_field_or_another_client(enter: Open) -> None:
    page = typed(enter(), ECR_S, "6525")
    put(page, "selectbox", "Instrument", ECR_R)
    put(page, "selectbox", "Instrument", ECR_S)
    page.switch_page("app_pages/caseload.py").run()
    other = enter("C002")
    assert "6525" not in [one.value for one in other.text_input]
    page = enter("C001")
    field = next(one for one in page.text_input if one.label.startswith("Answers to the"))
    assert field.value == "6525"


def test_nothing_typed_is_lost_when_the_store_refuses(enter: Open, store: Store) -> None:
    page = typed(enter(), ECR_S, "652576325513")
    aside = store.heads_folder.rename(store.heads_folder.with_name("aside"))
    store.heads_folder.write_text("where the record of the audit should lie", "utf-8")
    press(page, "Save 12 answers")
    assert page.error
    assert not page.success
    store.heads_folder.unlink()
    aside.rename(store.heads_folder)
    field = next(one for one in page.text_input if one.label.startswith("Answers to the"))
    assert field.value == "652576325513"
    assert exported(store, "scores") == []
    press(page, "Save 12 answers")
    assert page.success


def test_codes_come_out_with_their_coder(enter: Open, store: Store) -> None:
    page = enter()
    coded = [one for one in page.selectbox if one.label == "Instrument"][1]
    coded.select("AAI: Adult Attachment Interview – codes").run()
    put(page, "text_input", "Coder", "K. Vos")
    put(page, "radio", "Is the coder certified?", "yes")
    put(page, "text_input", "System", "Main-Goldwyn-Hesse")
    put(page, "selectbox", "organised", "F2")
    put(page, "number_input", "coherence (1 to 9)", 7.0)
    press(page, "Save 2 codes")
    assert [(row["code"], row["value"], row["coder"], row["certified"]) for row in exported(store, "codes")] == [
        ("coherence", "7", "K. Vos", "yes"),
        ("organised", "F2", "K. Vos", "yes"),
    ]
    assert not page.get("plotly_chart")


def test_ratings_come_beside_what_the_file_brought(enter: Open, store: Store, fill: Fill) -> None:
    session = {
        "client": "C001",
        "held_at": "2026-05-04T10:00",
        "status": "held",
        "session": "s1",
        "modality": "individual",
    }
    fill([("sessions.csv", exports.as_csv([{**session, "engagement": "1", "closeness": "2"}]))])
    page = enter()
    assert next(one for one in page.number_input if one.label == "Engagement").value == 1
    put(page, "number_input", "Engagement", 3.0)
    press(page, "Save the ratings")
    [row] = exported(store, "sessions")
    assert (row["session"], row["modality"], row["engagement"], row["closeness"]) == ("s1", "individual", "3", "2")
    assert "All that was stored of the session is kept" in told(page)


@pytest.mark.parametrize("code", ["T02", "A01"])
def test_a_stranger_is_told_nothing(enter: Open, code: str) -> None:
    page = enter("C001", code)
    assert "names no client" in told(page)
    assert "C001" not in told(page)
    assert not page.text_input


def test_a_supervisor_reads_and_does_not_write(enter: Open) -> None:
    page = enter("C001", "S01")
    assert "You may read here, not write." in told(page)
    assert not page.text_input
    assert not page.selectbox


def test_the_clients_page_leads_here_for_who_may_write(enter: Open, app: AppTest) -> None:
    enter()
    app.switch_page("app_pages/client.py").run()
    assert [one.proto.label for one in app.get("page_link") if one.proto.label == "Enter by hand"] == ["Enter by hand"]
    enter("C001", "S01")
    app.switch_page("app_pages/client.py").run()
    assert not [one for one in app.get("page_link") if one.proto.label == "Enter by hand"]


def test_words_of_a_file_are_shown_by_the_letter(enter: Open, fill: Fill) -> None:
    rows = answers([6, 5, 2, 5, 7, 6, 3, 2, 5, 5, 1, 3], instrument="ECR-S", at="2026-05-04", target="**<b>Mo</b>**")
    fill([exports.assessments(rows)])
    page = typed(enter(), ECR_S, "652576325513")
    line = next(part.value for part in page.markdown if "So far this was answered about" in part.value)
    assert r"\*\*\<b\>Mo" in line
    assert not any(part.allow_html for part in page.markdown)
