"""Data quality: what came in of whom and from where, where a person would count it, and what is told as thin."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import withdrawing
from pipelines.caseload.quality import Delivery, Quality, Treating, quality, recent, thin_sources, thin_therapists
from pipelines.definitions.thin import thin_rule
from pipelines.errors import Refusal
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, entry, practitioner

FROM, TO = date(2026, 1, 1), date(2026, 11, 20)


def person(store: Store, code: str) -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), AS_OF) if one.code == code)


def found(store: Store, code: str = "S1", first: date = FROM, last: date = TO, as_of: datetime = AS_OF) -> Quality:
    return quality(store, person(store, code), first, last, as_of)


def of(told: Quality, code: str) -> Treating:
    return next(one for one in told.therapists if one.therapist == code)


def came(told: Quality, relation: str) -> Delivery:
    return next(one for one in told.sources if one.relation == relation)


def met(on: str, code: str, **cells: Any) -> dict[str, Any]:
    return {"client": code, "held_at": on, "status": "held", **cells}


def phq(code: str, on: str) -> list[dict[str, Any]]:
    return answers([1] * 9, code, "PHQ-9", on)


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    """T1 treats C1 to C4 (C4 was opened again) and exports all; T2 has C5 and no sessions; T3 nobody; T4 left; T5 is
    supervised by nobody.
    """
    report = bring(
        store,
        tmp_path / "files",
        practitioners=[
            practitioner("S1", "supervisor"),
            practitioner("T1", supervisor="S1"),
            practitioner("T2", supervisor="S1"),
            practitioner("T3", supervisor="S1"),
            practitioner("T4", supervisor="S1", to="2026-06-30"),
            practitioner("T5"),
        ],
        clients=[
            *(client(code) for code in ("C1", "C2", "C3")),
            client("C4", closed_on="2026-02-01"),
            client("C4", opened_on="2026-09-01"),
            client("C5", "T2"),
            client("C6", "T4"),
            client("C7", "T5"),
            client("C8", opened_on="2025-01-05", closed_on="2025-12-31"),
        ],
        assessments=[*phq("C1", "2026-11-01"), *phq("C2", "2025-12-30"), *phq("C4", "2026-09-02")],
        journal=[
            entry("2026-11-01T08:00", "C1", trigger="Rain on the roof.", trigger_family="distance"),
            entry("2026-11-02T08:00", "C1", trigger="Rain on the window."),
            entry("2026-11-03T08:00", "C1", trigger="Rain on the road.", private="yes"),
            entry("2026-11-04T08:00", "C1", note="No trigger in words."),
            entry("2025-12-30T08:00", "C2", trigger="Before the period."),
            entry("2026-11-05T08:00", "C5"),
        ],
        sessions=[met("2026-11-05T10:00", "C1", attendees="C1;C2"), met("2026-11-06T10:00", "C4", status="cancelled")],
    )
    assert report.committed, report.reason
    return store


def test_each_number_is_what_a_person_counts(practice: Store) -> None:
    first, second, third = found(practice).therapists
    assert (first.therapist, first.clients) == ("T1", 4), "C8 ended before, and C4 counts once"
    assert (first.measured, first.journalled, first.met) == (2, 1, 3), "C1 and C4; C1; C1, C2 with them, and C4"
    assert (first.triggers, first.uncoded) == (3, 2)
    assert (second.therapist, second.clients, second.journalled) == ("T2", 1, 1)
    assert (third.therapist, third.clients, third.measured, third.triggers) == ("T3", 0, None, None)


def test_what_never_came_in_is_none_and_what_came_before_is_zero(practice: Store) -> None:
    assert (of(found(practice), "T2").measured, of(found(practice), "T2").met) == (None, None)
    later = of(found(practice, first=date(2026, 11, 10)), "T1")
    assert (later.measured, later.journalled, later.met) == (0, 0, 0)
    earlier = of(found(practice, first=date(2026, 1, 10), last=date(2026, 1, 31)), "T1")
    assert (earlier.clients, earlier.measured, earlier.met) == (4, 0, None), "C2 was measured before; no session yet"


def test_who_sees_whom(practice: Store) -> None:
    assert [one.therapist for one in found(practice, "T1").therapists] == ["T1"]
    assert [one.therapist for one in found(practice, "T3").therapists] == ["T3"], "of nobody, nothing"
    assert found(practice, "T3").sources == (), "no client of theirs is of a source"
    assert found(practice, "T4") == Quality((), ()), "who has left sees nothing"
    every = quality(practice, operator(), FROM, TO, AS_OF)
    assert [one.therapist for one in every.therapists] == ["T1", "T2", "T3", "T4", "T5"]
    assert quality(practice, replace(person(practice, "S1"), in_session=True), FROM, TO, AS_OF) == Quality((), ())
    assert [one.therapist for one in found(practice).of_viewer().therapists] == []
    assert [one.therapist for one in found(practice, "T2").of_viewer().therapists] == ["T2"]


def test_a_supervisee_who_left_is_told_while_the_supervision_holds(practice: Store) -> None:
    before = replace(person(practice, "S1"), at=AS_OF.replace(month=6))
    told = quality(practice, before, FROM, date(2026, 6, 1), AS_OF)
    assert [one.therapist for one in told.therapists] == ["T1", "T2", "T3", "T4"]


def test_a_client_of_two_therapists_counts_under_each(practice: Store, tmp_path: Path) -> None:
    second = [{"client": "C1", "practitioner": "T2", "from": "2026-11-01"}]
    assert bring(practice, tmp_path / "second", assignments=second).committed
    told = of(found(practice), "T2")
    assert (told.clients, told.measured, told.met, told.triggers) == (2, 1, 1, 3)
    assert of(found(practice), "T1").clients == 4
    assert of(found(practice, last=date(2026, 10, 31)), "T2").clients == 1


def test_a_period_that_ends_before_it_begins_is_refused(practice: Store) -> None:
    with pytest.raises(Refusal, match="ends before it begins"):
        found(practice, "S1", TO, FROM)


def test_nobody_and_nothing(store: Store, tmp_path: Path) -> None:
    assert quality(store, operator(), FROM, TO, AS_OF) == Quality((), ())
    bring(store, tmp_path, practitioners=[practitioner("S1", "supervisor")])
    assert found(store) == Quality((), ())
    assert thin_sources(found(store)) == thin_therapists(found(store)) == []


def test_a_source_is_told_with_its_rows_and_the_days_on_which_it_came(practice: Store, tmp_path: Path) -> None:
    once = came(found(practice), "journal")
    assert (once.source, once.times, once.last_on, once.usual_days) == ("practice", 1, date(2026, 11, 20), None)
    assert (once.is_late, once.rows_read, once.rejected) == (None, 6, 0)
    wrong = [entry("2026-11-08T08:00", "C1"), entry("not a day", "C1"), entry("2026-11-09T08:00", "unknown")]
    bring(practice, tmp_path / "wrong", journal=wrong)
    again = came(found(practice), "journal")
    assert (again.times, again.rows_read, again.rejected) == (1, 9, 2), "one day, however many files"
    outside = came(found(practice, last=date(2026, 11, 19)), "journal")
    assert (outside.rows_read, outside.rejected, outside.times) == (0, 0, 1), "rows of the period, days of all"


@pytest.fixture
def weekly(practice: Store, tmp_path: Path) -> Store:
    """The journal came on 20 and 27 November and on 4 December: every seven days."""
    for week in (1, 2):
        rows = [entry(f"2026-11-{14 + week}T08:00", "C1")]
        assert bring(practice, tmp_path / f"{week}", AS_OF + timedelta(weeks=week), journal=rows).committed
    return practice


@pytest.mark.parametrize(("days", "late"), [(14, 0), (15, 8), (30, 23)])
def test_an_export_is_late_after_twice_its_usual_gap(weekly: Store, days: int, late: int) -> None:
    told = came(found(weekly, as_of=AS_OF + timedelta(days=14 + days)), "journal")
    assert (told.times, told.usual_days, told.age_days) == (3, 7, days)
    assert (told.is_late, told.late_days) == (late > 0, late)
    assert came(found(weekly, as_of=AS_OF + timedelta(days=44)), "clients").is_late is None


def test_as_of_an_earlier_day_later_files_have_not_come(weekly: Store) -> None:
    assert came(found(weekly), "journal").times == 1
    assert came(found(weekly, as_of=AS_OF + timedelta(days=13)), "journal").times == 2


def test_what_was_taken_back_or_refused_as_a_whole_is_no_delivery(weekly: Store, tmp_path: Path) -> None:
    now = AS_OF + timedelta(days=20)
    bring(weekly, tmp_path / "none", now, journal=[entry("not a day", "C1")])
    told = came(found(weekly, last=date(2026, 12, 10), as_of=now), "journal")
    assert (told.times, told.last_on, told.rows_read, told.rejected) == (3, date(2026, 12, 4), 9, 1)
    withdrawing.withdraw(weekly, 3, operator(), now)
    told = came(found(weekly, last=date(2026, 12, 10), as_of=now), "journal")
    assert (told.times, told.last_on, told.is_late) == (2, date(2026, 11, 27), None)


def test_what_is_thin_is_said_in_words_and_what_is_not_is_left_out(weekly: Store, tmp_path: Path) -> None:
    now = AS_OF + timedelta(days=33)
    wrong = [entry("not a day", "C1"), entry("2026-11-19T08:00", "C1")]
    bring(weekly, tmp_path / "wrong", now - timedelta(days=19), journal=wrong)
    told = found(weekly, last=date(2026, 12, 20), as_of=now)
    assert thin_sources(told) == [
        "From practice: the export of journal is 12 days late (usually every 7 days, last on 4 Dec 2026); "
        "1 of 10 rows of journal was not taken."
    ]
    assert thin_therapists(told) == [
        "Of 4 clients whom Name of T1 treated: 2 have no form in the period; 3 have no journal entry in the period; "
        "1 has no session in the period; 2 of 3 triggers are not coded.",
        "Of 1 client whom Name of T2 treated: no form and no session ever came in: it seems not to be exported, "
        "and whether there was any cannot be told.",
    ]


def test_at_the_edge_of_the_rule_nothing_is_thin() -> None:
    whole = Treating("practice", "T1", "A. Smith", True, 10, 8, 8, 8, 10, 1)
    fresh = Delivery("practice", "journal", 5, TO, 7.0, 14, 100, 5)
    assert thin_therapists(Quality((whole,), ())) == thin_sources(Quality((), (fresh,))) == []
    thinner = replace(whole, measured=7, uncoded=2)
    assert thin_therapists(Quality((thinner,), ())) == [
        "Of 10 clients whom A. Smith treated: 3 have no form in the period; 2 of 10 triggers are not coded."
    ]
    assert len(thin_sources(Quality((), (replace(fresh, rejected=6),)))) == 1


def test_the_last_days_are_those_of_the_rule(practice: Store) -> None:
    viewer = person(practice, "T1")
    assert recent(practice, viewer, AS_OF) == quality(practice, viewer, date(2026, 8, 22), TO, AS_OF)


def test_exports_that_stopped_together_are_told_together() -> None:
    stopped = [Delivery("a", name, 5, TO, 1.0, 9, 0, 0) for name in ("clients", "journal", "life_events")]
    assert thin_sources(Quality((), (*stopped, Delivery("b", "journal", 2, TO, 1.0, 9, 0, 0)))) == [
        "From a: the exports of clients, journal and life events are 8 days late "
        "(usually every day, last on 20 Nov 2026)."
    ]


@given(clients=st.integers(1, 60), data=st.data())
def test_what_comes_in_besides_never_makes_a_picture_thinner(clients: int, data: st.DataObject) -> None:
    measured, journalled, met = (data.draw(st.integers(0, clients)) for _ in range(3))
    triggers = data.draw(st.integers(0, 400))
    uncoded = data.draw(st.integers(0, triggers))
    one = Treating("practice", "T1", "A. Smith", True, clients, measured, journalled, met, triggers, uncoded)

    def places(each: Treating) -> int:
        return sum(told.count(";") + 1 for told in thin_therapists(Quality((each,), ())))

    more = replace(one, measured=min(measured + 1, clients), uncoded=max(uncoded - 1, 0))
    assert places(more) <= places(one)
    assert places(replace(one, measured=clients, journalled=clients, met=clients, uncoded=0)) == 0
    assert places(replace(one, measured=None)) >= 1, "what is not exported is never no matter"


def test_the_rule_is_told_in_words_with_its_numbers() -> None:
    told = dict(thin_rule().told())
    assert len(told) == 5
    assert "for more than 2 times the usual gap" in told["Late exports"]
    assert "More than 10 % of the triggers" in told["Uncoded triggers"]
    assert "{" not in " ".join(told.values())
