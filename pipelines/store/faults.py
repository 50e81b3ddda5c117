"""What the engine says when it fails, in a sentence. Its own words may hold cells of a file: they are never shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from pipelines.errors import Refusal
from pipelines.store.place import Place

_HELD = re.compile(r"Conflicting lock is held in .*?\(PID (\d+)\)", re.S)
_SHARED = re.compile(r"Cannot open file .*used by another process", re.S)  # the same, as Windows says it
_CTRL_C = "Query interrupted"  # the engine's own word for it, in place of Python's
WRONG_KEY = "The key does not open {store}. Check PRACTICE_KEY or PRACTICE_KEY_FILE."
_RESTORE = "restore a backup into a new place: python -m pipelines restore FILE --store PATH."
_DAMAGED = f"{{store}} is damaged or cut off. Nothing was changed; {_RESTORE}"
# Of the second file, which is opened after the first: that the key is the store's is known by then.
_SECOND = "{store}, the store's second file with accounts and the audit,"
_SECOND_DAMAGED = (
    f"{_SECOND} is damaged or cut off. Nothing was changed; put a sound one back beside {{main}}, or {_RESTORE}"
)
_SECOND_SENTENCES = (
    (
        "Wrong encryption key",
        f"{_SECOND} has another key than {{main}}: it is of another store, or of an earlier day. "
        f"Nothing was changed; put the right one back, or {_RESTORE}",
    ),
    ("AES tag differs", _SECOND_DAMAGED),
    ("Corrupt database file", _SECOND_DAMAGED),
    ("Could not read enough bytes", _SECOND_DAMAGED),
    ("is not encrypted", _SECOND_DAMAGED),
    ("not a valid DuckDB database file", _SECOND_DAMAGED),
)
_SENTENCES = (
    ("Wrong encryption key", WRONG_KEY),
    ("AES tag differs", "The key does not open {store}, or the file is damaged. Restore a backup if the key is right."),
    ("Corrupt database file", _DAMAGED),
    ("Could not read enough bytes", _DAMAGED),
    ("without a key", "No key was given for {store}. Set PRACTICE_KEY_FILE (or PRACTICE_KEY)."),
    ("is not encrypted", "{store} is not an encrypted store. Nothing was changed."),
    ("not a valid DuckDB database file", "{store} is no Secure Base store. Nothing was changed."),
    ("invalidated because of a previous fatal error", "The store met a fault and must be opened again: restart."),
    ("already attached", "{store} is already open in this program."),
    ("No space left on device", "The disk of {store} is full. Nothing was changed; make room and try again."),
    (
        "File too large",
        "The disk of {store} is full, or a limit on the size of files was reached. Nothing was changed.",
    ),
    ("Permission denied", "{store} cannot be read or written with your rights. Ask for rights to it."),
    ("Read-only file system", "{store} lies on a disk that cannot be written."),
    ("Out of Memory", "The machine's memory is not enough for this. Set PRACTICE_MEMORY_LIMIT higher, or import less."),
    ("failed to allocate", "The machine's memory is not enough for this. Set PRACTICE_MEMORY_LIMIT higher."),
    ("Interrupted", "The work was stopped. Nothing was changed."),
)


class StoreHeld(Refusal):
    """Another process has the store open. `proof` shows it that whoever asks has the store's key."""

    def __init__(self, place: Place, process: str | None):
        who = f" (process {process})" if process else ""
        super().__init__(f"{place.main} is in use by another program{who}. Close that one first, then try again.")
        self.place = place
        self.proof = b""


@contextmanager
def told(place: Place, file: Path | None = None) -> Iterator[None]:
    """Turn the engine's known failures inside the block into a Refusal; let what is unknown through.

    `file`: which of the store's files the block is about, its main one where none is given.
    """
    try:
        yield
    except duckdb.Error as error:
        if held := _HELD.search(str(error)):
            raise StoreHeld(place, held[1]) from None
        if _SHARED.search(str(error)):
            raise StoreHeld(place, None) from None
        sentence = _sentence(str(error), place, file or place.main)
        if sentence is None:
            raise
        raise Refusal(sentence) from None
    except RuntimeError as error:
        if _CTRL_C in str(error):
            raise KeyboardInterrupt from None
        raise


def _sentence(text: str, place: Place, file: Path) -> str | None:
    sentences: tuple[tuple[str, str], ...] = _SENTENCES
    if file == place.access:
        sentences = (*_SECOND_SENTENCES, *_SENTENCES)
    for mark, sentence in sentences:
        if mark in text:
            return str(sentence.format(store=file, main=place.main))
    return None
