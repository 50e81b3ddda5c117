"""What was said in supervision: who reads and says what, by the rules; joined to the statements in test_matrix.py."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from uuid import UUID

import pytest

from pipelines import supervising
from pipelines.caseload import supervision
from pipelines.caseload.summary import episodes, periods
from pipelines.errors import Refusal
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.material_rules import FEW, may_read
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id

SOME = ("C01", "C02", "C05", "C07", "C09")
Say = Callable[[Store, str, UUID], object]
YESTERDAY = planted.TODAY - timedelta(1)
REASON = "TOLD-IN-SUPERVISION"


def may_say(name: str, code: str) -> bool:
    until = expected.sight(name, "supervision", "write").get(("practice", code), ("", YESTERDAY))[1]
    return until >= planted.TODAY and not planted.in_session(name)


@cache
def said(store: Store, code: str) -> tuple[str, UUID] | None:
    """An item of the agenda, by the first who may put it there."""
    for name in planted.PEOPLE:
        if may_say(name, code):
            return name, supervision.pin(store, viewer(name), client_id(code), f"{REASON} {code[1:]}", NOW, NOW)
    return None


def sees(name: str, code: str) -> bool:
    sight = expected.sight(name, "supervision", "read").get(("practice", code))
    return sight is not None and sight[1] >= planted.TODAY and not planted.in_session(name)


def every(store: Store, look: Callable[[str], list[supervision.Entry]], name: str) -> None:
    planted_for = {code for code in SOME if said(store, code)}
    found = look(name)
    assert {one.code for one in found if REASON in (one.words or "")} == {c for c in planted_for if sees(name, c)}
    assert {one.code for one in found} <= expected.codes(name, "supervision", "read")


def standing(store: Store, name: str) -> None:
    every(store, lambda who: supervision.standing(store, viewer(who), NOW), name)


def of_day(store: Store, name: str) -> None:
    every(store, lambda who: supervision.of_day(store, viewer(who), planted.TODAY, NOW), name)


def of_client(store: Store, name: str) -> None:
    for code in SOME:
        is_said = said(store, code) is not None
        found = supervision.of_client(store, viewer(name), client_id(code), NOW)
        assert bool(found) == (is_said and sees(name, code))
        assert {one.code for one in found} <= {code}


def saying(right: Say, wrong: Say) -> Check:
    """Whoever neither treats nor supervises is told so; the others are told what is wrong."""

    def check(store: Store, name: str) -> None:
        for code in planted.CODES:
            may = may_say(name, code)
            with pytest.raises(Refusal, match="characters|gone by" if may else "neither in your care") as refusal:
                (wrong if may else right)(store, name, client_id(code))
            assert not planted.CODE.search(str(refusal.value))

    return check


def reviewed(store: Store, name: str) -> None:
    for code in SOME:
        if may_say(name, code):
            made = supervision.review(store, viewer(name), client_id(code), "", NOW - timedelta(1), NOW - timedelta(1))
            supervision.take_back(store, viewer(name), made, NOW, NOW)
            continue
        with pytest.raises(Refusal, match="neither in your care"):
            supervision.review(store, viewer(name), client_id(code), "", NOW, NOW)


def taken_back(store: Store, name: str) -> None:
    for code in SOME:
        found = said(store, code)
        if found is None or (found[0] == name and may_say(name, code)):
            continue
        match = "Only who said it" if may_say(name, code) else "no such entry"
        with pytest.raises(Refusal, match=match):
            supervision.take_back(store, viewer(name), found[1], NOW, NOW)


def ended(store: Store, name: str) -> None:
    for code in SOME:
        if may_say(name, code):
            made = supervision.pin(store, viewer(name), client_id(code), "for a moment", NOW, NOW)
            supervision.done(store, viewer(name), made, NOW, NOW)
        elif found := said(store, code):
            with pytest.raises(Refusal, match="no such entry"):
                supervision.done(store, viewer(name), found[1], NOW, NOW)


def changed(store: Store, name: str) -> None:
    """Nothing of whom one may not see, in session of nobody; the words are those that one sees anyway."""
    for code in FEW:
        found = supervising.changed(store, viewer(name), client_id(code), NOW)
        hidden = planted.in_session(name) or code not in expected.codes(name, "caseload", "read")
        assert not (hidden and (found.since or found.blocks))
        extra = set(planted.WORD.findall(str(found))) - may_read(name, code)
        assert not extra, (name, code, extra)


def recorded(store: Store, name: str) -> None:
    planted_for = {code for code in SOME if said(store, code)}
    seen = {code for code in planted_for if sees(name, code)}
    if seen:
        text = supervising.record(store, viewer(name), planted.TODAY, "txt", NOW).decode()
        assert {code for code in SOME if f"{REASON} {code[1:]}" in text} == seen
        assert set(planted.CODE.findall(text)) <= expected.codes(name, "supervision", "export")
    else:
        with pytest.raises(Refusal):
            supervising.record(store, viewer(name), planted.TODAY, "txt", NOW)


def summed(store: Store, name: str) -> None:
    """Whoever treats or supervises somebody gets counts, and no client is named in them."""
    mine = {
        code
        for (_, code), (scope, _) in expected.sight(name, "caseload", "read").items()
        if scope in ("own", "supervised", "operator")
    }
    if mine and not planted.in_session(name) and expected.may(name, "caseload", "export"):
        text = supervising.summary(store, viewer(name), date(2026, 1, 1), planted.TODAY, "txt", NOW).decode()
        assert not planted.CODE.search(text)
    else:
        with pytest.raises(Refusal):
            supervising.summary(store, viewer(name), date(2026, 1, 1), planted.TODAY, "txt", NOW)


def by_period(store: Store, name: str) -> None:
    found = periods.by_period(store, viewer(name), "all", date(2026, 1, 1), planted.TODAY, NOW).to_pylist()
    every = episodes(store, viewer(name), date(2026, 1, 1), planted.TODAY, NOW)
    assert {row["therapist"] for row in found} == {one.therapist for one in every}
    assert sum(row["open_of"] for row in found) == len(every)


READS: dict[str, Check] = {
    "caseload.supervision.reading.of_client": of_client,
    "caseload.supervision.reading.of_day": of_day,
    "caseload.supervision.reading.standing": standing,
    "supervising.changed": changed,
    "supervising.record": recorded,
    "supervising.summary": summed,
    "caseload.summary.periods.by_period": by_period,
}
WRITES: dict[str, Check] = {
    "caseload.supervision.recording.done": ended,
    "caseload.supervision.recording.follow_up": saying(
        lambda s, name, one: supervision.follow_up(s, viewer(name), one, "call", planted.TODAY, NOW, NOW),
        lambda s, name, one: supervision.follow_up(s, viewer(name), one, "call", YESTERDAY, NOW, NOW),
    ),
    "caseload.supervision.recording.pin": saying(
        lambda s, name, one: supervision.pin(s, viewer(name), one, "why", NOW, NOW),
        lambda s, name, one: supervision.pin(s, viewer(name), one, " ", NOW, NOW),
    ),
    "caseload.supervision.recording.review": reviewed,
    "caseload.supervision.recording.take_back": taken_back,
}
