"""No data, no session before, care handed over, long and hostile words."""

from datetime import date
from pathlib import Path

from pipelines import material
from pipelines.notes.content import Subject
from pipelines.store import Store
from tests import builders
from tests.builders import entry
from tests.pipelines.material.practices import HELD_ON, bring, filled, gathered, held, id_of, therapist, told

HOSTILE = '#import "x" *b* <script>alert(1)</script> =1+1 | cell\n\u202eleft\u202c \U0001f600 `{{x}}` %s $x$'


def test_a_client_without_data_has_what_is_missing_and_nothing_else(store: Store, tmp_path: Path):
    filled(store, tmp_path)
    found = gathered(store)
    assert [one.kind for one in found.blocks] == ["triggers", "gaps"]
    assert told(found, "triggers") == ["No journal entry came in since 5 Jan 2026."]
    assert told(found, "gaps") == [
        "Nothing was measured yet: change cannot be told.",
        "No journal came in yet: triggers, responses and repair cannot be told.",
    ]
    assert (found.quotations, found.administrations, found.flags) == ((), (), ())


def test_without_a_session_before_it_tells_from_the_day_care_began(store: Store, tmp_path: Path):
    filled(store, tmp_path, sessions=[held("C001", str(HELD_ON)), held("C001", "2026-11-12", "missed")])
    found = gathered(store)
    assert found.since == date(2026, 1, 5)
    assert found.since_words == "since care began on 5 Jan 2026: no earlier session is in the data"


def test_a_note_begun_before_its_session_tells_of_the_day_of_the_one_before(store: Store, tmp_path: Path):
    """The session before was today, and the note is of tomorrow's."""
    here = entry("2026-11-20T09:00", "C001", note="today")
    filled(store, tmp_path, sessions=[held("C001", "2026-11-20")], journal=[here])
    found = gathered(store, session_on=date(2026, 11, 21))
    assert (found.since, [one.text for one in found.quotations]) == (date(2026, 11, 20), ["today"])
    assert told(found, "gaps") == ["Nothing was measured yet: change cannot be told."]


def test_of_a_couple_their_last_session_together_counts(store: Store, tmp_path: Path):
    alone = held("A1", "2026-11-10")
    filled(store, tmp_path, sessions=[held("A1", "2026-11-04", attendees="A1; B1"), alone])
    for release in ("own", "joint", "partner-a", "partner-b"):
        assert gathered(store, "A1", release, of_couple=True).since == date(2026, 11, 4), release
    assert gathered(store, "A1").since == date(2026, 11, 10), "of A alone their own counts"


def test_nothing_measured_since_is_said_with_the_latest(store: Store, tmp_path: Path):
    forms = [
        *builders.answers([2] * 9, "C001", "PHQ-9", "2026-03-10"),
        *builders.answers([1] * 7, "C001", "GAD-7", "2026-02-10"),
    ]
    filled(store, tmp_path, assessments=forms, sessions=[held("C001", "2026-11-05")])
    sentence, since = told(gathered(store), "change")
    assert sentence.startswith("PHQ-9: 18.0 on 10 Mar 2026 (n = 1).")
    assert since == "Since then nothing was measured."


def test_too_few_answers_are_no_score(store: Store, tmp_path: Path):
    filled(store, tmp_path, assessments=builders.answers([2, 2, None, None, 2], "C001", "PHQ-9", "2026-11-10"))
    found = gathered(store)
    assert told(found, "measures") == ["Total: not scored: too few items; 3 of 9 answered, 8 needed."]
    assert [(one.score, one.status) for one in found.administrations[0].scores] == [(None, "too few items")]


def test_whoever_may_not_read_the_client_gets_nothing(store: Store, tmp_path: Path):
    filled(store, tmp_path, journal=[entry("2026-11-12T21:40", "C001", note="here")])
    found = gathered(store, viewer=therapist(store, "T2"))
    assert found.model_dump(exclude={"since"}) == {
        "since_words": "", "blocks": (), "quotations": (), "administrations": (), "flags": (),
    }  # fmt: skip
    assert found.since == HELD_ON


def test_after_care_was_handed_over_later_rows_are_not_told(store: Store, tmp_path: Path):
    """T1 closed the episode on 10 Nov 2026 and T2 goes on: T1 sees up to that day, and hears that there is an end."""
    rows = [entry("2026-11-09T21:40", "C001", note="before"), entry("2026-11-12T21:40", "C001", note="after")]
    filled(store, tmp_path / "1", journal=rows, sessions=[held("C001", "2026-11-05")])
    subject = whose_alone(store)
    over = builders.client("C001", closed_on="2026-11-10", name="Ann Example")
    bring(store, tmp_path / "2", clients=[over, builders.client("C001", "T2", "2026-11-11")])
    found = material.gather(store, therapist(store), subject, HELD_ON, "own", builders.AS_OF)
    assert [one.text for one in found.quotations] == ["before"]
    assert "Rows of later days than 10 Nov 2026 are not shown to you." in told(found, "gaps")
    theirs = material.gather(store, therapist(store, "T2"), subject, HELD_ON, "own", builders.AS_OF)
    assert {one.text for one in theirs.quotations} == {"before", "after"}


def test_words_are_quoted_whole_and_by_the_letter(store: Store, tmp_path: Path):
    long = "x" * 49_999 + "y"
    rows = [
        entry("2026-11-12T21:40", "C001", trigger=HOSTILE, note=long),
        entry("2026-11-13", "C001", somatic_note="tight", private="yes"),
    ]
    filled(store, tmp_path, journal=rows, intake=[{"client": "C001", "recorded_on": "2026-11-01", "notes": HOSTILE}])
    found = gathered(store)
    assert [(one.said, one.text) for one in found.quotations] == [
        ("the client's words, journal, private, 13 Nov 2026 - in the body", "tight"),
        ("the client's words, journal, 12 Nov 2026, 21:40 - what set it off", HOSTILE),
        ("the client's words, journal, 12 Nov 2026, 21:40 - note", long),
        ("notes of the intake, 1 Nov 2026", HOSTILE),
    ]
    assert len({one.key for one in found.quotations}) == 4
    assert "1 row, journal.csv line 2" in found.quotations[1].grounds[0]


def whose_alone(store: Store) -> tuple[Subject, ...]:
    """C001 as the subject of a note, whoever treats them by now."""
    return (Subject(client_id=str(id_of(store, "C001")), source="practice", code="C001"),)
