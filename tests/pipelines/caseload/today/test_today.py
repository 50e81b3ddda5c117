"""The therapist's day: each reason where a person would count it, and the order by the rule."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.caseload.today import Row, today
from pipelines.definitions.today import today_rule
from pipelines.flags import reviewing
from pipelines.rights import audit, people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, entry, practitioner

KINDS = [one.kind for one in today_rule().order]


def person(store: Store, code: str = "T1", at: datetime = AS_OF) -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), at) if one.code == code)


def filled(store: Store, folder: Path, *clients: dict[str, Any], **files: Any) -> None:
    who = [practitioner(supervisor="S1"), practitioner("T2", supervisor="S1"), practitioner("S1", "supervisor")]
    report = bring(store, folder, practitioners=who, clients=clients or [client()], **files)
    assert report.committed, report.reason


def rows(store: Store, code: str = "T1", at: datetime = AS_OF) -> dict[str, Row]:
    return {one.code: one for one in today(store, person(store, code), at)}


def why(store: Store, code: str = "C001", at: datetime = AS_OF) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in rows(store, at=at)[code].reasons]


def session(code: str, at: str, status: str = "held", **cells: Any) -> dict[str, Any]:
    return {"client": code, "held_at": at, "status": status, **cells}


def test_nobody_in_care_is_nobody(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, client("C001", "T1", closed_on="2026-06-01"), client("C002", "T2"))
    assert today(store, person(store), AS_OF) == []
    assert today(store, person(store, "S1"), AS_OF) == [], "whom one supervises is not in one's own care"
    assert list(rows(store, "T2")) == ["C002"]
    assert today(store, replace(person(store, "T2"), in_session=True), AS_OF) == []
    assert today(store, operator(), AS_OF) == []


def test_of_whom_nothing_came_nothing_can_be_told(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path)
    said = "Nothing has come in since care began on 5 Jan 2026: nothing can be told."
    assert why(store) == [("cannot tell", said)]
    assert rows(store)["C001"].since == "", "there was neither a look nor a session"


def test_silence_counts_from_the_fifteenth_day_and_any_sign_ends_it(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, journal=[entry("2026-11-05T08:00")])
    assert why(store, at=AS_OF - timedelta(days=1)) == []
    after = AS_OF + timedelta(days=1)
    assert why(store, at=after) == [("quiet", "Nothing heard for 16 days: last a journal entry on 5 Nov 2026.")]
    bring(
        store,
        tmp_path / "held",
        sessions=[session("C001", "2026-11-06T10:00"), session("C001", "2026-11-19", "missed")],
    )
    assert why(store, at=after) == [("quiet", "Nothing heard for 15 days: last a session on 6 Nov 2026.")]
    bring(store, tmp_path / "log", practice_log=[{"client": "C001", "on": "2026-11-07", "kind": "check_in"}])
    assert why(store, at=after) == []


def test_a_session_of_both_is_a_sign_of_both(store: Store, tmp_path: Path) -> None:
    couple = {"relationship": "R", "modality": "couple"}
    both = [client("A1", partner_role="a", **couple), client("B1", partner_role="b", **couple)]
    meetings = [
        session("A1", "2026-11-13T10:00", attendees="A1; B1"),
        session("A1", "2026-11-20T16:00", "scheduled", attendees="A1; B1"),
    ]
    filled(store, tmp_path, *both, sessions=meetings)
    for code in ("A1", "B1"):
        assert why(store, code) == [("session", "Session today at 16:00.")]
        assert str(rows(store)[code].next_session) == "2026-11-20 16:00:00"


def test_an_urgent_flag_stands_first_until_it_is_reviewed(store: Store, tmp_path: Path) -> None:
    filled(
        store,
        tmp_path,
        client("C001"),
        client("C002"),
        sessions=[session("C001", "2026-11-20T09:00", "scheduled")],
        journal=[entry("2026-11-19T08:00"), entry("2026-11-19T08:00", "C002", note="I want to kill myself.")],
    )
    assert list(rows(store)) == ["C002", "C001"]
    first = rows(store)["C002"].reasons[0]
    assert (first.kind, str(first.on)) == ("urgent flag", "2026-11-20")
    assert first.words.startswith("Urgent flag: Self-harm that feels out of control. Raised 20 Nov 2026, 13:00, ")
    assert first.words.endswith("not reviewed; to be reviewed by 21 Nov 2026, 13:00.")
    late = rows(store, at=AS_OF + timedelta(hours=25))["C002"].reasons[0]
    assert late.words.endswith("not reviewed; the practice's limit was 21 Nov 2026, 13:00.")
    assert first.flag_id is not None
    reviewing.acknowledge(store, person(store), first.flag_id, AS_OF, AS_OF)
    assert list(rows(store)) == ["C001", "C002"]
    assert why(store, "C002") == []


def test_what_is_worse_is_told_with_both_numbers_until_it_is_too_old(store: Store, tmp_path: Path) -> None:
    flat = [*answers([0] * 9, "C001", "PHQ-9", "2026-11-01"), *answers([1] * 9, "C001", "PHQ-9", "2026-11-15")]
    filled(store, tmp_path, assessments=flat)
    words = dict(why(store))["worsening"]
    numbers = "0.0 on 1 Nov 2026, 9.0 on 15 Nov 2026; not confirmed by a second score yet."
    assert words == f"PHQ-9 total: worse by more than measurement error allows: {numbers}"
    old = dict(why(store, at=datetime(2026, 12, 7, 12, tzinfo=UTC)))
    assert "worsening" not in old, "22 days after a score that is usual every 14 it tells of today no more"
    assert old["overdue"] == "PHQ-9: last answered on 15 Nov 2026, 22 days ago; usually every 14."


@pytest.mark.parametrize(("days", "is_overdue"), [(21, False), (22, True), (168, True), (169, False)])
def test_a_measure_is_overdue_between_one_and_a_half_and_twelve_times_its_interval(
    store: Store, tmp_path: Path, days: int, is_overdue: bool
) -> None:
    filled(store, tmp_path, assessments=answers([1] * 9, "C001", "PHQ-9", str((AS_OF - timedelta(days=days)).date())))
    assert ("overdue" in dict(why(store))) == is_overdue


def test_one_score_is_too_few_to_tell_a_change_and_that_is_said(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, assessments=answers([1] * 8 + [0], "C001", "PHQ-9", "2026-11-15"))
    assert why(store) == [
        ("cannot tell", "Whether anything changed cannot be told yet: of 1 scale none can be compared.")
    ]


def test_a_time_out_without_a_return_is_told_once_and_once_its_promise_is_over(store: Store, tmp_path: Path) -> None:
    def out(at: str, promised: str, **cells: Any) -> dict[str, Any]:
        return entry(at, timeout_started_at=at, return_promised_at=promised, **cells)

    filled(
        store,
        tmp_path,
        journal=[
            out("2026-11-18T20:00", "2026-11-18T20:30", entry="1"),
            entry("2026-11-18T21:00", timeout_started_at="2026-11-18T20:00", entry="2"),
            out("2026-11-17T20:00", "2026-11-17T20:30", returned_at="2026-11-17T20:31"),
            out("2026-11-20T12:50", "2026-11-20T13:20"),
            out("2026-10-20T20:00", "2026-10-20T20:30"),
        ],
    )
    said = "Time-out of 18 Nov 2026, 20:00 without a return; promised for 20:30."
    assert why(store) == [("time-out", said)]
    at = datetime(2026, 11, 20, 12, 21, tzinfo=UTC)
    assert [kind for kind, _ in why(store, at=at)] == ["time-out", "time-out"]


def test_the_order_is_the_one_on_the_page(store: Store, tmp_path: Path) -> None:
    """A client a kind, brought in the wrong way round, and one of whom there is nothing to tell."""
    at = "2026-11-19T08:00"
    filled(
        store,
        tmp_path,
        *(client(f"C00{number}") for number in range(8)),
        journal=[
            entry(at, "C000"),
            entry("2026-11-01T08:00", "C004"),
            entry(at, "C002", timeout_started_at="2026-11-18T20:00", timeout_planned_minutes="30"),
            *(entry(at, f"C00{number}") for number in (1, 3, 5)),
            entry(at, "C006", note="I want to kill myself."),
        ],
        sessions=[session("C001", "2026-11-20T09:00", "scheduled")],
        assessments=[
            *answers([1] * 8 + [0], "C003", "PHQ-9", "2026-10-20"),
            *answers([1] * 8 + [0], "C003", "PHQ-9", "2026-10-01"),
            *answers([0] * 9, "C005", "PHQ-9", "2026-11-01"),
            *answers([1] * 8 + [0], "C005", "PHQ-9", "2026-11-15"),
        ],
    )
    found = rows(store)
    assert [one.reasons[0].kind if one.reasons else "" for one in found.values()] == [
        "urgent flag", "flag", "quiet", "overdue", "time-out", "session", "cannot tell", ""
    ]  # fmt: skip
    assert list(found) == ["C006", "C005", "C004", "C003", "C002", "C001", "C007", "C000"]
    assert [kind for kind, _ in why(store, "C005")] == ["flag", "worsening"]
    for one in found.values():
        places = [KINDS.index(reason.kind) for reason in one.reasons]
        assert places == sorted(places)


def test_what_is_new_counts_since_the_last_session_and_then_since_the_last_look(store: Store, tmp_path: Path) -> None:
    filled(
        store,
        tmp_path,
        sessions=[session("C001", "2026-11-10T10:00", ended_at="2026-11-10T10:50")],
        journal=[entry("2026-11-09T08:00"), entry("2026-11-11T08:00"), entry("2026-11-12T08:00")],
        assessments=answers([1] * 9, "C001", "PHQ-9", "2026-11-12"),
    )
    row = rows(store)["C001"]
    assert (row.since, row.news) == ("the session of 10 Nov 2026", "2 journal entries, 1 form")
    looked = AS_OF + timedelta(hours=1)
    audit.append(store, person(store), "read", looked, client_id=row.client_id, detail="client")
    audit.append(
        store, person(store, "S1"), "read", looked + timedelta(hours=3), client_id=row.client_id, detail="client"
    )
    bring(store, tmp_path / "more", AS_OF + timedelta(hours=2), journal=[entry("2026-11-08T08:00")])
    row = rows(store, at=AS_OF + timedelta(hours=4))["C001"]
    assert (row.since, row.news) == ("your last look", "1 journal entry")
    assert rows(store, at=looked)["C001"].news == "", "what came in later is not of that moment"


def test_two_therapists_of_one_client_both_see_them_and_a_reopened_episode_counts(store: Store, tmp_path: Path) -> None:
    filled(
        store,
        tmp_path,
        client("C001", opened_on="2025-01-05", closed_on="2025-06-01"),
        client("C001", opened_on="2026-11-10"),
        assignments=[{"client": "C001", "practitioner": "T2", "from": "2026-11-15"}],
    )
    for code in ("T1", "T2"):
        said = "Nothing has come in since care began on 10 Nov 2026: nothing can be told."
        assert [one.words for one in rows(store, code)["C001"].reasons] == [said]


def test_who_is_assigned_when_an_episode_was_closed_still_sees_its_flag(store: Store, tmp_path: Path) -> None:
    filled(
        store,
        tmp_path,
        client("C001", closed_on="2026-11-20"),
        client("C002", closed_on="2026-11-20"),
        assignments=[{"client": "C001", "practitioner": "T2", "from": "2026-11-15"}],
        journal=[entry("2026-11-19T08:00", code, note="I want to kill myself.") for code in ("C001", "C002")],
    )
    assert [one.reasons[0].kind for one in rows(store, "T2").values()] == ["urgent flag"]
    assert list(rows(store, "T2")) == ["C001"]
    assert rows(store) == {}, "of T1 nobody is in care any more"


def test_the_rule_says_its_numbers() -> None:
    told = dict(today_rule().told())
    assert "more than 14 days" in told["Gone quiet"]
    assert "last 28 days" in told["Time-outs without return"]
    assert "1.5 times its usual interval; of one left for more than 12 times it" in told["Measures overdue"]
    assert not any("{" in words for words in told.values())
