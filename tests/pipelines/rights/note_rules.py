"""Session notes: who reads, signs and does what with them, by the rules."""

from collections.abc import Callable
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import cast
from uuid import UUID

import pytest

from pipelines import noting
from pipelines.errors import Refusal
from pipelines.notes import acting, assembling, drafts, printing, reading, signing, subjects
from pipelines.notes.content import Header, Material, Record, Risk, Subject, Written
from pipelines.notes.reading import Note
from pipelines.notes.schemes import scheme as scheme_of
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id

DAY = planted.DAYS[-1]
ON = date.fromisoformat(DAY)
SCHEMES: dict[Record, str] = {"progress": "soap", "psychotherapy": "psychotherapy"}
MARKS: dict[Record, str] = {"progress": "open", "psychotherapy": "private"}
THINGS = subjects.THING


def writes(name: str, code: str, record: Record = "progress") -> bool:
    return code in expected.codes(name, THINGS[record], "write") and not planted.in_session(name)


@cache
def drafted(store: Store, code: str, record: Record = "progress") -> tuple[str, UUID] | None:
    """A draft of a client, by the first who may write it."""
    for name in planted.PEOPLE:
        if writes(name, code, record):
            header = Header(clinician=name, session_on=ON)
            one = drafts.start(store, viewer(name), client_id(code), None, SCHEMES[record], None, header, NOW)
            draft = drafts.open(store, viewer(name), one, NOW).draft
            word = planted.word(code, "notes", DAY, MARKS[record])
            section = "plan" if record == "progress" else "conversation"
            written = Written(header=header, words={section: {"own": word}}, risk=Risk(said="none reported"))
            drafts.save(store, viewer(name), draft, written, NOW)
            return name, one
    return None


@cache
def signed(store: Store, code: str, record: Record = "progress") -> tuple[str, UUID] | None:
    """A signed note of a client, by the first who may write it."""
    found = drafted(store, code, record)
    if found is None:
        return None
    author, draft_id = found
    opened = drafts.open(store, viewer(author), draft_id, NOW)
    nothing = Material(since=ON, since_words="")
    content = assembling.content("own", opened.subjects, opened.scheme, opened.draft.written, nothing, NOW)
    return author, signing.sign(store, viewer(author), opened, {"own": content}, NOW)


def notes_of(store: Store, record: Record = "progress") -> dict[str, tuple[str, UUID]]:
    found = {code: signed(store, code, record) for code in SOME}
    return {code: one for code, one in found.items() if one}


SOME = ("C01", "C02", "C05", "C07", "C09")  # own, a partner's, of two therapists, opened, a supervisor's own


def sees(name: str, code: str, record: Record, author: str, act: str = "read") -> bool:
    """A progress note goes with the client, a psychotherapy note with its author."""
    until = expected.sight(name, THINGS[record], act).get(("practice", code), ("", date.min))[1]
    return until >= ON and not planted.in_session(name) and (record == "progress" or name == author)


def told(name: str, record: Record, store: Store, act: str = "read") -> dict[str, UUID]:
    known = notes_of(store, record)
    return {code: one for code, (author, one) in known.items() if sees(name, code, record, author, act)}


def listed(store: Store, name: str) -> None:
    wanted = {one for record in SCHEMES for one in told(name, record, store).values()}
    found = reading.notes(store, viewer(name), NOW)
    assert {one.note_id for one in found} == wanted
    assert set(planted.CODE.findall(str([one.client for one in found]))) <= expected.codes(name, "notes", "read")


def one(look: Callable[[Store, str, UUID], object], *, empty: object = None) -> Check:
    """What tells of one note: to whoever sees it, and to nobody else."""

    def check(store: Store, name: str) -> None:
        for record in SCHEMES:
            seen = told(name, record, store)
            for code, (_, note_id) in notes_of(store, record).items():
                if code in seen:
                    found = str(look(store, name, note_id))
                    words = set(planted.WORD.findall(found))
                    assert {word for word in words if word[1] != "caseload"} <= {(code, "notes", DAY, MARKS[record])}
                    assert {client for client, *_ in words} <= {code}, "the name of the client, and of nobody else"
                elif empty is not None:
                    assert look(store, name, note_id) == empty
                else:
                    with pytest.raises(Refusal, match="no such note"):
                        look(store, name, note_id)

    return check


def taken(store: Store, name: str) -> None:
    for record in SCHEMES:
        seen = told(name, record, store, "export")
        for code, (_, note_id) in notes_of(store, record).items():
            if code in seen:
                content, _ = reading.take(store, viewer(name), note_id, "own", "txt", NOW)
                assert planted.word(code, "notes", DAY, MARKS[record]) in content.decode()
            else:
                with pytest.raises(Refusal, match="no such note"):
                    reading.take(store, viewer(name), note_id, "own", "txt", NOW)


def writable(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = subjects.writable(store, viewer(name), client_id(code), "progress", NOW)
        assert (code in {one.code for one in found}) == writes(name, code)
        assert all(writes(name, one.code) for one in found)


def known_of_the_next(store: Store, name: str) -> None:
    """When care began and the next session is: of whom one may write, and of nobody else."""
    for code in planted.CODES:
        whose = [Subject(client_id=str(client_id(code)), source="practice", code=code)]
        began = subjects.care_began(store, viewer(name), whose, "progress", NOW)
        assert (began is not None) == writes(name, code)
        after = subjects.next_session(store, viewer(name), client_id(code), "progress", date(2000, 1, 1), NOW)
        assert not after or writes(name, code)


def undecided(store: Store, name: str) -> None:
    """Urgent flags of the clients of a draft, as far as the viewer sees flags."""
    for code in planted.CODES:
        draft = cast("drafts.Draft", SimpleNamespace(clients=(client_id(code),)))
        found = noting.undecided(store, viewer(name), draft, NOW)
        assert not found or code in expected.codes(name, "flags", "read")
        assert {(one.urgency, one.status) for one in found} <= {("urgent", "open")}


def supervisor(store: Store, name: str) -> None:
    """Their own, as the list of practitioners names them: of no client."""
    assert not planted.WORD.search(subjects.supervisor(store, viewer(name), NOW))


def may_write(call: Callable[[Store, str, str], object]) -> Check:
    """Whoever may not write of a client is told so, and nothing else."""

    def check(store: Store, name: str) -> None:
        for code in planted.CODES:
            if writes(name, code):
                call(store, name, code)
            else:
                with pytest.raises(Refusal, match="may not write a note") as refusal:
                    call(store, name, code)
                assert not planted.CODE.search(str(refusal.value))

    return check


def held(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = subjects.sessions(store, viewer(name), client_id(code), "progress", NOW)
        assert not found or code in expected.codes(name, "notes", "write")


def done_by(thing: str, call: Callable[[Store, str, UUID], object], wrong: str, *, author: bool) -> Check:
    """Whoever may is told what is wrong with the call; whoever may not, that."""

    def check(store: Store, name: str) -> None:
        for code, (who, note_id) in notes_of(store).items():
            writes_it = code in expected.codes(name, thing, "write") and not planted.in_session(name)
            may = writes_it and (name == who) == author
            with pytest.raises(Refusal) as refusal:
                call(store, name, note_id)
            assert (wrong in str(refusal.value)) == may, (name, code, str(refusal.value))
            assert not planted.CODE.search(str(refusal.value))

    return check


def cosigned(store: Store, name: str) -> None:
    for code, (who, note_id) in notes_of(store).items():
        may = code in expected.codes(name, "cosignature", "write") and name != who
        if may and not reading.note(store, viewer(name), note_id, NOW).cosigned_at:
            signing.cosign(store, viewer(name), note_id, NOW, NOW)
        else:
            with pytest.raises(Refusal):
                signing.cosign(store, viewer(name), note_id, NOW, NOW)


def may(store: Store, name: str) -> None:
    """What the page offers is what would be done."""
    for code, (who, note_id) in notes_of(store).items():
        if not sees(name, code, "progress", who):
            continue
        found: Note = reading.note(store, viewer(name), note_id, NOW)
        can = acting.may(store, viewer(name), found, NOW)
        assert can.export == sees(name, code, "progress", who, "export")
        assert can.add == (name == who and writes(name, code))
        assert not can.share


def joint(store: Store, name: str) -> None:
    for a, b in (("C11", "C12"), ("C02", "C03")):
        assert not reading.joint_consent(store, viewer(name), client_id(a), client_id(b), frozenset(), NOW), (
            "nobody has said joint-release here"
        )


def joint_leaves(store: Store, name: str) -> None:
    pair = tuple(
        Subject(client_id=str(client_id(code)), source="practice", code=code, about=about)  # type: ignore[arg-type]
        for code, about in (("C11", "a"), ("C12", "b"))
    )
    scheme = scheme_of(store, "soap")
    written = Written(header=Header(clinician="x", session_on=ON))
    made = assembling.content("joint", pair, scheme, written, Material(since=ON, since_words=""), NOW)
    assert not noting.joint_may_leave(store, viewer(name), made, NOW)


READS: dict[str, Check] = {
    "notes.acting.may": may,
    "notes.printing.signed_plainly": one(
        lambda s, name, note_id: printing.signed_plainly(
            s, viewer(name), reading.note(s, viewer(name), note_id, NOW), "own", NOW
        )
    ),
    "notes.reading.contents": one(lambda s, name, note_id: reading.contents(s, viewer(name), note_id, NOW), empty={}),
    "notes.reading.done": one(lambda s, name, note_id: reading.done(s, viewer(name), note_id, NOW), empty=[]),
    "notes.reading.files": one(lambda s, name, note_id: reading.files(s, viewer(name), note_id, NOW), empty=[]),
    "notes.reading.joint_consent": joint,
    "notes.reading.named": one(lambda s, name, note_id: reading.named(s, viewer(name), str(note_id), NOW)),
    "notes.reading.note": one(lambda s, name, note_id: reading.note(s, viewer(name), note_id, NOW)),
    "notes.reading.notes": listed,
    "notes.reading.take": taken,
    "notes.subjects.care_began": known_of_the_next,
    "notes.subjects.next_session": known_of_the_next,
    "notes.subjects.supervisor": supervisor,
    "notes.subjects.required": may_write(
        lambda s, name, code: subjects.required(s, viewer(name), client_id(code), None, "progress", NOW)
    ),
    "notes.subjects.sessions": held,
    "notes.subjects.writable": writable,
    "noting.joint_may_leave": joint_leaves,
    "noting.undecided": undecided,
}
WRITES: dict[str, Check] = {
    "notes.signing.add": done_by(
        "notes", lambda s, name, one: signing.add(s, viewer(name), one, "short", (), NOW, NOW), "Say in", author=True
    ),
    "notes.signing.cosign": cosigned,
    "notes.signing.share": done_by(
        "notes",
        lambda s, name, one: signing.share(s, viewer(name), one, NOW, NOW, shared=True),
        "Only a psychotherapy note",
        author=True,
    ),
    "notes.signing.withdraw": done_by(
        "notes", lambda s, name, one: signing.withdraw(s, viewer(name), one, "short", NOW, NOW), "Say in", author=True
    ),
}
UNASKED = {
    "notes.fhir.codes.codes": "the codes of instruments: of nobody",
    "notes.schemes.scheme": "the practice's own sections: of nobody",
    "notes.schemes.schemes": "the practice's own sections: of nobody",
}
