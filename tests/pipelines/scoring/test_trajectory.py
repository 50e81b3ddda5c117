"""A client's series: apart, in order, cut at gaps, with what has no score."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from pipelines import caseload
from pipelines.rights.viewer import Viewer, operator
from pipelines.scoring import trajectory
from pipelines.store import Store
from tests import builders

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
STRANGER = Viewer("no such person", "x", "therapist")


def bring(store: Store, folder: Path, rows: Iterable[dict[str, Any]]) -> UUID:
    """One client with these answers; returns who it is."""
    builders.people(store, folder)
    builders.bring(store, folder, assessments=list(rows))
    return UUID(caseload.clients(store, operator(), NOW).at[0, "client_id"])


def answers(at: str, value: int = 3, instrument: str = "ECR-12", n: int = 12, **cells: Any) -> list[dict[str, Any]]:
    return builders.answers([value] * n, "C001", instrument, at, **cells)


def test_targets_versions_and_instruments_are_series_of_their_own(store: Store, tmp_path: Path) -> None:
    client = bring(
        store,
        tmp_path,
        [
            *answers("2026-02-02", target="mother"),
            *answers("2026-02-02", target="father"),
            *answers("2026-02-02", n=9, value=1, instrument="PHQ-9"),
        ],
    )
    found = trajectory.series(store, operator(), client, NOW)
    assert [(one.instrument, one.target) for one in found] == [
        ("ECR-12", "father"),
        ("ECR-12", "mother"),
        ("PHQ-9", None),
    ]
    assert [one.is_attachment for one in found] == [True, True, False]


def test_a_gap_of_more_than_twice_the_cadence_begins_a_stretch(store: Store, tmp_path: Path) -> None:
    days = ("2026-01-01", "2026-02-26", "2026-04-24")  # 56 days are twice the cadence, 57 are more
    client = bring(store, tmp_path, [row for day in days for row in answers(day)])
    (series,) = trajectory.series(store, operator(), client, NOW)
    anxiety = series.points[series.points["subscale"] == "anxiety"]
    assert list(anxiety["segment"]) == [0, 0, 1]
    assert series.has_gaps


def test_an_administration_without_a_score_stays_in_sight(store: Store, tmp_path: Path) -> None:
    client = bring(store, tmp_path, [*answers("2026-01-01", 4), *answers("2026-02-01", n=2)])
    (series,) = trajectory.series(store, operator(), client, NOW)
    assert (series.administrations, series.unscored) == (2, 1)
    assert (series.first_on, series.last_on) == (date(2026, 1, 1), date(2026, 2, 1))
    assert {one.day for one in series.latest} == {date(2026, 1, 1)}
    assert set(series.points["status"]) == {"scored", "too few items"}


def test_a_band_is_as_wide_as_the_error_says(store: Store, tmp_path: Path) -> None:
    client = bring(store, tmp_path, answers("2026-01-01", instrument="ECR-R", n=36))
    (series,) = trajectory.series(store, operator(), client, NOW)
    row = series.points.iloc[0]
    assert row["band_high"] - row["score"] == pytest.approx(row["margin"])
    assert row["score"] - row["band_low"] == pytest.approx(row["margin"])
    assert series.latest[0].error_status in ("published", "unverified")


def test_answers_tell_raw_and_keyed_values_and_what_is_missing(store: Store, tmp_path: Path) -> None:
    rows = [row for row in answers("2026-01-01", 2) if row["item"] != "12"]
    client = bring(store, tmp_path, rows)
    (series,) = trajectory.series(store, operator(), client, NOW)
    found = trajectory.answers(store, operator(), series.points.at[0, "administration_id"], NOW).set_index("item")
    assert (found.at["6", "raw"], found.at["6", "keyed"], found.at["6", "note"]) == (2, 6, "reversed")
    assert (found.at["1", "raw"], found.at["1", "keyed"]) == (2, 2)
    assert (found.at["1", "file"], found.at["1", "line"]) == ("assessments.csv", 2)
    assert found.at["12", "note"] == "missing"
    assert len(found) == 12


def test_what_has_no_definition_is_named(store: Store, tmp_path: Path) -> None:
    client = bring(store, tmp_path, answers("2026-01-01", instrument="HOUSE-1"))
    assert trajectory.series(store, operator(), client, NOW) == []
    (row,) = trajectory.undefined(store, operator(), client, NOW).to_dict("records")
    assert (row["instrument"], row["administrations"]) == ("HOUSE-1", 1)


def test_a_reported_score_without_a_definition_is_a_series(store: Store, tmp_path: Path) -> None:
    builders.people(store, tmp_path)
    reported = {
        "client": "C001",
        "instrument": "RDAS-X",
        "administered_at": "2026-01-01",
        "subscale": "total",
        "score": 48,
    }
    builders.bring(store, tmp_path, reported_scores=[reported])
    client = UUID(caseload.clients(store, operator(), NOW).at[0, "client_id"])
    (series,) = trajectory.series(store, operator(), client, NOW)
    assert series.latest[0].score == 48
    assert series.latest[0].higher_is_better is None


def test_a_stranger_gets_nothing(store: Store, tmp_path: Path) -> None:
    client = bring(store, tmp_path, [*answers("2026-01-01"), *answers("2026-01-01", instrument="HOUSE-1")])
    (series,) = trajectory.series(store, operator(), client, NOW)
    administration = series.points.at[0, "administration_id"]
    assert trajectory.series(store, STRANGER, client, NOW) == []
    assert trajectory.answers(store, STRANGER, administration, NOW).empty
    assert trajectory.undefined(store, STRANGER, client, NOW).empty
