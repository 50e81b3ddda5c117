"""Lists of wordings, looked for in a part of a laid-out text."""

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.definitions.rules import compiled
from pipelines.flags.reader.lay_out import LaidOut
from pipelines.flags.reader.slots import words_of

_MANY = 1_000  # times that wordings are looked for before the words that they need are worked out, which takes a while


class Place(NamedTuple):
    """Words of a laid-out text: the first, and one past the last."""

    first: int
    end: int


class Phrasing:
    """Wordings as one expression. They are found from word to word, the leftmost first. written: the expression."""

    def __init__(self, wordings: Iterable[str]):
        self.written = "|".join(wordings)
        self._expression = compiled(self.written, 64 << 20)
        self._asked = 0
        self._words: frozenset[str] | None = None

    def places(self, text: LaidOut, first: int, end: int) -> list[Place]:
        """Where wordings stand among the words `first` to `end` (exclusive), in their order."""
        if first >= end:
            return []
        self._asked += 1
        if self._asked == _MANY:
            self._words = words_of(self.written)
        if self._words is not None and self._words.isdisjoint(text.words[first:end]):
            return []
        at = text.starts[first] - 1
        stop = text.starts[end - 1] + len(text.words[end - 1].encode()) + 1
        found: list[Place] = []
        while (match := self._expression.search(text.text, at, stop)) is not None:
            begins, ends = match.span()
            found.append(Place(text.word_at(begins + 1), text.word_at(ends - 2) + 1))
            at = ends - 1
        return found

    def first(self, text: LaidOut, first: int, end: int) -> Place | None:
        """The first of them."""
        return next(iter(self.places(text, first, end)), None)

    def last(self, text: LaidOut, first: int, end: int) -> Place | None:
        """The last of them."""
        return next(reversed(self.places(text, first, end)), None)
