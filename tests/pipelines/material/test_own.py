"""A client's material for the therapist's own release: numbers that a person can count, each with its ground."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines import material
from pipelines.change import reading
from pipelines.notes.content import Material
from pipelines.store import Store
from tests.builders import AS_OF, answers, entry
from tests.pipelines.material.practices import block, filled, gathered, grounds, held, id_of, therapist, told, utc


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


def test_it_tells_from_the_day_of_the_session_before(practice: Store):
    found = gathered(practice)
    assert (str(found.since), found.since_words) == ("2026-11-05", "since the session of 5 Nov 2026, that day included")


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
    assert days == "2 entries on 3 journal days, 5 Nov 2026 to 20 Nov 2026."
    assert criticism.startswith("Criticism: 1 event on 3 journal days, 0.33 a day (95 % interval 0.0084 to 1.9).")
    assert "As many days before (20 Oct 2026 to 4 Nov 2026): 1 event on 1 journal day" in distance
    assert distance.endswith("nobody can tell this from chance. Verdict: cannot tell.")


def test_change_is_the_stored_sentence(practice: Store):
    verdicts = reading.verdicts(practice, therapist(practice), id_of(practice, "C001"), AS_OF)
    (verdict,) = [one for one in verdicts if one.is_default]
    assert told(gathered(practice), "change") == [verdict.sentence]
    (footnote,) = grounds(gathered(practice), "change")
    assert footnote.startswith(
        "PHQ-9 (version 1), total: published points, published threshold 6 (published), cut-off 10"
    )
    assert "18 rows, assessments.csv lines 2-19" in footnote


def test_responses_have_their_n(practice: Store):
    mix, secure, named = told(gathered(practice), "responses")
    assert mix.startswith("Responses in 2 entries: Reach 1 of 2 (50 %, 95 % interval 9 to 91 %); Withdraw 1 of 2")
    assert secure.startswith("Secure answers (reach, soothe): 1 of 2 (50 %")
    assert named.startswith("The activation was named in 1 of 2 (50 %")
    assert all("2 rows, journal.csv lines 3-4;" in one for one in grounds(gathered(practice), "responses"))


def test_a_rupture_that_is_open_is_told(practice: Store):
    sentence, still = told(gathered(practice), "repair")
    assert sentence.startswith("0 of 1 rupture repaired")
    assert still == "Still open: 12 Nov 2026."


def test_phase_by_evidence_stands_beside_the_calendar(practice: Store):
    where, missing = told(gathered(practice), "phase")
    evidence, calendar = "By evidence: Awareness (not yet).", "By calendar: Safe disclosure"
    assert where == f"{evidence} {calendar} (week 3 since the first journal day, 1 Nov 2026)."
    assert missing.startswith("Missing for awareness (2 things): 10 more journal days of 14;")
    assert "5 rows, journal.csv lines 2-4, practice_log.csv lines 2-3" in grounds(gathered(practice), "phase")[0]


def test_the_record_is_told(practice: Store):
    found = gathered(practice)
    assert told(found, "protocol") == ["Logged: 1 win."]
    assert told(found, "goals") == ["\u201cless shouting\u201d, open since 10 Jan 2026"]
    assert told(found, "events") == [
        "Job, 9 Nov 2026: a new one",
        "Session of 12 Nov 2026, 10:00 missed.",
        "Next session planned: 3 Dec 2026, 10:00.",
    ]
    assert told(found, "ratings") == [
        "Rated by the clinician, 0 to 4: constructive engagement 3, narrative coherence 2."
    ]


def test_what_is_missing_is_said(practice: Store):
    assert told(gathered(practice), "gaps") == ["Nothing is overdue and no score is missing."]
    late = told(gathered(practice, as_of=utc(2027, 3, 1, 12), session_on=date(2027, 3, 1)), "gaps")
    assert late == [
        "PHQ-9 (version 1): last on 10 Nov 2026, 111 days ago, usually every 14; about today it says little.",
        "The journal is silent since 16 Nov 2026, 105 days before the end of the data.",
    ]


def test_every_kind_is_one_that_a_scheme_names(practice: Store):
    found = gathered(practice)
    assert {one.kind for one in found.blocks} <= set(material.KINDS)
    assert len({one.key for one in found.blocks}) == len(found.blocks)
    assert Material.model_validate_json(found.model_dump_json()) == found


def test_nothing_is_written_while_somebody_looks_along(practice: Store):
    """Private entries, ratings and flags go; the rest stays."""
    along = gathered(practice, viewer=replace(therapist(practice), in_session=True))
    assert {one.kind for one in along.blocks} == {one.kind for one in gathered(practice).blocks} - {"ratings", "flags"}


def test_numbers_on_what_is_missing_rest_on_rows(practice: Store):
    late = grounds(gathered(practice, as_of=utc(2027, 3, 1, 12), session_on=date(2027, 3, 1)), "gaps")
    assert [one.split("; ")[1] for one in late] == [
        "9 rows, assessments.csv lines 11-19",
        "1 row, practice_log.csv line 3",
    ]


def test_every_line_with_a_number_has_a_ground(practice: Store):
    """A day alone is no number."""
    lines = [line for one in gathered(practice).blocks for line in one.lines]
    numbers = [line for line in lines if re.search(r"\d", re.sub(r"\d{1,2} \w{3} \d{4}", "", line.text))]
    assert len(numbers) > 12
    assert [line.text for line in numbers if not line.grounds] == []


def test_a_score_has_its_band_of_error(store: Store, tmp_path: Path):
    filled(store, tmp_path, assessments=answers([3] * 36, "C001", "ECR-R", "2026-11-10", reversed_already="no"))
    found = gathered(store)
    for line, score in zip(block(found, "measures").lines, found.administrations[0].scores, strict=True):
        assert score.sem is not None
        assert score.score is not None
        low, high = score.score - 1.96 * score.sem, score.score + 1.96 * score.sem
        assert f"95 % error band {low:.1f} to {high:.1f}" in line.text
        assert "18 of 18 answered" in line.text
