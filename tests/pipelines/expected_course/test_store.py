"""From export files to what a page shows: hidden below 200 closed episodes, then a band, a verdict and a sentence."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from pipelines import deciding, refresh, settings, withdrawing
from pipelines import practice as practices
from pipelines.expected_course.reading import TOO_FEW, Expected, ExpectedCourse, expected
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF
from tests.conftest import KEY
from tests.pipelines.expected_course import practice_rows as rows

HERE = Path(__file__).parent
LATER = AS_OF + timedelta(days=30)


def identity(kind: str, code: str) -> str:
    return str(UUID(hashlib.md5("\x1f".join([kind, "practice", code]).encode()).hexdigest()))


def client(code: str) -> UUID:
    return UUID(identity("client", code))


THERAPIST = Viewer(identity("practitioner", "T1"), "T1", "therapist")
STRANGER = Viewer("nobody of the practice", "x", "therapist")


def told(store: Store, code: str, as_of: datetime = AS_OF, viewer: Viewer = THERAPIST) -> Expected:
    return expected(store, viewer, client(code), as_of)


def only(store: Store, code: str, as_of: datetime = AS_OF) -> ExpectedCourse:
    (found,) = told(store, code, as_of).courses
    return found


def models(store: Store) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return session.rows(HERE / "models.sql")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("expected") / "store"
    where, data = str(home / "practice.duckdb"), None
    if request.config.getoption("--store") == "ducklake":
        where, data = f"ducklake:{home / 'c.ducklake'}", str(home / "files")
    made, _ = practices.make_practice(
        settings.Settings(store=where, data_path=data, key=KEY), timezone="Europe/Amsterdam", demo=False
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def below(empty: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the store says with 199 closed episodes of three scores; the 200th is open, and then closed."""
    folder = tmp_path_factory.mktemp("files")
    clients, scores = rows.practice(200)
    last = next(row for row in clients if row["client"] == "D199")
    closed_on = last.pop("closed_on")
    files: dict[str, Any] = {"practitioners": [builders.practitioner()], "clients": clients, "reported_scores": scores}
    assert builders.bring(empty, folder, **files).committed
    refresh.refresh(empty, operator(), AS_OF, AS_OF)
    seen = {"models": models(empty), "told": told(empty, "WORSE")}
    assert builders.bring(empty, folder, clients=[{**last, "closed_on": closed_on}]).committed
    refresh.refresh(empty, operator(), AS_OF, AS_OF)
    deciding.rebaseline(empty, THERAPIST, client("SET"), date(2026, 8, 10), "somebody else's form", AS_OF, AS_OF)
    return seen


@pytest.fixture
def store(empty: Store, below: dict[str, Any]) -> Store:
    return empty


def test_199_closed_episodes_hide_it_and_200_show_it(store: Store, below: dict[str, Any]) -> None:
    assert below["models"] == []
    assert below["told"] == Expected((), TOO_FEW)
    ((instrument, subscale, episodes, shown, reason, *_),) = models(store)
    assert (instrument, subscale, episodes, shown, reason) == ("PHQ-9", "total", 200, True, "")
    assert told(store, "WORSE").hidden == ""


@pytest.mark.parametrize(
    ("code", "verdict", "reason"),
    [
        ("WORSE", "not on course", ""),
        ("BETTER", "on course", ""),
        ("ONE", "cannot tell", "one administration"),
        ("TURNED", "cannot tell", "the last two differ"),
        ("SET", "cannot tell", "a new baseline was set"),
    ],
)
def test_what_is_said_of_a_client(store: Store, code: str, verdict: str, reason: str) -> None:
    found = only(store, code)
    assert (found.verdict, found.reason) == (verdict, reason)
    assert list(found.points["score"]) == list(rows.OPEN[code])
    assert found.episodes == 200


def test_the_sentence_has_both_dates_both_scores_and_n_and_is_stored_as_a_row(store: Store) -> None:
    with store.reading() as session:
        stored = {code: (text, json.loads(numbers)) for code, text, numbers in session.rows(HERE / "sentences.sql")}
    assert set(stored) == set(rows.OPEN)
    for code, values in rows.OPEN.items():
        text, numbers = stored[code]
        assert text == only(store, code).sentence
        assert "PHQ-9" in text
        assert f"n = {len(values)}" in text
        assert f"{values[0]:.1f} on 3 Aug 2026" in text
        assert numbers["verdict"] == only(store, code).verdict
        if numbers["verdict"] == "cannot tell":
            assert not any(word in text.lower() for word in ("improv", "better", "wors", "recover", "on course:"))
    assert "24.0 on 24 Aug 2026" in stored["WORSE"][0]
    assert "too high (lower is better): not on course" in stored["WORSE"][0]
    assert "200 closed episodes, as of 20 Nov 2026" in stored["WORSE"][0]
    assert "sensitivity 0." in stored["WORSE"][0]
    assert "95 %" in stored["WORSE"][0]


def test_the_band_rests_on_the_first_score_alone(store: Store) -> None:
    """Three clients with the same first score have the same band, whatever came then."""
    points = [only(store, code).points[["expected", "low", "high"]].head(3) for code in ("WORSE", "BETTER", "TURNED")]
    assert points[0].equals(points[1])
    assert points[0].equals(points[2])
    assert points[0]["expected"].is_monotonic_decreasing
    assert only(store, "SET").points["low"].isna().all()


def test_an_earlier_day_tells_what_could_be_said_then_but_by_no_later_model(store: Store) -> None:
    assert told(store, "WORSE", AS_OF - timedelta(days=1)).courses == ()
    assert len(only(store, "WORSE", AS_OF).points) == 4


def test_who_may_not_see_the_client_sees_nothing(store: Store) -> None:
    assert told(store, "WORSE", viewer=STRANGER) == Expected((), TOO_FEW)
    assert told(store, "WORSE", viewer=operator()).courses
    assert told(store, "D000").courses == (), "of a closed episode nothing is expected any more"


def test_an_import_takes_the_model_that_stands_and_a_refresh_keeps_it_where_nothing_closed(
    store: Store, tmp_path: Path
) -> None:
    before = models(store)
    more = [rows.score("TURNED", "2026-08-24", 25)]
    report = builders.bring(store, tmp_path, LATER, reported_scores=more)
    assert only(store, "TURNED", LATER).verdict == "not on course"
    assert models(store) == before
    refresh.refresh(store, operator(), LATER, LATER)
    assert models(store) == before
    withdrawing.withdraw(store, report.batch_id or 0, operator(), LATER)
    assert only(store, "TURNED", LATER).verdict == "cannot tell"
    refresh.refresh(store, operator(), AS_OF, AS_OF)


def test_care_that_is_over_has_no_expected_course(store: Store, tmp_path: Path) -> None:
    begun = builders.client("BETTER", opened_on=rows.OPENED)
    report = builders.bring(store, tmp_path, LATER, clients=[{**begun, "closed_on": "2026-12-01"}])
    assert told(store, "BETTER", LATER).courses == ()
    withdrawing.withdraw(store, report.batch_id or 0, operator(), LATER)
    assert only(store, "BETTER", LATER).verdict == "on course"


def test_two_scores_on_one_day_are_one_and_the_last_counts(store: Store, tmp_path: Path) -> None:
    twice = [
        {**rows.score("ONE", "2026-08-10T09:00", 25), "administration": "a"},
        {**rows.score("ONE", "2026-08-10T18:00", 10), "administration": "b"},
    ]
    report = builders.bring(store, tmp_path, LATER, reported_scores=twice)
    found = only(store, "ONE", LATER)
    assert list(found.points["score"]) == [14, 10]
    assert found.reason == "one follow-up"
    assert list(found.points["day"].map(lambda day: day.date())) == [date(2026, 8, 3), date(2026, 8, 10)]
    withdrawing.withdraw(store, report.batch_id or 0, operator(), LATER)


def test_another_target_is_another_series(store: Store, tmp_path: Path) -> None:
    about = [row | {"target": "partner"} for row in rows.follow("WORSE", (14, 9, 8))]
    report = builders.bring(store, tmp_path, LATER, reported_scores=about)
    assert len(only(store, "WORSE", LATER).points) == 4
    withdrawing.withdraw(store, report.batch_id or 0, operator(), LATER)


def test_a_scale_that_foretells_nothing_says_so(store: Store) -> None:
    with store.writing() as session:
        session.run(HERE / "hide.sql", reason="It foretold too little.")
    try:
        assert told(store, "WORSE") == Expected((), "It foretold too little.")
        assert told(store, "WORSE", viewer=STRANGER) == Expected((), TOO_FEW)
    finally:
        with store.writing() as session:
            session.run(HERE / "show.sql")
