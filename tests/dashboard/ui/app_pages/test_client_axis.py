"""The time axis on the client's page: what is in sight, what is told in words, what is chosen, what may leave."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login, Logins
from pipelines import caseload, importing, practice
from pipelines.ingest import uploads
from pipelines.rights import people
from pipelines.rights.viewer import operator
from pipelines.settings import Settings
from pipelines.store import Store
from tests.conftest import KEY
from tests.dashboard import exports
from tests.dashboard.conftest import NOW, SCRIPT

Open = Callable[..., AppTest]


def phq(client: str, on: str, ninth: int) -> list[dict[str, object]]:
    rows = exports.administration(client, "PHQ-9", date.fromisoformat(on), answer=1)
    return [{**row, "response": ninth if row["item"] == 9 else 1} for row in rows]


def files() -> exports.Files:
    """C001: ten months of all; C002: an episode; C003: of Kim; C004: a job; C005: dated ahead; C006: has told."""
    rows: list[dict[str, object]] = []
    for month in range(1, 10):
        on = f"2026-{month:02}-10"
        rows += exports.administration("C001", "ECR-R", date.fromisoformat(on), answer=1 + month % 3, target="partner")
        for client in ("C001", "C004", "C006"):
            rows += phq(client, on, ninth=int(month in (2, 8)))
    session = {"client": "C001", "status": "held"}
    sessions = [{**session, "held_at": f"2026-{month:02}-05T10:00"} for month in range(1, 10)]
    sessions.append({"client": "C001", "status": "scheduled", "held_at": "2026-10-05T10:00"})
    job = {"client": "C001", "on": "2026-05-01", "kind": "job", "detail": "<b>new</b>"}
    return [
        exports.people(),
        exports.clients({"C001": "T01", "C002": "T01", "C003": "T02", "C004": "T01", "C005": "T01", "C006": "T01"}),
        exports.assessments([*rows, *phq("C003", "2026-03-01", 1), *phq("C005", "2027-03-03", 3)]),
        ("sessions.csv", exports.as_csv(sessions)),
        ("life_events.csv", exports.as_csv([job, {**job, "client": "C004"}])),
        ("practice_log.csv", exports.as_csv([{"client": "C006", "on": "2026-05-01", "kind": "disclosure"}])),
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One practice for all tests here."""
    folder = tmp_path_factory.mktemp("axis")
    given = Settings(store=str(folder / "store" / "practice.duckdb"), key=KEY, audit_heads=folder / "heads")
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    with uploads.laid_down(made, files()) as names:
        report = importing.run(made, list(names), importing.ImportOptions(), operator(), NOW, None, names)
    assert report.reason is None, (report.reason, report.issues)
    yield made
    made.close()


@pytest.fixture
def opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The page of a client, as a person sees it; further words are what was chosen before."""
    logins = Logins(open_to_all=False)
    login = logins.find(logins.start(0.0), 0.0)
    assert isinstance(login, Login)
    monkeypatch.setattr(pages_session, "_open", {"store": store, "logins": logins, "token": lambda name: f"of {name}"})
    monkeypatch.setattr(pages_session, "as_of", lambda: NOW)

    def page(code: str = "C001", viewer: str = "T01", **chosen: Any) -> AppTest:
        choices = {one.code: one.viewer for one in people.choices(store, operator(), NOW)}
        login.view_as(choices[viewer])
        client = str(caseload.clients(store, operator(), NOW).set_index("code").at[code, "client_id"])
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        app.user = {"login": login.name}
        app.run()
        app.query_params["client"] = login.reference(UUID(client))
        for name, value in chosen.items():
            app.session_state[f"{client}-axis-{name}"] = value
        app.switch_page("app_pages/client.py").run()
        assert not app.exception
        return app

    return page


def told(app: AppTest) -> str:
    text = " ".join(
        str(getattr(one, "value", "")) for kind in ("markdown", "caption", "subheader") for one in app.get(kind)
    )
    return text.replace("\\", "").replace("\u2060", "")


def picture(app: AppTest) -> dict[str, Any]:
    (chart,) = app.get("plotly_chart")
    found: dict[str, Any] = json.loads(chart.proto.spec)
    return found


def urgent(app: AppTest) -> list[str]:
    return [day[:10] for one in picture(app)["data"] if one.get("name") == "urgent" for day in one["x"]]


def test_everything_stands_on_one_axis_attachment_first(opened: Open) -> None:
    page = opened()
    notes = [note["text"] for note in picture(page)["layout"]["annotations"]]
    assert next(text for text in notes if text.startswith("<b>")).startswith("<b>ECR-R, about partner</b>")
    assert "1" in notes
    assert "Events: 1 Job (1 May 2026)." in told(page)
    assert urgent(page) == ["2026-02-10", "2026-08-10"]
    assert "urgent: PHQ-9, item 9 answered 1, 10 Aug 2026; PHQ-9, item 9 answered 1, 10 Feb 2026." in told(page)


def test_whatever_is_chosen_the_strip_and_its_words_stay(opened: Open) -> None:
    page = opened(scales=[], preset="3 months")
    assert urgent(page) == ["2026-02-10", "2026-08-10"]
    assert "urgent: PHQ-9, item 9 answered 1, 10 Aug 2026; PHQ-9, item 9 answered 1, 10 Feb 2026." in told(page)
    assert "Urgent beyond what is in sight: 1 before" in told(page)
    assert next(one for one in page.button if one.label == "Later").disabled


def test_a_time_without_scores_is_a_sentence_and_no_empty_panel(opened: Open) -> None:
    page = opened(zoom=(datetime(2026, 9, 12), datetime(2026, 10, 8)))
    out = "No score of this time: ECR-R, about partner (last on 10 Sep 2026); PHQ-9 (last on 10 Sep 2026)."
    assert out in told(page)
    assert "yaxis2" not in picture(page)["layout"], "the strip stays, for the session that is planned"
    assert "Bands" not in told(page)
    page = opened(zoom=(datetime(2026, 9, 12), datetime(2026, 9, 30)))
    assert "Nothing lies in this time; the last before it was on 10 Sep 2026." in told(page)
    assert not page.get("plotly_chart")


def test_the_legend_names_the_signs_in_sight_and_no_others(opened: Open) -> None:
    said = told(opened())
    assert "▲ urgent, · asked, and below its threshold | sessions: upright stroke held, ▷ planned, ▶ care began" in said
    assert "× missed" not in said
    assert "✦ codes" not in said
    assert "PHQ-9, item 9 was asked 1 time since, last on 10 Sep 2026: each time below its threshold." in said


def test_a_usual_range_is_not_offered_of_what_is_measured_once_a_month(opened: Open) -> None:
    page = opened()
    page.segmented_control[0].set_value("Each scale").run()
    assert "Change" in page.segmented_control[1].options
    assert "Usual range" not in page.segmented_control[1].options


def test_a_preset_and_a_step_move_the_picture(opened: Open) -> None:
    page = opened(preset="3 months")
    first = picture(page)["layout"]["xaxis"]["range"]
    next(one for one in page.button if one.label == "Earlier").click().run()
    second = picture(page)["layout"]["xaxis"]["range"]
    assert first[0][:7] == "2026-06"
    assert second[0] < first[0] < second[1] < first[1]


def test_since_the_last_session_is_told_with_names_dates_and_the_stored_sentences(opened: Open) -> None:
    said = told(opened())
    assert "The last one was on 5 Sep 2026." in said
    assert "Measured since, 2 times: ECR-R, about partner (10 Sep 2026); PHQ-9 (10 Sep 2026)." in said
    assert "The next session is planned for 5 Oct 2026." in said
    assert "ECR-R anxiety" in said.split("Everything on one time axis")[0]


def test_before_and_after_counts_both_sides_and_offers_a_phase(opened: Open) -> None:
    page = opened("C004", around=0)
    rows = page.table[0].value
    assert list(rows["Scale"].str.replace("\\", ""))[-1] == "PHQ-9 total"
    # Totals of 8 and, in February, 9 before; 8 and, in August, 9 after.
    assert rows["Before"].iloc[-1].replace("\\", "") == "mean 8.2 (n 4)"
    assert rows["From then on"].iloc[-1].replace("\\", "") == "mean 8.2 (n 5)"
    next(one for one in page.button if one.label == "Let a phase begin with it").click().run()
    assert not page.exception
    assert "%" in page.table[0].value["NAP"].iloc[-1]
    assert next(shape["line"]["dash"] for shape in picture(page)["layout"]["shapes"]) == "9px,5px"


def test_scores_are_compared_around_the_day_on_which_a_phase_was_reached(opened: Open) -> None:
    page = opened("C006", around=0)
    assert "Safe disclosure: evidence complete" in str(page.selectbox[0].options)
    next(one for one in page.button if one.label == "Let a phase begin with it").click().run()
    assert not page.exception
    assert "%" in page.table[0].value["NAP"].iloc[-1]


def test_a_point_that_was_clicked_shows_its_answers(opened: Open) -> None:
    page = opened(pick=0)
    assert "Answers of ECR-R, about partner, 10 Jan 2026:" in told(page)
    assert len(page.dataframe[0].value) == 36


def test_all_events_and_scores_are_in_the_table_and_may_leave(opened: Open) -> None:
    page = opened(table=True)
    rows = page.dataframe[0].value
    assert len(rows) == 9 * 2 + 9 + 9 + 10 + 1 + 1  # both dimensions, totals, answers of safety, sessions, job, care
    assert rows["File"].notna().all()
    assert "/exports/" in " ".join(one.proto.body for one in page.get("html"))


def test_a_client_of_whom_nothing_is_known_says_what_would_be_here(opened: Open) -> None:
    page = opened("C002")
    said = told(page)
    assert "nothing that asks for it has come in. That is not the same as safe." in said
    assert "No session was held yet" in said
    assert "Here would stand" in said
    assert "The next step: import a questionnaire under Imports, or type in a paper one under Enter by hand." in said
    assert not page.get("plotly_chart")
    assert "upright stroke" not in said, "no legend of signs that are not there"


def test_a_form_dated_ahead_hides_no_safety_answer(opened: Open) -> None:
    page = opened("C005")
    said = told(page)
    assert ":red[:material/warning:] Urgent, whatever the date says. 1 form, dated 3 Mar 2027, is left out" in said
    assert "PHQ-9, item 9 answered 3." in said
    assert "nothing that asks for it has come in" not in said
    assert "Data up to" not in said
    page.segmented_control[0].set_value("Each scale").run()
    assert "Nothing has been measured up to today." in told(page)


def test_safety_stands_before_everything_else_in_every_view(opened: Open) -> None:
    page = opened()
    for view in ("Time axis", "Each scale"):
        page.segmented_control[0].set_value(view).run()
        said = [part.value.replace("\\", "") for part in page.markdown]
        first = next(
            at for at, part in enumerate(said) if "Safety: urgent: PHQ-9, item 9 answered 1, 10 Aug 2026" in part
        )
        line = next(at for at, part in enumerate(said) if "within noise" in part or "reliably" in part)
        assert first < line
    assert sum("Safety:" in part for part in said) == 1


@pytest.mark.parametrize("stranger", ["T02", "A01"])
def test_a_stranger_sees_nothing_of_it(opened: Open, stranger: str) -> None:
    page = opened("C001", stranger)
    assert "names no client" in told(page)
    assert not page.get("plotly_chart")


def test_words_of_a_file_are_shown_by_the_letter(opened: Open) -> None:
    hovers = " ".join(text for one in picture(opened())["data"] for text in one.get("text", []))
    assert "&lt;b&gt;new&lt;/b&gt;" in hovers
    assert "<b>" not in hovers
