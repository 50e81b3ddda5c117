"""Which words a text must hold for a rule to match: from each of some lists at least one.

Taken from the rule's own expression, so that no list stands beside it. A text without them is not searched.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from math import prod

from pipelines.definitions.reading import reading_lists
from pipelines.flags.reader.expression import Cut, Either, Literal, Node, NotUnderstood, Sequence, Star, parse, strings

Slot = frozenset[str]  # words, and pairs of words, of which one must stand in a text

_MOST = 3_000  # strings of a part that are written out
_WAYS = 24  # that a part is split into
_TOGETHER = 0.3  # of texts that hold two words, about so many hold them one behind the other
_SELDOM = 0.001  # the share of texts that hold a word which is not among the frequent ones


def needs(node: Node) -> list[list[Slot]]:
    """What a match of a part needs, in one or more ways: each way some slots, the rarest first; none: it needs nothing.

    A text matches only where, of one way, every slot has a word in it.
    """
    ways = _ways(node, begins=True, ends=True)
    return [
        sorted(set(slots), key=lambda slot: (share_of(slot), sorted(slot)))
        for slots in (_merged(ways) if all(ways) else [[]])
    ]


def words_of(expression: str) -> frozenset[str] | None:
    """Words of which a text that an expression matches holds at least one; None where it may hold none of any list."""
    try:
        ways = needs(parse(expression))
    except NotUnderstood:
        return None
    if not all(ways):
        return None
    return frozenset(min(words.split(" "), key=_share) for slots in ways for words in slots[0])


@cache
def share_of(slot: Slot) -> float:
    """About which share of texts holds one of the words: a guess that only speed hangs on."""
    return 1 - prod(1 - min(_share(words), 1.0) for words in slot)


def _ways(node: Node, *, begins: bool, ends: bool) -> list[list[Slot]]:
    """The ways of a part. begins, ends: whether a word begins where it begins, and ends where it ends."""
    if isinstance(node, Either) and strings(node, _MOST) is None:
        return [way for part in node.parts for way in _ways(part, begins=begins, ends=ends)]
    parts = list(_flat(node))
    run = _Run(begins)
    for number, part in enumerate(parts):
        run.add(part, ends=_blank_next(parts, number + 1, ends), broken=_blank_next(parts, number, ends))
    run.end(aligned=ends)
    return run.ways


def _flat(node: Node) -> Iterator[Node]:
    for part in node.parts if isinstance(node, Sequence) else (node,):
        if isinstance(part, Sequence):
            yield from _flat(part)
        else:
            yield part


def _blank_next(parts: list[Node], number: int, ends: bool) -> bool:
    """Whether a word ends before the part of this number: a blank comes next, whatever of the parts is there."""
    if number == len(parts):
        return ends
    part = parts[number]
    if isinstance(part, Literal):
        return all(each.startswith(" ") for each in part.strings if each) and (
            "" not in part.strings or _blank_next(parts, number + 1, ends)
        )
    after = _blank_next(parts, number + 1, ends)
    if isinstance(part, Star):
        return after and _blank_next(list(_flat(part.part)), 0, True)
    if isinstance(part, Either):
        return all(_blank_next(list(_flat(each)), 0, after) for each in part.parts)
    return False


def _merged(ways: list[list[Slot]]) -> list[list[Slot]]:
    """The same ways in fewer: those that differ in one slot alone need a word of either."""
    merged: dict[frozenset[Slot], list[Slot]] = {}
    for slots in ways:
        first, *others = sorted(set(slots), key=share_of)
        key = frozenset(others)
        known = merged.get(key)
        merged[key] = [first | known[0] if known else first, *others]
    return list(merged.values())


class _Run:
    """Goes along a sequence: the strings that stand together without a gap, and whether a word begins with them."""

    def __init__(self, aligned: bool):
        self.ways: list[list[Slot]] = [[]]
        self._aligned = aligned
        self._waiting: frozenset[str] = frozenset([""])

    def add(self, part: Node, *, ends: bool, broken: bool) -> None:
        """The next part. ends: a word ends behind it; broken: one ends before it."""
        known = strings(part, _MOST)
        if known is not None:
            self._join(known)
            return
        between = self._between_words
        self.end(aligned=broken)
        if isinstance(part, Either):
            self._one_of([way for each in part.parts for way in _ways(each, begins=between, ends=ends)])
        self._aligned = between and not isinstance(part, Cut) and _of_whole_words(part)

    def end(self, *, aligned: bool) -> None:
        """What stands together ends; aligned: a word ends there."""
        words = [_words(each, begins=self._aligned, ends=aligned) for each in self._waiting]
        if all(words):
            self._needed(frozenset(min(each, key=_share) for each in words))
        self._aligned, self._waiting = False, frozenset([""])

    def _needed(self, slot: Slot) -> None:
        self.ways = [[*way, slot] for way in self.ways]

    def _one_of(self, inner: list[list[Slot]]) -> None:
        """What comes next is one of several ways; too many are taken together, by the rarest slot of each."""
        if not all(inner):
            return
        inner = _merged(inner)
        if len(self.ways) * len(inner) <= _WAYS:
            self.ways = _merged([[*way, *more] for way in self.ways for more in inner])
        else:
            self._needed(frozenset().union(*(min(slots, key=share_of) for slots in inner)))

    @property
    def _between_words(self) -> bool:
        """Whether a word begins with what comes next."""
        return all(each.endswith(" ") or (not each and self._aligned) for each in self._waiting)

    def _join(self, known: frozenset[str]) -> None:
        if len(self._waiting) * len(known) > _MOST:
            between = self._between_words
            self.end(aligned=False)
            self._aligned = between
        self._waiting = frozenset(one + other for one in self._waiting for other in known)


def _words(string: str, *, begins: bool, ends: bool) -> list[str]:
    """The whole words in a string, and each two of them that stand together. begins, ends: as of a part."""
    pieces = string.split(" ")
    whole = pieces[0 if begins else 1 : len(pieces) if ends else len(pieces) - 1]
    words = [each for each in whole if each and each != "."]
    pairs = [f"{one} {other}" for one, other in pairwise(whole) if one and other and "." not in (one, other)]
    return [*words, *pairs]


@cache
def _share(words: str) -> float:
    """Of a word, or of two that stand together."""
    shares = reading_lists().language.shares
    return prod(shares.get(word, _SELDOM) for word in words.split(" ")) * (_TOGETHER if " " in words else 1)


def _of_whole_words(node: Node) -> bool:
    """Whether a part, from the beginning of a word, ends where the next begins."""
    known = strings(node, _MOST)
    if known is not None:
        return all(not each or each.endswith(" ") for each in known)
    if isinstance(node, Either):
        return all(_of_whole_words(each) for each in node.parts)
    if isinstance(node, Star):
        return _of_whole_words(node.part)
    if isinstance(node, Sequence):
        needed = [number for number, part in enumerate(node.parts) if not _may_be_nothing(part)]
        return all(_of_whole_words(part) for part in node.parts[needed[-1] if needed else 0 :])
    return False


def _may_be_nothing(node: Node) -> bool:
    if isinstance(node, Literal):
        return "" in node.strings
    if isinstance(node, Either | Sequence):
        return (any if isinstance(node, Either) else all)(map(_may_be_nothing, node.parts))
    return not isinstance(node, Cut)
