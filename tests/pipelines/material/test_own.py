"""A client's material for the therapist's own release: numbers that a person can count, each with its ground."""

from pathlib import Path

import pytest

from pipelines.store import Store
from tests.builders import answers, entry
from tests.pipelines.material.practices import block, filled, gathered, grounds, held, told


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    """C001: the session before was on 5 Nov 2026. Two forms, an entry before and two since, and all else once."""
    filled(
        store,
        tmp_path / "files",
        sessions=[
            held("C001", "2026-11-05"),
            held("C001", "2026-11-12", "missed"),
            held("C001", "2026-11-19", engagement=3, coherence=2),
            held("C001", "2026-12-03", "scheduled"),
        ],
        assessments=[
            *answers([2] * 9, "C001", "PHQ-9", "2026-03-10T10:00"),
            *answers([1] * 8 + [0], "C001", "PHQ-9", "2026-11-10T10:00"),
        ],
        journal=[
            entry("2026-11-01T21:40", "C001", trigger_family="distance", response="pursue", named="no"),
            entry("2026-11-12T21:40", "C001", trigger_family="distance", response="reach", named="yes", rupture="yes"),
            entry(
                "2026-11-13T20:00", "C001", trigger_family="criticism", response="withdraw", named="no", note="Again"
            ),
        ],
        practice_log=[
            {"client": "C001", "on": "2026-11-14", "kind": "win"},
            {"client": "C001", "on": "2026-11-16", "kind": "journal_day"},
        ],
        goals=[{"client": "C001", "goal": "less shouting", "on": "2026-01-10", "status": "open"}],
        life_events=[{"client": "C001", "on": "2026-11-09", "kind": "job", "detail": "a new one"}],
    )
    return store


def test_it_tells_from_the_day_after_the_session_before(practice: Store):
    found = gathered(practice)
    assert (str(found.since), found.since_words) == ("2026-11-06", "since the day after the session of 5 Nov 2026")


def test_a_form_is_a_block_with_its_answers_apart(practice: Store):
    found = gathered(practice)
    assert block(found, "measures").title == "PHQ-9 (version 1), 10 Nov 2026, 10:00"
    assert told(found, "measures") == [
        "Total: 8.0 of 0 to 27, lower is better; 9 of 9 answered; its error is not known."
    ]
    assert grounds(found, "measures") == [
        "PHQ-9 (version 1), total: sum of 9 items, 9 of 9 answered; 9 rows, assessments.csv lines 11-19; "
        "data up to 20 Nov 2026, 13:00"
    ]
    (form,) = found.administrations
    assert [one.response for one in form.answers] == ["1"] * 8 + ["0"]
    assert (form.at, form.scores[0].score) == ("2026-11-10T10:00+01:00", 8.0)
    assert block(found, "measures").administrations == (form.administration_id,)


def test_triggers_stand_beside_as_many_days_before(practice: Store):
    days, criticism, distance = told(gathered(practice), "triggers")
    assert days == "2 entries on 3 journal days, 6 Nov 2026 to 20 Nov 2026."
    assert criticism.startswith("Criticism: 1 event on 3 journal days, 0.33 a day (95 % interval 0.0084 to 1.9).")
    assert "As many days before (22 Oct 2026 to 5 Nov 2026): 1 event on 1 journal day" in distance
    assert distance.endswith("nobody can tell this from chance. Verdict: cannot tell.")
