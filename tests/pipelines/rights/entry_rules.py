"""Who may type what about whom: joined to the statements in reads.py and unasked.py."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from pipelines import entering, importing, rights
from pipelines.entering import Coding, Norm, Occasion, Sheet, care, questionnaires, writing
from pipelines.errors import Refusal
from pipelines.scoring import forms
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id, refused

WHEN = Occasion(date(2026, 10, 10))
# Own, a partner's, one closed and opened again, a handover, one opened by break-glass, a supervisor's own.
SOME = ("C01", "C03", "C04", "C05", "C07", "C09")
GIVEN = (6.0, 5.0, 2.0, 5.0, 7.0, 6.0, 3.0, 2.0, 5.0, 5.0, 1.0, 3.0)


def permitted(name: str, thing: str) -> set[str]:
    """The clients of whom a person may write a thing."""
    return expected.codes(name, thing, "write")


def whom(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = entering.whom(store, viewer(name), client_id(code), NOW)
        things = {thing for thing in ("measures", "record") if code in permitted(name, thing)}
        assert (set(found.writes) if found else set()) == things
        assert found is None or found.code == code


def required(store: Store, name: str) -> None:
    for code in SOME:
        for thing in ("measures", "record"):
            if code in permitted(name, thing):
                assert care.required(store, viewer(name), client_id(code), thing, NOW).code == code
            else:
                with pytest.raises(Refusal, match="no right") as refusal:
                    care.required(store, viewer(name), client_id(code), thing, NOW)
                assert not planted.WORD.search(str(refusal.value))
                assert not planted.CODE.search(str(refusal.value))


def may_of_client(store: Store, name: str) -> None:
    for thing, act in (("measures", "write"), ("journal", "write"), ("measures", "read")):
        allowed = expected.codes(name, thing, act)
        for code in SOME:
            found = rights.may_of_client(store, viewer(name), client_id(code), thing, act, NOW)
            assert found == (code in allowed), (code, thing, act)


def require_of_client(store: Store, name: str) -> None:
    for code in SOME:
        if code in permitted(name, "record"):
            rights.require_of_client(store, viewer(name), client_id(code), "record", "write", NOW)
        else:
            with pytest.raises(Refusal, match="no right to change the record of this client"):
                rights.require_of_client(store, viewer(name), client_id(code), "record", "write", NOW)


def sessions(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = entering.sessions(store, viewer(name), client_id(code), NOW)
        assert len(found) == (len(planted.DAYS) if code in permitted(name, "record") else 0)


def all_forms(store: Store, name: str) -> None:
    def made() -> str:
        return str(forms.forms(store, viewer(name), NOW))

    if not refused(name, "definitions", "read", made):
        assert not planted.WORD.search(made())
        assert not planted.CODE.search(made())


def _typed(thing: str, call: Callable[[Store, str, UUID], entering.Entered]) -> Check:
    """A function that takes something in about a client: refused for all but those whom the rules name.

    It is tried, not done, and where it is permitted of one client only: what is asked is the same of each.
    """

    def check(store: Store, name: str) -> None:
        allowed = permitted(name, thing)
        for code in SOME:
            if code not in allowed:
                with pytest.raises(Refusal, match="no right"):
                    call(store, name, client_id(code))
        for code in sorted(allowed.intersection(SOME))[:1]:
            done = call(store, name, client_id(code))
            assert done.report.reason is None, done.report.reason
            told = str(done)
            assert {client for client, *_ in planted.WORD.findall(told)} <= {code}

    return check


def _questionnaire(store: Store, name: str, client: UUID) -> entering.Entered:
    sheet = Sheet("ECR-S", "1", WHEN)
    return questionnaires.questionnaire(store, viewer(name), client, sheet, GIVEN, NOW, dry_run=True)


def _totals(store: Store, name: str, client: UUID) -> entering.Entered:
    sheet = Sheet("OQ-45", "1", WHEN)
    return questionnaires.totals(store, viewer(name), client, sheet, {"total": 70}, NOW, dry_run=True)


def _codes(store: Store, name: str, client: UUID) -> entering.Entered:
    coding = Coding("AAI", "1", WHEN, {"organised": "F"})
    return entering.codes(store, viewer(name), client, coding, NOW, dry_run=True)


def _ratings(store: Store, name: str, client: UUID) -> entering.Entered:
    return entering.ratings(store, viewer(name), client, WHEN, {"autonomy": 1}, NOW, dry_run=True)


def norms(store: Store, name: str) -> None:
    norm = Norm("ECR-S", "anxiety", WHEN.on, "a source", sd=1.2)
    refused(name, "definitions", "write", lambda: entering.norms(store, viewer(name), norm, NOW, dry_run=True))


def _by_any_way(call: Callable[[Store, str, importing.Way], object]) -> Check:
    """The door itself asks for the right of its way, whatever the form before it has asked."""

    def check(store: Store, name: str) -> None:
        for thing in ("imports", "definitions"):
            refused(name, thing, "write", lambda thing=thing: call(store, name, importing.Way(thing=thing)))  # type: ignore[misc]
        for code in ("C01", "C03", "C07"):
            if code not in permitted(name, "record"):
                with pytest.raises(Refusal, match="no right"):
                    call(store, name, importing.Way("entry", "record", client_id(code)))

    return check


def _row(session: Any) -> list[writing.Row]:
    return [{"client": "C01", "goal": "g", "on": "2026-01-05", "status": "open"}]


def _enter(store: Store, name: str, way: importing.Way) -> object:
    return writing.enter(store, viewer(name), way, "goals", "practice", _row, NOW, dry_run=True)


def _take(store: Store, name: str, way: importing.Way) -> object:
    def nothing(session: Any) -> Any:
        raise Refusal("nothing is in it")

    try:
        return importing.take(store, viewer(name), way, nothing, importing.ImportOptions(dry_run=True), NOW)
    except Refusal as refusal:
        if "nothing is in it" not in str(refusal):
            raise
        return None


READS: dict[str, Check] = {
    "entering.care.required": required,
    "entering.care.whom": whom,
    "entering.session_ratings.sessions": sessions,
    "rights.asking.may_of_client": may_of_client,
    "rights.asking.require_of_client": require_of_client,
    "scoring.forms.forms": all_forms,
}
WRITES: dict[str, Check] = {
    "entering.codings.codes": _typed("measures", _codes),
    "entering.own_norms.norms": norms,
    "entering.questionnaires.questionnaire": _typed("measures", _questionnaire),
    "entering.questionnaires.totals": _typed("measures", _totals),
    "entering.session_ratings.ratings": _typed("record", _ratings),
    "entering.writing.enter": _by_any_way(_enter),
    "importing.take": _by_any_way(_take),
}
UNASKED = {"entering.moments.check_past": "the practice's zone, for the day that it is there: of nobody"}
