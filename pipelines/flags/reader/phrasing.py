"""Lists of wordings, looked for in a part of a laid-out text."""

import sys
from collections.abc import Iterable
from itertools import chain, repeat
from threading import Lock
from typing import NamedTuple

from pipelines.definitions.rules import compiled
from pipelines.flags.reader.lay_out import LaidOut
from pipelines.flags.reader.slots import words_of

_MANY = 1_000  # times that wordings are looked for before the words that they need are worked out, which takes a while
_MEMORY = 64 << 20  # bytes that the automaton of a list may use


class Place(NamedTuple):
    """Words of a laid-out text: the first, and one past the last."""

    first: int
    end: int


_LEARNING = Lock()
_learned: list[str] = []  # the lists whose words are worked out, by number
_by_word: dict[str, list[int]] = {}  # the numbers of those that need a word


class Phrasing:
    """Wordings as one expression. They are found from word to word, the leftmost first. written: the expression."""

    def __init__(self, wordings: Iterable[str]):
        self.written = "|".join(wordings)
        self._expression = compiled(self.written, _MEMORY)
        self._asked = 0
        self._number = sys.maxsize
        self._words: frozenset[str] | None = None

    def places(self, text: LaidOut, first: int, end: int) -> list[Place]:
        """Where wordings stand among the words `first` to `end` (exclusive), in their order."""
        if first >= end:
            return []
        self._asked += 1
        if self._asked == _MANY:
            self._learn()
        if self._words is not None:
            known, standing = text.wordings[0] if text.wordings else _needed_words_stand(text)
            if self._number < known and self._number not in standing:
                return []
            if self._words.isdisjoint(text.words[first:end]):
                return []
        at = text.starts[first] - 1
        stop = text.starts[end] if end < len(text.words) else len(text.text)
        found: list[Place] = []
        while (match := self._expression.search(text.text, at, stop)) is not None:
            begins, ends = match.span()
            found.append(Place(text.word_at(begins + 1), text.word_at(ends - 2) + 1))
            at = ends - 1
        return found

    def _learn(self) -> None:
        words = words_of(self.written)
        with _LEARNING:
            number = len(_learned)
            for word in words or ():
                _by_word[word] = [*_by_word.get(word, ()), number]
            _learned.append(self.written)
            self._number, self._words = number, words

    def first(self, text: LaidOut, first: int, end: int) -> Place | None:
        """The first of them."""
        return next(iter(self.places(text, first, end)), None)

    def last(self, text: LaidOut, first: int, end: int) -> Place | None:
        """The last of them."""
        return next(reversed(self.places(text, first, end)), None)


def _needed_words_stand(text: LaidOut) -> tuple[int, frozenset[int]]:
    """How many lists had their words worked out, and which of them have one in a text: asked once a text."""
    known = len(_learned)  # asked first: what is worked out meanwhile is not held against any list
    standing = frozenset(chain.from_iterable(map(_by_word.get, set(text.words), repeat(()))))
    text.wordings.append((known, standing))
    return known, standing
