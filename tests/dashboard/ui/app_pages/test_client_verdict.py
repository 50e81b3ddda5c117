"""Has a client really changed, and why does the program say so? The client page with one client of each course."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login, Logins
from pipelines import caseload, importing, practice
from pipelines.ingest import uploads
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.settings import Settings
from pipelines.store import Store
from tests.conftest import KEY
from tests.dashboard import courses
from tests.dashboard.conftest import NOW, SCRIPT

Open = Callable[..., AppTest]
JUDGING = re.compile(r"improv|better|wors|recover", re.I)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One practice for all tests here."""
    folder = tmp_path_factory.mktemp("courses")
    given = Settings(store=str(folder / "store" / "practice.duckdb"), key=KEY, audit_heads=folder / "heads")
    store, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    with uploads.laid_down(store, courses.files()) as names:
        report = importing.run(store, list(names), importing.ImportOptions(), operator(), NOW, None, names)
    assert report.reason is None, (report.reason, report.issues)
    yield store
    store.close()


@pytest.fixture
def store(shared: Store) -> Store:
    return shared


def person(store: Store, code: str) -> Viewer:
    return next(choice.viewer for choice in people.choices(store, operator(), NOW) if choice.code == code)


@pytest.fixture
def opened(store: Store, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The page of a client, as a person sees it."""
    logins = Logins(open_to_all=False)
    login = logins.find(logins.start(0.0), 0.0)
    assert isinstance(login, Login)
    monkeypatch.setattr(pages_session, "_open", {"store": store, "logins": logins, "token": lambda name: f"of {name}"})
    monkeypatch.setattr(pages_session, "as_of", lambda: NOW)

    def page(code: str, viewer: str = "T01") -> AppTest:
        login.view_as(person(store, viewer))
        app = AppTest.from_file(str(SCRIPT), default_timeout=60)
        app.user = {"login": login.name}
        app.run()
        clients = caseload.clients(store, operator(), NOW).set_index("code")
        app.query_params["client"] = login.reference(UUID(clients.at[code, "client_id"]))
        app.session_state[f"{clients.at[code, 'client_id']}-view"] = "Each scale"
        app.switch_page("app_pages/client.py").run()
        assert not app.exception
        if app.segmented_control:
            app.segmented_control[0].set_value("Each scale").run()
        assert not app.exception
        return app

    return page


def plain(text: str) -> str:
    return text.replace("\\", "").replace("\u2060", "")


def told(app: AppTest) -> str:
    return plain(" ".join(one.value for kind in ("markdown", "caption", "subheader") for one in app.get(kind)))


def box(app: AppTest, number: int = 0) -> dict[str, str]:
    """The numbers of a verdict box, by their labels."""
    tables = [one.value for one in app.table if list(one.value.columns) == ["What", "Value"]]
    return {plain(label): plain(value) for label, value in tables[number].itertuples(index=False)}


def choose(app: AppTest, series: str) -> AppTest:
    one = next(box for box in app.selectbox if box.label == "Shown in full")
    return one.select_index(next(at for at, name in enumerate(one.options) if name.startswith(series))).run()


def view(app: AppTest, name: str) -> AppTest:
    app.segmented_control[1].set_value(name).run()
    assert not app.exception
    return app


def test_an_improver_is_told_with_numbers_and_what_noise_would_allow(opened: Open) -> None:
    app = opened("IMP")
    first = "3 of 3 scales were reliably better than at baseline when last measured (ECR-R anxiety, confirmed, 129 days"
    assert first in told(app)
    titles = [plain(one.value) for one in app.subheader]
    assert titles[0] == "Anxiety is lower than on 2 Feb 2026 by more than noise (confirmed)"
    assert "ECR-R anxiety was 6.0 on 2 Feb 2026 and 2.0 on 25 May 2026 (n = 5)." in told(app)
    numbers = box(app)
    assert numbers["Baseline"] == "6.0 on 2 Feb 2026"
    assert numbers["Latest"] == "2.0 on 25 May 2026"
    assert numbers["Difference"] == "−4.0"
    assert numbers["Noise allows"] == "up to 1.0 either way"
    assert numbers["Index"].startswith("−7.99, beyond ±1.96 (Jacobson–Truax)")  # −4 / (1.12 √.1 √2)
    assert numbers["Class"] == "improved, confirmed"
    assert "Unverified: reliability." in told(app)
    assert "reliability 0.9 (retest, unverified)" in told(app)
    assert "Edwards–Nunnally" in told(app)


def test_why_holds_every_input_with_its_source(opened: Open) -> None:
    app = opened("IMP")
    inputs = next(one.value for one in app.table if "Source" in one.value.columns)
    rows = {plain(row["Input"]): row for _, row in inputs.iterrows()}
    assert plain(rows["standard deviation"]["Value"]) == "1.12"
    assert plain(rows["reliability"]["Status"]) == "unverified"
    assert "web sample" in plain(rows["standard deviation"]["Source"])
    assert "multiple" in told(app) or "compared with the same baseline" in told(app)


def test_a_deteriorator_is_told_by_points_and_the_cut_off(opened: Open) -> None:
    app = choose(opened("DET"), "PHQ-9")
    numbers = box(app)
    assert numbers["Difference"] == "+14.0"
    assert numbers["Counts as change"] == "at least 6 points (published)"
    assert "Noise allows" not in numbers, "points are not measurement error"
    assert numbers["Class"] == "worse past the cut-off, confirmed"
    assert numbers["Cut-off"] == "10: crossed to the bad side"
    assert "IAPT manual" in told(app), "the cut-off has its source"
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert "cut-off 10" in [trace.get("name") for trace in spec["data"]]
    corridor = next(trace for trace in spec["data"] if trace.get("name") == "less than 6 points")
    assert (min(corridor["y"]), max(corridor["y"])) == (-2, 10)


def test_noise_is_called_noise_and_nothing_judges_it(opened: Open) -> None:
    app = opened("NOI")
    assert "2 of 2 scales were within noise when last measured (ECR-R anxiety, 157 days ago; ECR-R" in told(app)
    assert "cannot be told from noise" in told(app)
    assert box(app)["Class"] == "unchanged"
    titles = " ".join(one.value for one in app.subheader)
    said = [plain(one.value) for one in app.markdown if "n = 4" in one.value.replace("\\", "")]
    assert said
    assert not JUDGING.search(" ".join([titles, *said]))


def test_one_administration_has_no_word_of_change(opened: Open) -> None:
    app = opened("ONE")
    assert "2 scales have nothing to compare with yet." in told(app)
    assert not re.search(r"chang|differ", app.markdown[1].value)
    titles = " ".join(plain(one.value) for one in app.subheader)
    assert (
        titles
        == "Anxiety: one score, and no other to compare it with Avoidance: one score, and no other to compare it with"
    )
    assert list(box(app)) == ["Baseline", "Scores"]
    assert "Nothing to compare yet" in told(app)
    assert "There is no other score to compare it with" in told(app)


def test_what_is_old_says_so(opened: Open) -> None:
    said = told(opened("STA"))
    assert "The latest score is 213 days old; about today it says little." in said
    assert "1 of 2 scales was within noise when last measured (ECR-R avoidance, 213 days ago)." in said
    assert "The latest is 213 days old; about today it says little." in said


def test_the_plane_shows_five_conditions_and_no_noun_for_a_person(opened: Open) -> None:
    app = view(opened("IMP"), "Plane")
    conditions = next(one.value for one in app.table if "Condition" in one.value.columns)
    states = [re.sub(r":material/\w+: ", "", state) for state in conditions["State"]]
    assert states == ["met", "met", "met", "met", "met"]
    assert "probability" in plain(conditions["Condition"][0])
    assert "a reliable move towards that region" in told(app)
    sent = (
        told(app).replace("Secure Base", "")
        + plain(" ".join(conditions["Condition"]))
        + app.get("plotly_chart")[0].proto.spec
    )
    assert not re.search(r"\b(secure|fearful|preoccupied|dismissing|avoidant|anxious)\b", sent, re.I)


def test_a_usual_range_is_offered_where_it_can_be_told(opened: Open) -> None:
    app = view(opened("OFT"), "Usual range")
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert [trace["name"] for trace in spec["data"]] == ["total", "beyond a limit"]
    assert "1 score beyond the usual range (4 May 2026)" in told(app)
    assert "Usual range" not in opened("IMP").segmented_control[1].options


def test_what_changed_item_by_item_is_keyed_and_missing_is_missing(opened: Open) -> None:
    app = opened("IMP")
    unfold(app, "items")
    table = next(one.value for one in app.dataframe if "What it does to the score" in one.value.columns)
    assert len(table) == 36
    assert set(table["What it does to the score"][:18]) == {"anxiety lower by 4"}
    assert "36 of 36 items were answered otherwise" in told(app)


def test_a_choice_that_is_not_the_highest_rating_is_said(opened: Open) -> None:
    app = choose(opened("DET"), "RQ")
    assert "the paragraph that was chosen (dismissing) is not the one that was rated highest (secure)" in told(app)


def test_nothing_measured_says_what_would_be_here(opened: Open) -> None:
    assert "Nothing has been measured yet" in told(opened("NIL"))


@pytest.mark.parametrize("stranger", ["T02", "A01"])
def test_a_stranger_is_told_nothing(opened: Open, stranger: str) -> None:
    app = opened("IMP", stranger)
    assert app.title[0].value == "Client"
    assert not app.get("plotly_chart")


def test_only_what_is_shown_is_drawn(opened: Open) -> None:
    assert len(opened("IMP").get("plotly_chart")) == 2
    assert len(choose(opened("IMP"), "PHQ-9").get("plotly_chart")) == 1


def test_a_supervisor_reads_and_does_not_decide(opened: Open) -> None:
    labels = [one.label for one in opened("IMP", "S01").expander]
    assert not [label for label in labels if label.startswith("Decisions")]


def test_a_baseline_set_anew_is_on_record_beside_the_verdict_and_taken_back(opened: Open) -> None:
    app = opened("NOI")
    decisions(app)
    form(app, "Scores count from").set_value(date(2026, 3, 1))
    next(one for one in app.text_area if one.label.startswith("Why (kept")).set_value("the first form was a rehearsal")
    next(one for one in app.button if one.label == "Set the baseline anew").click().run()
    assert not app.exception
    assert not app.error
    assert box(app)["Baseline"] == "4.5 on 2 Mar 2026, set anew"
    assert "by Robin's decision: the first form was a rehearsal" in told(app)
    decisions(app)
    next(one for one in app.text_area if one.label == "Why").set_value("it was no rehearsal after all")
    next(one for one in app.button if one.label == "Take it back").click().run()
    assert box(app)["Baseline"] == "4.0 on 2 Feb 2026"


def test_a_phase_begins_with_a_life_event_and_is_drawn(opened: Open) -> None:
    app = opened("IMP")
    decisions(app)
    begins = next(one for one in app.selectbox if one.label == "Begins with")
    begins.select_index(1)
    next(one for one in app.button if one.label == "Let the phase begin").click().run()
    assert not app.error
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert any(shape["line"]["dash"] == "dash" for shape in spec["layout"]["shapes"])
    view(app, "Before and after")
    assert "14 Mar 2026" in told(app)
    table = next(one.value for one in app.table if "NAP" in one.value.columns)
    assert plain(table["Scores before and after"][0]) == "2 and 3"
    assert plain(table["NAP"][0]) == "100 %"


def test_a_refusal_keeps_what_was_typed(opened: Open) -> None:
    app = opened("STA")
    decisions(app)
    form(app, "Scores count from").set_value(date(2026, 3, 1))
    next(one for one in app.text_area if one.label.startswith("Why (kept")).set_value("short")
    next(one for one in app.button if one.label == "Set the baseline anew").click().run()
    assert "Say in 10 to" in plain(app.error[0].value)
    assert next(one for one in app.text_area if one.label.startswith("Why (kept")).value == "short"


def decisions(app: AppTest) -> None:
    unfold(app, "decisions")


def unfold(app: AppTest, name: str) -> None:
    """Open what is read only once it is open."""
    app.session_state[next(key for key in app.session_state.to_dict() if key.endswith(f"-{name}"))] = True
    app.run()
    assert not app.exception


def form(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(one for one in app.date_input if one.label == label)
