"""Families given to triggers: who may, by the rules; and the parts of an import that read their texts."""

from uuid import UUID

import pytest

from pipelines.errors import Refusal
from pipelines.journal import coding
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id

NOWHERE = UUID(int=7)


def refused_or_wrong(name: str, code: str, wrong: str, call: str, *said: object) -> None:
    """Whoever may write in the journal is told what is wrong with the call; whoever may not, that and nothing else."""
    allowed = code in expected.codes(name, "journal", "write")
    with pytest.raises(Refusal, match=wrong if allowed else "no right to change the journal") as refusal:
        getattr(coding, call)(said[0], viewer(name), client_id(code), *said[1:])
    assert not planted.WORD.search(str(refusal.value))
    assert not planted.CODE.search(str(refusal.value))


def give_family(store: Store, name: str) -> None:
    for code in planted.CODES:
        refused_or_wrong(name, code, "no such entry", "give_family", store, NOWHERE, "distance", NOW, NOW)


def take_back(store: Store, name: str) -> None:
    for code in planted.CODES:
        refused_or_wrong(name, code, "no such coding", "take_back", store, NOWHERE, NOW, NOW)


WRITES: dict[str, Check] = {
    "journal.coding.give_family": give_family,
    "journal.coding.take_back": take_back,
}

_PART = "a part of one transaction, whose beginning has asked; it is handed the open session"
UNASKED = {
    "journal.derive.derive": _PART,
    "journal.derive.derive_all": _PART,
    "journal.derive.reading_of": "the practice's phrases and made-up triggers: of nobody",
}
