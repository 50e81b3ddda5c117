"""What a client's time axis tells whom: joined to the statements in reads.py."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from pipelines import timeline
from pipelines.errors import Refusal
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id, days

Words = set[tuple[str, str, str, str]]


def of_client(words: Words, code: str) -> Words:
    """The words of one client; the one that the last import added on 6 January is of C01."""
    return {word for word in words if word[0] == code}


def _words(name: str, code: str, act: str) -> Words:
    found = of_client(expected.words(name, "record", act), code)
    if code == "C01" and found:
        found.add(("C01", "record", "2026-01-06", "open"))
    return found


def _begun(name: str, code: str, act: str) -> set[tuple[str, str]]:
    """The openings and closings of a client's care that a person sees."""
    sight = expected.sight(name, "caseload", act).get(("practice", code))
    rows = [row for row in planted.plan().clients if row["client"] == code] if sight else []
    turned = [(row["opened_on"], "opened") for row in rows] + [(row.get("closed_on"), "closed") for row in rows]
    return {(str(day), state) for day, state in turned if day and sight and day <= sight[1]}


def _check(name: str, code: str, act: str, found: Iterable[timeline.Event]) -> None:
    found = list(found)
    assert set(planted.WORD.findall(str(found))) == _words(name, code, act), (code, act)
    assert {(str(one.day), str(one.state)) for one in found if one.kind == "episode"} == _begun(name, code, act)
    held = {str(one.day) for one in found if one.kind == "session"}
    sight = expected.sight(name, "record", act).get(("practice", code))
    assert held == {day for day in planted.DAYS if sight and day <= str(sight[1])}


def events(store: Store, name: str) -> None:
    for code in planted.CODES:
        _check(name, code, "read", timeline.events(store, viewer(name), client_id(code), NOW))


def as_csv(store: Store, name: str) -> None:
    for code in planted.CODES:
        sight = expected.sight(name, "measures", "export").get(("practice", code))
        if sight is None:
            with pytest.raises(Refusal, match="no right to export"):
                timeline.as_csv(store, viewer(name), client_id(code), NOW)
            continue
        text = timeline.as_csv(store, viewer(name), client_id(code), NOW).decode()
        measured = {day for _, thing, day, _ in planted.WORD.findall(text) if thing == "measures"}
        assert measured == {day for day in planted.DAYS if day <= str(sight[1])}
        words = {word for word in planted.WORD.findall(text) if word[1] != "measures"}
        assert words == _words(name, code, "export")
        assert {word[0] for word in planted.WORD.findall(text)} == {code}


def before_and_after(store: Store, name: str) -> None:
    on = date(2026, 7, 15)
    for code in planted.CODES:
        found = timeline.before_and_after(store, viewer(name), client_id(code), on, NOW)
        assert {day for _, _, day, _ in planted.WORD.findall(str(found))} <= days(name, code)
        assert bool(found) == bool(days(name, code))
        assert all(one.before_n + one.after_n == 1 for one in found), "each of the days has a target of its own"


def ahead(store: Store, name: str) -> None:
    """As of a day before the first of them every planted form and coding is ahead, seen with the rights of now."""
    then = datetime(2026, 1, 4, 12, tzinfo=UTC)
    for code in planted.CODES:
        found = timeline.ahead(store, planted.at(viewer(name), NOW), client_id(code), then)
        words = planted.WORD.findall(str(found))
        assert {day for _, thing, day, _ in words if thing == "measures"} == days(name, code), code
        assert {one for one, *_ in words} <= {code}
        assert {str(one.day) for one in found.forms} == days(name, code) | days(name, code, "record"), code


READS: dict[str, Check] = {
    "timeline.ahead": ahead,
    "timeline.as_csv": as_csv,
    "timeline.before_and_after": before_and_after,
    "timeline.events": events,
}
