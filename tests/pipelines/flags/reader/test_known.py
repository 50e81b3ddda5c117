"""What is feared, suspected or dreamt is not known: a rule may need that it is."""

from datetime import date

import pytest

from pipelines.definitions.rules import Rule
from pipelines.flags.reader.reader import Reader

PATTERN = "he cheated on me"


def _reader(*flags: str) -> Reader:
    told = Rule("some", "some", "some-rule", 1, "review", PATTERN, PATTERN, frozenset(flags), (), (), "", "", date.min)
    return Reader([told])


@pytest.mark.parametrize(
    "text", ["I'm scared he cheated on me", "Dreamt that he cheated on me", "suspect he cheated on me"]
)
def test_a_fear_is_one_tier_lower_where_a_rule_needs_what_is_known(text: str):
    assert [each.urgency for each in _reader("any-person", "known-needed").read(text, "")] == ["context"]
    assert [each.urgency for each in _reader("any-person").read(text, "")] == ["review"]


def test_what_is_known_stands():
    told = _reader("any-person", "known-needed").read("I was afraid. It is true, he cheated on me", "")
    assert [each.urgency for each in told] == ["review"]


def test_he_is_the_partner_unless_the_sentence_opens_with_another():
    reader, told = (
        _reader("partner-meant"),
        ("he cheated on me", "A colleague says he cheated on me", "mom rang me, he cheated on me"),
    )
    assert [reader.read(text, "")[0].urgency for text in told] == ["review", "context", "review"]


def test_whoever_stands_before_it_did_it():
    read = [_reader(*flags).read("she hid because he cheated on me", "") for flags in ([], ["doer-counts"])]
    assert [each[0].urgency for each in read] == ["review", "context"]


def test_a_fear_that_is_denied_is_none():
    told = _reader("any-person", "known-needed").read("I'm not imagining it, he cheated on me", "")
    assert [each.urgency for each in told] == ["review"]
