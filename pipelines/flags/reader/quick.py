"""A quick look at a text's words that leaves out the rules which cannot match: too many stay, never too few."""

from collections import defaultdict
from itertools import pairwise

from pipelines.definitions.rules import Rule
from pipelines.flags.reader.slots import Slot, alternatives


class Quick:
    """Which rules may match, by the words that their expressions need."""

    def __init__(self, rules: tuple[Rule, ...]):
        self._always: list[int] = []  # rules that need no word
        by_word: dict[str, list[tuple[int, tuple[Slot, ...]]]] = defaultdict(list)
        for number, rule in enumerate(rules):
            for slots in alternatives(rule.expression):
                if not slots:
                    self._always.append(number)
                    continue
                rarest, *others = slots
                for word in rarest:
                    by_word[word].append((number, tuple(others)))
        self._by_word = dict(by_word)
        self._keys = frozenset(by_word)

    def may_match(self, text: bytes) -> list[int]:
        """The numbers of the rules that the text of a laid-out one may match, in their order."""
        words = text.decode().split()
        held = {*words, *map(" ".join, pairwise(words))}
        found = set(self._always)
        for word in self._keys & held:
            for number, others in self._by_word[word]:
                if number not in found and not any(slot.isdisjoint(held) for slot in others):
                    found.add(number)
        return sorted(found)
