"""The pictures of a note: the scores that a person would draw, none of a later day, and none of a single score."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipelines.material import gather
from pipelines.notes.content import Chart, Release
from pipelines.notes.figures import figure
from pipelines.store import Store
from tests.builders import answers
from tests.pipelines.material.practices import filled, gathered, therapist, whose

SCORES = (("2026-09-01", 3), ("2026-10-01", 2), ("2026-11-12", 1))  # of PHQ-9, eight answers of so much each


def phq(code: str = "C001", *more: tuple[str, int]) -> list[dict[str, Any]]:
    return [row for on, score in (*SCORES, *more) for row in answers([score] * 8 + [0], code, "PHQ-9", on)]


def charts(store: Store, code: str = "C001", release: Release = "own", *, of_couple: bool = False) -> list[Chart]:
    return [one.chart for one in gathered(store, code, release, of_couple=of_couple).blocks if one.chart]


def test_a_chart_holds_every_score_on_the_whole_range_and_says_them(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, assessments=phq())
    [found] = charts(store)
    assert [(str(one.day), one.value) for one in found.points] == [(on, 8.0 * score) for on, score in SCORES]
    assert (found.low, found.high, found.higher_is_better) == (0, 27, False)
    drawn = figure(found)
    said = "1 Sep 2026: 24.0; 1 Oct 2026: 16.0; 12 Nov 2026: 8.0."
    assert drawn.alt == f"PHQ-9 (version 1), total, from 0 to 27, lower is better. {said}"
    assert drawn.caption == "3 times, from 1 Sep 2026 to 12 Nov 2026"
    assert drawn.svg.count("<circle") == 3


def test_a_note_of_an_earlier_session_draws_nothing_later(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, assessments=phq("C001", ("2026-11-18", 0)))
    viewer, at = therapist(store), datetime(2026, 11, 15, 22, 59, tzinfo=UTC)
    told = gather(store, viewer, whose(store, viewer, "C001"), date(2026, 11, 15), "own", at)
    [found] = [one.chart for one in told.blocks if one.chart]
    assert max(one.day for one in found.points) == date(2026, 11, 12)


def test_of_one_score_there_is_none(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, assessments=answers([1] * 8 + [0], "C001", "PHQ-9", "2026-11-12"))
    assert [one.kind for one in gathered(store).blocks if one.kind == "change"] == ["change"]
    assert charts(store) == []


def test_what_a_release_does_not_tell_it_does_not_draw(store: Store, tmp_path: Path) -> None:
    scopes = [
        {"client": code, "on": "2026-02-01", "scope": scope, "given": "yes"}
        for code in ("A1", "B1")
        for scope in ("all", "joint-release")
    ]
    filled(store, tmp_path, consents=scopes, assessments=[*phq("A1"), *phq("B1")])
    assert [len(one.points) for one in charts(store, "A1", of_couple=True)] == [3, 3]
    assert [len(one.points) for one in charts(store, "A1", "partner-a", of_couple=True)] == [3]
    assert charts(store, "A1", "joint", of_couple=True) == [], "nothing of symptoms"
