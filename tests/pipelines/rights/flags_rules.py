"""Where a client stands with the criteria, for whom: all of it for whoever treats or supervises, else what open rows say."""

from pipelines.flags.reading import outcomes as told
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


READS: dict[str, Check] = {"flags.reading.outcomes.outcomes": outcomes}

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
