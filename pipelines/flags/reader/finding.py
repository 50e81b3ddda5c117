"""What the reader says of a place in a text."""

from typing import Literal, NamedTuple

Urgency = Literal["urgent", "review", "context", "dismissed"]
Assertion = Literal["affirmed", "negated", "past", "hypothetical", "other person", "quoted", "idiom"]
RAISED = ("urgent", "review")
LOWER: dict[Urgency, Urgency] = {
    "urgent": "review",
    "review": "context",
    "context": "context",
    "dismissed": "dismissed",
}
ORDER: tuple[Urgency, ...] = ("urgent", "review", "context", "dismissed")


class Modifier(NamedTuple):
    """Words of the context that changed what a finding counts as; start, end: code points in the original."""

    kind: str
    words: str
    start: int
    end: int


class Finding(NamedTuple):
    """A place where a rule matched. start, end: code points in the original, end exclusive; matched: what stands there.

    criterion is "" for a notice about the text as a whole.
    """

    rule: str
    rule_version: int
    category: str
    criterion: str
    urgency: Urgency
    matched: str
    start: int
    end: int
    assertion: Assertion
    modifiers: tuple[Modifier, ...]
    note: str
