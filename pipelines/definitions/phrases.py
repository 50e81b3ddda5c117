"""Trigger phrases: what in a text suggests a family of the vocabulary, each with texts to find and texts to leave."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

from pydantic import Field, field_validator, model_validator

from pipelines.definitions.laid_out import LaidOut, lay_out
from pipelines.definitions.models import Code, Part, Text, fault
from pipelines.definitions.phrase_pattern import BadPattern, read


class Finding(NamedTuple):
    """Where a phrase was found: the words that it covers, first and one past the last, by their number in the text."""

    family: str
    phrase: str
    first: int
    end: int


def _readable(patterns: tuple[str, ...]) -> tuple[str, ...]:
    for pattern in patterns:
        try:
            read(pattern)
        except BadPattern as error:
            raise ValueError(str(error)) from None
    return patterns


class Phrase(Part):
    """A pattern (see phrase_pattern) by an id; true: texts in which it must be found, trap: in which it must not."""

    id: Code
    pattern: Text
    true: tuple[Text, ...] = Field(min_length=1)
    trap: tuple[Text, ...] = Field(min_length=1)

    @field_validator("pattern")
    @classmethod
    def _pattern_is_one(cls, pattern: str) -> str:
        return _readable((pattern,))[0]


class PhraseFile(Part):
    """The phrases of one family. unless: in a sentence where one of these is found, no phrase of the file counts."""

    family: Code
    source: Text
    unless: tuple[Text, ...] = ()
    phrases: tuple[Phrase, ...] = Field(min_length=1)

    @field_validator("unless")
    @classmethod
    def _unless_are_patterns(cls, unless: tuple[str, ...]) -> tuple[str, ...]:
        return _readable(unless)

    @model_validator(mode="after")
    def _examples_come_out(self) -> Self:
        for name, times in Counter(phrase.id for phrase in self.phrases).items():
            if times > 1:
                raise fault("phrases", f"{name} stands here twice.")
        finder = Finder(rules(self))
        for position, phrase in enumerate(self.phrases):
            for field, texts in (("true", phrase.true), ("trap", phrase.trap)):
                for number, text in enumerate(texts):
                    found = any(each.phrase == phrase.id for each in finder.find(lay_out(text)))
                    if found != (field == "true"):
                        said = "is not found in its own example" if field == "true" else "is found in its own trap"
                        raise fault(f"phrases.{position}.{field}.{number}", f"{phrase.id} {said}.")
        return self


# What the phrases were written with; what their author had written too, but did not look at; what others had written.
PARTS = ("tuning", "locked", "another hand")


class HandCoded(NamedTuple):
    """A made-up trigger and the family that a person gave it; part: which of PARTS."""

    part: str
    family: str
    text: str


class Rule(NamedTuple):
    """One pattern of a family as the store holds it. phrase: None for an `unless`."""

    family: str
    phrase: str | None
    pattern: str


def rules(file: PhraseFile) -> Iterator[Rule]:
    """The patterns of a file, as the store holds them."""
    for pattern in file.unless:
        yield Rule(file.family, None, pattern)
    for phrase in file.phrases:
        yield Rule(file.family, phrase.id, phrase.pattern)


_Entry = tuple[Rule, "re.Pattern[str]"]
_REMEMBERED = 20_000  # words of ten thousand entries; what comes later is looked up each time


class Finder:
    """All patterns, found by the words that they can begin with: a word that begins none costs one look into a dict."""

    def __init__(self, all_rules: Iterable[Rule]):
        self._by_word: dict[str, list[_Entry]] = {}
        self._by_beginning: dict[str, list[tuple[str, _Entry]]] = {}
        self._known: dict[str, tuple[_Entry, ...]] = {}
        for rule in all_rules:
            pattern = read(rule.pattern)
            entry = (rule, re.compile(pattern.expression))
            for word in dict.fromkeys(pattern.first):
                if word.endswith("*"):
                    self._by_beginning.setdefault(word[:2], []).append((word[:-1], entry))
                else:
                    self._by_word.setdefault(word, []).append(entry)

    def find(self, text: LaidOut) -> list[Finding]:
        """Every place where a phrase of a family is found, but for sentences in which an `unless` is found."""
        found: list[Finding] = []
        denied: set[tuple[str, int]] = set()
        for number, (word, at) in enumerate(text.words):
            candidates = self._known.get(word)
            for rule, expression in self._beginning_with(word) if candidates is None else candidates:
                match = expression.match(text.text, at)
                if match is None:
                    continue
                if rule.phrase is None:
                    denied.add((rule.family, text.sentence(number)))
                else:
                    found.append(Finding(rule.family, rule.phrase, number, number + match.group().count(" ")))
        if denied:
            found = [each for each in found if (each.family, text.sentence(each.first)) not in denied]
        return found

    def _beginning_with(self, word: str) -> tuple[_Entry, ...]:
        """The patterns that can begin with a word."""
        plain = word.replace("'", "")
        entries = list(self._by_word.get(plain, ()))
        entries += [entry for begins, entry in self._by_beginning.get(plain[:2], ()) if plain.startswith(begins)]
        found = tuple(dict.fromkeys(entries))
        if len(self._known) < _REMEMBERED:
            self._known[word] = found
        return found
