"""A finding in its surroundings, as every reading of context asks them."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipelines.definitions.rules import Rule
from pipelines.flags.reader.finding import Assertion, Urgency
from pipelines.flags.reader.lay_out import LaidOut
from pipelines.flags.reader.phrasing import Place

_SOFT = frozenset(",:()-~\n/")
TURNS = frozenset(["but", "however", "although", "though", "whereas", "except", "yet"])

_OF_TWO = frozenset(["by-partner", "by-writer", "of-partner"])


class Read(NamedTuple):
    """What a part of the context says: how the finding counts, as what at most, and which words say so."""

    assertion: Assertion
    urgency: Urgency
    words: Place
    note: str


@dataclass(frozen=True)
class Around:
    """A match of a rule: words first to end (exclusive) of a laid-out text, written in a field."""

    text: LaidOut
    original: str
    rule: Rule
    field: str
    first: int
    end: int

    @property
    def match(self) -> Place:
        return Place(self.first, self.end)

    @cached_property
    def sentence(self) -> Place:
        return Place(*self.text.sentence(self.first))

    @cached_property
    def clause(self) -> Place:
        """The words around the match up to the next sign or turning word."""
        first, end = self.first, self.end
        while first > self.sentence.first and not self.parts(first) and self.text.words[first - 1] not in TURNS:
            first -= 1
        while end < self.sentence.end and not self.parts(end) and self.text.words[end] not in TURNS:
            end += 1
        return Place(first, end)

    @property
    def of_two(self) -> bool:
        """Whether the rule is about what one person does to another: lists of data/reading/doer.toml hold then."""
        return not self.rule.flags.isdisjoint(_OF_TWO)

    @property
    def of_us(self) -> bool:
        """Whether the rule is about two people or their couple."""
        return self.of_two or self.has("couple-meant")

    def parts(self, word: int) -> bool:
        """Whether a sign that parts clauses stands before a word."""
        gap = self.text.gaps[word]
        return bool(gap) and gap != "-" and (not _SOFT.isdisjoint(gap) or ".." in gap)

    def written(self) -> list[str]:
        """The words of the match as they were written."""
        return [self.original[first:end] for first, end in self.text.spans[self.first : self.end]]

    def written_beside(self) -> list[str]:
        """The words up to twenty to either side as they were written."""
        spans = self.text.spans
        beside = [*spans[max(0, self.first - 20) : self.first], *spans[self.end : self.end + 20]]
        return [self.original[first:end] for first, end in beside]

    def before(self, words: int) -> int:
        """The first word of the sentence that is at most so many words before the match."""
        return max(self.sentence.first, self.first - words)

    def after(self, words: int) -> int:
        """One past the last word of the sentence that is at most so many words behind the match."""
        return min(self.sentence.end, self.end + words)

    def has(self, flag: str) -> bool:
        return flag in self.rule.flags
