"""Supervision: what both sides put on the agenda, what was talked about, and what is to follow."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from pipelines.caseload import supervision
from pipelines.errors import Refusal
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, client, practitioner
from tests.pipelines.rights import laying
from tests.relations import exported

HOUR = timedelta(hours=1)
ANN, BOB = (laying.identity("client", ("practice", code)) for code in ("C1", "C2"))
TODAY = date(2026, 11, 20)


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    people_of = [practitioner("S1", "supervisor"), practitioner("S2", "supervisor")]
    people_of += [practitioner("T1", supervisor="S1"), practitioner("T2", supervisor="S2")]
    report = bring(store, tmp_path / "files", practitioners=people_of, clients=[client("C1"), client("C2", "T2")])
    assert report.committed, report.reason
    return store


def person(store: Store, code: str) -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), AS_OF) if one.code == code)


def told(store: Store, code: str, at: timedelta = HOUR) -> list[tuple[str, str | None]]:
    return [(one.what, one.words) for one in supervision.standing(store, person(store, code), AS_OF + at)]


def pin(store: Store, code: str, why: str, client_id: UUID = ANN, at: timedelta = timedelta()) -> UUID:
    return supervision.pin(store, person(store, code), client_id, why, AS_OF + at, AS_OF + at)


def test_both_sides_pin_and_both_read_who_did_and_why(practice: Store) -> None:
    pin(practice, "T1", "I do not know how to go on.")
    pin(practice, "S1", "Two flags in a week.", at=timedelta(minutes=1))
    for code in ("T1", "S1"):
        found = supervision.standing(practice, person(practice, code), AS_OF + HOUR)
        assert [(one.code, one.therapist, one.words, one.by_name) for one in found] == [
            ("C1", "T1", "I do not know how to go on.", "Name of T1"),
            ("C1", "T1", "Two flags in a week.", "Name of S1"),
        ]
        assert [one.is_own for one in found] == [code == "T1", code == "S1"]
    assert told(practice, "T2") == told(practice, "S2") == []


def test_a_review_takes_what_stood_on_the_agenda_off_it_and_nothing_that_comes_later(practice: Store) -> None:
    pin(practice, "T1", "before")
    at = AS_OF + HOUR
    supervision.review(practice, person(practice, "S1"), ANN, "  Slow down.\n\n Name the cycle. ", at, at)
    pin(practice, "T1", "after", at=2 * HOUR)
    assert told(practice, "S1", 3 * HOUR) == [("agenda", "after"), ("reviewed", "Slow down.\n\nName the cycle.")]
    [first] = [
        one
        for one in supervision.of_client(practice, person(practice, "T1"), ANN, AS_OF + 3 * HOUR)
        if one.words == "before"
    ]
    assert (first.ended_by, first.on_day) == ("Name of S1", TODAY)
    assert told(practice, "S1", timedelta(minutes=30)) == [("agenda", "before")], "as it stood at that moment"


def test_a_follow_up_stands_until_it_is_done(practice: Store) -> None:
    therapist, supervisor = person(practice, "T1"), person(practice, "S1")
    made = supervision.follow_up(practice, supervisor, ANN, "Call the GP.", date(2026, 11, 27), AS_OF, AS_OF)
    [one] = supervision.standing(practice, therapist, AS_OF)
    assert (one.what, one.words, one.due_on, one.ended_at) == ("follow-up", "Call the GP.", date(2026, 11, 27), None)
    at = AS_OF + HOUR
    supervision.done(practice, therapist, made, at, at)
    assert told(practice, "S1", 2 * HOUR) == []
    [one] = supervision.of_day(practice, supervisor, TODAY, AS_OF + 2 * HOUR)
    assert one.ended_by == "Name of T1"
    with pytest.raises(Refusal, match="Only what is open"):
        supervision.done(practice, therapist, made, at + HOUR, at + HOUR)


def test_what_was_said_is_taken_back_by_who_said_it_and_then_stands_no_more(practice: Store) -> None:
    pin(practice, "T1", "why")
    at = AS_OF + HOUR
    made = supervision.review(practice, person(practice, "S1"), ANN, "", at, at)
    with pytest.raises(Refusal, match="Only who said it"):
        supervision.take_back(practice, person(practice, "T1"), made, at, at)
    supervision.take_back(practice, person(practice, "S1"), made, at + HOUR, at + HOUR)
    assert told(practice, "S1", 3 * HOUR) == [("agenda", "why")], "the item is open again"
    with pytest.raises(Refusal, match="was taken back"):
        supervision.take_back(practice, person(practice, "S1"), made, at + HOUR, at + 2 * HOUR)


def test_who_may_not_is_told_so_and_nothing_is_kept(practice: Store) -> None:
    for code in ("T2", "S2"):
        with pytest.raises(Refusal, match="neither in your care"):
            pin(practice, code, "not mine")
    with pytest.raises(Refusal, match="neither in your care"):
        supervision.pin(practice, replace(person(practice, "T1"), in_session=True), ANN, "in session", AS_OF, AS_OF)
    with pytest.raises(Refusal, match="3 to 2,000 characters why"):
        pin(practice, "T1", " x ")
    with pytest.raises(Refusal, match="has gone by"):
        supervision.follow_up(practice, person(practice, "T1"), ANN, "call", date(2026, 11, 19), AS_OF, AS_OF)
    assert supervision.standing(practice, operator(), AS_OF + HOUR) == []
    assert supervision.standing(practice, replace(person(practice, "T1"), in_session=True), AS_OF) == []


def test_what_was_said_goes_with_the_client_to_who_treats_them_next(practice: Store, tmp_path: Path) -> None:
    pin(practice, "T1", "why")
    pin(practice, "T2", "another client", BOB)
    moved = [{**client("C1", "T1"), "closed_on": "2026-11-20"}, client("C1", "T2", opened_on="2026-11-21")]
    assert bring(practice, tmp_path / "moved", clients=moved).committed
    later = AS_OF + timedelta(days=2)
    assert {one.words for one in supervision.standing(practice, person(practice, "T2"), later)} == {
        "why",
        "another client",
    }
    assert {one.words for one in supervision.standing(practice, person(practice, "S1"), later)} == {"why"}, (
        "of its days"
    )
    with pytest.raises(Refusal, match="neither in your care"):
        supervision.pin(practice, person(practice, "S1"), ANN, "too late", later, later)


def test_each_thing_said_is_in_the_trail_without_its_words(practice: Store) -> None:
    made = pin(practice, "T1", "SECRET-WORDS")
    supervision.take_back(practice, person(practice, "T1"), made, AS_OF, AS_OF + HOUR)
    rows = [row for row in exported(practice, "audit") if "supervision" in row["action"]]
    assert [(row["action"], row["client"]) for row in rows] == [
        ("put on the agenda of supervision", "C1"),
        ("taken back in supervision", "C1"),
    ]
    assert "SECRET-WORDS" not in str(rows)
