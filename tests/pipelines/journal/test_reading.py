"""The journal of one client, counted from rows that a person can count."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.journal import reading
from pipelines.journal.overdispersion import widened_ratio
from pipelines.journal.told import Window
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, client, entry, people, practitioner
from tests.pipelines.rights.reads import client_id
from tests.relations import exported

WHOLE = Window("all")


def log(on: str, kind: str = "journal_day", code: str = "C001", **cells: str) -> dict[str, str]:
    return {"client": code, "on": on, "kind": kind, **cells}


@pytest.fixture
def journal(store: Store, tmp_path: Path) -> Store:
    """Four entries on three days and two days without activation, in two months."""
    people(store, tmp_path / "people")
    report = bring(
        store,
        tmp_path / "journal",
        journal=[
            entry("2026-01-30T21:00", trigger_family="distance", response="pursue", somatic="heat;cold", intensity="6"),
            entry("2026-02-02T21:40", trigger_family="distance", response="withdraw", somatic="cold", intensity="4"),
            entry("2026-02-02T22:10", trigger_family="control", somatic="heat", resonance="caregiver"),
            entry("2026-02-06", trigger="He said so."),
        ],
        practice_log=[log("2026-01-31"), log("2026-02-02"), log("2026-02-09")],
    )
    assert report.committed, report.reason
    return store


def test_rates_are_events_on_journalled_days(journal: Store):
    found = reading.triggers(journal, operator(), client_id("C001"), AS_OF, WHOLE)
    assert [(one.family.term, one.found.events, one.found.days) for one in found.rates] == [
        ("distance", 2, 5),
        ("control", 1, 5),
        ("uncoded", 1, 5),
    ]
    assert (found.entries, found.uncoded) == (4, 1)
    assert found.rates[0].found.rate == pytest.approx(0.4)
    assert found.balance[:2] == (3, pytest.approx(2 / 3))


def test_a_month_with_a_day_and_no_event_is_a_row(journal: Store):
    found = reading.triggers(journal, operator(), client_id("C001"), AS_OF, Window("month"))
    counts = {(one.family.term, one.period.first): (one.found.events, one.found.days) for one in found.series}
    january, february = date(2026, 1, 1), date(2026, 2, 1)
    assert counts == {
        ("distance", january): (1, 2),
        ("distance", february): (1, 3),
        ("control", january): (0, 2),
        ("control", february): (1, 3),
        ("uncoded", january): (0, 2),
        ("uncoded", february): (1, 3),
    }


def test_hours_are_local_and_a_day_has_none(journal: Store):
    found = reading.triggers(journal, operator(), client_id("C001"), AS_OF, WHOLE)
    assert {(one.weekday, one.hour, one.events) for one in found.hours} == {
        (5, 21, 1),
        (1, 21, 1),
        (1, 22, 1),
        (5, None, 1),
    }
    assert found.journal_days == {5: 2, 6: 1, 1: 2}


def test_responses_have_their_denominator(journal: Store):
    found = reading.responses(journal, operator(), client_id("C001"), AS_OF, WHOLE)
    (mix,) = found.mixes
    assert (mix.entries, mix.coded) == (4, 2)
    assert [(part.term.term, part.events) for part in mix.responses] == [("pursue", 1), ("withdraw", 1)]
    assert {part.term.term: part.events for part in mix.strategies} == {"hyperactivating": 1, "deactivating": 1}
    assert {(part.family.term, part.term.term, part.share.of) for part in found.after} == {
        ("distance", "pursue", 2),
        ("distance", "withdraw", 2),
    }


def test_the_body_has_its_order(journal: Store):
    found = reading.body(journal, operator(), client_id("C001"), AS_OF, WHOLE)
    told = {
        (one.family.term, one.sensation.term): (one.entries, one.first, one.place, one.intensity)
        for one in found.sensations
    }
    assert told == {
        ("distance", "heat"): (1, 1, 1.0, 6.0),
        ("distance", "cold"): (2, 1, 1.5, 5.0),
        ("control", "heat"): (1, 1, 1.0, None),
    }
    assert {(family.term, entries, said) for family, entries, said in found.described} == {
        ("distance", 2, 2),
        ("control", 1, 1),
        ("uncoded", 1, 0),
    }


def test_chains_and_echoes(journal: Store):
    found = reading.echo(journal, operator(), client_id("C001"), AS_OF, WHOLE)
    assert [(part.family.term, part.term.term, part.events) for part in found.resonances] == [
        ("control", "caregiver", 1)
    ]
    assert found.uncoded == {"distance": 2, "uncoded": 1}
    chains = {
        (c.family.term, c.sensation and c.sensation.term, c.response and c.response.term, c.resonance)
        for c in found.chains
    }
    assert chains == {
        ("distance", "heat", "pursue", None),
        ("distance", "cold", "withdraw", None),
        ("control", "heat", None, "caregiver"),
        ("uncoded", None, None, None),
    }


def test_entries_are_found_by_what_they_hold(journal: Store):
    everything = reading.entries(journal, operator(), client_id("C001"), AS_OF, reading.Sought(WHOLE))
    assert [one.day for one in everything] == [date(2026, 2, 6), date(2026, 2, 2), date(2026, 2, 2), date(2026, 1, 30)]
    said = reading.entries(journal, operator(), client_id("C001"), AS_OF, reading.Sought(WHOLE, words="SAID"))
    assert [(one.trigger, one.line) for one in said] == [("He said so.", 5)]
    assert (
        len(reading.entries(journal, operator(), client_id("C001"), AS_OF, reading.Sought(WHOLE, family="distance")))
        == 2
    )
    assert (
        len(reading.entries(journal, operator(), client_id("C001"), AS_OF, reading.Sought(WHOLE, weekday=1, hour=22)))
        == 1
    )


def test_the_exports_are_the_same_numbers(journal: Store):
    rates = exported(journal, "trigger_rates", period="all")
    assert [(row["family"], row["events"], row["journal_days"], row["rate"]) for row in rates] == [
        ("control", "1", "5", "0.2"),
        ("distance", "2", "5", "0.4"),
        ("uncoded", "1", "5", "0.2"),
    ]
    (row,) = [row for row in exported(journal, "rate_ratios") if row["family"] == "distance"]
    assert (row["a_from"], row["a_to"], row["b_from"], row["b_to"]) == (
        "2026-01-01",
        "2026-01-31",
        "2026-02-01",
        "2026-02-28",
    )
    assert (row["events_a"], row["days_a"], row["events_b"], row["days_b"]) == ("1", "2", "1", "3")
    assert (row["ratio"], row["verdict"]) == ("0.666667", "cannot tell")
    said = {(row["response"], row["events"], row["share"]) for row in exported(journal, "responses", period="all")}
    assert said == {("pursue", "1", "0.5"), ("withdraw", "1", "0.5"), ("uncoded", "2", "")}


def test_the_export_says_where_days_come_in_clusters(store: Store, tmp_path: Path):
    """Sixteen on two of twenty days, then three on one of twenty: fewer by count alone, not by what such days vary."""
    bursts = {"2026-01-05": 8, "2026-01-12": 8, "2026-02-05": 3}
    rows = [
        entry(f"{day}T10:{n:02}", entry=f"{day} {n}", trigger_family="distance")
        for day, times in bursts.items()
        for n in range(times)
    ]
    days = [log(f"2026-{month:02}-{day:02}") for month in (1, 2) for day in range(1, 21)]
    people = {"practitioners": [practitioner()], "clients": [client()]}
    assert bring(store, tmp_path, **people, journal=rows, practice_log=days).committed
    (row,) = exported(store, "rate_ratios")
    assert list(row)[-2:] == ["clustered", "widened_verdict"]
    assert (row["events_a"], row["events_b"], row["verdict"]) == ("16", "3", "lower")
    assert (row["clustered"], row["widened_verdict"]) == ("yes", "cannot tell")
    found = reading.triggers(store, operator(), client_id("C001"), AS_OF, Window("month"))
    shown = widened_ratio(found.ratios[0].found, found.spreads["distance"])
    assert shown.verdict == row["widened_verdict"]


def test_an_entry_by_another_clock_says_which(store: Store, tmp_path: Path):
    people(store, tmp_path / "people")
    rows = [entry("2026-05-14T23:50-08:00", entry="far"), entry("2026-05-15T09:00", entry="near")]
    assert bring(store, tmp_path, journal=rows).committed
    found = reading.entries(store, operator(), client_id("C001"), AS_OF, reading.Sought(WHOLE))
    assert [(str(one.local_time), one.offset) for one in found] == [
        ("2026-05-14 23:50:00", -480),
        ("2026-05-15 09:00:00", None),
    ]
