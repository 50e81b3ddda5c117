"""What a joint view tells whom: joined to the statements in reads.py and unasked.py.

Of the two couples that are planted one has the consent of both to everything, and one to scores alone.
"""

from collections.abc import Callable
from typing import Any

from pipelines.dyads import reading
from pipelines.dyads.reading import laying as joint
from pipelines.store import Store
from tests.pipelines.rights import expected, planted, rules
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id

Read = Callable[..., Any]


def together(name: str, thing: str, act: str = "read") -> dict[str, str]:
    """Code -> relationship of the couples of whom a joint view may tell somebody."""
    at = NOW.replace(tzinfo=None)
    found = rules.joint(expected.PRACTICE, planted.PEOPLE[name], planted.TODAY, at, thing, act)
    return {code: bond for (_, code), (bond, _) in found.items()}


def couple(store: Store, name: str) -> None:
    for code in planted.CODES:
        found = reading.couple(store, viewer(name), client_id(code), NOW)
        things = [thing for thing in ("measures", "journal") if code in together(name, thing)]
        assert (found is not None) == bool(things)
        if found is not None:
            assert (found.of_measures, found.of_journal) == ("measures" in things, "journal" in things)
            assert found.relationship == together(name, things[0])[code]
            assert client_id(code) in found.clients


def _where_joint(read: Read, thing: str) -> Check:
    """A function that tells of two: nothing without the consent of both, and never a word that is private."""

    def check(store: Store, name: str) -> None:
        for code in planted.CODES:
            found = read(store, viewer(name), client_id(code), NOW)
            assert (found is not None) == (code in together(name, thing)), code
            assert not {mark for *_, mark in planted.WORD.findall(str(found))} - {"open"}
            assert "attack" not in str(found), "what is private is in no joint view, whoever looks"

    return check


def cycle(store: Store, name: str) -> None:
    _where_joint(reading.cycle, "journal")(store, name)
    for code in together(name, "journal"):
        found = reading.cycle(store, viewer(name), client_id(code), NOW)
        assert found is not None
        assert found.table.n == len(planted.DAYS)


def opened(store: Store, name: str) -> None:
    for code in planted.CODES:
        with joint.opened(store, viewer(name), client_id(code), NOW) as session:
            rows = session.rows(joint.SQL / "joint_partners.sql")
        assert len(rows) == 2 * (code in together(name, "journal"))


def partners_laid(store: Store, name: str) -> None:
    for code in planted.CODES:
        with joint.partners_laid(store, viewer(name), client_id(code), NOW, "measures") as session:
            rows = session.rows(joint.SQL / "joint_partners.sql")
        assert len(rows) == 2 * (code in together(name, "measures"))


READS: dict[str, Check] = {
    "dyads.reading.couple": couple,
    "dyads.reading.episodes.episodes": _where_joint(reading.episodes, "journal"),
    "dyads.reading.laying.opened": opened,
    "dyads.reading.laying.partners_laid": partners_laid,
    "dyads.reading.measures.measures": _where_joint(reading.measures, "measures"),
    "dyads.reading.transitions.cycle": cycle,
}
_PART = "a part of one export, whose beginning has asked; it asks by the parameters that rights.asked gives"
UNASKED = {
    "dyads.reading.laying.lay_out": _PART,
    "dyads.reading.whole.clients": _PART,
    "dyads.reading.whole.lay_out_transitions": _PART,
}
