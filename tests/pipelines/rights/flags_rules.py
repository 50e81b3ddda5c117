"""Where a client stands with the criteria: all of it for whoever treats or supervises, else what open rows say."""

import csv

import pytest

from pipelines import replaying
from pipelines.definitions.load import load
from pipelines.errors import Refusal
from pipelines.flags.reading import outcomes as told
from pipelines.flags.reading.of_couple import of_couple
from pipelines.store import Store
from tests.pipelines.rights import expected, planted, rules
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id

SENSITIVE = "partner-violence-or-fear"


def outcomes(store: Store, name: str) -> None:
    sight = expected.sight(name, "flags", "read")
    for code in planted.CODES:
        scope, until = sight.get(("practice", code), ("", None))
        found = {one.criterion: one for one in told.outcomes(store, viewer(name), client_id(code), NOW)}
        if planted.in_session(name) or until is None or until < planted.TODAY:
            assert not found
            continue
        whole = rules.whole_sight(scope, in_session=False)
        assert len(found) == 9 + whole
        assert (SENSITIVE in found) == whole
        pieces = [piece for one in found.values() for part in one.parts for piece in part.pieces]
        assert any(piece.is_private for piece in pieces) == whole, "a violence event on each of the days"
        assert whole == (SENSITIVE in found and found[SENSITIVE].outcome == "met")


def replay(store: Store, name: str) -> None:
    out = store.place.spool / "replayed.csv"
    if not expected.may(name, "flags", "export") or planted.in_session(name):
        with pytest.raises(Refusal, match="no right to export|In session"):
            replaying.replay(store, viewer(name), NOW, out=out)
        return
    replaying.replay(store, viewer(name), NOW, out=out)
    found = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    out.unlink()
    sight = expected.sight(name, "flags", "export")
    assert {(row["client"], row["as_of_day"]) for row in found} == {
        (code, str(min(until, planted.TODAY))) for (_, code), (_, until) in sight.items()
    }
    assert len(found) == 10 * len(sight), "whoever may export treats, supervises or holds the key"


def compare(store: Store, name: str) -> None:
    """What it holds is told by the same queries; here that the right is asked."""
    out = store.place.spool / "compared.csv"
    if expected.may(name, "flags", "export") and not planted.in_session(name):
        assert replaying.compare(store, viewer(name), NOW, load().criteria, load().criteria, out=out) == 0
        out.unlink()
        return
    with pytest.raises(Refusal, match="no right to export|In session"):
        replaying.compare(store, viewer(name), NOW, load().criteria, load().criteria, out=out)


def either(store: Store, name: str) -> None:
    """Trauma and crisis of a couple: the partner's word counts where their newest consent opens everything."""
    pairs = {"C02": "C03", "C03": "C02", "C11": "C12", "C12": "C11"}
    sight = expected.sight(name, "flags", "read")
    for code in planted.CODES:
        scope, until = sight.get(("practice", code), ("", None))
        found = of_couple(store, viewer(name), client_id(code), NOW)
        if planted.in_session(name) or until is None or until < planted.TODAY or code not in pairs:
            assert not found
            continue
        assert {one.criterion for one in found} == {"crisis-infidelity", "crisis-separation", "trauma-history"}
        opened = rules.consents(expected.PRACTICE, ("practice", pairs[code]), "flags", planted.TODAY)
        partner = pairs[code] if opened and scope == "own" else None
        assert {one.partner for one in found} == {partner}
        assert all((one.theirs is None) == (partner is None) for one in found)


READS: dict[str, Check] = {
    "flags.reading.of_couple.of_couple": either,
    "flags.reading.outcomes.outcomes": outcomes,
    "replaying.compare": compare,
    "replaying.replay": replay,
}

_PART = "a part of one transaction, whose beginning has asked; it is handed the open session"
UNASKED = {
    "flags.derive.derive": _PART,
    "flags.derive.derive_all": _PART,
    "flags.derive.make": _PART,
    "flags.reading.whole.lay_out": _PART + "; its statement asks visible_client with the parameters that it is given",
    "flags.texts.read_all": _PART,
    "flags.texts.read_changed": _PART,
    "flags.texts.read_touched": _PART,
}
