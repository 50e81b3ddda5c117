"""The words around a finding: always of the text itself, the match whole, not much more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.flags.excerpt import AROUND, excerpt

LONG = "it went on and on " * 20


@pytest.mark.parametrize(
    ("text", "matched", "said"),
    [
        ("We talked. I want to die. It rained.", "want to die", "I want to die."),
        ("want to die", "want to die", "want to die"),
        ("at 3.30 i want to die tonight", "want to die", "at 3.30 i want to die tonight"),
        ("First line\n  i want to die  \nlast line", "want to die", "i want to die"),
        (
            f"{LONG}want to die {LONG}",
            "want to die",
            "went on and on it went on and on it went on and on it went on and on want to die "
            "it went on and on it went on and on it went on and on it went on and",
        ),
    ],
)
def test_the_sentence_around_is_told(text: str, matched: str, said: str) -> None:
    begins = text.index(matched)
    assert excerpt(text, begins, begins + len(matched)) == said


@given(st.text(max_size=400), st.data())
def test_it_is_of_the_text_and_holds_the_match(text: str, data: st.DataObject) -> None:
    begins = data.draw(st.integers(0, len(text)))
    ends = data.draw(st.integers(begins, len(text)))
    said = excerpt(text, begins, ends)
    assert said in text
    assert text[begins:ends].strip() in said
    assert len(said) <= ends - begins + 2 * AROUND
