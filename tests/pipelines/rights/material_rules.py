"""What the data offer whom for a note: joined to the statements in reads.py and unasked.py.

A gathering reads a good deal, so that it is asked about a few clients: of a couple, of two therapists one after the
other, and of the couple of which one therapist treats both.
"""

from datetime import date

from pipelines import material
from pipelines.material import asking as asked
from pipelines.material.asking import Asking
from pipelines.material.since import since
from pipelines.notes.content import Material, Subject
from pipelines.rights import laying, may_of_client
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.couple_rules import together
from tests.pipelines.rights.planted import NOW, TODAY, WORD, viewer
from tests.pipelines.rights.reads import Check, client_id

FEW = ("C02", "C04", "C11")
PARTNERS = {"C02": "C03", "C11": "C12"}
SESSION_ON = date(2026, 5, 10)  # before it none was held: everything since care began is told
THINGS = ("caseload", "measures", "journal", "record", "flags")


def subject(code: str, about: str = "") -> Subject:
    return Subject(client_id=str(client_id(code)), source="practice", code=code, about=about)  # type: ignore[arg-type]


def couple(code: str) -> tuple[Subject, ...]:
    return subject(code, "a"), subject(PARTNERS[code], "b")


def quoted(found: Material) -> set[tuple[str, str, str, str]]:
    return {word for one in found.quotations for word in WORD.findall(one.text)}


def may_read(name: str, code: str) -> set[tuple[str, str, str, str]]:
    """Every word of a client that a person may read."""
    return {word for thing in THINGS for word in expected.words(name, thing, "read") if word[0] == code}


def gather(store: Store, name: str) -> None:
    for code in FEW:
        found = material.gather(store, viewer(name), (subject(code),), SESSION_ON, "own", NOW)
        assert set(WORD.findall(found.model_dump_json())) <= may_read(name, code)
        if code in expected.codes(name, "caseload", "read"):
            journal = {word for word in expected.words(name, "journal", "read") if word[0] == code}
            assert {word for word in quoted(found) if word[1] == "journal"} == journal
        else:
            assert not found.blocks
            assert not found.quotations
    for code in PARTNERS:
        joint = material.gather(store, viewer(name), couple(code), SESSION_ON, "joint", NOW)
        assert {word[:2] for word in quoted(joint)} == {
            (one, "journal") for one in (code, PARTNERS[code]) if code in together(name, "journal")
        }
        apart = material.gather(store, viewer(name), couple(code), SESSION_ON, "partner-a", NOW)
        told = {word for one in (joint, apart) for word in WORD.findall(one.model_dump_json())}
        assert {mark for *_, mark in told} <= {"open"}
        assert {client for client, *_ in WORD.findall(apart.model_dump_json())} <= {code}


def first_day(store: Store, name: str) -> None:
    for code in planted.CODES:
        one = (subject(code),)
        found = since(store, viewer(name), one, one, TODAY, NOW)
        days = {day for client, _, day, _ in expected.words(name, "record", "read") if client == code}
        assert (found is None) == (not days and code not in expected.codes(name, "caseload", "read"))


def query_rows(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = dict(asked.query_rows(store, viewer(name), client_id(code), NOW, "told_until"))
        assert set(found) == {thing for thing in THINGS if code in expected.codes(name, thing, "read")}


def rows(store: Store, name: str) -> None:
    for code in planted.CODES:
        days = (SESSION_ON, NOW, SESSION_ON, TODAY)
        one = Asking(store, viewer(name), subject(code), "own", *days, {}, "")
        goals = {word for row in one.rows("goal") for word in WORD.findall(str(row))}
        record = {word for word in expected.words(name, "record", "read") if word[0] == code}
        assert goals == {(client, thing, day, mark) for client, thing, day, mark in record if is_goal(day, mark)}


def is_goal(day: str, mark: str) -> bool:
    return day in planted.DAYS and mark == "open"


def rights_laid(store: Store, name: str) -> None:
    """As without it; of what was not laid out nobody is seen: neither by others nor for another act."""
    others = [one for one in planted.PEOPLE if viewer(one).viewer_id != viewer(name).viewer_id]
    with laying.rights_laid(store, viewer(name), NOW) as now:
        for code in planted.CODES:
            for thing in THINGS:
                told = may_of_client(now, viewer(name), client_id(code), thing, "read", NOW)
                assert told == (code in expected.codes(name, thing, "read"))
                assert not any(
                    may_of_client(now, viewer(one), client_id(code), thing, "read", NOW) for one in others[:2]
                )
                assert not may_of_client(now, viewer(name), client_id(code), thing, "export", NOW)


READS: dict[str, Check] = {
    "material.asking.Asking": rows,
    "material.asking.query_rows": query_rows,
    "material.gather": gather,
    "material.since.since": first_day,
    "rights.laying.rights_laid": rights_laid,
}
UNASKED = {
    "material.asking.cut_off_words": "the practice's zone: of nobody",
    "material.asking.end_of": "the practice's zone: of nobody",
}
