"""How words of a laid-out text may have been written: the other way round of what laying out puts right."""

import re
from collections.abc import Iterable
from functools import cache

from pipelines.definitions.reading import reading_lists

_ANY = "[^a-z0-9]+"  # between two words as they were written


def written(strings: Iterable[str], *, starts: bool) -> str:
    """One expression for some strings of a laid-out text. starts: a word begins where they begin.

    Short forms for several words (gonna) are not in it.
    """
    return f"(?:{'|'.join(dict.fromkeys(_one(each, starts=starts) for each in sorted(strings)))})"


def _one(string: str, *, starts: bool) -> str:
    words = string.split(" ")
    ways = []
    for number, word in enumerate(words):
        begins, ends = number > 0 or starts, number < len(words) - 1
        if word and word != ".":
            ways.append(_ways(word, begins=begins, ends=ends))
    leading = " " if words[0] in ("", ".") and len(words) > 1 else ""
    trailing = " " if words[-1] in ("", ".") and len(words) > 1 and ways else ""
    return f"{leading}{' '.join(ways)}{trailing}"


@cache
def _ways(word: str, *, begins: bool, ends: bool) -> str:
    """A word, or a piece of one where it does not begin or end there."""
    lists = reading_lists().spellings
    ways = [re.escape(word)]
    for raw, read in lists.words.items():
        if " " not in read and _holds(read, word, whole=begins and ends):
            ways.append(re.escape(raw))
    for pair, read in lists.pairs.items():
        if " " not in read and _holds(read, word, whole=begins and ends):
            ways.append(" ".join(_ways_of_half(half) for half in pair.split(" ")))
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(dict.fromkeys(ways))})"


def _ways_of_half(half: str) -> str:
    raws = [re.escape(raw) for raw, read in reading_lists().spellings.words.items() if half in read.split(" ")]
    return f"(?:{'|'.join([re.escape(half), *raws])})" if raws else re.escape(half)


def _holds(read: str, word: str, *, whole: bool) -> bool:
    return read == word if whole else word in read


@cache
def odd() -> str:
    """What laying out reads in a way that `written` does not know: such a text is always read.

    Digits and signs beside letters, a letter three times, short forms for several words, what is not ASCII.
    """
    lists = reading_lists().spellings
    several = [re.escape(raw) for raw, read in lists.words.items() if " " in read]
    several += [_ANY.join(map(re.escape, pair.split(" "))) for pair, read in lists.pairs.items() if " " in read]
    thrice = [3 * letter for letter in "abcdefghijklmnopqrstuvwxyz"]
    mixed = ["[a-z][0-9@$!|*_]+[a-z]", "[0-9@$!|*_][a-z]", "[a-z][0-9_]", r"[^\x00-\x7f]", "''", "[^a-z0-9]'[^a-z0-9]"]
    return "|".join([*mixed, *thrice, rf"\b(?:{'|'.join(sorted(several))})\b"])
