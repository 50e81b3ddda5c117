"""Words from outside are read by the letter."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components import text


@pytest.mark.parametrize(
    "words", ["**bold**", ":smile:", "[a](http://b)", "$x$", "<b>x</b>", ":red[x]", "`code`", "# x"]
)
def test_no_mark_is_left_without_its_backslash(words: str) -> None:
    assert re.search(r"(?<!\\)[*:\[$<`#]", text.in_label(words)) is None


@given(st.text())
def test_a_label_says_what_was_given(words: str) -> None:
    told = text.in_label(words).replace("\u2060", "")
    expected = " ".join(words.split()).replace("\u2060", "")
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", told) == expected


def test_two_dashes_stay_two() -> None:
    assert text.in_label("a -- b") == "a \\-\u2060\\- b"


@pytest.mark.parametrize("words", ["http://b.example", "HTTPS://b.example", "www.b.example", "a@b.example"])
def test_a_bare_address_is_no_link(words: str) -> None:
    bare = text.in_label(words).replace("\\", "")
    assert re.search(r"(?i)https?://|www\.|\w@\w", bare) is None


def test_a_figure_gets_no_tags() -> None:
    assert text.in_figure("<b>x</b> & y") == "&lt;b&gt;x&lt;/b&gt; &amp; y"
    assert "%{" not in text.in_figure("%{customdata[0]}")
