"""The Instruments page: everything about a definition in words, the practice's own text by the letter."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session as pages_session
from dashboard.logins import Login
from pipelines.definitions.load import load
from pipelines.definitions.publish import publish
from pipelines.report import Report
from pipelines.rights.viewer import Viewer
from pipelines.store import Store
from tests.dashboard import exports
from tests.pipelines.definitions.test_load import folder
from tests.pipelines.definitions.test_wording import WORDING

Fill = Callable[[exports.Files], Report]
Person = Callable[[str], Viewer]
Open = Callable[..., AppTest]
SHIPPED = load()


@pytest.fixture
def open_page(app: AppTest, login: Login, fill: Fill, person: Person) -> Open:
    """The page as somebody of a small practice sees it, an instrument opened."""

    def opened(instrument: str | None = None, viewer: str = "T01") -> AppTest:
        if login.viewer is None:
            fill(exports.small())
        login.view_as(person(viewer))
        app.run()
        if instrument is not None:
            app.query_params["instrument"] = instrument
        app.switch_page("app_pages/instruments.py").run()
        assert not app.exception
        return app

    return opened


def told(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.header, *app.subheader]
    return " ".join(part.value for part in parts).replace("\\", "")


def table(app: AppTest, column: str, at: int = 0) -> list[str]:
    """A column of the table that has it."""
    found = [frame.value for frame in app.dataframe if column in frame.value.columns]
    return [str(value) for value in found[at][column]]


def test_the_list_says_how_many_there_are_and_what_nobody_read(open_page: Open) -> None:
    page = open_page()
    assert (
        "32 instruments: 18 scored here from the answers, 10 taken as totals, "
        "4 coded or counted, and never averaged or drawn as a line." in told(page)
    )
    some = sum(any(_marks(one.model_dump())) for one in SHIPPED.instruments)
    assert f"For {some} of them something is unverified" in told(page)
    assert table(page, "Instrument") == [one.id for one in SHIPPED.instruments]
    rows = dict(zip(table(page, "Instrument"), table(page, "Unverified"), strict=True))
    assert rows["CSI-16"] == "3: SD, norm, reliability"
    assert rows["KMSS"] == "nan"
    assert not page.header


def _marks(part: object) -> list[bool]:
    if isinstance(part, dict):
        return [mark for value in part.values() for mark in _marks(value)] + [part.get("status") == "unverified"]
    return [mark for value in part for mark in _marks(value)] if isinstance(part, list | tuple) else []


def test_an_instrument_of_answers_is_told_in_full(open_page: Open) -> None:
    page = open_page("ECR-R")
    text = told(page)
    assert "ECR-R · Experiences in Close Relationships – Revised" in text
    assert "36 items answered from 1 to 7, scored here by the key below." in text
    assert "sensibly given every 28 days" in text
    assert (
        "anxiety: |RC| exceeds 1.96 with r .90 (retest, unverified) and SD 1.12 (published): "
        "a difference of more than 0.98 points" in text
    )
    assert "8 in force" not in text
    assert "6 in force; 2 unverified: commonly quoted, but read in no source." in text
    assert table(page, "Reversed")[0] == "9, 11"
    assert table(page, "Items", 1) == ["1–18", "19–36"]
    assert table(page, "Needs") == ["15 of 18", "15 of 18"]
    assert set(table(page, "Better", 1)) == {"lower is calmer and closer"}
    values = dict(zip(table(page, "Value"), table(page, "Status"), strict=True))
    assert values[".90 (retest)"] == "unverified"
    assert values["1.12"] == "published"
    assert any(value.startswith("mean 3.56, SD 1.12, n 17,000 (") for value in values)
    assert "Counted by hand from the key: anxiety 2, avoidance 2.33." in text
    assert "On the plane a dimension is low below 4" in text
    assert "Licence: Fraley: non-commercial research" in text


def test_published_points_totals_and_codes_say_what_they_are(open_page: Open) -> None:
    page = open_page("CORE-10")
    assert "total: at least 6 points, as published (at 90 % confidence)" in told(page)
    assert "item 6, from 1: an event of its own" in table(page, "Value")
    assert "from 11: clinical" in table(page, "Value")
    page = open_page("DAS-32")
    assert "It comes as totals. Answers to its items are kept, and not scored." in told(page)
    assert "total: cannot tell: no threshold, and no reliability with its SD" in told(page)
    page = open_page("AAI")
    assert "It has no score: nothing averages it or draws it as a line." in told(page)
    assert "By what change is told" not in told(page)
    assert "unverified" in table(page, "Status")
    page = open_page("ITQ")
    assert "at least 1 of C1, C2 answered with 2 or more" in told(page)
    assert "and dso not met" in told(page)
    page = open_page("ECR-RS")
    assert "anxiety, about partner: |RC| exceeds 1.96 with r .65 (retest over 30 days, published)" in told(page)
    assert "anxiety, about anybody else: cannot tell" in told(page)


def test_every_instrument_opens(open_page: Open) -> None:
    page = open_page()
    for place, one in enumerate(SHIPPED.instruments):
        page.selectbox[0].select_index(place).run()
        assert not page.exception, one.id
        assert [part.value.replace("\\", "") for part in page.header] == [f"{one.id} · {one.title}"]
        assert "worked example" in told(page).lower()
        assert {"nan", "None", "<NA>"}.isdisjoint(told(page).split()), one.id


def test_a_row_of_the_list_or_its_name_opens_it(open_page: Open) -> None:
    page = open_page()
    page.selectbox[0].select_index([one.id for one in SHIPPED.instruments].index("GAD-7")).run()
    assert not page.exception
    assert "GAD-7 · Generalised Anxiety Disorder – 7" in told(page)


def test_it_is_for_everybody_and_its_file_for_who_may_export(
    open_page: Open, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page()
    for code, exports_it in (("T01", False), ("S01", False), ("A01", True)):
        signed_in = replace(person(code), operator=None, account=code)
        monkeypatch.setattr(pages_session, "chosen", lambda viewer=signed_in: viewer)
        page.run()
        assert not page.exception
        assert page.title[0].value == "Instruments"
        links = [part for part in page.get("html") if "references.csv" in part.proto.body]
        assert bool(links) == exports_it, code


def test_the_practices_own_values_and_wording_are_shown_by_the_letter(
    open_page: Open, store: Store, fill: Fill, tmp_path: Path
) -> None:
    row = {"instrument": "PHQ-9", "subscale": "total", "on": "2026-03-01", "reference": "**our** <b>own</b> study"}
    fill([("norms.csv", exports.as_csv([{**row, "points": 5, "target": "**Mo** <i>"}]))])
    own = load([folder(tmp_path, "wording", phq=WORDING.replace("Question 3 of", "**Question** <3> of"))])
    with store.writing() as session:
        publish(session, own, own.digest)
    page = open_page("PHQ-9")
    said = " ".join(part.value for part in page.markdown)
    assert "about \\*\\*Mo\\*\\* \\<i\\>" in said
    assert "total, about **Mo** <i>: at least 5 points, as the practice entered it." in told(page)
    assert "total, about anybody else: at least 6 points, as published." in told(page)
    assert table(page, "Came in by") == ["norms.csv"]
    assert table(page, "Read in") == ["**our** <b>own</b> study"]
    assert table(page, "Wording")[2] == "**Question** <3> of the form"
    assert "stands in a folder of the practice's own: the practice's licence" in told(page)
    rows = dict(zip(table(page, "Instrument"), table(page, "Own values"), strict=True))
    assert float(rows["PHQ-9"]) == 1


def test_who_may_adds_a_value_and_it_is_in_force_at_once(
    open_page: Open, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("K10")
    signed_in = replace(person("S01"), operator=None, account="sam")
    monkeypatch.setattr(pages_session, "chosen", lambda: signed_in)
    page.run()
    assert "total: cannot tell" in told(page)
    field = {one.label: one for one in [*page.number_input, *page.text_input]}
    field["Points that count as change"].set_value(7)
    field["Source (author, year, table)"].set_value("**Our** study, 2026")
    page.run()
    next(button for button in page.button if button.label == "Save these values").click().run()
    assert not page.exception
    assert "total: at least 7 points, as the practice entered it." in told(page)
    assert "**Our** study, 2026" in table(page, "Source")
    assert table(page, "Came in by") == ["typed in by Sam"]
    signed_in = replace(person("T01"), operator=None, account="robin")
    page.run()
    assert "They are added by who may change definitions" in told(page)
    assert not [one for one in page.number_input if one.label == "Points that count as change"]
