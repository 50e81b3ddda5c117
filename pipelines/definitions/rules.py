"""Text rules: which words a criterion is looked for by, how they count, and texts that show what is meant.

A pattern is an RE2 expression over a text laid out by `pipelines.flags.reader.lay_out`: small letters, one blank
between two words, a point as a word of its own between two sentences, no other sign. It is looked for from the
beginning of a word to the end of one. It sees words as `data/reading/spellings.toml` has them: "dont", "do not" and
"don't" are all `don't`, "i am" and "im" are `i'm`, "gonna" is `going to`, "cannot" is `can't`, "mum" is `mom`, "bf" is
`boyfriend`. `{name}` stands for the words of that name in `data/reading/words.toml`: {partner}; {gap}, one to three
words. A rule file may name words of its own under `[words]`; they may use names that stand before them. Subject and
negation are left out of a pattern (`want to die`): the reader looks for them around the match.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal, Self

import re2
from pydantic import Field, model_validator

from pipelines.definitions.models import Code, Part, Text, fault

Tier = Literal["urgent", "review", "context"]
# What a rule leaves out of the reading of its context, or asks more of it.
Flag = Literal[
    "any-person",  # whose it is does not matter, or the pattern says it
    "doer-counts",  # whoever stands before it did it: "me" and "my" in it do not make it the writer's
    "partner-meant",  # "he" or "she" is the partner, unless the sentence opens with somebody else
    "couple-meant",  # the writer's couple, unless somebody else was the last one spoken of
    "writer-needed",  # a left-out subject is not the writer: I, me, my or myself has to stand there
    "no-idiom",  # idioms, titles and lyrics are not asked about
    "no-negation",  # the pattern holds its own negation, or "not" changes nothing
    "no-quotation",  # somebody's words are what is meant
    "no-time",  # past is what is meant, or the pattern says when
    "told-in-past",  # "was" or "had" right before changes nothing: a day is told in the past tense
    "present-needed",  # past unless a word for now stands near: one tier lower without it
    "no-condition",  # "if" and "would" change nothing
    "no-report",  # a report ("he said ...") is no sign of somebody else's words; marks, films and songs still are
    "speech-meant",  # the same, and quotation marks neither: what the partner said is what is meant
    "by-partner",  # the partner does it: not a parent, a stranger, a thing, nor in play
    "by-writer",  # the writer does it: not somebody else, nor in play or self-defence
    "of-partner",  # "him" or "her" in the match is the partner
    "known-needed",  # feared, suspected or dreamt: one tier lower
    "lasting",  # past where it got better since; none where it is about a thing and not about two people
    "proof-needed",  # the same, and thought, guessed or reproached too
    "denial-shown",  # negated, it is shown as context and not dismissed: clinicians want to see the denial
]

_NAMED = re.compile(r"\{([a-z_]+)\}")
LONGEST = 2_000  # signs of a pattern


class TextRule(Part):
    """One pattern. true: texts in which this rule raises; trap: in which context leaves nothing to raise."""

    id: Code
    version: int = Field(ge=1)
    tier: Tier
    pattern: Text = Field(max_length=LONGEST)
    flags: tuple[Flag, ...] = ()
    true: tuple[Text, ...] = Field(min_length=2)
    trap: tuple[Text, ...] = Field(min_length=2)
    rationale: Text


class RuleFile(Part):
    """The rules of one category and the criterion that they speak to. words: names for patterns of this file alone."""

    category: Code
    criterion: Code
    source: Text
    date: date
    words: dict[str, Text] = Field(default_factory=dict)
    rules: tuple[TextRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        for name, times in Counter(rule.id for rule in self.rules).items():
            if times > 1:
                raise fault("rules", f"{name} stands here twice.")
        return self


class Fault(ValueError):
    """A pattern that cannot be looked for: the field in which it stands, and a sentence."""


@dataclass(frozen=True)
class Rule:
    """A rule with what its file says of it, for reader and store. expression: the pattern written out."""

    category: str
    criterion: str
    id: str
    version: int
    tier: Tier
    pattern: str
    expression: str
    flags: frozenset[str]
    true: tuple[str, ...]
    trap: tuple[str, ...]
    rationale: str
    source: str
    date: date

    @cached_property
    def compiled(self) -> Any:
        """The compiled expression, from the blank before its first word to the blank after its last."""
        return compiled(self.expression)


def compiled(expression: str, memory: int = 8 << 20) -> Any:
    """An expression from word to word, compiled. Raises re2.error for what RE2 does not read."""
    return re2.compile(f" (?:{expression}) ", options(memory))


def options(memory: int) -> Any:
    """RE2's options: errors are ours to tell. memory: bytes that its automaton may use."""
    chosen = re2.Options()
    chosen.log_errors = False
    chosen.max_mem = memory
    chosen.never_capture = True  # nobody asks for groups, and they would cost
    return chosen


def written_out(pattern: str, words: dict[str, str]) -> str:
    """A pattern with every {name} replaced. Raises KeyError with the name that nobody knows."""
    return _NAMED.sub(lambda match: f"(?:{words[match[1]]})", pattern)


def rules_of(file: RuleFile, words: dict[str, str]) -> tuple[Rule, ...]:
    """The rules of a file. Raises Fault for the first one that cannot be looked for, with its position and id."""
    made = []
    own: dict[str, str] = {}
    for name, wordings in file.words.items():
        try:
            own[name] = written_out(wordings, words | own)
        except KeyError as error:
            raise Fault(f"words.{name}", f"{{{error.args[0]}}} is no name that stands before it.") from None
    words = words | own
    for position, one in enumerate(file.rules):
        place = f"rules.{position}.pattern"
        try:
            expression = written_out(one.pattern, words)
            if compiled(expression).search("  ") is not None:
                raise Fault(place, f"{one.id}: this pattern finds what has no word.")
        except KeyError as error:
            raise Fault(
                place,
                f"{one.id}: {{{error.args[0]}}} is a name neither of data/reading/words.toml nor of this file.",
            ) from None
        except re2.error as error:
            raise Fault(place, f"{one.id}: RE2 does not read this pattern: {_said(error)}.") from None
        made.append(
            Rule(
                file.category,
                file.criterion,
                one.id,
                one.version,
                one.tier,
                one.pattern,
                expression,
                frozenset(one.flags),
                one.true,
                one.trap,
                one.rationale,
                file.source,
                file.date,
            )
        )
    return tuple(made)


def _said(error: Exception) -> str:
    first = error.args[0] if error.args else ""
    return first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
