"""What the reader says of texts: where the words stand, and what disguises, laughs, reports and times make of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.definitions.load_rules import text_rules
from pipelines.flags.reader import Finding, Reader

READER = Reader(text_rules())


def of(text: str, field: str = "", criterion: str = "out-of-control-self-harm") -> str:
    """The highest urgency of a criterion's findings, "" for none."""
    order = ["urgent", "review", "context", "dismissed"]
    found = [each.urgency for each in READER.read(text, field) if each.criterion == criterion]
    return min(found, key=order.index, default="")


@pytest.mark.parametrize(
    "text",
    [
        "I want to die",
        "I WANT TO DIE",
        "I want to di\u200be",
        "I\u00a0want\u200b to d\u00adie",
        "I w\u0430nt t\u043e di\u0435",  # Cyrillic letters
        "\u0399 W\u0391\u039d\u03a4 \u03a4\u039f D\u0399\u0395",  # Greek capitals
        "I want to k1ll myself",
        "i want 2 die",
        'I want to "kill" myself',
        "I burned myself with the iron on purpose",
        "I banged my head against the door until I bled",
        "i want to s*icide, I mean kill my\u2060self",
        "\uff29 \uff57\uff41\uff4e\uff54 \uff54\uff4f \uff44\uff49\uff45",
        "i waaaant to dieeee",
        "i want to... die",
        "i want\nto die",
        "im gonna kill myself",
        "I\u2019m suicidal",
        "na\u00efve, caf\u00e9, 10 o'clock. i want to die",
        "<p>I want&nbsp;to <b>d</b>ie</p>",
        "I w<b>a</b>nt to<br>die",
        "it&#39;s late &amp; I&rsquo;m suicidal",
        "#iwanttodie",
        "<i want to die>",
        "<b>sigh</b> <p i want to die tonight>",
        "<div class='x' id=1>I want to die</div>",
    ],
)
def test_disguises_make_no_difference(text: str):
    assert of(text) == "urgent"


@pytest.mark.parametrize(
    "text", ["", " ", "🙂🙂🙂", "...", "\u200b", "'", '"', "?!", "123 456", "מה שלומך היום", "\x00"]
)
def test_what_has_no_words_of_ours_has_no_finding(text: str):
    assert READER.read(text, "") == []


def test_a_paragraph_ends_a_sentence_and_a_sign_for_less_is_none():
    assert of("<p>I do not want to</p><p>die is a German word</p>") == ""
    assert [each.matched for each in READER.read("i <3 him & I want to <b>die</b> & x", "")] == ["want to <b>die"]


def test_a_finding_between_words_of_another_direction():
    text = "שלום, I want to die, שלום"
    found = READER.read(text, "")
    assert [text[each.start : each.end] for each in found] == ["want to die"]


@pytest.mark.parametrize(
    ("text", "assertion", "urgency"),
    [
        ("I want to die", "affirmed", "urgent"),
        ("I do not want to die", "negated", "context"),
        ("I don't think I want to die", "negated", "context"),
        ("not a day goes by without me wanting to die", "affirmed", "urgent"),
        ("I don't know what to do, I want to die", "affirmed", "urgent"),
        ("my sister wants to die", "other person", "context"),
        ("he left and I want to die", "affirmed", "urgent"),
        ('she said "I want to die"', "quoted", "context"),
        ("I told him I want to die", "affirmed", "urgent"),
        ("I want to die laughing", "idiom", "dismissed"),
        ("when I was 15 I used to want to die", "past", "context"),
        ("I used to want to die, last night again", "affirmed", "urgent"),
        ("if he leaves I want to die", "hypothetical", "review"),
        ("dinner at eight. want to die. slept", "affirmed", "urgent"),
    ],
)
def test_context_moves_between_tiers(text: str, assertion: str, urgency: str):
    found = next(each for each in READER.read(text, "") if each.rule == "self-harm-want-to-die")
    assert (found.assertion, found.urgency) == (assertion, urgency)
    assert (found.modifiers == ()) == (assertion == "affirmed")


def test_the_early_experience_is_past_without_a_word_for_now():
    assert of("wanting to die", "resonance_note") == "context"
    assert of("wanting to die again tonight", "resonance_note") == "urgent"


def test_a_text_without_an_english_function_word_is_named_beside_its_findings():
    text = "kiedy on wraca ja znowu czuje strach nie mam nikogo suicidal suicidal suicidal"
    *found, notice = READER.read(text, "")
    assert {each.rule for each in found} >= {"self-harm-suicidal"}
    assert (notice.criterion, notice.urgency) == ("", "context")
    assert "English" in notice.note


def test_fifty_thousand_characters_are_read_to_the_end():
    text = "We had soup and talked about the weather. " * 1_200 + "I want to die."
    assert len(text) > 50_000
    found = READER.read(text, "")
    assert [text[each.start : each.end] for each in found if each.urgency == "urgent"] == ["want to die"]


def test_the_same_place_many_times_is_found_many_times():
    assert len(READER.read("and I want to die " * 500, "")) == 500


SAID = (
    "<b> </p> <br/> &nbsp; &#39; & < d&#105;e "
    "I i'm im want to die kill myself not never he she said if when again years ago tonight suicidal the \" ' , . !"
    " … — \u200b d\u0456\u0435 KILL k1ll soooo burden point no better off without me don't dont cannot é ש"
)
WORDS = st.sampled_from(SAID.split(" "))


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=200))
def test_offsets_lie_on_the_words_that_were_written(text: str):
    found = READER.read(text, "note")
    assert found == READER.read(text, "note")
    for each in found:
        assert isinstance(each, Finding)
        assert text[each.start : each.end] == each.matched
        assert 0 <= each.start <= each.end <= len(text)
        if each.criterion:
            assert each.matched[0].isalnum()
            assert each.matched[-1].isalnum() or each.matched[-1] in "\u0301'"
        for modifier in each.modifiers:
            assert text[modifier.start : modifier.end] == modifier.words
            assert modifier.words
