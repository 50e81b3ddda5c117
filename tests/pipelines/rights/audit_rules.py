"""What the functions of the audit tell whom: joined to the statements in reads.py and unasked.py."""

from collections.abc import Callable
from typing import Any

import pytest

from pipelines import exporting
from pipelines.access import trail, verification
from pipelines.errors import Refusal
from pipelines.rights import audit
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check, client_id, refused


def _of_the_practice(read: Callable[..., Any], act: str = "read") -> Check:
    """A function of what is the practice's: refused, or without a word or a code of anybody."""

    def check(store: Store, name: str) -> None:
        if not refused(name, "audit", act, lambda: read(store, viewer(name), NOW)):
            told = str(read(store, viewer(name), NOW))
            assert not planted.WORD.search(told)
            assert not planted.CODE.search(told)

    return check


def as_csv(store: Store, name: str) -> None:
    def made() -> str:
        return exporting.as_bytes(store, viewer(name), "audit", NOW).decode()

    if not refused(name, "audit", "export", made):
        assert set(planted.CODE.findall(made())) <= expected.codes(name, "trail", "read")


def of_client(store: Store, name: str) -> None:
    for code in planted.CODES:
        seen = ("practice", code) in expected.sight(name, "trail", "read")
        assert trail.sees(store, viewer(name), client_id(code), NOW) == seen
        if seen:
            assert not trail.of_client(store, viewer(name), client_id(code), NOW).empty
        else:
            with pytest.raises(Refusal):
                trail.of_client(store, viewer(name), client_id(code), NOW)


def accept(store: Store, name: str) -> None:
    refused(name, "store", "write", lambda: audit.accept(store, viewer(name), NOW, "as a try"))


READS: dict[str, Check] = {
    "access.trail.choices": _of_the_practice(trail.choices),
    "access.trail.count": _of_the_practice(trail.count),
    "access.trail.events": _of_the_practice(lambda *asked: trail.events(*asked).to_csv()),
    "access.trail.of_client": of_client,
    "access.trail.sees": of_client,
    "access.verification.checked_by": _of_the_practice(verification.checked_by),
    "exporting.as_bytes": as_csv,
}
WRITES: dict[str, Check] = {"rights.audit.accept": accept}

_KEEPING = "writes or reads the chain itself, which names no client; whoever acts has been asked before"
UNASKED = {
    "access.verification.check": "counts and numbers of rows of the chain; checked_by asks",
    "access.verification.outside": "how far the chain and its record go: numbers, told at every opening",
    "access.verification.verify": "counts and numbers of rows of the chain; checked_by asks",
    "access.verification.warning": "how far the chain and its record go: numbers, told at every opening",
    "rights.audit.continues": _KEEPING,
    "rights.audit.marks": _KEEPING,
    "rights.audit.note_batches": _KEEPING,
    "rights.audit.write": _KEEPING,
    "rights.audit_adoption.adopt": "opening a store; whoever does holds the key, and no client is told of",
    "rights.audit_heads.path_of": _KEEPING,
    "rights.audit_heads.prepare": _KEEPING,
    "rights.audit_heads.read": _KEEPING,
    "rights.audit_heads.write": _KEEPING,
}
