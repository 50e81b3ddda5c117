"""Drafts: whose they are, that nothing typed is lost, and that of two windows the second is told."""

from datetime import date
from pathlib import Path

import pytest

from pipelines import noting
from pipelines.errors import Refusal
from pipelines.notes import drafts, subjects
from pipelines.notes.drafts import ChangedElsewhere
from pipelines.rights.local_day import local_time
from pipelines.store import Store
from tests.builders import AS_OF, bring
from tests.pipelines.notes.writing import begun, client_id, minute, opened, viewer, written


def test_a_note_begins_with_the_session_and_who_attended(practice: Store) -> None:
    draft = opened(practice, viewer(practice, "T1"), begun(practice, viewer(practice, "T1"), "C1")).draft
    head = draft.written.header
    assert (head.session_on.isoformat(), head.started, head.stopped) == ("2026-11-19", "10:00", "10:50")
    assert (head.clinician, head.attended) == ("Name of T1", ("C1",))
    assert draft.told_at < AS_OF, "the session was yesterday"


def test_what_was_saved_is_there_again(practice: Store) -> None:
    who = viewer(practice, "T1")
    one = begun(practice, who, "C1")
    made = written(practice, who, one, words={"plan": {"own": "Breathe *first*\n\n= then talk"}}, next_session="3 Dec")
    again = opened(practice, who, one).draft
    assert again.written == made
    assert again.revision == 3, "begun, prefilled, saved"


def test_the_second_window_is_told_and_what_the_first_saved_stands(practice: Store) -> None:
    who = viewer(practice, "T1")
    one = begun(practice, who, "C1")
    second = opened(practice, who, one).draft
    made = written(practice, who, one, next_session="in the first window")
    with pytest.raises(ChangedElsewhere, match="another window"):
        drafts.save(practice, who, second, second.written.model_copy(update={"next_session": "second"}), minute(1))
    assert opened(practice, who, one).draft.written == made


def test_a_draft_is_its_authors_alone(practice: Store) -> None:
    one = begun(practice, viewer(practice, "T1"), "C1")
    for other in ("T2", "S1"):
        assert drafts.mine(practice, viewer(practice, other)) == []
        with pytest.raises(Refusal, match="no such draft of yours"):
            drafts.open(practice, viewer(practice, other), one, AS_OF)


def test_nobody_writes_of_a_client_of_others(practice: Store) -> None:
    with pytest.raises(Refusal, match="may not write a note"):
        noting.begin(practice, viewer(practice, "T2"), client_id(practice, "C1"), "soap", None, AS_OF.date(), AS_OF)
    assert subjects.writable(practice, viewer(practice, "S1"), client_id(practice, "C1"), "progress", AS_OF) == ()


def test_a_draft_of_a_client_who_was_handed_over_is_kept_and_closed(practice: Store, tmp_path: Path) -> None:
    who = viewer(practice, "T1")
    one = begun(practice, who, "C1")
    made = written(practice, who, one, next_session="kept")
    bring(practice, tmp_path / "over", clients=[{"client": "C1", "therapist": "T2", "opened_on": "2026-01-05"}])
    with pytest.raises(Refusal, match="kept as it is"):
        drafts.open(practice, who, one, AS_OF)
    assert [draft.written for draft in drafts.mine(practice, who)] == [made]


def test_what_was_thrown_away_can_be_put_back(practice: Store) -> None:
    who = viewer(practice, "T1")
    one = begun(practice, who, "C1")
    made = written(practice, who, one, next_session="kept")
    thrown = drafts.discard(practice, who, one, minute(1))
    assert drafts.mine(practice, who) == []
    drafts.put_back(practice, who, thrown, minute(2))
    assert opened(practice, who, one).draft.written == made


def test_of_a_couple_one_writes_only_with_both_in_care(practice: Store) -> None:
    who = viewer(practice, "T1")
    near = subjects.writable(practice, who, client_id(practice, "B1"), "progress", AS_OF)
    assert [(one.code, one.about) for one in near] == [("A1", "a"), ("B1", "b")]
    both = opened(practice, who, begun(practice, who, "B1", of_couple=True)).draft
    assert (both.client_id, both.partner_id) == (client_id(practice, "A1"), client_id(practice, "B1"))
    with pytest.raises(Refusal, match="both partners"):
        begun(practice, who, "C1", of_couple=True)


def test_in_session_nobody_writes_and_no_draft_is_told(practice: Store) -> None:
    from dataclasses import replace

    who = viewer(practice, "T1")
    one = begun(practice, who, "C1")
    beside = replace(who, in_session=True)
    assert drafts.mine(practice, beside) == []
    with pytest.raises(Refusal):
        drafts.open(practice, beside, one, AS_OF)


def test_a_note_of_an_earlier_session_is_told_as_of_the_end_of_its_day(practice: Store) -> None:
    who = viewer(practice, "T1")
    held = subjects.sessions(practice, who, client_id(practice, "C1"), "progress", AS_OF)
    first = next(one for one in held if str(one.day) == "2026-10-01")
    one = noting.begin(practice, who, client_id(practice, "C1"), "soap", first, AS_OF.date(), AS_OF)
    desk = noting.open_desk(practice, who, one, AS_OF)
    assert local_time(practice, desk.draft.told_at).isoformat() == "2026-10-01T23:59:00"
    told = str(desk.material)
    assert "PHQ-9" not in told, "it was filled in on 10 November"
    assert "12 Nov" not in told
    drafts.save(practice, who, desk.draft, desk.draft.written, AS_OF, told_at=AS_OF)
    assert "PHQ-9" in str(noting.open_desk(practice, who, one, AS_OF).material), "brought up to now"


def test_no_note_is_of_a_day_before_care_began(practice: Store) -> None:
    who = viewer(practice, "T1")
    for couple, code in ((False, "C1"), (True, "A1")):
        with pytest.raises(Refusal, match="Care began on 5 Jan 2026"):
            noting.begin(
                practice, who, client_id(practice, code), "soap", None, date(2025, 1, 2), AS_OF, of_couple=couple
            )
    assert drafts.mine(practice, who) == []


def test_a_second_beginning_of_the_same_note_goes_on_with_the_first(practice: Store) -> None:
    who = viewer(practice, "T1")
    one = begun(practice, who, "C1")
    written(practice, who, one, next_session="kept")
    assert begun(practice, who, "C1") == one
    assert opened(practice, who, one).draft.written.next_session == "kept"
    assert begun(practice, who, "C1", "dap") != one
    assert len(drafts.mine(practice, who)) == 2


def test_a_session_of_both_may_be_noted_of_each_of_the_two(practice: Store, tmp_path: Path) -> None:
    """It stands in the data once, under one of them."""
    both = {
        "client": "A1",
        "held_at": "2026-11-26T14:00",
        "status": "scheduled",
        "session": "s9",
        "attendees": "A1; B1",
    }
    assert bring(practice, tmp_path / "later", sessions=[both]).committed
    who = viewer(practice, "T1")
    for code in ("A1", "B1"):
        held = subjects.sessions(practice, who, client_id(practice, code), "progress", AS_OF)
        assert [str(one.day) for one in held] == ["2026-11-18"]
        written = opened(practice, who, begun(practice, who, code)).draft.written
        assert (written.header.attended, written.next_session) == (("A1", "B1"), "26 Nov 2026, 14:00")
    assert subjects.sessions(practice, viewer(practice, "T2"), client_id(practice, "B1"), "progress", AS_OF) == []


def test_what_the_practice_knows_already_is_in_the_head(practice: Store, tmp_path: Path) -> None:
    who = viewer(practice, "T1")
    to_come = {"client": "C1", "held_at": "2026-11-26T14:00", "status": "scheduled", "session": "s9"}
    missed = {"client": "C1", "held_at": "2026-11-20T09:00", "status": "missed", "session": "s8"}
    assert bring(practice, tmp_path / "later", sessions=[to_come, missed]).committed
    written = opened(practice, who, begun(practice, who, "C1")).draft.written
    assert (written.header.supervisor, written.next_session) == ("Name of S1", "26 Nov 2026, 14:00")
    assert (written.header.session_on.isoformat(), written.header.attended) == ("2026-11-20", ())
