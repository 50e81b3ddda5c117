"""Caseload summaries: every number where a person would count it, and the episodes that it counts."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.caseload.summary import MEASURES, Episode, behind, episodes, flagged, of_everybody, of_therapists
from pipelines.errors import Refusal
from pipelines.flags import reviewing
from pipelines.flags.reading.queue import queue
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, entry, practitioner

FROM, TO = date(2026, 1, 1), date(2026, 11, 20)


def person(store: Store, code: str) -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), AS_OF) if one.code == code)


def found(store: Store, code: str = "S1", first: date = FROM, last: date = TO) -> list[Episode]:
    return episodes(store, person(store, code), first, last, AS_OF)


def phq(code: str, *days: tuple[str, int]) -> list[dict[str, Any]]:
    return [row for on, score in days for row in answers([score] * 8 + [0], code, "PHQ-9", on)]


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    """T1: worse, better, unmeasured and ended; T2: one that ended after the first form; T3 is nobody's supervisee."""
    report = bring(
        store,
        tmp_path / "files",
        practitioners=[
            practitioner("S1", "supervisor"),
            practitioner("T1", supervisor="S1"),
            practitioner("T2", supervisor="S1"),
            practitioner("T3"),
            practitioner("T4", supervisor="S1", to="2026-06-30"),
        ],
        clients=[
            client("C1"),
            client("C2", modality="couple"),
            client("C3"),
            client("C4", "T2", closed_on="2026-05-01"),
            client("C5", "T3"),
            client("C6", "T4"),
            client("C7", opened_on="2025-01-05", closed_on="2025-12-31"),
            client("C8", opened_on="2025-01-05", closed_on="2026-02-01"),
            client("C8", opened_on="2026-09-01"),
        ],
        assessments=[
            *phq("C1", ("2026-11-01", 0), ("2026-11-15", 1)),
            *phq("C2", ("2026-10-01", 2), ("2026-11-01", 0)),
            *phq("C4", ("2026-02-01", 1)),
            *phq("C8", ("2025-06-01", 2)),
        ],
        journal=[entry("2026-11-19T08:00", "C3", note="I want to kill myself.")],
    )
    assert report.committed, report.reason
    return store


def test_each_number_is_what_a_person_counts(practice: Store) -> None:
    whole = of_everybody(found(practice))
    assert whole.treated == 6, "C1, C2, C3, C4 and both episodes of C8: C7 ended before, C5 and C6 are of others"
    assert whole.couples == 1
    assert whole.counts == {
        "open": (4, 6),
        "past_limit": (0, 2),
        "reviewed": (0, 2),
        "on_time": (2, 2),
        "measured": (4, 6),
        "twice": (2, 6),
        "included": (2, 5),
        "improved": (1, 5),
        "worse": (1, 5),
        "unchanged": (0, 5),
        "dropped": (2, 2),
    }
    assert whole.share("worse").estimate == pytest.approx(1 / 5)


def test_each_therapist_is_told_alone_in_the_order_of_names_and_adds_up(practice: Store) -> None:
    every = found(practice)
    told = of_therapists(every)
    assert [(one.therapist, one.treated) for one in told] == [("T1", 5), ("T2", 1)]
    whole = of_everybody(every)
    for each in MEASURES:
        assert tuple(map(sum, zip(*(one.counts[each.key] for one in told), strict=True))) == whole.counts[each.key]
        assert sum(each.counts(one) for one in behind(every, each.key)) == whole.counts[each.key][0]
    assert [one.code for one in behind(every, "worse")] == ["C1"]
    assert [one.code for one in behind(every, "dropped")] == ["C8", "C4"]


def test_who_sees_which_caseload(practice: Store) -> None:
    assert {one.therapist for one in found(practice, "T1")} == {"T1"}
    assert {one.therapist for one in found(practice, "T3")} == {"T3"}
    assert episodes(practice, replace(person(practice, "S1"), in_session=True), FROM, TO, AS_OF) == []
    everybody = episodes(practice, operator(), FROM, TO, AS_OF)
    assert {one.therapist for one in everybody} == {"T1", "T2", "T3", "T4"}


def test_a_period_holds_who_was_treated_in_it(practice: Store) -> None:
    first = found(practice, "S1", date(2025, 12, 1), date(2026, 1, 31))
    assert sorted(one.code for one in first) == ["C1", "C2", "C3", "C4", "C7", "C8"]
    [eighth] = [one for one in first if one.code == "C8"]
    assert (eighth.closed_on, eighth.forms) == (None, 1), "it ended later"
    with pytest.raises(Refusal, match="ends before it begins"):
        found(practice, "S1", TO, FROM)


def test_a_client_of_two_therapists_stands_under_both_and_counts_once(practice: Store, tmp_path: Path) -> None:
    second = [{"client": "C1", "practitioner": "T2", "from": "2026-11-01"}]
    assert bring(practice, tmp_path / "second", assignments=second).committed
    every = found(practice)
    assert [(one.therapist, one.counts["worse"]) for one in of_therapists(every)] == [("T1", (1, 4)), ("T2", (1, 2))]
    assert of_everybody(every).counts["worse"] == (1, 5)
    before = found(practice, "S1", FROM, date(2026, 10, 31))
    assert [one.therapist for one in before if one.code == "C1"] == ["T1"]


def test_a_flag_that_is_reviewed_waits_no_longer_and_one_that_is_late_is_past_the_limit(practice: Store) -> None:
    late = AS_OF + timedelta(hours=25)
    viewer = person(practice, "S1")
    counts = of_everybody(episodes(practice, viewer, FROM, date(2026, 11, 21), late)).counts
    assert counts["past_limit"] == (1, 2), "the urgent one; the other has a week"
    urgent = next(one for one in queue(practice, viewer, AS_OF) if one.urgency == "urgent")
    reviewing.acknowledge(practice, person(practice, "T1"), urgent.flag_id, AS_OF, AS_OF)
    counts = of_everybody(episodes(practice, viewer, FROM, date(2026, 11, 21), late)).counts
    assert (counts["past_limit"], counts["reviewed"]) == ((0, 1), (1, 2))


def test_flags_are_told_by_age_and_state_and_each_counts_once(practice: Store, tmp_path: Path) -> None:
    second = [{"client": "C3", "practitioner": "T2", "from": "2026-11-01"}]
    assert bring(practice, tmp_path / "second", assignments=second).committed
    viewer, later = person(practice, "S1"), AS_OF + timedelta(days=9)
    urgent, other = sorted(queue(practice, viewer, AS_OF), key=lambda one: one.urgency, reverse=True)
    reviewing.snooze(practice, viewer, other.flag_id, TO + timedelta(days=10), AS_OF, AS_OF)
    told = flagged(episodes(practice, viewer, FROM, later.date(), later))
    assert [(one.therapist, one.waiting, one.past_limit, one.oldest_days) for one in told] == [
        ("T1", (0, 0, 1, 0), 1, 9),
        ("T2", (0, 0, 1, 0), 1, 9),
        (None, (0, 0, 1, 0), 1, 9),
    ]
    assert [one.states["snoozed"] for one in told] == [1, 0, 1]
    reviewing.dismiss(practice, viewer, urgent.flag_id, "a quotation from a song", AS_OF, AS_OF)
    [*_, whole] = flagged(episodes(practice, viewer, FROM, later.date(), later))
    assert (whole.waiting, whole.oldest_days, whole.states["dismissed"]) == ((0, 0, 0, 0), None, 1)
    assert flagged([]) == []


def test_a_form_that_is_overdue_is_in_use_and_one_that_was_left_is_not(practice: Store, tmp_path: Path) -> None:
    assert bring(practice, tmp_path / "old", assessments=phq("C3", ("2026-09-01", 1))).committed
    assert bring(practice, tmp_path / "older", assessments=answers([1] * 7, "C3", "GAD-7", "2026-02-01")).committed
    [third] = [one for one in found(practice) if one.code == "C3"]
    assert (third.forms, third.in_use, third.on_time) == (2, 1, 0)


def test_nobody_is_an_empty_list(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, practitioners=[practitioner("S1", "supervisor"), practitioner("T1", supervisor="S1")])
    assert found(store) == []
    assert of_therapists([]) == []
    assert of_everybody([]).counts["worse"] == (0, 0)
