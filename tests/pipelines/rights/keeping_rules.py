"""What keeping a practice and its commands let whom do: joined to the statements in reads.py and unasked.py.

Backups are for who may write the store; the key, and what only its holder may, for the operator. The shared store
keeps its key and its clients: where somebody may, the next thing that is asked stops the call. What then happens is
tests/pipelines/keeping's.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipelines import terminal
from pipelines.bundles import taking, writing
from pipelines.commands import sheet
from pipelines.errors import Refusal
from pipelines.keeping import backup, erasure, keyholder, rekeying
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.pipelines.rights import expected, planted
from tests.pipelines.rights.planted import NOW, viewer
from tests.pipelines.rights.reads import Check

_REASON = "They asked for it in writing."
_NOT_YOURS = "Only whoever holds the store's key"


def stopped(name: str, thing: str, refused: str, after: str, call: Callable[[], object]) -> None:
    """Make the call: it ends with one sentence for who may not, and with another, later one for who may."""
    with pytest.raises(Refusal, match=after if expected.may(name, thing, "write") else refused):
        call()


def backups(store: Store, name: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "no such folder" / "made.backup"
        stopped(
            name,
            "store",
            "Only an administrator",
            "There is no folder",
            lambda: backup.backup(store, viewer(name), file, NOW),
        )


def bundle(store: Store, name: str) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "no such folder" / "bundle"
        stopped(name, "key", _NOT_YOURS, "There is no folder", lambda: writing.write(store, viewer(name), out, NOW))


def take(store: Store, name: str) -> None:
    with TemporaryDirectory() as folder:
        stopped(name, "key", _NOT_YOURS, "cannot be read", lambda: taking.take(store, viewer(name), Path(folder), NOW))


def rekey(store: Store, name: str) -> None:
    key = store.key
    with TemporaryDirectory() as folder:
        taken = Path(folder) / "taken.key"
        taken.touch()
        stopped(name, "key", _NOT_YOURS, "is there already", lambda: rekeying.rekey(store, viewer(name), taken, NOW))
    assert store.key == key


@cache
def _person(store: Store, code: str) -> erasure.Person:
    return erasure.find(store, operator(), code, None, NOW)


def find(store: Store, name: str) -> None:
    for code in (*planted.CODES, "C99"):
        if code != "C99" and expected.may(name, "key", "write"):
            assert erasure.find(store, viewer(name), code, None, NOW).client == code
        else:  # of who may not, nobody learns whether there is such a code
            stopped(
                name,
                "key",
                _NOT_YOURS,
                "No client has the code",
                lambda code=code: erasure.find(store, viewer(name), code, None, NOW),  # type: ignore[misc]
            )


def erase(store: Store, name: str) -> None:
    with TemporaryDirectory() as folder:
        taken = Path(folder) / "taken.key"
        taken.touch()
        for code in planted.CODES[:1] if expected.may(name, "key", "write") else planted.CODES:
            person = _person(store, code)
            stopped(
                name,
                "key",
                _NOT_YOURS,
                "is there already",
                lambda person=person: erasure.erase(store, viewer(name), person, _REASON, NOW, taken),  # type: ignore[misc]
            )


def would_erase(store: Store, name: str) -> None:
    if expected.may(name, "key", "write"):
        assert erasure.would_erase(store, viewer(name), _person(store, "C01"), NOW).total
        return
    for code in planted.CODES:
        with pytest.raises(Refusal, match=_NOT_YOURS):
            erasure.would_erase(store, viewer(name), _person(store, code), NOW)


def require_keyholder(store: Store, name: str) -> None:
    if expected.may(name, "key", "write"):
        keyholder.require_keyholder(store, viewer(name), NOW, "do it")
        return
    with pytest.raises(Refusal, match=_NOT_YOURS):
        keyholder.require_keyholder(store, viewer(name), NOW, "do it")


def write(store: Store, name: str) -> None:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "sheet.txt"
        if expected.may(name, "key", "write"):
            sheet.write(store, viewer(name), out, NOW)
        else:
            with pytest.raises(Refusal, match=_NOT_YOURS):
                sheet.write(store, viewer(name), out, NOW)
        assert out.exists() == expected.may(name, "key", "write")


def offer(store: Store, name: str) -> None:
    """Whoever is asked where to save the sheet names a file; only the operator then has one."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        out = Path(folder) / "sheet.txt"
        patch.setattr(terminal, "somebody_there", lambda: True)
        patch.setattr(terminal, "asked", lambda question: str(out) if "file" in question else "no word")
        sheet.offer(store, viewer(name), NOW)
        assert out.exists() == expected.may(name, "key", "write")


READS: dict[str, Check] = {
    "keeping.erasure.find": find,
    "keeping.erasure.would_erase": would_erase,
    "keeping.keyholder.require_keyholder": require_keyholder,
}
WRITES: dict[str, Check] = {
    "bundles.taking.take": take,
    "bundles.writing.write": bundle,
    "commands.sheet.offer": offer,
    "commands.sheet.write": write,
    "keeping.backup.backup": backups,
    "keeping.erasure.erase": erase,
    "keeping.rekeying.rekey": rekey,
}

_KEY = "of a file that the caller opened with its key; tells names and counts of tables, no row"
_HANDS_ON = "hands a command on to the store that is open; the command says who acts, and asks"
_PART = "a part of backup, rekey or erase, which have asked; nobody else calls it"
_SETTLING = "opening a store; whoever does holds the key, and no client is told of"
_BUNDLED = "a part of a bundle's writing or taking, which has asked for the key's holder; handed the open session"
UNASKED = {
    "bundles.canonical.write": _BUNDLED,
    "bundles.clinical.writing.write": _BUNDLED,
    "bundles.recorded.load": _BUNDLED,
    "bundles.recorded.write": _BUNDLED,
    "channel.listening.Listening": _HANDS_ON,
    "commands.acting.acting": "says who a command acts as: what makes the viewer that all others ask",
    "commands.opening.lending": _HANDS_ON,
    "definitions.publish.holds": "yes or no: whether the store has these definitions; nothing of clients",
    "keeping.backup.holds": _KEY,
    "keeping.backup.parts_of": _KEY,
    "keeping.renewal.renew": _PART,
    "keeping.restore.Restored": "what a restore returns: whoever did it held the backup and its key",
    "running.run_lent": _HANDS_ON,
    "store.copying.lay_down": _PART,
    "store.copying.measure": _PART,
    "store.copying.pour": _PART,
    "store.copying.tables": _PART,
    "store.copying.whole": _PART,
    "store.migrations.forget_views": _SETTLING,
    "store.migrations.make_tables": _PART,
    "store.opening.upgrade": _SETTLING,
    "store.rewriting.swap": _PART,
    "store.rewriting.unchanged": "holds the locks of writers for a moment; reads and tells nothing",
}
