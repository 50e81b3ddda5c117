"""Before and since a day, on days and events that a person can count."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.journal.helped import answer
from pipelines.journal.reading import helping
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry, people
from tests.pipelines.rights.reads import client_id

SINCE = date(2026, 3, 1)


def log(on: str, kind: str, **cells: str) -> dict[str, str]:
    return {"client": "C001", "on": on, "kind": kind, **cells}


@pytest.fixture
def journal(store: Store, tmp_path: Path) -> Store:
    """Twenty February days, each with a quarrel and a repair after an hour; twenty March days, two of them with one."""
    people(store, tmp_path / "people")
    torn = {"rupture": "yes", "trigger_family": "conflict"}
    before = [
        entry(f"2026-02-{day:02}T20:00", response="attack", repaired_at=f"2026-02-{day:02}T21:00", **torn)
        for day in range(1, 21)
    ]
    since = [entry(f"2026-03-{day:02}T20:00", response="reach", **torn) for day in (5, 6)]
    more = [entry(f"2026-03-{day:02}T12:00", response="soothe", trigger_family="control") for day in range(7, 17)]
    days = [log(f"2026-03-{day:02}", "journal_day") for day in range(1, 21)]
    agreed = [log("2026-03-01", "protocol_part", part="signal", consented="yes")]
    report = bring(store, tmp_path / "rows", journal=[*before, *since, *more], practice_log=[*days, *agreed])
    assert report.committed, report.reason
    return store


def test_each_stretch_has_its_days_and_events(journal: Store):
    found = helping.helped(journal, operator(), client_id("C001"), AS_OF, SINCE)
    assert found is not None
    assert (found.days_before, found.days_since) == (20, 20)
    told = {one.what: (one.found.events_a, one.found.events_b) for one in found.triggers}
    assert told == {"All entries": (20, 12), "Conflict": (20, 2), "Control": (0, 10)}
    conflict = next(one for one in found.triggers if one.what == "Conflict")
    assert conflict.found.ratio == pytest.approx(0.1)
    assert conflict.found.verdict == "lower"
    assert (found.ruptures.found.events_a, found.ruptures.found.events_b) == (20, 2)


def test_secure_answers_come_first_and_have_their_denominators(journal: Store):
    found = helping.helped(journal, operator(), client_id("C001"), AS_OF, SINCE)
    assert found is not None
    secure = found.responses[0]
    assert secure.what == "Secure answers"
    assert (secure.found.before.events, secure.found.before.share.of) == (0, 20)
    assert (secure.found.after.events, secure.found.after.share.of) == (12, 12)
    assert secure.found.trend == "more"
    assert [one.what for one in found.responses] == ["Secure answers", "Attack", "Reach", "Soothe"]


def test_repair_is_told_of_each_stretch(journal: Store):
    found = helping.helped(journal, operator(), client_id("C001"), AS_OF, SINCE)
    assert found is not None
    assert (found.repair_before.found.repaired, found.repair_before.found.median) == (20, 1.0)
    assert (found.repair_since.found.open, found.repair_since.found.reason) == (2, "too few ruptures")


def test_the_answer_names_what_differs_and_claims_no_cause(journal: Store):
    found = helping.helped(journal, operator(), client_id("C001"), AS_OF, SINCE)
    assert found is not None
    assert answer(found).startswith("By more than chance: Conflict lower; Control higher; Ruptures lower;")
    assert answer(found).endswith("Why, the numbers do not say.")


def test_a_day_with_nothing_on_one_side_compares_nothing(journal: Store):
    found = helping.helped(journal, operator(), client_id("C001"), AS_OF, date(2026, 1, 1))
    assert found is not None
    assert answer(found) == "There is no journalled day before this day, so nothing can be compared."


def test_what_was_agreed_is_a_day_to_begin_with(journal: Store):
    found = helping.starts(journal, operator(), client_id("C001"), AS_OF)
    assert (date(2026, 3, 1), "the signal was agreed") in [(one.on, one.what) for one in found]


def test_a_stranger_gets_nothing(journal: Store):
    stranger = Viewer("nobody", "nobody", "therapist")
    assert helping.helped(journal, stranger, client_id("C001"), AS_OF, SINCE) is None
    assert helping.starts(journal, stranger, client_id("C001"), AS_OF) == []
