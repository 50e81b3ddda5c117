"""Which words of the planted practice a person may come upon, by the rules."""

from collections.abc import Iterable
from datetime import date

from tests.pipelines.rights import planted, rules
from tests.pipelines.rights.rules import Key

PRACTICE = planted.plan()


def sight(name: str, thing: str, act: str, also: Iterable[str] = ()) -> dict[Key, tuple[str, date]]:
    """client -> (scope, last day), now."""
    at = planted.NOW.replace(tzinfo=None)
    return rules.sight(PRACTICE, planted.PEOPLE[name], planted.TODAY, at, thing, act, set(also))


def may(name: str, thing: str, act: str) -> bool:
    """Whether a person has a right over a thing at all."""
    return rules.may(PRACTICE, planted.PEOPLE[name], planted.TODAY, thing, act)


def codes(name: str, thing: str, act: str, also: Iterable[str] = ()) -> set[str]:
    """The codes of the clients whom a person sees."""
    return {code for _, code in sight(name, thing, act, also)}


def words(name: str, thing: str, act: str, also: Iterable[str] = ()) -> set[tuple[str, str, str, str]]:
    """Every word of a thing that a person sees: client, thing, day, mark."""
    found = set()
    for (_, code), (scope, until) in sight(name, thing, act, also).items():
        for client, its_thing, day, mark in _all(code, thing):
            in_session = planted.in_session(name)
            if in_session and thing == "flags":
                continue
            hidden = mark != "open" and not rules.whole_sight(scope, in_session)
            hidden |= in_session and thing == "caseload"  # a name
            undated = thing == "cells" and until != rules.FOR_EVER
            if date.fromisoformat(day) <= until and not hidden and not undated:
                found.add((client, its_thing, day, mark))
    return found


def _all(code: str, thing: str) -> list[tuple[str, str, str, str]]:
    if thing == "cells":
        return [(code, thing, "2026-11-20", "open")]
    if thing == "caseload":
        days = [row.get("opened_on", "2026-01-05") for row in planted.CLIENTS if row["client"] == code]
        return [(code, thing, day, "open") for day in days]
    marks = {"journal": ("open", "private"), "record": ("open", "sensitive"), "flags": ("open", "private")}
    return [(code, thing, day, mark) for day in planted.DAYS for mark in marks.get(thing, ("open",))]
