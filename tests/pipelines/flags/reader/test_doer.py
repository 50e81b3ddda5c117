"""Who does it: the partner, the writer, somebody else, a thing; play, self-defence, what was only wished."""

import pytest

from pipelines.definitions.load_rules import text_rules
from pipelines.flags.reader import RAISED, Reader

HIT_ME, I_HIT, FEAR = ("violence-hit-me", "by-writer-hit", "fear-of-partner")
READERS = {name: Reader([rule for rule in text_rules() if rule.id == name]) for name in (HIT_ME, I_HIT, FEAR)}


def said(name: str, text: str) -> list[tuple[str, str]]:
    return [(each.assertion, each.urgency) for each in READERS[name].read(text, "")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (HIT_ME, "We talked about dad. Then he hit me."),
        (HIT_ME, "my husband, who had been drinking, hit me"),
        (HIT_ME, "I said no and he hit me"),
        (HIT_ME, "he hits me if I answer back"),
        (HIT_ME, "his fist hit me"),
        (HIT_ME, "used to be only shouting, last night he hit me"),
        (I_HIT, "he shouted and then I hit him"),
        (I_HIT, "hit him, twice"),
        (FEAR, "I'm scared of her when she drinks"),
    ],
)
def test_the_partner_or_the_writer(name: str, text: str):
    assert ("affirmed", "urgent") in said(name, text)


@pytest.mark.parametrize(
    ("name", "text", "assertion"),
    [
        (HIT_ME, "Dad came in and he hit me", "other person"),
        (HIT_ME, "a stranger hit me", "other person"),
        (HIT_ME, "her husband hit me", "other person"),
        (HIT_ME, "the ball hit me", "idiom"),
        (HIT_ME, "it hit me", "idiom"),
        (HIT_ME, "he hit me with the news", "idiom"),
        (HIT_ME, "he hit me in karate", "idiom"),
        (HIT_ME, "has never hit me", "negated"),
        (HIT_ME, "what if he hit me", "hypothetical"),
        (HIT_ME, "in the film he hit me", "quoted"),
        (HIT_ME, "he hit me when I was a boy", "past"),
        (I_HIT, "he came in and hit her", "other person"),
        (I_HIT, "Mandy hit him", "other person"),
        (I_HIT, "I hit him in self defence", "idiom"),
        (I_HIT, "I hit her car", "idiom"),
        (FEAR, "I'm scared of her judgement", "idiom"),
        (FEAR, "I'm scared of him leaving", "idiom"),
        (FEAR, "My uncle moved in. I'm scared of him", "other person"),
    ],
)
def test_who_or_what_else(name: str, text: str, assertion: str):
    found = READERS[name].read(text, "")
    assert [each.assertion for each in found] == [assertion]
    assert found[0].urgency not in RAISED


def test_what_was_only_wished_is_a_tier_lower():
    assert said(I_HIT, "I wanted to hit him") == [("hypothetical", "review")]
