"""Ratings of a session: they come beside what the session's file brought, and nothing of it is lost."""

from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from pipelines import entering
from pipelines.entering import Occasion
from pipelines.errors import Refusal
from pipelines.ingest.kinds import RATINGS
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, client
from tests.pipelines.entering.conftest import who
from tests.pipelines.rights import laying
from tests.relations import exported

SESSION: dict[str, Any] = {
    **{"client": "C001", "held_at": "2026-03-02T10:00:30.25+05:30", "status": "held", "session": "s1"},
    **{"attendees": "C001;C003", "ended_at": "2026-03-02T10:50+05:30", "modality": "couple", "practitioner": "T1"},
    **{"engagement": "1", "coherence": "2.5"},
}
OF_THE_FILE = {"source_file", "source_line", "exported_at"}


@pytest.fixture
def with_sessions(filled: Store, tmp_path: Path) -> Store:
    rows = [
        SESSION,
        {"client": "C001", "held_at": "2026-04-02", "status": "held"},
        {"client": "C001", "held_at": "2026-05-02T09:00", "status": "missed"},
        {"client": "C001", "held_at": "2026-12-02T09:00", "status": "held"},
    ]
    report = bring(filled, tmp_path, clients=[client("C003")], sessions=rows)
    assert report.exit_code == 0, report.issues
    return filled


def rows(store: Store) -> dict[str, dict[str, str]]:
    return {row["held_at"]: row for row in exported(store, "sessions", operator())}


def test_ratings_come_beside_everything_else_of_the_session(with_sessions: Store, t1: Viewer, c001: UUID) -> None:
    before = rows(with_sessions)["2026-03-02T04:30:30.25Z"]
    held = entering.sessions(with_sessions, t1, c001, AS_OF)
    assert [(one.day_only, one.ratings["engagement"]) for one in held] == [(True, None), (False, 1.0)]
    given = {**held[1].ratings, "engagement": 3.0, "closeness": 4.0, "coherence": None}
    done = entering.ratings(with_sessions, t1, c001, held[1].key, given, AS_OF)
    assert done.said == ("All that was stored of the session is kept; its ratings are these now.",)
    after = rows(with_sessions)["2026-03-02T04:30:30.25Z"]
    changed = {name for name in before if before[name] != after[name]} - OF_THE_FILE
    assert changed == {"engagement", "closeness", "coherence"}
    assert [after[name] for name in RATINGS] == ["3", "", "", "4", "", ""]
    assert len(rows(with_sessions)) == 4
    again = entering.ratings(with_sessions, t1, c001, held[1].key, given, AS_OF)
    assert again.said == ("Exactly this is stored already: there is nothing new.",)
    [now] = [one for one in entering.sessions(with_sessions, t1, c001, AS_OF) if one.key == held[1].key]
    assert now.ratings == given


def test_the_moment_with_its_own_offset_stays_as_it_was(with_sessions: Store, t1: Viewer, c001: UUID) -> None:
    """Rated with what it has already, the session is a duplicate: not a bit of it is written otherwise."""
    held = entering.sessions(with_sessions, t1, c001, AS_OF)
    for one in held:
        done = entering.ratings(with_sessions, t1, c001, one.key, one.ratings, AS_OF, dry_run=True)
        assert (done.report.total("duplicate"), done.report.total("superseded")) == (1, 0)


def test_a_session_of_its_day_alone_is_found_by_it(with_sessions: Store, t1: Viewer, c001: UUID) -> None:
    entering.ratings(with_sessions, t1, c001, Occasion(date(2026, 4, 2)), {"autonomy": 2}, AS_OF)
    assert rows(with_sessions)["2026-04-02"]["autonomy"] == "2"
    assert len(rows(with_sessions)) == 4


def test_a_session_that_nobody_brought_is_taken_in_as_held(with_sessions: Store, t1: Viewer, c001: UUID) -> None:
    entering.ratings(with_sessions, t1, c001, Occasion(date(2026, 6, 2), time(9, 15)), {"autonomy": 0}, AS_OF)
    made = rows(with_sessions)["2026-06-02T07:15:00Z"]
    assert (made["status"], made["practitioner"], made["autonomy"], made["engagement"]) == ("held", "T1", "0", "")


@pytest.mark.parametrize(
    ("which", "rated", "sentence"),
    [
        (Occasion(date(2026, 4, 2)), {"autonomy": 5}, "a rating runs from 0 to 4"),
        (Occasion(date(2026, 4, 2)), {"warmth": 1}, "no such rating"),
        (Occasion(date(2026, 11, 21)), {"autonomy": 1}, "in the future"),
        ("00000000-8f09-d6eb-a5da-e37e15d62fa9", {"autonomy": 1}, "not stored any more"),
        ("no key at all", {"autonomy": 1}, "not stored any more"),
    ],
)
def test_ratings_that_cannot_be_are_refused(
    with_sessions: Store, t1: Viewer, c001: UUID, which: str | Occasion, rated: dict[str, float], sentence: str
) -> None:
    before = rows(with_sessions)
    with pytest.raises(Refusal, match=sentence):
        entering.ratings(with_sessions, t1, c001, which, rated, AS_OF)
    assert rows(with_sessions) == before


@pytest.mark.parametrize("code", ["T2", "S1", "A1"])
def test_nobody_but_who_treats_rates_or_is_told_the_sessions(
    with_sessions: Store, t1: Viewer, c001: UUID, code: str
) -> None:
    viewer = who(with_sessions, code)
    assert entering.sessions(with_sessions, viewer, c001, AS_OF) == []
    key = entering.sessions(with_sessions, t1, c001, AS_OF)[0].key
    with pytest.raises(Refusal, match="no right"):
        entering.ratings(with_sessions, viewer, c001, key, {"autonomy": 1}, AS_OF)


def test_a_session_of_another_client_is_not_reached_by_its_key(with_sessions: Store, t1: Viewer, c001: UUID) -> None:
    c003 = laying.identity("client", ("practice", "C003"))
    key = entering.sessions(with_sessions, t1, c001, AS_OF)[0].key
    with pytest.raises(Refusal, match="not stored any more"):
        entering.ratings(with_sessions, t1, c003, key, {"autonomy": 1}, AS_OF)


def test_the_same_export_again_does_not_wipe_out_the_ratings(
    with_sessions: Store, t1: Viewer, c001: UUID, tmp_path: Path
) -> None:
    key = entering.sessions(with_sessions, t1, c001, AS_OF)[1].key
    entering.ratings(with_sessions, t1, c001, key, {"engagement": 4}, AS_OF)
    entering.ratings(with_sessions, t1, c001, key, {"engagement": 3}, AS_OF)
    report = bring(with_sessions, tmp_path, sessions=[SESSION])
    assert (report.total("duplicate"), report.total("superseded")) == (1, 0)
    assert [issue.rule for issue in report.issues] == ["typed-since"]
    assert rows(with_sessions)["2026-03-02T04:30:30.25Z"]["engagement"] == "3"
    report = bring(with_sessions, tmp_path, sessions=[{**SESSION, "engagement": "0"}])
    assert report.total("superseded") == 1, "an export that says something else is a correction, as ever"
    report = bring(with_sessions, tmp_path, sessions=[SESSION])
    assert report.total("superseded") == 1
    assert report.issues == ()


def test_a_correction_by_hand_may_be_taken_back_by_hand(with_sessions: Store, t1: Viewer, c001: UUID) -> None:
    held = entering.sessions(with_sessions, t1, c001, AS_OF)[1]
    entering.ratings(with_sessions, t1, c001, held.key, {"engagement": 4}, AS_OF)
    done = entering.ratings(with_sessions, t1, c001, held.key, held.ratings, AS_OF)
    assert done.report.total("superseded") == 1
    assert rows(with_sessions)["2026-03-02T04:30:30.25Z"]["engagement"] == "1"
