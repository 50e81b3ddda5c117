"""Decisions on a client's measures: who may take them, and who is told of them, by the rules."""

from collections.abc import Callable
from datetime import date
from functools import cache
from uuid import UUID

import pytest

from pipelines import deciding
from pipelines.change import decisions
from pipelines.change.decisions import recording
from pipelines.errors import Refusal
from pipelines.store import Store
from tests.pipelines.rights import expected, planted, rules
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id

RECORDED = date(2026, 11, 20)
SINCE = date(2026, 5, 10)  # a day before C04's closing
WORDS = "said by who treats them"


def may_decide(name: str, code: str) -> bool:
    return ("practice", code) in expected.sight(name, "measures", "write")


@cache
def recorded(store: Store) -> dict[str, UUID]:
    """A re-baseline of every client, by somebody who may; C04's is by the second therapist, after the first's care."""
    found = {}
    for code in planted.CODES:
        for name in planted.PEOPLE:
            if code not in found and may_decide(name, code):
                found[code] = deciding.rebaseline(store, viewer(name), client_id(code), SINCE, WORDS, NOW, NOW)
    return found


def decided(store: Store, name: str) -> None:
    """Whoever sees the measures sees that scores count from a day on; why, only who treats and supervises."""
    known = recorded(store)
    assert {"C01", "C04", "C07"} <= set(known)
    sight = expected.sight(name, "measures", "read")
    for code, record_id in known.items():
        scope, until = sight.get(("practice", code), ("", date.min))
        found = decisions.decisions(store, viewer(name), client_id(code), NOW)
        found = [one for one in found if one.record_id == record_id]
        assert len(found) == (until >= RECORDED), (name, code)
        for one in found:
            whole = rules.whole_sight(scope, planted.in_session(name))
            assert one.reason == (WORDS if whole else None), (name, code, scope)


def rebaseline(store: Store, name: str) -> None:
    for code in planted.CODES:

        def call(code: str = code) -> None:
            deciding.rebaseline(store, viewer(name), client_id(code), date(2027, 1, 1), WORDS, NOW, NOW)

        refused_or_wrong(name, code, call, "still to come")


def start_phase(store: Store, name: str) -> None:
    for code in planted.CODES:

        def call(code: str = code) -> None:
            deciding.start_phase(store, viewer(name), client_id(code), date(2020, 1, 1), "b", NOW, NOW)

        refused_or_wrong(name, code, call, "before this client's care began")


def take_back(store: Store, name: str) -> None:
    for code in planted.CODES:

        def call(code: str = code) -> None:
            deciding.take_back(store, viewer(name), client_id(code), UUID(int=7), WORDS, NOW, NOW)

        refused_or_wrong(name, code, call, "no such decision")


def first_day(store: Store, name: str) -> None:
    for code in planted.CODES:
        with store.reading() as session:
            if may_decide(name, code):
                found = recording.first_day(session, store, viewer(name), client_id(code), NOW)
                assert found == date(2026, 1, 5)
            else:
                with pytest.raises(Refusal, match="no right to decide"):
                    recording.first_day(session, store, viewer(name), client_id(code), NOW)


def refused_or_wrong(name: str, code: str, call: Callable[[], object], wrong: str) -> None:
    """Whoever may is told what is wrong with the call; whoever may not, that and nothing else."""
    with pytest.raises(Refusal, match=wrong if may_decide(name, code) else "no right to decide"):
        call()


READS: dict[str, Check] = {"change.decisions.decisions": decided}
WRITES: dict[str, Check] = {
    "change.decisions.recording.first_day": first_day,
    "deciding.rebaseline": rebaseline,
    "deciding.start_phase": start_phase,
    "deciding.take_back": take_back,
}

_PART = "a part of deciding, whose beginning has asked for the right on this client; it is handed the open session"
UNASKED = {
    "change.decisions.recording.append": _PART,
    "change.decisions.recording.event_day": _PART,
    "change.decisions.recording.table_of": _PART,
    "change.decisions.recording.told_of": _PART,
    "importing.profiles": "how tools write their files is nobody's secret",
    "ingest.profiles.known.instruments": "what instruments there are is nobody's secret",
    "ingest.profiles.known.profiles": "how tools write their files is nobody's secret",
    "ingest.profiles.opening.Opening": "a part of an import, whose beginning has asked",
    "ingest.merging.touch_everybody": "a part of an import or a withdrawal, whose beginning has asked",
    "refresh.derive_client": _PART,
}
