"""The key as words, on a sheet of paper: what opens the store when the machine that kept the key is gone.

The coding, so that anybody can undo it in twenty years:

- The words are those of the English list of BIP39; each stands for its place in the list, a number of 11 bits.
- A made key (32 bytes in base64) is 24 words: BIP39 of the 32 bytes, with the 8 bits of checksum that it sets.
- Any other key is 28 words or more: the number of its UTF-8 bytes (2 bytes), the bytes themselves, the first 4 bytes
  of the SHA-256 of both, and bits of zero up to a whole word. The words give back exactly the same text.
"""

import base64
import binascii
import hashlib
import re
import secrets
from collections.abc import Mapping
from datetime import date
from functools import cache

from mnemonic import Mnemonic

from pipelines.errors import Refusal

MADE = 24  # the number of words of a made key
_BITS = 11  # of a word
_ASKED = 3  # words asked back
_A_ROW = 4  # words in a line of the sheet
_MARKED = re.compile(r"^\s*WORDS \(\d+\)\s*$(.*?)^\s*END\s*$", re.M | re.S | re.I)


def words_of(key: str) -> list[str]:
    """The words that mean this key. Raises Refusal for a key that is no text, or one of more than 65,535 bytes."""
    made = _made_bytes(key)
    if made is not None:
        return _language().to_mnemonic(made).split()
    try:
        text = key.encode("utf-8")
        counted = len(text).to_bytes(2, "big") + text
    except (UnicodeEncodeError, OverflowError):
        raise Refusal("This key cannot be written as words: it is no text, or longer than 65,535 bytes.") from None
    whole = counted + hashlib.sha256(counted).digest()[:4]
    bits = "".join(f"{byte:08b}" for byte in whole)
    bits += "0" * (-len(bits) % _BITS)
    return [_list()[int(bits[start : start + _BITS], 2)] for start in range(0, len(bits), _BITS)]


def key_of(words: str) -> str:
    """The key that words mean: typed, or a whole sheet. Case, spaces and numbers before words do not matter.

    Raises Refusal where a word is not of the list, naming its position but not the word, and where the words are of
    the list and do not belong together.
    """
    found = read(words)
    if len(found) < MADE:
        raise Refusal(f"{len(found)} words are not enough: a recovery sheet has {MADE} or more.")
    places = {word: place for place, word in enumerate(_list())}
    for position, word in enumerate(found, 1):
        if word not in places:
            raise Refusal(f"Word {position} is not on the list of words. Compare it with the sheet.")
    if len(found) == MADE:
        if not _language().check(" ".join(found)):
            raise _unfitting()
        return base64.b64encode(bytes(_language().to_entropy(" ".join(found)))).decode("ascii")
    return _text_of("".join(f"{places[word]:011b}" for word in found))


def read(text: str) -> list[str]:
    """The words in a text: of a sheet what stands below its line WORDS and above its line END, else all of it."""
    marked = _MARKED.search(text)
    text = marked[1] if marked else text
    return [part for part in re.split(r"[^a-z]+", text.lower()) if part]


def sheet(words: list[str], store: str, day: date) -> str:
    """The recovery sheet as plain text: what it is for, what to do with it, and the numbered words."""
    numbered = [f"{number:>3}. {word:<10}" for number, word in enumerate(words, 1)]
    rows = ["   ".join(numbered[first : first + _A_ROW]) for first in range(0, len(words), _A_ROW)]
    return "\n".join(
        [
            "SECURE BASE: RECOVERY SHEET",
            "",
            f"Store: {store}",
            f"Date:  {day.isoformat()}",
            "",
            "These words are the key of the store and of the backups made under it. Whoever has them and a copy",
            "of the store can read everything in it; without the key nobody can, not its makers either.",
            "",
            "Print this sheet and keep it where you keep what must not be lost, away from the computer and from the",
            "backups. Then delete the file. After a new key (rekey, erase) save a new sheet; keep the old one for as",
            "long as you keep backups that were made under the old key.",
            "",
            "To use it: python -m pipelines restore BACKUP --recovery-sheet THIS-FILE --store NEW-PLACE",
            "",
            f"WORDS ({len(words)})",
            "",
            *[row.rstrip() for row in rows],
            "",
            "END",
            "",
        ]
    )


def positions(words: list[str], count: int = _ASKED) -> list[int]:
    """Which words to ask back, counted from 1: some at random, in order."""
    return sorted(secrets.SystemRandom().sample(range(1, len(words) + 1), count))


def confirm(words: list[str], asked: Mapping[int, str]) -> list[int]:
    """The positions at which what was typed back (by position, from 1) is another word than the sheet's; none: good."""
    return [position for position, typed in asked.items() if read(typed) != [words[position - 1]]]


def _made_bytes(key: str) -> bytes | None:
    """The 32 bytes of a key as `init` makes it; None for any other text."""
    try:
        decoded = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        return None
    same = len(decoded) == 32 and base64.b64encode(decoded).decode("ascii") == key
    return decoded if same else None


def _text_of(bits: str) -> str:
    """The text that the bits of the longer coding hold."""
    size = int(bits[:16], 2)
    end = 16 + 8 * size
    needed = -(-(end + 32) // _BITS) * _BITS
    if len(bits) != needed:
        raise _unfitting()
    counted = int(bits[:end], 2).to_bytes(2 + size, "big")
    check = int(bits[end : end + 32], 2).to_bytes(4, "big")
    if hashlib.sha256(counted).digest()[:4] != check or "1" in bits[end + 32 :]:
        raise _unfitting()
    return counted[2:].decode("utf-8")


def _unfitting() -> Refusal:
    return Refusal("These words do not belong together: one is missing, wrong, or in another place. Compare the sheet.")


@cache
def _language() -> Mnemonic:
    return Mnemonic("english")


def _list() -> list[str]:
    return list(_language().wordlist)
