"""The four phases of clients that a person can count: evidence, days, what is missing, and who may know."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines import axis
from pipelines.journal.phases import Path as Way
from pipelines.journal.phases import PhaseTold, reached
from pipelines.journal.reading import phases
from pipelines.journal.reading.agreeing import lay_agreements
from pipelines.journal.reading.laying import lay_out, lay_periods
from pipelines.journal.told import Window
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, client, entry, practitioner
from tests.pipelines.rights import laying
from tests.pipelines.rights.reads import client_id
from tests.relations import exported

FULL = {"trigger": "a phone", "somatic": "heat", "response": "pursue", "resonance": "no"}
ME = client_id("C001")
FIRST = date(2026, 2, 2)  # a Monday
Rows = list[dict[str, Any]]


def after(days: int) -> str:
    return str(FIRST + timedelta(days=days))


def log(days: int, kind: str, code: str = "C001", **cells: Any) -> dict[str, Any]:
    return {"client": code, "on": after(days), "kind": kind, **cells}


def parts(days: int, code: str, consented: str = "yes", **timeout: Any) -> Rows:
    """All three parts on one day, the time-out for 30 minutes with a return."""
    whole = {"minutes": "30", "return_rule": "I come to find you", **timeout}
    given = {"signal": {}, "timeout": whole, "phrase": {}}
    return [log(days, "protocol_part", code, part=part, consented=consented, **told) for part, told in given.items()]


def diary(code: str = "C001") -> Rows:
    """Twelve days with a whole entry, on the last of them two that are not whole."""
    whole = [entry(after(day), code, entry=f"{code} {day}", **FULL) for day in range(12)]
    return [*whole, *(entry(after(11), code, entry=f"{code} half {n}", trigger="x") for n in (1, 2))]


def practised(start: int, weeks: int, code: str = "C001") -> Rows:
    """So many weeks with three check-ins and a review each, the review on Sunday."""
    found = []
    for week in range(weeks):
        found += [log(start + 7 * week + day, "check_in", code) for day in (0, 2, 4)]
        found.append(log(start + 7 * week + 6, "weekly_review", code))
    return found


def consents(*codes: str, given: str = "yes", scope: str = "all", on: str = "2026-01-10") -> Rows:
    return [{"client": code, "on": on, "scope": scope, "given": given} for code in codes]


def filled(store: Store, folder: Path, log_rows: Rows, journal: Rows, **couple: str) -> Store:
    """C001 and C002, of two therapists; with relationship they are partners, and both consent."""
    people = [client("C001", **couple), client("C002", "T2", **couple)]
    agree = consents("C001", "C002") if couple else []
    kinds = {"practice_log": log_rows, "journal": journal, "consents": agree}
    given = {kind: rows for kind, rows in kinds.items() if rows}
    report = bring(store, folder, practitioners=[practitioner(), practitioner("T2")], clients=people, **given)
    assert report.committed, report.reason
    return store


def way(store: Store, viewer: Viewer | None = None, code: str = "C001") -> Way:
    found = phases.way(store, viewer or operator(), client_id(code), AS_OF)
    assert found is not None
    return found


def of(found: Way, phase: str) -> PhaseTold:
    return next(one for one in found.phases if one.phase == phase)


def therapist(code: str) -> Viewer:
    return Viewer(laying.viewer_id(("practice", code)), code, "therapist")


def test_awareness_is_done_on_the_fourteenth_day(store: Store, tmp_path: Path):
    quiet = [log(day, "journal_day") for day in (11, 13, 20)]
    found = way(filled(store, tmp_path, quiet, diary()))
    told = of(found, "awareness")
    assert (told.state, told.done_on, told.missing) == ("done", FIRST + timedelta(days=20), ())
    assert told.evidence == (
        "14 journal days (2026-02-02 to 2026-02-22)",
        "12 of 14 entries with all four elements",
    )
    assert (found.since, found.by_evidence, found.by_calendar) == (FIRST, "disclosure", "integration")
    assert found.week == (date(2026, 11, 20) - FIRST).days // 7 + 1 == 42


def test_what_is_missing_is_said(store: Store, tmp_path: Path):
    half = [entry(after(day), entry=str(day), trigger="x") for day in range(10)]
    told = of(way(filled(store, tmp_path, [], half)), "awareness")
    assert (told.state, told.done_on) == ("not yet", None)
    assert told.missing[0] == "4 more journal days of 14"
    assert told.missing[1].startswith("trigger, sensation, response and resonance together in at least 50 % of the")
    assert "working value" in told.missing[1]


def test_days_without_an_entry_tell_nothing_of_the_elements(store: Store, tmp_path: Path):
    quiet = [log(day, "journal_day") for day in range(14)]
    told = of(way(filled(store, tmp_path, quiet, [])), "awareness")
    assert told.state == "cannot tell"
    assert told.missing[0].startswith("an entry:")


def test_nothing_at_all_cannot_be_told(store: Store, tmp_path: Path):
    found = way(filled(store, tmp_path, [], []))
    assert {one.state for one in found.phases} == {"cannot tell"}
    assert (found.since, found.week, found.by_calendar) == (None, None, None)
    assert of(found, "disclosure").missing == ("nothing of the practice log came in, so this cannot be told",)


def test_disclosures_say_what_they_held_and_how_they_were_received(store: Store, tmp_path: Path):
    rows = [
        log(30, "disclosure", parts_held="trigger;impulse", received="mixed"),
        log(21, "disclosure"),
    ]
    told = of(way(filled(store, tmp_path, rows, [])), "disclosure")
    assert (told.state, told.done_on) == ("done", FIRST + timedelta(days=21))
    assert told.evidence == (
        f"{after(21)}, which parts it held is not said, how it was received is not said",
        f"{after(30)}, with the trigger and the impulse, received: mixed",
    )
    assert told.pointed_out == ("not yet part of a disclosure: the sensation and the early pattern",)


def test_co_creation_needs_both_partners_and_a_timeout_that_fits(store: Store, tmp_path: Path):
    rows = [*parts(28, "C001", minutes="15"), *parts(30, "C002", minutes="", return_rule="")]
    told = of(way(filled(store, tmp_path, rows, [], relationship="R1")), "co-creation")
    assert told.state == "not yet"
    assert told.evidence[0] == f"the signal, own: consent {after(28)}, partner: consent {after(30)}"
    assert told.missing == ("the time-out is agreed for 15 minutes, and the body needs at least 20 to calm",)
    longer = [log(40, "protocol_part", part="timeout", minutes="20", return_rule="at nine", consented="yes")]
    assert bring(store, tmp_path / "more", practice_log=longer).committed
    told = of(way(store), "co-creation")
    assert (told.state, told.done_on) == ("done", FIRST + timedelta(days=40))


def test_a_consent_that_was_withdrawn_opens_the_phase_again(store: Store, tmp_path: Path):
    rows = [*parts(28, "C001"), *parts(30, "C002")]
    rows[-1]["withdrawn_on"] = after(50)
    told = of(way(filled(store, tmp_path, rows, [], relationship="R1")), "co-creation")
    assert (told.state, told.done_on) == ("not yet", None)
    assert told.missing == (f"the partner’s consent to the reconnection phrase: it was withdrawn on {after(50)}",)


def test_who_may_not_see_the_partner_is_told_that_it_cannot_be_told(store: Store, tmp_path: Path):
    rows = [*parts(28, "C001"), *parts(30, "C002"), *practised(35, 4, "C002")]
    filled(store, tmp_path, rows, [], relationship="R1")
    whole, part = way(store), way(store, therapist("T1"))
    assert of(whole, "co-creation").done_on == FIRST + timedelta(days=30)
    assert of(whole, "integration").state == "done"
    assert of(part, "co-creation").state == "cannot tell"
    assert "not known here" in of(part, "co-creation").missing[0]
    assert of(part, "integration").state == "cannot tell"
    assert after(30) not in str(part)


def test_somebody_without_a_partner_in_the_files_agrees_alone(store: Store, tmp_path: Path):
    told = of(way(filled(store, tmp_path, parts(28, "C001"), [])), "co-creation")
    assert (told.state, told.done_on) == ("done", FIRST + timedelta(days=28))


def test_integration_is_four_weeks_in_a_row_and_a_setback_is_no_failure(store: Store, tmp_path: Path):
    rows = [*practised(0, 3), *practised(28, 4), log(30, "setback"), log(31, "setback"), log(33, "win")]
    told = of(way(filled(store, tmp_path, rows, [])), "integration")
    assert (told.state, told.done_on) == ("done", FIRST + timedelta(days=28 + 21 + 6))
    assert told.evidence[-1] == f"2 setbacks ({after(30)} to {after(31)}), which are expected"
    assert "21 check-ins" in told.evidence[0]


def test_a_week_with_nothing_ends_the_run(store: Store, tmp_path: Path):
    told = of(way(filled(store, tmp_path, [*practised(0, 3), *practised(28, 2)], [])), "integration")
    assert told.state == "not yet"
    assert "the longest run so far is 3 weeks" in told.missing[0]


def test_an_earlier_episode_of_care_counts_no_more(store: Store, tmp_path: Path):
    filled(store, tmp_path, [log(3, "disclosure")], diary())
    episodes = [client("C001", closed_on="2026-03-31"), client("C001", opened_on="2026-06-01")]
    later = {"journal": [entry("2026-06-02", entry="z", **FULL)]}
    assert bring(store, tmp_path / "again", clients=episodes, **later).committed
    found = way(store)
    assert found.since == date(2026, 6, 2)
    assert of(found, "disclosure").state == "cannot tell"


def test_every_client_is_exported_with_four_rows_and_only_to_those_who_may(store: Store, tmp_path: Path):
    filled(store, tmp_path, [log(21, "disclosure")], diary())
    rows = exported(store, "phases")
    assert list(rows[0])[:5] == ["client", "phase", "evidence", "done_on", "missing"]
    assert {"source", "as_of"} <= set(rows[0])
    assert [(row["client"], row["phase"]) for row in rows] == [
        (code, phase)
        for code in ("C001", "C002")
        for phase in ("awareness", "co-creation", "disclosure", "integration")
    ]
    assert {row["client"] for row in exported(store, "phases", therapist("T2"))} == {"C002"}
    assert [row["done_on"] for row in exported(store, "phases", from_day=FIRST)] == [after(21)]


def test_agreements_are_of_both_where_both_are_seen(store: Store, tmp_path: Path):
    filled(store, tmp_path, [*parts(28, "C001"), *parts(30, "C002")], diary(), relationship="R1")

    def agreements(viewer: Viewer) -> set[tuple[str, str, str]]:
        with store.reading() as session:
            lay_out(session, asked(store, viewer, AS_OF))
            lay_agreements(session)
            rows = session.table("agreement").fetchall()
        return {(str(client), str(on), whose) for client, _part, on, _ended, whose in rows}

    both = {(str(client_id(code)), after(30), "both") for code in ("C001", "C002")}
    assert agreements(operator()) == both
    assert agreements(therapist("T1")) == {(str(client_id("C001")), after(28), "own")}


def test_a_phase_is_a_period_from_the_day_after_the_one_before(store: Store, tmp_path: Path):
    rows = [log(day, "journal_day") for day in (12, 13, 40, 60)]
    filled(store, tmp_path, [*rows, log(21, "disclosure"), *parts(5, "C001")], diary())
    assert reached(way(store).phases)[:3] == [FIRST + timedelta(days=13), *[FIRST + timedelta(days=21)] * 2]
    with store.reading() as session:
        lay_out(session, asked(store, operator(), AS_OF))
        lay_periods(session, Window("phase"))
        found = sorted((str(first), str(last)) for _, first, last in session.table("asked_period").fetchall())
    # awareness; disclosure has no journal day, co-creation was done before it; integration goes on to the last day
    assert found == [(after(0), after(13)), (after(22), after(60))]


@pytest.mark.parametrize("who", ["T2", "nobody"])
def test_a_client_whom_one_may_not_see_has_no_way(store: Store, tmp_path: Path, who: str):
    filled(store, tmp_path, [], diary())
    assert phases.way(store, therapist(who), client_id("C001"), AS_OF) is None


def test_milestones_stand_on_the_time_axis_for_those_who_may_see_them(store: Store, tmp_path: Path):
    filled(store, tmp_path, [log(21, "disclosure"), *parts(28, "C001"), *parts(30, "C002")], diary(), relationship="R1")
    told = [(str(one.day), one.label) for one in axis.events(store, operator(), ME, AS_OF) if one.kind == axis.KIND]
    assert told == [
        (after(21), "Safe disclosure: evidence complete"),
        (after(30), "Agreed: the signal, the time-out and the reconnection phrase"),
        (after(30), "Co-creation: evidence complete"),
    ]
    file = axis.as_csv(store, operator(), ME, AS_OF).decode()
    assert f"{after(21)},milestone,Safe disclosure: evidence complete" in file
    mine = [one.label for one in axis.events(store, therapist("T1"), ME, AS_OF) if one.kind == axis.KIND]
    assert mine == [
        "Safe disclosure: evidence complete",
        "Own consent: the signal, the time-out and the reconnection phrase",
    ]
    assert not [one for one in axis.events(store, therapist("T2"), ME, AS_OF) if one.kind == axis.KIND]
