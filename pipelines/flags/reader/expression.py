"""A rule's expression taken apart: as much of RE2's grammar as rules are written in.

What is not understood becomes a `Cut`: anything may stand there. A quick look built from the parts then lets too much
through, never too little.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

_META = frozenset(".^$*+?{}[]\\|()")
_PLAIN = re.compile(r"[^.^$*+?{}\[\]\\|()]+")
_ONE = re.compile(r"\\.|\[.[^\]]*\]|[()|]")  # what says where groups and alternatives end
_CLASS_MOST = 8  # signs of a character class that are spelled out


@dataclass(frozen=True, eq=False)
class Literal:
    """One of some strings."""

    strings: frozenset[str]


@dataclass(frozen=True, eq=False)
class Star:
    """A part any number of times, none too."""

    part: "Node"


@dataclass(frozen=True, eq=False)
class Either:
    """One of some parts."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, eq=False)
class Sequence:
    """Parts one after the other."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, eq=False)
class Cut:
    """Anything. points: whether a point may be in it."""

    points: bool = True


Node = Literal | Star | Either | Sequence | Cut
NOTHING = Literal(frozenset([""]))


class NotUnderstood(Exception):
    """An expression that says more than is read here."""


def alternatives(expression: str) -> list[str]:
    """The alternatives of an expression as expressions. Raises NotUnderstood."""
    while expression.startswith("(?:") and _closing(expression, 0) == len(expression) - 1:
        expression = expression[3:-1]
    found, depth, at = [], 0, 0
    for match in _ONE.finditer(expression):
        depth += (match[0] == "(") - (match[0] == ")")
        if match[0] == "|" and depth == 0:
            found.append(expression[at : match.start()])
            at = match.end()
    return [*found, expression[at:]]


def _closing(text: str, at: int) -> int:
    """Where the group ends that begins at a place."""
    depth = 0
    for match in _ONE.finditer(text, at):
        depth += (match[0] == "(") - (match[0] == ")")
        if depth == 0:
            return match.start()
    raise NotUnderstood


def parse(expression: str) -> Node:
    """The parts of an expression. Raises NotUnderstood."""
    try:
        return _group(expression)
    except (IndexError, ValueError):
        raise NotUnderstood from None


def within_sentence(node: Node) -> bool:
    """Whether a part never goes on behind the point that ends a sentence."""
    if isinstance(node, Literal):
        return not any("." in each for each in node.strings)
    if isinstance(node, Star):
        return within_sentence(node.part)
    if isinstance(node, Either | Sequence):
        return all(map(within_sentence, node.parts))
    return not node.points


@lru_cache(maxsize=50_000)
def _group(text: str) -> Node:
    """What stands between two brackets. The same words stand in many rules: they are taken apart once."""
    node, end = _either(text, 0)
    if end != len(text):
        raise NotUnderstood
    return node


@lru_cache(maxsize=50_000)
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
    part: Node
    while at < len(text) and text[at] not in "|)":
        plain = _PLAIN.match(text, at)
        if plain is not None and len(plain[0]) > 1:  # the last sign of it may be meant several times
            part, at = Literal(frozenset([plain[0][:-1]])), plain.end() - 1
        else:
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
    return Cut(points=not within_sentence(part)), at


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
        end = _closing(text, at)
        return _group(text[at + (3 if text[at + 1] == "?" else 1) : end]), end + 1
    if sign == "[":
        return _class(text, at)
    if sign == "\\":
        if text[at + 1] == ".":
            return Literal(frozenset(["."])), at + 2
        if text[at + 1] in "dws":
            return Cut(points=False), at + 2
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
    return Cut(points=_may_be_point(text[at : close + 1])), close + 1


def _may_be_point(signs: str) -> bool:
    try:
        return re.fullmatch(signs, ".") is not None
    except re.error:
        return True
