"""What the engine says when it fails, in a sentence. Its own words may hold cells of a file: they are never shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from pipelines.errors import Refusal
from pipelines.store.place import Place

_HELD = re.compile(r"Conflicting lock is held in .*?\(PID (\d+)\)", re.S)
_SENTENCES = (
    ("Wrong encryption key", "The key does not open {store}. Check PRACTICE_KEY or PRACTICE_KEY_FILE."),
    ("AES tag differs", "The key does not open {store}, or the file is damaged. Restore a backup if the key is right."),
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


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turn the engine's known failures inside the block into a Refusal; let what is unknown through."""
    try:
        yield
    except duckdb.Error as error:
        sentence = _sentence(str(error), place)
        if sentence is None:
            raise
        raise Refusal(sentence) from None


def _sentence(text: str, place: Place) -> str | None:
    if held := _HELD.search(text):
        return f"{place.main} is in use by another program (process {held[1]}). Close that one first, then try again."
    for mark, sentence in _SENTENCES:
        if mark in text:
            return sentence.format(store=place.main)
    return None
