"""A quick look at the words of many texts, so that few expressions are searched for in few of them.

Whether a rule matches is asked of all texts together: the sentences that hold a word are the bits of a number, so which
of them hold every word that one way of matching needs takes a few operations on numbers. What remains is searched for,
one alternative of an expression at a time, in the sentences that remain of all texts as one.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from pipelines.definitions.rules import Rule, compiled
from pipelines.flags.reader.expression import NotUnderstood, alternatives, parse, within_sentence
from pipelines.flags.reader.slots import Slot, needs, share_of

_COMMON = 0.2  # a slot that more texts fill is not asked for beside another
_BETWEEN = b"\n"  # two sentences that are searched as one


class Alternative:
    """One alternative of a rule's expression. rule: its number; within: whether a match stays within a sentence."""

    def __init__(self, rule: int, expression: str, within: bool, ways: list[list[Slot]]):
        self.rule = rule
        self.within = within
        self.ways = ways
        self._expression = expression

    @cached_property
    def _search(self) -> Any:
        return compiled(self._expression).search

    def found(self, parts: Sequence[bytes]) -> Iterator[int]:
        """Which of some sentences or texts it matches."""
        together = _BETWEEN.join(parts)
        begins = [0, *accumulate(len(part) + len(_BETWEEN) for part in parts)]
        at = 0
        while (match := self._search(together, at)) is not None:
            number = bisect_right(begins, match.start()) - 1
            # A word that may be any word may have been the sign between two parts.
            if match.end() < begins[number + 1] or self._search(parts[number]) is not None:
                yield number
            at = begins[number + 1]


class Quick:
    """Which rules match in which texts."""

    def __init__(self, rules: Sequence[Rule]):
        every = [each for number, rule in enumerate(rules) for each in _alternatives(number, rule.expression)]
        self._within = Look([each for each in every if each.within])
        self._across = Look([each for each in every if not each.within])

    def matching(self, texts: Sequence[bytes]) -> list[list[int]]:
        """For each text of a laid-out one the numbers of the rules that match in it, in their order."""
        found: list[set[int]] = [set() for _ in texts]
        for alternative, numbers, parts in self.left(texts):
            for place in alternative.found(parts):
                found[numbers[place]].add(alternative.rule)
        return [sorted(each) for each in found]

    def left(self, texts: Sequence[bytes]) -> Iterator[tuple[Alternative, list[int], list[bytes]]]:
        """The alternatives that may match, with the numbers of the texts and the part of each in which."""
        owners: list[int] = []
        sentences: list[bytes] = []
        in_sentences: dict[str, list[int]] = defaultdict(list)
        in_texts: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            held_by_text: set[str] = set()
            for sentence in text.decode()[1:-1].split(" . "):
                words = sentence.split(" ")
                held = {*words, *map(" ".join, pairwise(words))}
                for word in held & self._within.words:
                    in_sentences[word].append(len(owners))
                held_by_text |= held & self._across.words
                owners.append(number)
                sentences.append(f" {sentence} ".encode())
            for word in held_by_text:
                in_texts[word].append(number)
        for alternative, places in self._within.left(in_sentences, len(sentences)):
            yield alternative, [owners[each] for each in places], [sentences[each] for each in places]
        for alternative, places in self._across.left(in_texts, len(texts)):
            yield alternative, places, [texts[each] for each in places]


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

    def left(self, held: dict[str, list[int]], parts: int) -> Iterator[tuple[Alternative, list[int]]]:
        """The alternatives of which parts hold what they need, each with the numbers of these parts.

        held: for each of `words` in which parts it stands; parts: how many there are.
        """
        filled: dict[int, int] = defaultdict(int)
        for word, places in held.items():
            bits = sum(1 << place for place in places)
            for slot in self._slots[word]:
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
        yield from ((alternative, _set(bits)) for alternative, bits in left.items())


def _telling(slots: list[Slot]) -> list[Slot]:
    return [slot for number, slot in enumerate(slots) if number == 0 or share_of(slot) < _COMMON]


def _set(bits: int) -> list[int]:
    """The numbers of the bits that are set."""
    written = f"{bits:b}"[::-1]
    found = [written.find("1")]
    while (following := written.find("1", found[-1] + 1)) >= 0:
        found.append(following)
    return found


def _alternatives(rule: int, expression: str) -> Iterator[Alternative]:
    try:
        for each in alternatives(expression):
            node = parse(each)
            yield Alternative(rule, each, within_sentence(node), needs(node))
    except NotUnderstood:
        yield Alternative(rule, expression, within=False, ways=[[]])
