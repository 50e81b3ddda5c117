"""A quick look at the words of many texts, so that few expressions are searched for in few of them.

Whether a rule matches is asked of all texts together: the sentences that hold a word are the bits of a number, so which
of them hold every word that one way of matching needs takes a few operations on numbers. What remains is searched for,
one alternative of an expression at a time, in the sentences that remain of all texts as one.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from typing import Any

from pipelines.definitions.rules import Rule, compiled
from pipelines.flags.reader.expression import NotUnderstood, alternatives, parse, within_sentence
from pipelines.flags.reader.held import Held, Words, set_bits
from pipelines.flags.reader.slots import Slot, needs, share_of

_COMMON = 0.2  # a slot that more texts fill is not asked for beside another
_BETWEEN = b"\n"  # two sentences that are searched as one


class Alternative:
    """One alternative of a rule's expression. rule: its number; within: whether a match stays within a sentence.

    number: its own, in the order of rules and of the alternatives of each.
    """

    def __init__(self, rule: int, expression: str, within: bool, ways: list[list[Slot]]):
        self.rule = rule
        self.number = 0
        self.within = within
        self.ways = ways
        self._expression = expression

    @cached_property
    def search(self) -> Any:
        return compiled(self._expression).search

    def found(self, parts: Sequence[bytes]) -> Iterator[int]:
        """Which of some sentences or texts it matches."""
        together = _BETWEEN.join(parts)
        begins = [0, *accumulate(len(part) + len(_BETWEEN) for part in parts)]
        at = 0
        while (match := self.search(together, at)) is not None:
            number = bisect_right(begins, match.start()) - 1
            # A word that may be any word may have been the sign between two parts.
            if match.end() < begins[number + 1] or self.search(parts[number]) is not None:
                yield number
            at = begins[number + 1]


class Quick:
    """Which rules match in which texts."""

    def __init__(self, rules: Sequence[Rule]):
        every = [each for number, rule in enumerate(rules) for each in _alternatives(number, rule.expression)]
        for number, each in enumerate(every):
            each.number = number
        self._within = Look([each for each in every if each.within])
        self._across = Look([each for each in every if not each.within])
        self._words = Words(self._within.words | self._across.words)

    def matching(self, texts: Sequence[bytes]) -> list[dict[int, list[Any]]]:
        """For each text of a laid-out one the rules that match in it, by number, each with what finds their matches.

        These are the searches for the alternatives that match somewhere, in the order of the rule's expression: the
        others find nothing, and the whole expression takes several times as long.
        """
        found: list[list[Alternative]] = [[] for _ in texts]
        for alternative, numbers, parts in self.left(texts):
            for number in {numbers[place] for place in alternative.found(parts)}:
                found[number].append(alternative)
        return [_by_rule(each) if each else {} for each in found]

    def left(self, texts: Sequence[bytes]) -> Iterator[tuple[Alternative, list[int], list[bytes]]]:
        """The alternatives that may match, with the numbers of the texts and the part of each in which."""
        held = Held(self._words, texts)
        owners, sentences = held.owners, held.sentences
        for alternative, places in self._within.left(held.in_sentences(), len(sentences)):
            yield alternative, [owners[each] for each in places], [sentences[each] for each in places]
        for alternative, places in self._across.left(held.in_texts(), len(texts)):
            yield alternative, places, [texts[each] for each in places]


def first_of(searches: list[Any], text: bytes, at: int) -> tuple[int, int] | None:
    """The first match: of those that begin at the same place, that of the first search, as an expression does it."""
    spans = [match.span() for search in searches if (match := search(text, at)) is not None]
    return min(spans, key=itemgetter(0), default=None)


def _by_rule(found: list[Alternative]) -> dict[int, list[Any]]:
    searches: dict[int, list[Any]] = {}
    for each in sorted(found, key=lambda each: each.number):
        searches.setdefault(each.rule, []).append(each.search)
    return searches


class Look:
    """Some alternatives, by the words that they need. words: all of these words."""

    def __init__(self, alternatives: Iterable[Alternative]):
        numbers: dict[Slot, int] = {}
        self._always: list[Alternative] = []  # they need no word
        self._ways: dict[int, list[tuple[Alternative, list[int]]]] = defaultdict(list)
        for alternative in alternatives:
            for slots in map(_telling, alternative.ways):
                needed = [numbers.setdefault(slot, len(numbers)) for slot in slots]
                if needed:
                    self._ways[needed[0]].append((alternative, needed[1:]))
                else:
                    self._always.append(alternative)
        self._slots: dict[str, list[int]] = defaultdict(list)
        for slot, number in numbers.items():
            for word in slot:
                self._slots[word].append(number)
        self.words = frozenset(self._slots)

    def left(self, held: dict[str, int], parts: int) -> Iterator[tuple[Alternative, list[int]]]:
        """The alternatives of which parts hold what they need, each with the numbers of these parts.

        held: for each word in which parts it stands, as bits; parts: how many there are.
        """
        filled: dict[int, int] = defaultdict(int)
        for word, bits in held.items():
            for slot in self._slots.get(word, ()):
                filled[slot] |= bits
        left: dict[Alternative, int] = defaultdict(int)
        for first, bits in list(filled.items()):
            for alternative, others in self._ways.get(first, ()):
                together = bits
                for slot in others:
                    together &= filled.get(slot, 0)
                if together:
                    left[alternative] |= together
        yield from ((alternative, list(range(parts))) for alternative in self._always)
        yield from ((alternative, set_bits(bits)) for alternative, bits in left.items())


def _telling(slots: list[Slot]) -> list[Slot]:
    return [slot for number, slot in enumerate(slots) if number == 0 or share_of(slot) < _COMMON]


def _alternatives(rule: int, expression: str) -> Iterator[Alternative]:
    try:
        for each in alternatives(expression):
            node = parse(each)
            yield Alternative(rule, each, within_sentence(node), needs(node))
    except NotUnderstood:
        yield Alternative(rule, expression, within=False, ways=[[]])
