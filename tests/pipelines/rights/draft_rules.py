"""Drafts of session notes: their author's alone, by the rules."""

from collections.abc import Callable
from uuid import UUID

import pytest

from pipelines import noting
from pipelines.errors import Refusal
from pipelines.notes import drafts
from pipelines.notes.content import Header, Written
from pipelines.notes.drafts import Draft
from pipelines.store import Store
from tests.pipelines.rights import planted
from tests.pipelines.rights.note_rules import ON, SOME, drafted, may_write, signed, writes
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id


def own_drafts(store: Store, name: str) -> None:
    """A draft is its author's alone."""
    known = {code: drafted(store, code, "progress") for code in SOME}
    mine = {one.draft_id for one in drafts.mine(store, viewer(name))}
    open_ones = {
        one[1] for code, one in known.items() if one and one[0] == name and signed(store, code, "progress") is None
    }
    assert open_ones <= mine
    if planted.in_session(name) or not any(writes(name, code) for code in planted.CODES):
        assert mine == set()


def of_others(call: Callable[[Store, str, UUID, Draft], object]) -> Check:
    """A draft that is somebody else's, or over, is not there."""

    def check(store: Store, name: str) -> None:
        header = Header(clinician="x", session_on=ON)
        for code in SOME:
            if (found := drafted(store, code, "progress")) and found[0] != name:
                draft = Draft(found[1], client_id(code), None, "soap", None, ON, NOW, 1, NOW, Written(header=header))
                with pytest.raises(Refusal, match="no such draft of yours"):
                    call(store, name, found[1], draft)

    return check


def put_back(store: Store, name: str) -> None:
    """What one puts back is one's own, and of a client whom one may write of only when it is opened."""
    header = Header(clinician="x", session_on=ON)
    one = Draft(UUID(int=5), client_id("C01"), None, "soap", None, ON, NOW, 1, NOW, Written(header=header))
    drafts.put_back(store, viewer(name), one, NOW)
    if not writes(name, "C01"):
        with pytest.raises(Refusal):
            drafts.open(store, viewer(name), UUID(int=5), NOW)
    drafts.end(store, viewer(name), UUID(int=5))


def ended(store: Store, name: str) -> None:
    """Nobody ends the draft of somebody else."""
    author = next(person for person in planted.PEOPLE if writes(person, "C13"))
    header = Header(clinician=author, session_on=ON)
    one = drafts.start(store, viewer(author), client_id("C13"), None, "soap", None, header, NOW)
    drafts.end(store, viewer(name), one)
    stands = one in {draft.draft_id for draft in drafts.mine(store, viewer(author))}
    assert stands == (viewer(name).viewer_id != viewer(author).viewer_id)


def proved(store: Store, name: str) -> None:
    """Without an account nothing is signed in a practice."""
    with pytest.raises(Refusal, match="password of an account"):
        noting.prove(store, viewer(name), None, "", NOW)


def desk(store: Store, name: str) -> None:
    for code in SOME:
        if (found := drafted(store, code, "progress")) and found[0] != name:
            with pytest.raises(Refusal, match="no such draft of yours"):
                noting.open_desk(store, viewer(name), found[1], NOW)


def _begin(store: Store, name: str, code: str) -> object:
    one = noting.begin(store, viewer(name), client_id(code), "soap", None, ON, NOW)
    return drafts.discard(store, viewer(name), one, NOW)


def _start(store: Store, name: str, code: str) -> object:
    header = Header(clinician=name, session_on=ON)
    one = drafts.start(store, viewer(name), client_id(code), None, "soap", None, header, NOW)
    return drafts.discard(store, viewer(name), one, NOW)


READS: dict[str, Check] = {
    "notes.drafts.mine": own_drafts,
    "notes.drafts.open": of_others(lambda s, name, one, _: drafts.open(s, viewer(name), one, NOW)),
    "noting.contents": desk,
    "noting.open_desk": desk,
    "noting.prove": proved,
}
WRITES: dict[str, Check] = {
    "notes.drafts.discard": of_others(lambda s, name, one, _: drafts.discard(s, viewer(name), one, NOW)),
    "notes.drafts.end": ended,
    "notes.drafts.put_back": put_back,
    "notes.drafts.save": of_others(lambda s, name, _, draft: drafts.save(s, viewer(name), draft, draft.written, NOW)),
    "notes.drafts.start": may_write(_start),
    "notes.signing.sign": desk,
    "noting.begin": may_write(_begin),
    "noting.sign": proved,
}
