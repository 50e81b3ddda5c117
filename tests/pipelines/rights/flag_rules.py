"""Flags: who sees which, who may review them, and of whom they are counted, by the rules."""

from collections.abc import Callable
from datetime import date
from functools import cache
from uuid import UUID

import pytest

from pipelines.errors import Refusal
from pipelines.flags import asked, reviewing
from pipelines.flags.reading import browser, queue, reach, record, reviewable, why
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.pipelines.rights import expected, flags, planted, rules
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id, refused

MARKS = ("open", "private")
REASON = "said by who treats them"


def seen(name: str, act: str = "read") -> set[tuple[str, str, str, str]]:
    """The words of the flags that a person sees."""
    return expected.words(name, "flags", act)


def queued(store: Store, name: str) -> None:
    flags.stand(store)
    found = [one for one in queue.queue(store, viewer(name), NOW) if one.flag_id in flags.planted_flags()]
    assert set(planted.WORD.findall(str(found))) == seen(name)
    assert set(planted.CODE.findall(" ".join(one.client for one in found))) == {code for code, *_ in seen(name)}
    for code in SOME:
        of_client = queue.queue(store, viewer(name), NOW, client_id=client_id(code))
        of_client = [one for one in of_client if one.flag_id in flags.planted_flags()]
        assert set(planted.WORD.findall(str(of_client))) == {word for word in seen(name) if word[0] == code}


@cache
def acted(store: Store) -> set[str]:
    """Clients one of whose open flags was acted on, by somebody who may."""
    done = set()
    day = planted.DAYS[0]
    for code in planted.CODES:
        for name in planted.PEOPLE:
            if code not in done and may_review(name, code):
                one = flags.flag_id(code, day, "open")
                reviewing.act(store, viewer(name), one, "other", NOW, NOW, REASON)
                done.add(code)
    return done


SOME = ("C01", "C02", "C04", "C07")  # own, a partner's, handed over, opened; the queue is asked of everybody


def each() -> list[tuple[str, str, str]]:
    """Of some clients the first flags, of the one who changed hands all."""
    return [
        (code, day, mark)
        for code in SOME
        for day in (planted.DAYS if code == "C04" else planted.DAYS[:1])
        for mark in MARKS
    ]


def one(store: Store, name: str) -> None:
    flags.stand(store)
    known = acted(store)
    assert {"C01", "C04", "C07"} <= known
    for code, day, mark in each():
        found = queue.flag(store, viewer(name), flags.flag_id(code, day, mark), NOW)
        assert (found is not None) == ((code, "flags", day, mark) in seen(name))
        scope, until = expected.sight(name, "flags", "read").get(("practice", code), ("", date.min))
        if found is not None and day == planted.DAYS[0] and mark == "open" and code in known:
            told = until == rules.FOR_EVER  # it was done today
            assert found.status == ("acted" if told else "open")
            assert found.reason == (REASON if told and rules.whole_sight(scope, False) else None)


def reasons(store: Store, name: str) -> None:
    flags.stand(store)
    known = acted(store)
    for code, day, mark in each():
        found = why.why(store, viewer(name), flags.flag_id(code, day, mark), NOW)
        assert (found is not None) == ((code, "flags", day, mark) in seen(name))
        if found is not None:
            assert set(planted.WORD.findall(str(found))) == {(code, "flags", day, mark)}
            sight = expected.sight(name, "flags", "read")["practice", code]
            whole = rules.whole_sight(sight[0], False)
            if day == planted.DAYS[0] and mark == "open" and code in known and sight[1] == rules.FOR_EVER:
                assert [review.reason for review in found.reviews] == [REASON if whole else None]


def reasons_of_known(store: Store, name: str) -> None:
    """Whoever has a flag in hand that they may not see is told nothing of it."""
    flags.stand(store)
    for code, day, mark in each():
        one = queue.flag(store, operator(), flags.flag_id(code, day, mark), NOW)
        assert one is not None
        found = why.reasons(store, viewer(name), one, NOW)
        assert (found is not None) == ((code, "flags", day, mark) in seen(name))


def counted(store: Store, name: str) -> None:
    flags.stand(store)
    found = record.record(store, viewer(name), NOW, date(2026, 1, 1))
    sight = expected.sight(name, "flags", "read")
    whole = {code for (_, code), (scope, _) in sight.items() if rules.whole_sight(scope, planted.in_session(name))}
    raised = [line.raised for line in found.lines if line.criterion == flags.CRITERIA["open"] and line.rule is None]
    assert sum(raised) == len([code for code, *_, mark in seen(name) if code in whole and mark == "open"])
    assert not planted.WORD.search(str(found))
    assert not planted.CODE.search(str(found))


def current(store: Store, name: str) -> None:
    sight = expected.sight(name, "flags", "read")
    days = {code: [day for day in planted.DAYS if day <= str(until)] for (_, code), (_, until) in sight.items()}
    for code in SOME:
        found = reach.when_read(store, viewer(name), NOW, client_id(code)).data_until
        assert str(found) == str(max(days.get(code, []), default=None))
    found = reach.when_read(store, viewer(name), NOW).data_until
    assert str(found) == str(max((day for each in days.values() for day in each), default=None))


def asked_flags(store: Store, name: str) -> None:
    assert asked.asked_flags(store, viewer(name), NOW)["viewer_id"] == viewer(name).viewer_id


def may_review(name: str, code: str) -> bool:
    return code in expected.codes(name, "flags", "write") and not planted.in_session(name)


def tried(call: Callable[[Store, str, UUID], object], wrong: str) -> Check:
    """Whoever may is told what is wrong with the call; whoever may not, that there is no such flag for them."""

    def check(store: Store, name: str) -> None:
        for code in SOME:
            which = flags.flag_id(code, planted.DAYS[-1], "private")
            match = wrong if may_review(name, code) else "no such flag among those that you may review"
            with pytest.raises(Refusal, match=match) as refusal:
                call(store, name, which)
            assert not planted.WORD.search(str(refusal.value))
            assert not planted.CODE.search(str(refusal.value))

    return check


def acknowledged(store: Store, name: str) -> None:
    """Nothing can be wrong with it but the flag: where it may be done it is done, and taken back."""
    for code in SOME:
        which = flags.flag_id(code, planted.DAYS[-1], "private")
        if may_review(name, code):
            made = reviewing.acknowledge(store, viewer(name), which, NOW, NOW)
            reviewing.take_back(store, viewer(name), which, made, NOW, NOW)
            continue
        with pytest.raises(Refusal, match="no such flag"):
            reviewing.acknowledge(store, viewer(name), which, NOW, NOW)


def rests(store: Store, name: str) -> None:
    """How long a flag may rest is told to whoever may review it."""
    for code in SOME:
        which = flags.flag_id(code, planted.DAYS[-1], "private")
        found = reviewable.longest_snooze(store, viewer(name), which, NOW)
        assert (found is not None) == may_review(name, code)


def criteria(store: Store, name: str) -> None:
    """Every criterion to whoever works in the practice, and nothing of clients."""

    def made() -> object:
        return browser.criteria(store, viewer(name), NOW)

    if not refused(name, "definitions", "read", made):
        text = str(made())
        assert "gone-quiet" in text
        assert not planted.WORD.search(text)
        assert not planted.CODE.search(text)


def may_not(call: Callable[[Store, str, UUID], object]) -> Check:
    """Of a call with which nothing else is wrong: refused to whoever may not. Who may is `one`'s."""

    def check(store: Store, name: str) -> None:
        for code in SOME:
            if not may_review(name, code):
                with pytest.raises(Refusal, match="no such flag among those that you may review"):
                    call(store, name, flags.flag_id(code, planted.DAYS[-1], "open"))

    return check


READS: dict[str, Check] = {
    "flags.asked.asked_flags": asked_flags,
    "flags.reading.browser.criteria": criteria,
    "flags.reading.queue.flag": one,
    "flags.reading.queue.queue": queued,
    "flags.reading.reach.when_read": current,
    "flags.reading.record.record": counted,
    "flags.reading.reviewable.longest_snooze": rests,
    "flags.reading.why.reasons": reasons_of_known,
    "flags.reading.why.why": reasons,
}
WRITES: dict[str, Check] = {
    "flags.reviewing.acknowledge": acknowledged,
    "flags.reviewing.act": may_not(lambda s, name, one: reviewing.act(s, viewer(name), one, "called", NOW, NOW)),
    "flags.reviewing.dismiss": may_not(lambda s, name, one: reviewing.dismiss(s, viewer(name), one, REASON, NOW, NOW)),
    "flags.reviewing.snooze": tried(
        lambda s, name, one: reviewing.snooze(s, viewer(name), one, date(2026, 11, 20), NOW, NOW), "is not to come"
    ),
    "flags.reviewing.take_back": tried(
        lambda s, name, one: reviewing.take_back(s, viewer(name), one, UUID(int=7), NOW, NOW), "no such review"
    ),
}
UNASKED = {"flags.reading.reach.crisis_steps": "the practice's own text: of nobody"}
