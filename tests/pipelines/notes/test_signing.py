"""Signing freezes; what comes after is put beside it; who may see and do what."""

import hashlib
from pathlib import Path
from uuid import UUID

import pytest

from pipelines import noting
from pipelines.access import trail
from pipelines.errors import Refusal
from pipelines.notes import drafts, reading, signing
from pipelines.notes.content import Risk
from pipelines.notes.forms import FORMS
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry
from tests.pipelines.notes.writing import begun, client_id, minute, opened, signed, viewer, written

MY_WORDS = "She came late and spoke of her sister."


def note_of(store: Store, code: str = "C1", scheme: str = "soap", *, of_couple: bool = False) -> UUID:
    who = viewer(store, "T1")
    one = begun(store, who, code, scheme, of_couple=of_couple)
    section = "conversation" if scheme == "psychotherapy" else "subjective"
    written(store, who, one, words={section: {"own": MY_WORDS, "joint": "For both.", "partner-b": "For B."}})
    return signed(store, who, one)


def test_without_a_risk_assessment_nothing_is_signed(practice: Store) -> None:
    who = viewer(practice, "T1")
    one = begun(practice, who, "C1")
    with pytest.raises(Refusal, match="risk assessment is not made"):
        signed(practice, who, one)
    written(practice, who, one, risk=Risk(said="reported", words=" "))
    with pytest.raises(Refusal, match="Say in the risk assessment what"):
        signed(practice, who, one)
    assert reading.notes(practice, who, AS_OF) == []


def test_a_signed_note_is_frozen_and_its_draft_over(practice: Store, tmp_path: Path) -> None:
    who = viewer(practice, "T1")
    one = note_of(practice)
    assert drafts.mine(practice, who) == []
    before = {(f.release, f.form): f.sha256 for f in reading.files(practice, who, one, AS_OF)}
    assert {release for release, _ in before} == {"own"}
    assert {form for _, form in before} == {"pdf", "docx", "fhir", "md", "txt"}
    bring(practice, tmp_path / "later", goals=[{"client": "C1", "goal": "g1", "on": "2026-11-19", "status": "open"}])
    for (release, form), digest in before.items():
        content, told = reading.take(practice, who, one, release, form, minute(9))
        assert hashlib.sha256(content).hexdigest() == told == digest
    assert MY_WORDS in reading.take(practice, who, one, "own", "txt", AS_OF)[0].decode()


def test_a_draft_is_signed_once(practice: Store) -> None:
    who = viewer(practice, "T1")
    one = begun(practice, who, "C1")
    written(practice, who, one)
    thrown = drafts.discard(practice, who, one, AS_OF)
    drafts.put_back(practice, who, thrown, AS_OF)
    signed(practice, who, one)
    drafts.put_back(practice, who, thrown, AS_OF)  # as a crash between the two databases would leave it
    with pytest.raises(Refusal, match="signed already"):
        signed(practice, who, one)
    assert len(reading.notes(practice, who, AS_OF)) == 1


def test_an_addendum_stands_beside_what_was_signed(practice: Store) -> None:
    who, one = viewer(practice, "T1"), note_of(practice)
    first = reading.contents(practice, who, one, AS_OF)
    signing.add(practice, who, one, "She called in the evening.", (), AS_OF, minute(5))
    assert reading.contents(practice, who, one, AS_OF) == first
    text = reading.take(practice, who, one, "own", "txt", AS_OF)[0].decode()
    assert "She called in the evening." in text
    assert MY_WORDS in text
    assert reading.note(practice, who, one, AS_OF).status == "amended"
    with pytest.raises(Refusal, match="10 to"):
        signing.add(practice, who, one, "short", (), AS_OF, minute(6))


def test_a_withdrawn_note_stays_with_its_reason(practice: Store) -> None:
    who, one = viewer(practice, "T1"), note_of(practice)
    signing.withdraw(practice, who, one, "Written in the wrong file.", AS_OF, minute(5))
    found = reading.note(practice, who, one, AS_OF)
    assert (found.status, found.withdrawn_for) == ("withdrawn", "Written in the wrong file.")
    assert "Withdrawn: Written in the wrong file." in reading.take(practice, who, one, "own", "txt", AS_OF)[0].decode()
    for again in (
        lambda: signing.withdraw(practice, who, one, "Written in the wrong file.", AS_OF, minute(6)),
        lambda: signing.add(practice, who, one, "More words than ten.", (), AS_OF, minute(6)),
    ):
        with pytest.raises(Refusal, match="withdrawn"):
            again()


def test_what_the_clinician_says_of_a_couple_stays_in_the_own_release(practice: Store) -> None:
    who = viewer(practice, "T1")
    draft = begun(practice, who, "A1", of_couple=True)
    written(practice, who, draft, next_session="in two weeks, with her mother")
    one = signed(practice, who, draft)
    assert "her mother" in str(reading.contents(practice, who, one, AS_OF)["own"])
    assert "her mother" not in str(reading.contents(practice, who, one, AS_OF)["joint"])
    signing.withdraw(practice, who, one, "Written in the file of B1.", AS_OF, minute(5))
    for form in ("txt", "md", "fhir"):
        assert b"file of B1" in reading.take(practice, who, one, "own", form, AS_OF)[0]
        left = reading.take(practice, who, one, "partner-a", form, AS_OF)[0]
        assert b"file of B1" not in left
        assert (b"entered-in-error" if form == "fhir" else b"Withdrawn.") in left


def test_what_is_done_with_a_note_of_a_couple_is_in_the_trail_of_both(practice: Store) -> None:
    who = viewer(practice, "T1")
    draft = begun(practice, who, "A1", of_couple=True)
    written(practice, who, draft)
    signed(practice, who, draft)
    for code in ("A1", "B1"):
        told = trail.of_client(practice, operator(), client_id(practice, code), AS_OF)
        assert {"note begun", "note signed"} <= set(told["action"])
    alone = trail.of_client(practice, operator(), client_id(practice, "C1"), AS_OF)
    assert not set(alone["action"]) & {"note begun", "note signed"}


def test_a_supervisor_reads_and_co_signs_and_does_nothing_else(practice: Store) -> None:
    one, supervisor = note_of(practice), viewer(practice, "S1")
    assert [found.note_id for found in reading.notes(practice, supervisor, AS_OF)] == [one]
    signing.cosign(practice, supervisor, one, AS_OF, minute(5))
    assert reading.note(practice, supervisor, one, AS_OF).cosigned_by == "Name of S1"
    assert "co-signed 20 Nov 2026, 13:05" in reading.take(practice, supervisor, one, "own", "txt", AS_OF)[0].decode()
    with pytest.raises(Refusal, match="co-signed already"):
        signing.cosign(practice, supervisor, one, AS_OF, minute(6))
    with pytest.raises(Refusal, match="Only who signed"):
        signing.add(practice, supervisor, one, "More words than ten.", (), AS_OF, minute(6))
    with pytest.raises(Refusal, match="notes of others"):
        signing.cosign(practice, viewer(practice, "T1"), one, AS_OF, minute(6))


def test_a_stranger_sees_nothing(practice: Store) -> None:
    one, stranger = note_of(practice), viewer(practice, "T2")
    assert reading.notes(practice, stranger, AS_OF) == []
    assert reading.contents(practice, stranger, one, AS_OF) == {}
    assert reading.done(practice, stranger, one, AS_OF) == []
    assert reading.files(practice, stranger, one, AS_OF) == []
    with pytest.raises(Refusal, match="no such note"):
        reading.take(practice, stranger, one, "own", "pdf", AS_OF)


def test_a_psychotherapy_note_is_its_authors_until_they_share_it(practice: Store) -> None:
    who, supervisor = viewer(practice, "T1"), viewer(practice, "S1")
    one = note_of(practice, scheme="psychotherapy")
    for other in (supervisor, operator()):
        assert reading.notes(practice, other, AS_OF) == []
    signing.share(practice, who, one, AS_OF, minute(1), shared=True)
    assert [found.note_id for found in reading.notes(practice, supervisor, AS_OF)] == [one]
    assert reading.notes(practice, operator(), AS_OF) == []
    with pytest.raises(Refusal):
        reading.take(practice, supervisor, one, "own", "pdf", AS_OF)
    signing.share(practice, who, one, AS_OF, minute(2), shared=False)
    assert reading.notes(practice, supervisor, AS_OF) == []
    own = reading.contents(practice, who, one, AS_OF)["own"]
    assert (own.administrations, own.flags, own.risk) == ((), (), None)


def test_what_leaves_in_each_release_of_a_couple(practice: Store) -> None:
    who, one = viewer(practice, "T1"), note_of(practice, "A1", of_couple=True)
    held = reading.contents(practice, who, one, AS_OF)
    said = {release: content.model_dump_json() for release, content in held.items()}
    assert {release for release in said if MY_WORDS in said[release]} == {"own"}
    assert {release for release in said if "For both." in said[release]} == {"own", "joint", "partner-a", "partner-b"}
    assert {release for release in said if "For B." in said[release]} == {"own", "partner-b"}
    assert "B1" not in said["partner-a"]
    assert "A1" not in said["partner-b"]
    assert [release for release, content in held.items() if content.risk] == ["own"]


def test_a_joint_release_leaves_with_both_consents_and_no_longer(practice: Store, tmp_path: Path) -> None:
    who, one = viewer(practice, "T1"), note_of(practice, "A1", of_couple=True)

    def consents(name: str, *rows: tuple[str, str, str]) -> None:
        given = [{"client": code, "on": on, "scope": scope, "given": yes} for code, scope, on, yes in rows]
        bring(practice, tmp_path / name, consents=given)

    def leaves() -> bool:
        return any(one_file.release == "joint" for one_file in reading.files(practice, who, one, AS_OF))

    everything = [(code, scope, "2026-11-01", "yes") for code in ("A1", "B1") for scope in ("scores", "journal")]
    consents("first", *everything, ("A1", "joint-release", "2026-11-01", "yes"))
    assert not leaves()
    with pytest.raises(Refusal, match="both partners"):
        reading.take(practice, who, one, "joint", "pdf", AS_OF)
    consents("second", ("B1", "joint-release", "2026-11-02", "yes"))
    assert leaves()
    assert reading.take(practice, who, one, "joint", "pdf", AS_OF)
    consents("third", ("B1", "joint-release", "2026-11-03", "no"))
    assert not leaves()


def test_a_couples_note_needs_the_right_over_both(practice: Store, tmp_path: Path) -> None:
    who, one = viewer(practice, "T1"), note_of(practice, "A1", of_couple=True)
    bring(
        practice,
        tmp_path / "over",
        clients=[
            {"client": "B1", "therapist": "T2", "opened_on": "2026-01-05", "relationship": "R1", "partner_role": "b"}
        ],
    )
    assert reading.notes(practice, who, AS_OF) == []
    assert reading.notes(practice, viewer(practice, "T2"), AS_OF, client_id(practice, "B1")) == []
    assert [found.note_id for found in reading.notes(practice, viewer(practice, "S1"), AS_OF)] == [one]


def test_an_addendum_of_the_own_release_shows_in_no_other(practice: Store, tmp_path: Path) -> None:
    """Not by its words, and not by a number of the revision or a status either."""
    who, one = viewer(practice, "T1"), note_of(practice, "A1", of_couple=True)
    before = {form: reading.take(practice, who, one, "partner-a", form, AS_OF)[0] for form in FORMS}
    signing.add(practice, who, one, "He told me alone of his fear.", (), AS_OF, minute(5))
    after = {form: reading.take(practice, who, one, "partner-a", form, AS_OF)[0] for form in before}
    assert after == before
    assert b"He told me alone" in reading.take(practice, who, one, "own", "txt", AS_OF)[0]
    signing.add(practice, who, one, "She may read this one.", ("partner-a",), AS_OF, minute(6))
    assert b"She may read this one" in reading.take(practice, who, one, "partner-a", "txt", AS_OF)[0]
    assert b"She may read this one" not in reading.take(practice, who, one, "partner-b", "txt", AS_OF)[0]


@pytest.mark.parametrize(
    ("started", "stopped", "said"),
    [
        ("25:99", "", "begins is a time"),
        ("10:00", "soon", "ends is a time"),
        ("10:00", "09:00", "ends before it begins"),
    ],
)
def test_times_that_cannot_be_are_not_signed(practice: Store, started: str, stopped: str, said: str) -> None:
    who = viewer(practice, "T1")
    one = begun(practice, who, "C1")
    head = opened(practice, who, one).draft.written.header
    written(practice, who, one, header=head.model_copy(update={"started": started, "stopped": stopped}))
    with pytest.raises(Refusal, match=said):
        signed(practice, who, one)
    assert reading.notes(practice, who, AS_OF) == []


def test_whose_words_and_whose_release_it_is_stands_in_a_couples_note(practice: Store, tmp_path: Path) -> None:
    assert bring(practice, tmp_path / "more", journal=[entry("2026-11-17T08:00", "B1", note="He was *late*")]).committed
    who = viewer(practice, "T1")
    one = begun(practice, who, "A1", of_couple=True)
    desk = noting.open_desk(practice, who, one, AS_OF)
    assert [quoted.said.partition(",")[0] for quoted in desk.material.quotations] == ["partner B's words"]
    words = {"subjective": {"own": "Mine.", "joint": "For both.", "partner-a": "For A."}}
    written(practice, who, one, words=words)
    note = signed(practice, who, one)
    own = reading.take(practice, who, note, "own", "txt", AS_OF)[0].decode()
    assert "Own record of a couple, not to be given to either" in own
    assert "Also in every release: For both." in own
    assert "Also in the release for partner A: For A." in own
    to_a = reading.take(practice, who, note, "partner-a", "txt", AS_OF)[0].decode()
    assert "Release for partner A" in to_a
    assert "Also in" not in to_a
    names = [one.name for one in reading.files(practice, who, note, AS_OF)]
    assert names[0] == "session-note-own.pdf"
    assert len(set(names)) == len(names) == 15, "own, partner A, partner B; no joint one without consent"
