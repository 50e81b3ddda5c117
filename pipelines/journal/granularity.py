"""Whether a trigger's text says what exactly happened in the moment before. Points out, kindly; scores nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipelines.confidence import Share, wilson
from pipelines.definitions.granularity import VagueExample, VagueRule
from pipelines.definitions.laid_out import lay_out

Told = Literal["exact enough", "could be more exact", "cannot tell"]
_LONG = re.compile(r"(.)\1{2,}")  # sooo
_QUOTED = re.compile(
    r"[\"\u201c\u201d\u201e\u00ab\u00bb][^\"\u201c\u201d\u201e\u00ab\u00bb]{2,}[\"\u201c\u201d\u201e\u00ab\u00bb]"
)


@dataclass(frozen=True)
class Rates:
    """How often the rule is wrong and right on the examples, each with its 95 % interval, Wilson (1927).

    wrongly: of the granular ones, those that are pointed at. rightly: of the vague ones, those that are.
    """

    wrongly: Share
    rightly: Share


def remaining(text: str, rule: VagueRule) -> tuple[str, ...]:
    """The words of a text, in small letters, that stand in none of the rule's lists, and what somebody did."""
    words = [word.replace("'", "") for word, _ in lay_out(text).words]
    rare = [word for word in words if not {word, _LONG.sub(r"\1", word)} & rule.taken_away]
    return (*rare, *_acts(words, rule))


def _acts(words: list[str], rule: VagueRule) -> list[str]:
    """The plain verbs of which somebody stands before them, unless the text sums up."""
    found = {name: _places(words, entries) for name, entries in rule.words_of.items()}
    if found["summing"] or not found["who"]:
        return []
    at_a_moment = found["acts_at_a_moment"] if found["moments"] else set()
    first = min(found["who"])
    return [words[place] for place in sorted((found["acts"] | at_a_moment) - found["idioms"]) if place > first]


def _places(words: list[str], entries: Iterable[tuple[str, ...]]) -> set[int]:
    """Where an entry's first word stands, its others directly after it."""
    return {
        place
        for place, word in enumerate(words)
        for entry in entries
        if word == entry[0] and tuple(words[place : place + len(entry)]) == entry
    }


def told(text: str, rule: VagueRule, language: str | None = None) -> Told:
    """Whether a text is pointed out. `language`: the tag that the entry gives, as en-GB; None where none.

    Cannot tell: no words at all, words of which none is in Latin letters, or an entry in another language: by its tag,
    or because none of its words is one that shows that it is English.
    """
    if language and not re.match(rf"{re.escape(rule.language)}(?![a-z])", language.strip(), re.IGNORECASE):
        return "cannot tell"
    words = lay_out(text).words
    if not any("a" <= sign <= "z" for word, _ in words for sign in word):
        return "cannot tell"
    if not any(word.replace("'", "") in rule.english for word, _ in words):
        return "cannot tell"
    if _QUOTED.search(text) or len(remaining(text, rule)) >= rule.fewest:
        return "exact enough"
    return "could be more exact"


def rates(examples: Iterable[VagueExample], rule: VagueRule) -> Rates:
    """How the rule does on texts that a person has judged."""
    judged = [(each.granular, told(each.text, rule) == "could be more exact") for each in examples]
    granular = [pointed for says_so, pointed in judged if says_so]
    vague = [pointed for says_so, pointed in judged if not says_so]
    return Rates(wilson(sum(granular), len(granular)), wilson(sum(vague), len(vague)))
