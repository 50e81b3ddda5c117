"""What the phases and the mechanisms of a couple tell whom: counts of the planted rows that a person sees."""

from datetime import date

import pytest

from pipelines import axis, timeline
from pipelines.errors import Refusal
from pipelines.journal.phases import Path
from pipelines.journal.reading import mechanisms, phases, protocol
from pipelines.journal.told import Window
from pipelines.store import Store
from tests.pipelines.rights import expected, planted, rules
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id
from tests.pipelines.rights.unasked import _PART

WHOLE = Window("all")


def _days(name: str, code: str, thing: str) -> list[str]:
    """The days of a client's newest episode of care that a person sees of a thing."""
    sight = expected.sight(name, thing, "read").get(("practice", code))
    if sight is None:
        return []
    last = min(sight[1], planted.TODAY)
    begun = [row.get("opened_on", "2026-01-05") for row in planted.CLIENTS if row["client"] == code]
    begun = [day for day in begun if date.fromisoformat(day) <= last]
    first = max(begun) if len(begun) > 1 else ""
    return [day for day in planted.DAYS if day >= first and date.fromisoformat(day) <= last]


def _entries(name: str, code: str) -> int:
    return sum(client == code for client, *_ in expected.words(name, "journal", "read"))


def _check(name: str, code: str, found: Path | None) -> None:
    seen = ("practice", code) in expected.sight(name, "journal", "read")
    assert (found is not None) == seen, code
    if found is None:
        return
    days = _days(name, code, "journal")
    # the days are those of planted entries and of no row of the log
    assert str(found.since) == str(min(days, default=None))
    integration = found.phases[-1]
    record = ("practice", code) in expected.sight(name, "record", "read")
    wins = _days(name, code, "record") if record else []
    assert any(words.startswith(f"{len(wins)} win") for words in integration.evidence) == bool(wins)
    hidden = any("part of the record" in words for words in integration.missing)
    assert hidden == (not record)


def way(store: Store, name: str) -> None:
    for code in planted.CODES:
        _check(name, code, phases.way(store, viewer(name), client_id(code), NOW))


def ways(store: Store, name: str) -> None:
    pairs = {"C02": "C03", "C03": "C02", "C11": "C12", "C12": "C11"}
    for code in planted.CODES:
        found = phases.ways(store, viewer(name), client_id(code), NOW)
        _check(name, code, found.own if found else None)
        both = [expected.sight(name, thing, "read") for thing in ("journal", "record")]
        partner = pairs.get(code, "nobody")
        sees = all(("practice", one) in sight for sight in both for one in (code, partner))
        sees &= rules.consents(expected.PRACTICE, ("practice", partner), "journal", planted.TODAY)
        sees &= not planted.in_session(name)  # of one client: the partner has a page of the two
        assert (found.partner if found else None) == (pairs[code] if sees else None)
        if found and found.partners and found.partner:
            _check(name, found.partner, found.partners)


def holds(store: Store, name: str) -> None:
    """No rupture, call or check-in is planted: what is told of them stands in tests/pipelines/journal."""
    for code in planted.CODES:
        found = mechanisms.held(store, viewer(name), client_id(code), NOW, WHOLE)
        assert found.regulation.practices[0].found.unused.left_out == _entries(name, code)
        assert found.repair.found.ruptures == found.responsiveness.calls.calls == 0
        assert found.predictability.check_ins is None


def no_milestone(store: Store, name: str) -> None:
    """Three days are no phase, and nothing is agreed: what is left is what the time axis tells, by its own rules."""
    for code in planted.CODES:
        assert phases.milestones(store, viewer(name), client_id(code), NOW) == []


def axis_events(store: Store, name: str) -> None:
    for code in planted.CODES:
        ask = (store, viewer(name), client_id(code), NOW)
        assert axis.events(*ask) == timeline.events(*ask)


def axis_as_csv(store: Store, name: str) -> None:
    for code in planted.CODES:
        ask = (store, viewer(name), client_id(code), NOW)
        if ("practice", code) in expected.sight(name, "measures", "export"):
            assert axis.as_csv(*ask) == timeline.as_csv(*ask)
        else:
            with pytest.raises(Refusal, match="no right to export"):
                axis.as_csv(*ask)


def card(store: Store, name: str) -> None:
    """No part and no time-out is planted; words are tests/pipelines/journal's."""
    for code in planted.CODES:
        found = protocol.card(store, viewer(name), client_id(code), NOW, WHOLE)
        assert (found is not None) == (("practice", code) in expected.sight(name, "journal", "read"))
        assert found is None or (found.log != "not seen") == (
            ("practice", code) in expected.sight(name, "record", "read")
        )


READS: dict[str, Check] = {
    "axis.as_csv": axis_as_csv,
    "axis.events": axis_events,
    "journal.reading.phases.milestones": no_milestone,
    "journal.reading.mechanisms.held": holds,
    "journal.reading.phases.way": way,
    "journal.reading.protocol.card": card,
    "journal.reading.phases.ways": ways,
}
_LAID = _PART + ", in which laying.lay_out has asked for whom the rows lie there"
UNASKED = {
    "journal.reading.agreeing.lay_agreements": _LAID,
    "journal.reading.agreeing.lay_reached": _LAID,
    "journal.reading.evidence.clients": _LAID,
    "journal.reading.evidence.known": _LAID,
    "journal.reading.evidence.protocols": _LAID,
    "journal.reading.mechanisms.lay_told": _LAID,
    "journal.reading.phases.lay_told": _LAID,
}
