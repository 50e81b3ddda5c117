"""Predictability, responsiveness, repair and regulation, of rows that a person can count."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.journal.answers import answers, answers_sentence
from pipelines.journal.reading import mechanisms
from pipelines.journal.told import Window
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, client, entry, people, practitioner
from tests.pipelines.rights import laying
from tests.pipelines.rights.reads import client_id
from tests.relations import exported

WHOLE = Window("all")
ME = client_id("C001")
Rows = list[dict[str, Any]]


def brought(
    store: Store, folder: Path, journal: list[dict[str, Any]], log: list[dict[str, Any]] | None = None
) -> Store:
    people(store, folder / "people")
    report = bring(store, folder / "rows", journal=journal, **({"practice_log": log} if log else {}))
    assert report.committed, (report.reason, report.issues)
    return store


def rupture(at: str, repaired: str = "", **cells: Any) -> dict[str, Any]:
    return entry(at, rupture="yes", repaired_at=repaired, entry=at, **cells)


def test_ruptures_have_hours_and_open_ones_run_to_the_last_journal_day(store: Store, tmp_path: Path):
    rows = [
        rupture("2026-02-02T20:00", "2026-02-02T22:30"),
        rupture("2026-02-03T20:00", "2026-02-03T19:00"),
        rupture("2026-02-04"),
        rupture("2026-02-05T18:00"),
        entry("2026-02-06T10:00", repaired_at="2026-02-06T11:00"),
    ]
    log = [{"client": "C001", "on": "2026-02-07", "kind": "journal_day"}]
    found = exported(brought(store, tmp_path, rows, log), "repair")
    assert list(found[0])[:5] == ["client", "occurred_at", "repaired_at", "hours", "censored"]
    told = [(row["occurred_at"], row["hours"], row["censored"], row["note"], row["source_line"]) for row in found]
    assert told == [
        ("2026-02-02T19:00:00Z", "2.5", "no", "", "2"),
        ("2026-02-03T19:00:00Z", "", "no", "the repair lies before the rupture", "3"),
        ("2026-02-04", "", "yes", "no time of day was written", "4"),
        ("2026-02-05T17:00:00Z", "54", "yes", "", "5"),
    ]


def test_the_night_on_which_the_clocks_change_is_counted_in_hours_that_passed(store: Store, tmp_path: Path):
    rows = [
        rupture("2026-03-28T23:00", "2026-03-29T05:00"),
        rupture("2026-10-24T23:00", "2026-10-25T05:00"),
        rupture("2026-06-01T12:00+09:00", "2026-06-01T09:00+02:00"),
    ]
    found = exported(brought(store, tmp_path, rows), "repair")
    assert [row["hours"] for row in found] == ["5", "4", "7"]


def test_a_repair_that_the_viewer_may_not_know_of_is_open(store: Store, tmp_path: Path):
    rows = [rupture("2026-03-30T10:00", "2026-04-02T10:00"), entry("2026-04-05T10:00")]
    clients = [client("C001", closed_on="2026-03-31"), client("C001", "T2", "2026-04-01")]
    report = bring(store, tmp_path, practitioners=[practitioner(), practitioner("T2")], clients=clients, journal=rows)
    assert report.committed
    first = Viewer(laying.viewer_id(("practice", "T1")), "T1", "therapist")
    assert [(row["hours"], row["censored"]) for row in exported(store, "repair", first)] == [("14", "yes")]
    assert [(row["hours"], row["censored"]) for row in exported(store, "repair")] == [("72", "no")]


def test_time_to_repair_counts_the_open_ones(store: Store, tmp_path: Path):
    """The worked example: 2, 5, 5+, 8, 12, 12+, 20, 30+ hours; the open ones end with the last journal day."""
    ends = {2: "00:00", 5: "03:00", 8: "06:00", 12: "10:00", 20: "18:00"}
    rows = [rupture(f"2026-02-0{day}T22:00", f"2026-02-0{day + 1}T{at}") for day, at in enumerate(ends.values(), 1)]
    rows += [rupture("2026-02-08T19:00"), rupture("2026-02-08T12:00"), rupture("2026-02-07T18:00")]
    found = mechanisms.held(brought(store, tmp_path, rows), operator(), ME, AS_OF, WHOLE).repair
    assert (found.found.ruptures, found.found.repaired, found.found.open) == (8, 5, 3)
    assert {step.hours: round(step.still_open, 6) for step in found.found.steps} == {
        2: 0.875,
        5: 0.75,
        8: 0.6,
        12: 0.45,
        20: 0.225,
    }
    assert found.found.median == 12
    assert "5 of 8 ruptures repaired" in found.sentence


def test_promised_returns_and_check_ins(store: Store, tmp_path: Path):
    def timeout(day: int, promised: str, returned: str, **cells: Any) -> dict[str, Any]:
        at = f"2026-02-0{day}T"
        given = {"return_promised_at": promised and at + promised, "returned_at": returned and at + returned, **cells}
        return entry(at + "20:00", entry=f"{day}{promised}{returned}", timeout_started_at=at + "20:05", **given)

    rows = [
        timeout(2, "20:35", "20:40"),  # five minutes after: within the grace
        timeout(3, "20:35", "20:41"),
        timeout(4, "20:35", ""),
        timeout(5, "", "20:45"),
        timeout(2, "", ""),  # a second entry about the first time-out
        timeout(6, "20:35", "19:00"),  # back before it began
    ]
    log = [{"client": "C001", "on": f"2026-02-{day:02}", "kind": "check_in"} for day in (2, 3, 9)]
    found = mechanisms.held(brought(store, tmp_path, rows, log), operator(), ME, AS_OF, WHOLE).predictability
    promises = found.promises
    assert (promises.kept, promises.late, promises.open, promises.without_time) == (1, 1, 1, 1)
    assert promises.before_start == 1
    assert found.grace_minutes == 5
    assert found.check_ins is not None
    assert (found.check_ins.first, found.check_ins.last) == (date(2026, 2, 2), date(2026, 2, 9))
    assert (found.check_ins.days_with, found.check_ins.days.of, found.check_ins.longest_gap) == (3, 8, 5)


def test_how_it_was_answered_comes_before_how_quickly(store: Store, tmp_path: Path):
    at = "2026-02-02T20:"
    rows = [
        entry(at + "00", entry="1", bid="yes", answered="turned towards", answered_at=at + "30"),
        entry(at + "01", entry="2", signal_given_at=at + "05", answered="dismissed", answered_at=at + "06"),
        entry(at + "02", entry="3", bid="yes", signal_given_at=at + "05", answered="no answer"),
        entry(at + "03", entry="4", bid="yes"),
        entry(at + "04", entry="5", bid="no", answered="dismissed"),
    ]
    found = mechanisms.held(brought(store, tmp_path, rows), operator(), ME, AS_OF, WHOLE).responsiveness
    assert (found.calls.calls, found.calls.said, found.calls.unsaid) == (4, 3, 1)
    assert found.calls.counts == {"turned towards": 1, "dismissed": 1, "no answer": 1}
    assert (found.bids.calls, found.signals.calls) == (3, 2)
    assert [(one.answer, one.n, one.middle) for one in found.calls.delays] == [
        ("turned towards", 1, None),
        ("dismissed", 1, None),
    ]
    assert "Of 1 more it is not written how it was answered" in found.sentence


def test_delays_are_told_from_five_on():
    found = answers("any", [("turned towards", minutes) for minutes in (1.0, 2.0, 3.0, 10.0, 60.0)])
    delay = found.delays[0]
    assert (delay.n, delay.middle, delay.low_quarter, delay.high_quarter) == (5, 3, 2, 10)
    assert answers_sentence(found).endswith(
        "When an answer came: turned towards after 3 minutes in the middle (n = 5)."
    )
    assert answers_sentence(answers("any", [])) == "No bid or signal is written down."


def test_intensity_with_and_without_a_timeout(store: Store, tmp_path: Path):
    def felt(n: int, after: int, **cells: Any) -> dict[str, Any]:
        at = f"2026-02-02T10:{n:02}"
        return entry(at, entry=str(n), intensity="8", intensity_after=str(after), **cells)

    called = {"timeout_started_at": "2026-02-02T20:00", "timeout_activity": "soothing"}
    rows = [felt(n, after, **called) for n, after in enumerate((3, 4, 4, 4, 5))]
    rows += [felt(n, after) for n, after in enumerate((7, 8, 6, 7, 7), 10)]
    rows.append(felt(30, 8, timeout_called_by="self", timeout_activity="ruminating"))
    rows.append(entry("2026-02-02T11:00", entry="x", intensity="9", timeout_called_by="partner"))
    found = mechanisms.held(brought(store, tmp_path, rows), operator(), ME, AS_OF, WHOLE).regulation
    timeouts = found.practices[0]
    assert timeouts.practice == "a time-out"
    assert (timeouts.found.used.n, timeouts.found.used.left_out, timeouts.found.unused.n) == (6, 1, 5)
    assert timeouts.found.used.mean == pytest.approx((-5 - 4 - 4 - 4 - 3 + 0) / 6)
    assert timeouts.found.unused.mean == pytest.approx(-1)
    assert "People choose when to use it" in timeouts.sentence
    assert [(word, n, share.of) for word, n, share in found.activities] == [
        ("soothing", 5, 6),
        ("ruminating", 1, 6),
        ("other", 0, 6),
    ]
    assert found.unsaid == 1


def test_nothing_is_told_of_nothing(store: Store, tmp_path: Path):
    people(store, tmp_path)
    asked = (store, operator(), ME, AS_OF, WHOLE)
    assert mechanisms.held(*asked).repair.found.reason == "no rupture"
    assert mechanisms.held(*asked).responsiveness.calls.calls == 0
    assert mechanisms.held(*asked).predictability.check_ins is None
    assert mechanisms.held(*asked).regulation.practices[0].found.verdict == "cannot tell"
