"""Whose it is, and when: a possessive right before, "i'd been", "back in" with no time behind it, "have never"."""

from datetime import date

import pytest

from pipelines.definitions.rules import Rule
from pipelines.flags.reader.reader import Reader


def _urgency(pattern: str, text: str) -> str:
    told = Rule("some", "some", "some-rule", 1, "review", pattern, pattern, frozenset(), (), (), "", "", date.min)
    return Reader([told]).read(text, "")[0].urgency


@pytest.mark.parametrize(
    ("pattern", "text", "urgency"),
    [
        ("anger scares me", "his anger scares me", "context"),
        ("anger scares me", "my anger scares me", "review"),
        ("screaming", "woke him, and i'd been screaming in my sleep", "review"),
        ("screaming", "unless I end up screaming", "context"),
        ("screaming", "screaming, could not pull myself back in", "review"),
        ("screaming", "back in school I was screaming", "context"),
        ("punched a wall", "I have never punched a wall", "dismissed"),
        ("served papers", "a client of mine served papers", "context"),
        ("screaming", "I'm not going to be screaming", "dismissed"),
        ("my mind went blank", "my mind went blank when he shouted", "review"),
        ("went blank", "went blank when he said it", "review"),
        ("my mind went blank", "my mind went blank, she said", "context"),
        ("screaming", "the toddler was screaming", "context"),
        ("been screaming", "Sophie's been screaming again", "context"),
        ("screaming", "In 1987 I was screaming over a man whose name I now forget", "context"),
        ("screaming", "After 2019 I was alone, and tonight screaming", "review"),
        ("leave by the window", 'He read from his diary, "leave by the window", and laughed', "context"),
        ("screaming", "Screaming at the kids. It's a lie from start to end.", "dismissed"),
    ],
)
def test_how_it_counts(pattern: str, text: str, urgency: str):
    assert _urgency(pattern, text) == urgency


def test_a_rule_may_say_that_the_past_tense_changes_nothing():
    told = Rule(
        "some", "some", "some-rule", 1, "review", "numb", "numb", frozenset(["told-in-past"]), (), (), "", "", date.min
    )
    counts = [
        Reader([told]).read(text, "")[0].urgency for text in ("i was numb", "years ago i was numb", "almost numb")
    ]
    assert counts == ["review", "context", "context"]
