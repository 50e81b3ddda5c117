"""Whether a trigger's text says what exactly happened in the moment before. Points out, kindly; scores nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipelines.confidence import Share, wilson
from pipelines.definitions.granularity import VagueExample, VagueRule
from pipelines.definitions.laid_out import lay_out

Told = Literal["exact enough", "could be more exact", "cannot tell"]
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
    """The words of a text, in small letters, that stand in none of the rule's lists."""
    return tuple(word for word, _ in lay_out(text).words if word.replace("'", "") not in rule.taken_away)


def told(text: str, rule: VagueRule, language: str | None = None) -> Told:
    """Whether a text is pointed out. `language`: the tag that the entry gives, as en-GB; None where none.

    Cannot tell: no words at all, words of which none is in Latin letters, or an entry in another language.
    """
    if language and not re.match(rf"{re.escape(rule.language)}(?![a-z])", language.strip(), re.IGNORECASE):
        return "cannot tell"
    words = lay_out(text).words
    if not any("a" <= sign <= "z" for word, _ in words for sign in word):
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
