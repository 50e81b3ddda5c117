"""What has changed since a client was last talked about, and the record of a day of supervision."""

import io
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest

from pipelines import supervising
from pipelines.caseload import supervision
from pipelines.errors import Refusal
from pipelines.rights import people
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, entry, practitioner
from tests.pipelines.rights import laying

DAY = timedelta(days=1)
ANN, BOB = (laying.identity("client", ("practice", code)) for code in ("C1", "C2"))
TODAY = date(2026, 11, 20)


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    report = bring(
        store,
        tmp_path / "files",
        practitioners=[
            practitioner("S1", "supervisor"),
            practitioner("T1", supervisor="S1"),
            practitioner("T2", supervisor="S1"),
        ],
        clients=[client("C1"), client("C2", "T2")],
        assessments=[row for on, score in (("2026-11-01", 2), ("2026-11-19", 1)) for row in _phq("C1", on, score)],
        journal=[
            entry("2026-11-02T08:00", "C1"),
            entry("2026-11-18T08:00", "C1", note="<b>I</b> want to kill myself."),
        ],
    )
    assert report.committed, report.reason
    return store


def _phq(code: str, on: str, score: int) -> list[dict[str, object]]:
    return answers([score] * 8 + [0], code, "PHQ-9", on)


def person(store: Store, code: str) -> Viewer:
    return next(one.viewer for one in people.choices(store, operator(), AS_OF) if one.code == code)


def review(store: Store, code: str, remark: str, at: timedelta, client_id=ANN) -> None:  # type: ignore[no-untyped-def]
    supervision.review(store, person(store, code), client_id, remark, AS_OF + at, AS_OF + at)


def told(found: supervising.Changed) -> str:
    """What is said of scores."""
    return " ".join(line.text for one in found.blocks if one.kind == "measures" for line in one.lines)


def test_what_has_changed_is_told_since_the_last_review_and_before_the_first_since_care_began(practice: Store) -> None:
    supervisor = person(practice, "S1")
    found = supervising.changed(practice, supervisor, ANN, AS_OF)
    assert "since care began on 5 Jan 2026" in found.since
    assert "16.0" in told(found)
    assert "8.0" in told(found)
    review(practice, "S1", "Talked.", -10 * DAY)
    found = supervising.changed(practice, supervisor, ANN, AS_OF)
    assert found.since == "since supervision on 10 Nov 2026, that day included"
    assert "8.0" in told(found)
    assert "16.0" not in told(found), "it was told of in the supervision before"
    assert supervising.changed(practice, person(practice, "T2"), ANN, AS_OF).blocks == ()


def test_the_record_of_a_day_says_what_was_said_of_whom_and_what_had_changed(practice: Store) -> None:
    therapist, supervisor = person(practice, "T1"), person(practice, "S1")
    supervision.pin(practice, therapist, ANN, "She speaks of dying. *Why?*", AS_OF - DAY, AS_OF - DAY)
    supervision.pin(practice, person(practice, "T2"), BOB, "No idea.", AS_OF - DAY, AS_OF - DAY)
    review(practice, "S1", "Safety plan.\nCall tomorrow.", timedelta())
    supervision.follow_up(practice, supervisor, ANN, "Call the GP.", date(2026, 11, 27), AS_OF, AS_OF)
    later = AS_OF + timedelta(hours=1)
    text = supervising.record(practice, supervisor, TODAY, "txt", later).decode()
    assert "C1, with Name of T1" in text
    assert "Name of S1: Safety plan." in text
    assert "Name of S1: Call tomorrow." in text
    assert "On the agenda: She speaks of dying. *Why?* (Name of T1, 19 Nov 2026)" in text
    assert "To do by 27 Nov 2026: Call the GP. (Name of S1, 20 Nov 2026); open" in text
    assert "What had changed since care began on 5 Jan 2026" in text
    assert "C2" not in text, "it waits on the agenda; nothing was said of it on this day"
    yesterday = supervising.record(practice, supervisor, TODAY - DAY, "md", later).decode()
    assert "C2, with Name of T2" in yesterday
    assert supervising.record(practice, supervisor, TODAY - DAY, "md", later, "T1").decode().count("C2") == 0


def test_every_form_holds_the_same_words_and_nobody_else_gets_any(practice: Store) -> None:
    review(practice, "S1", "Slow down.", timedelta())
    supervisor = person(practice, "S1")
    assert supervising.record(practice, supervisor, TODAY, "pdf", AS_OF).startswith(b"%PDF")
    file = docx.Document(io.BytesIO(supervising.record(practice, supervisor, TODAY, "docx", AS_OF)))
    assert "Name of S1: Slow down." in [one.text for one in file.paragraphs]
    assert "Slow down." in supervising.record(practice, person(practice, "T1"), TODAY, "txt", AS_OF).decode()
    with pytest.raises(Refusal, match="Nothing was said"):
        supervising.record(practice, person(practice, "T2"), TODAY, "txt", AS_OF)
    with pytest.raises(Refusal, match="Nothing was said"):
        supervising.record(practice, supervisor, TODAY - DAY, "pdf", AS_OF)
