"""Every word of every client is known: what somebody exports holds those within the rules, all of them and no other."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow
import pytest

from pipelines import exporting
from pipelines.errors import Refusal
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.relations import exported

Words = set[tuple[str, str, str, str]]
# Where words of one kind alone stand: the others of the thing are in other relations.
WITHOUT_SENSITIVE = {"goals", "practice_log", "intake", "sessions"}
NO_WORDS = {
    "assignments",
    "batches",
    "practitioners",
    "norms",
    "audit",
    *exporting.SUMMED,
    "transitions",
    *exporting.COUNTED,
    *exporting.FLAGGED,
}


def inside(name: str, relation: str, also: tuple[str, ...] = ()) -> Words:
    """The words that a relation holds for a person."""
    if relation in NO_WORDS:
        return set()
    if relation == "import_issues":
        return expected.words(name, "cells", "export")
    found = expected.words(name, exporting.THINGS.get(relation, "record"), "export", also)
    if relation in WITHOUT_SENSITIVE:
        return {one for one in found if one[3] == "open"}
    if relation == "consents":
        sight = expected.sight(name, "record", "export", also)
        given = {(row["client"], "record", row["on"], "open") for row in planted.CONSENTS}
        return {one for one in given if ("practice", one[0]) in sight}
    if relation == "life_events" and ("practice", "C01") in expected.sight(name, "record", "export", also):
        found.add(("C01", "record", "2026-01-06", "open"))
    return found


def found(store: Store, name: str, relation: str) -> tuple[Words, set[str]]:
    """The words and the codes of clients in a relation as a person exports it."""
    text = "\n".join(cell for row in exported(store, relation, planted.viewer(name)) for cell in row.values())
    return set(planted.WORD.findall(text)), set(planted.CODE.findall(text))


@pytest.mark.parametrize("name", planted.PEOPLE)
def test_exports_hold_the_words_within_the_rules(practice_store: Store, name: str) -> None:
    for relation in exporting.relations():
        thing = exporting.THINGS.get(relation, "record")
        if not expected.may(name, thing, "export"):
            with pytest.raises(Refusal, match="no right to export"):
                exported(practice_store, relation, planted.viewer(name))
            continue
        if planted.in_session(name) and relation not in exporting.IN_SESSION:
            with pytest.raises(Refusal, match="In session"):
                exported(practice_store, relation, planted.viewer(name))
            continue
        words, codes = found(practice_store, name, relation)
        assert words == inside(name, relation), relation
        if (
            relation == "audit"
        ):  # whom an event is about is what the trail is for: its readers see the code, and no more
            continue
        seen = expected.codes(name, "cells" if relation == "import_issues" else thing, "export")
        assert codes <= seen, relation


def test_each_person_is_somebody_whom_a_rule_is_about() -> None:
    """The planted practice would prove nothing if everybody saw the same."""
    seen = {name: frozenset(expected.sight(name, "measures", "read").items()) for name in planted.PEOPLE}
    assert len(set(seen.values())) == len(seen) - 4, "leaver, administrators, stranger see nothing; T1 in session as T1"
    scopes = {scope for sight in seen.values() for _, (scope, _) in sight}
    assert scopes == {"own", "supervised", "operator", "break-glass", "partner-scores"}
    assert {until for sight in seen.values() for _, (_, until) in sight} > {date(2026, 6, 30)}


@pytest.fixture
def wide_rights(practice_store: Store) -> Iterator[Store]:
    """As if what may be read for a reason, or by a partner's consent, might leave too."""
    rows = [
        {"role": role, "scope": scope, "thing": thing, "act": "export"}
        for role, scope, thing in (
            ("supervisor", "break-glass", "record"),
            ("supervisor", "break-glass", "journal"),
            ("supervisor", "break-glass", "flags"),
            ("therapist", "partner-journal", "journal"),
        )
    ]
    with practice_store.writing() as session:
        session.load("granted_right", pyarrow.Table.from_pylist(rows))
    yield practice_store
    with practice_store.writing() as session:
        session.run(Path(__file__).parent / "narrow_rights.sql")


def test_private_rows_and_violence_stay_with_those_who_treat_and_supervise(wide_rights: Store) -> None:
    opened = ("break-glass",)
    for relation in ("journal", "life_events", "codes", "sessions", "flags"):
        words, _ = found(wide_rights, "S2", relation)
        assert words == inside("S2", relation, opened)
        assert {client for client, *_ in words} == {"C07"}
        assert {mark for *_, mark in words} == {"open"}
    words, _ = found(wide_rights, "T2", "journal")
    assert words == inside("T2", "journal", ("partner-journal",))
    assert {mark for client, *_, mark in words if client == "C02"} == {"open"}
    assert {mark for client, *_, mark in words if client == "C03"} == {"open", "private"}


def test_who_else_came_to_a_session_is_said_to_nobody_who_may_not_know(practice_store: Store) -> None:
    attended = {row["client"]: row["attendees"] for row in exported(practice_store, "sessions", planted.viewer("T1"))}
    assert (attended["C02"], attended["C11"], attended["C01"]) == ("C02", "C11;C12", "C01")
    everything = {row["client"]: row["attendees"] for row in exported(practice_store, "sessions")}
    assert everything["C02"] == "C02;C03"
