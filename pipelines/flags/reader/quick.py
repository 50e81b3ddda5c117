"""A quick look at a text's words that leaves out the rules which cannot match: too many stay, never too few.

Every way in which an alternative of a rule can match is a bit of a number. A word sets the bits of the ways that need
it; the ways of which every slot is set remain, and only their alternatives are searched for, in the sentence alone
where they do not go on behind its end.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

from pipelines.definitions.rules import Rule, compiled
from pipelines.flags.reader.expression import NotUnderstood, alternatives, parse, within_sentence
from pipelines.flags.reader.slots import Slot, needs

_SLOTS = 2  # of a way; the rarest are asked
_MEMORY = 8 << 20  # bytes for the automaton of one alternative


class _Alternative:
    """A rule by its number, and one alternative of its expression."""

    def __init__(self, rule: int, expression: str):
        self.rule = rule
        self._expression = expression

    @cached_property
    def search(self) -> Any:
        return compiled(self._expression, _MEMORY).search


class Quick:
    """Which rules match, by the words that their expressions need."""

    def __init__(self, rules: tuple[Rule, ...]):
        ways = [each for number, rule in enumerate(rules) for each in _ways(number, rule.expression)]
        self._ways = [alternative for alternative, _, _ in ways]
        self._size = len(ways)
        self._all = (1 << self._size) - 1
        self._within = sum(1 << bit for bit, (_, within, _) in enumerate(ways) if within)
        self._begun, self._by_word = self._bits([slots for _, _, slots in ways])
        self._words = frozenset(self._by_word)

    def _bits(self, ways: list[list[Slot]]) -> tuple[int, dict[str, int]]:
        """The bits that are set before any word, and those that a word sets; each slot has one for every way."""
        begun = 0
        places: dict[str, list[int]] = defaultdict(list)
        for bit, slots in enumerate(ways):
            for number in range(_SLOTS):
                place = number * self._size + bit
                if number >= len(slots):
                    begun |= 1 << place
                    continue
                for word in slots[number]:
                    places[word].append(place)
        alike: dict[tuple[int, ...], int] = {}  # many words set the same bits
        for each in map(tuple, places.values()):
            if each not in alike:
                alike[each] = sum(1 << place for place in set(each))
        return begun, {word: alike[tuple(each)] for word, each in places.items()}

    def matching(self, text: bytes) -> list[int]:
        """The numbers of the rules that match in the text of a laid-out one, in their order."""
        found: set[int] = set()
        for way, part in self.left(text):
            if way.rule not in found and way.search(part) is not None:
                found.add(way.rule)
        return sorted(found)

    def left(self, text: bytes) -> Iterator[tuple[_Alternative, bytes]]:
        """The alternatives that may match, and the part of the text in which."""
        whole = self._begun
        by_word, words = self._by_word, self._words
        for sentence in text.decode().split(" . "):
            held = sentence.strip(" .").split()
            bits = self._begun
            for word in words.intersection([*held, *map(" ".join, pairwise(held))]):
                bits |= by_word[word]
            whole |= bits
            if left := self._whole(bits) & self._within:
                part = f" {' '.join(held)} ".encode()
                yield from ((way, part) for way in self._of(left))
        yield from ((way, text) for way in self._of(self._whole(whole) & ~self._within))

    def _whole(self, bits: int) -> int:
        """The ways of which every slot is set."""
        left = bits & self._all
        for _ in range(_SLOTS - 1):
            bits >>= self._size
            left &= bits
        return left

    def _of(self, left: int) -> Iterator[_Alternative]:
        while left:
            lowest = left & -left
            yield self._ways[lowest.bit_length() - 1]
            left ^= lowest


def _ways(rule: int, expression: str) -> Iterator[tuple[_Alternative, bool, list[Slot]]]:
    """The ways of an expression: the alternative, whether it stays within a sentence, what it needs."""
    try:
        for each in alternatives(expression):
            node, alternative = parse(each), _Alternative(rule, each)
            within = within_sentence(node)
            yield from ((alternative, within, slots) for slots in needs(node))
    except NotUnderstood:
        yield _Alternative(rule, expression), False, []
