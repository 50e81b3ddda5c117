"""A rule's expression taken apart: as much of RE2's grammar as rules are written in.

What is not understood becomes a `Cut`: anything may stand there. A quick look built from the parts then lets too much
through, never too little.
"""

from dataclasses import dataclass
from itertools import product
from typing import Union

_META = frozenset(".^$*+?{}[]\\|()")
_CLASS_MOST = 8  # signs of a character class that are spelled out


@dataclass(frozen=True)
class Literal:
    """One of some strings."""

    strings: frozenset[str]


@dataclass(frozen=True)
class Star:
    """A part any number of times, none too."""

    part: "Node"


@dataclass(frozen=True)
class Either:
    """One of some parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Sequence:
    """Parts one after the other."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Cut:
    """Anything."""


Node = Union[Literal, Star, Either, Sequence, Cut]
NOTHING = Literal(frozenset([""]))


class NotUnderstood(Exception):
    """An expression that says more than is read here."""


def parse(expression: str) -> Node:
    """The parts of an expression. Raises NotUnderstood."""
    try:
        node, end = _either(expression, 0)
    except (IndexError, ValueError):
        raise NotUnderstood from None
    if end != len(expression):
        raise NotUnderstood
    return node


def strings(node: Node, most: int) -> frozenset[str] | None:
    """All that a part can match, None where that is more than `most` strings or not known."""
    if isinstance(node, Literal):
        return node.strings if len(node.strings) <= most else None
    if isinstance(node, Either | Sequence):
        found = [strings(part, most) for part in node.parts]
        known = [each for each in found if each is not None]
        if len(known) < len(found):
            return None
        if isinstance(node, Either):
            joined = frozenset().union(*known)
        else:
            count = 1
            for each in known:
                count *= len(each)
            if count > 4 * most:
                return None
            joined = frozenset("".join(each) for each in product(*known))
        return joined if len(joined) <= most else None
    return None


def _either(text: str, at: int) -> tuple[Node, int]:
    parts: list[Node] = []
    while True:
        part, at = _sequence(text, at)
        parts.append(part)
        if at == len(text) or text[at] == ")":
            return (parts[0] if len(parts) == 1 else Either(tuple(parts))), at
        at += 1


def _sequence(text: str, at: int) -> tuple[Node, int]:
    parts: list[Node] = []
    while at < len(text) and text[at] not in "|)":
        part, at = _one(text, at)
        while at < len(text) and text[at] in "?*+{":
            part, at = _times(part, text, at)
        if isinstance(part, Sequence):
            parts += part.parts
        elif parts and _single(part) and _single(parts[-1]):
            parts[-1] = Literal(frozenset([_text(parts[-1]) + _text(part)]))
        else:
            parts.append(part)
    return (parts[0] if len(parts) == 1 else Sequence(tuple(parts)) if parts else NOTHING), at


def _single(node: Node) -> bool:
    return isinstance(node, Literal) and len(node.strings) == 1


def _text(node: Node) -> str:
    assert isinstance(node, Literal)
    return next(iter(node.strings))


def _times(part: Node, text: str, at: int) -> tuple[Node, int]:
    low, high, at = _bounds(text, at)
    if at < len(text) and text[at] == "?":
        at += 1
    if (low, high) == (0, 1):
        return Either((part, NOTHING)), at
    if low <= 2:
        more: tuple[Node, ...] = () if high == low else (Star(part),)
        return Sequence((*([part] * low), *more)), at
    return Cut(), at


def _bounds(text: str, at: int) -> tuple[int, int | None, int]:
    sign = text[at]
    if sign != "{":
        return (0, 1, at + 1) if sign == "?" else (0 if sign == "*" else 1, None, at + 1)
    close = text.index("}", at)
    low, comma, high = text[at + 1 : close].partition(",")
    if not low.isdigit() or not (high.isdigit() or not high):
        raise NotUnderstood
    return int(low), int(high) if high else None if comma else int(low), close + 1


def _one(text: str, at: int) -> tuple[Node, int]:
    sign = text[at]
    if sign == "(":
        if text[at + 1] == "?" and text[at + 2] != ":":
            raise NotUnderstood
        node, at = _either(text, at + (3 if text[at + 1] == "?" else 1))
        if text[at] != ")":
            raise NotUnderstood
        return node, at + 1
    if sign == "[":
        return _class(text, at)
    if sign == "\\":
        if text[at + 1] == ".":
            return Literal(frozenset(["."])), at + 2
        if text[at + 1] in "dws":
            return Cut(), at + 2
        raise NotUnderstood
    if sign == ".":
        return Cut(), at + 1
    if sign in _META:
        raise NotUnderstood
    return Literal(frozenset([sign])), at + 1


def _class(text: str, at: int) -> tuple[Node, int]:
    close = text.index("]", at + 2)
    inside = text[at + 1 : close]
    if len(inside) <= _CLASS_MOST and not set("^\\-[") & set(inside):
        return Literal(frozenset(inside)), close + 1
    return Cut(), close + 1
