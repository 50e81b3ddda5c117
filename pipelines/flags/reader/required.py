"""Which strings a rule's expression cannot match without: what a quick look over many texts asks for.

A string is required when every match holds at least one of a set of such strings. Anything that is not understood
requires nothing, so that the look lets too much through, never too little.
"""

from collections.abc import Iterator
from functools import cache
from math import prod
from typing import NamedTuple

from pipelines.definitions.reading import reading_lists

_MOST = 96  # strings of a set
_CLASS_MOST = 8  # signs of a character class that are spelled out
_META = frozenset(".^$*+?{}[]\\|()")

Strings = frozenset[str]


class _Part(NamedTuple):
    """exact: all that a part can match, None where that is too much; required: a set of which each match holds one."""

    exact: Strings | None
    required: Strings | None


_NOTHING = _Part(frozenset([""]), None)
_ANYTHING = _Part(None, None)


class _NotUnderstood(Exception):
    """An expression that says more than is read here."""


def required(expression: str) -> Strings | None:
    """The best set of strings of which every match of ` (?:expression) ` holds one; None where there is no such set."""
    try:
        part, end = _alternatives(f" (?:{expression}) ", 0)
    except (_NotUnderstood, IndexError):
        return None
    if end != len(expression) + 6:
        return None
    return part.required if part.exact is None else _better(part.exact, part.required)


def _alternatives(text: str, at: int) -> tuple[_Part, int]:
    parts = []
    while True:
        part, at = _sequence(text, at)
        parts.append(part)
        if at == len(text) or text[at] == ")":
            return _either(parts), at
        at += 1  # |


def _either(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    exact: Strings | None = frozenset()
    needed: Strings | None = frozenset()
    for part in parts:
        exact = None if exact is None or part.exact is None else exact | part.exact
        own = part.required if part.exact is None else _better(part.exact, part.required)
        needed = None if needed is None or own is None else needed | own
    if exact is not None and len(exact) > _MOST:
        exact = None
    return _Part(exact, None if needed is None or "" in needed else needed)


def _sequence(text: str, at: int) -> tuple[_Part, int]:
    """Parts one after the other: what is exact is joined as far as it goes, and the best of all is required."""
    running: Strings = frozenset([""])
    best: Strings | None = None
    whole = True
    for part, at in _repeated(text, at):
        joined = None if part.exact is None else frozenset(a + b for a in running for b in part.exact)
        if joined is not None and len(joined) <= _MOST:
            running = joined
            best = _better(best, part.required)
            continue
        whole = False
        best = _better(_better(best, running), part.required)
        if part.exact is not None:
            best = _better(best, part.exact)
        running = frozenset([""]) if part.exact is None else part.exact
    return (_Part(running, best) if whole else _Part(None, _better(best, running))), at


def _repeated(text: str, at: int) -> Iterator[tuple[_Part, int]]:
    while at < len(text) and text[at] not in "|)":
        part, at = _one(text, at)
        while at < len(text) and text[at] in "?*+{":
            part, at = _times(part, text, at)
        yield part, at


def _times(part: _Part, text: str, at: int) -> tuple[_Part, int]:
    low, high, at = _bounds(text, at)
    if at < len(text) and text[at] == "?":
        at += 1
    if low == 0:
        if high == 1 and part.exact is not None and len(part.exact) < _MOST:
            return _Part(part.exact | {""}, None), at
        return _ANYTHING, at
    if (low, high) == (1, 1):
        return part, at
    needed = part.required if part.exact is None else _better(part.exact, part.required)
    return _Part(None, needed), at


def _bounds(text: str, at: int) -> tuple[int, int | None, int]:
    sign = text[at]
    if sign != "{":
        return (0, 1, at + 1) if sign == "?" else (0 if sign == "*" else 1, None, at + 1)
    close = text.index("}", at) if "}" in text[at:] else -1
    low, _, high = text[at + 1 : close].partition(",")
    if close < 0 or not low.isdigit() or not (high.isdigit() or not high):
        raise _NotUnderstood
    most = int(low) if "," not in text[at:close] else int(high) if high else None
    return int(low), most, close + 1


def _one(text: str, at: int) -> tuple[_Part, int]:
    sign = text[at]
    if sign == "(":
        if text[at : at + 3] == "(?:":
            at += 3
        elif text[at + 1] == "?":
            raise _NotUnderstood
        else:
            at += 1
        part, at = _alternatives(text, at)
        if text[at] != ")":
            raise _NotUnderstood
        return part, at + 1
    if sign == "[":
        return _class(text, at)
    if sign == "\\":
        if text[at + 1] == ".":
            return _Part(frozenset(["."]), None), at + 2
        if text[at + 1] in "dws":
            return _ANYTHING, at + 2
        raise _NotUnderstood
    if sign == ".":
        return _ANYTHING, at + 1
    if sign in _META:
        raise _NotUnderstood
    return _Part(frozenset([sign]), None), at + 1


def _class(text: str, at: int) -> tuple[_Part, int]:
    close = text.index("]", at + 2)
    inside = text[at + 1 : close]
    plain = not inside.startswith("^") and "\\" not in inside and "-" not in inside and "[" not in inside
    if plain and len(inside) <= _CLASS_MOST:
        return _Part(frozenset(inside), None), close + 1
    return _ANYTHING, close + 1


def _better(one: Strings | None, other: Strings | None) -> Strings | None:
    """The set that fewer texts are expected to hold one of; one that holds "" or only blanks says nothing."""
    kept = [each for each in (one, other) if each is not None and all(each_one.strip(" .") for each_one in each)]
    return min(kept, key=_share, default=None)


def _share(strings: Strings) -> float:
    return sum(prod(_of_piece(piece) for piece in string.split()) for string in strings)


@cache
def _frequent() -> frozenset[str]:
    return frozenset(reading_lists().language.frequent)


def _of_piece(piece: str) -> float:
    """About how many of a hundred texts hold a word, or a piece of one: a guess that only speed hangs on."""
    if piece == ".":
        return 1.0
    if piece in _frequent():
        return 0.3
    return 0.02 if len(piece) > 3 else 0.06 if len(piece) == 3 else 0.4
