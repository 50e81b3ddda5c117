"""Words from outside are read by the letter."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dashboard.components import text


@pytest.mark.parametrize(
    "words", ["**bold**", ":smile:", "[a](http://b)", "$x$", "<b>x</b>", ":red[x]", "`code`", "# x"]
)
def test_no_mark_is_left_without_its_backslash(words: str) -> None:
    assert re.search(r"(?<!\\)[*\[$<`#]", text.in_label(words)) is None
    assert re.search(r":(?=[\w-])", text.in_label(words)) is None, "a colon before a name would make a picture of it"


@given(st.text())
def test_a_label_says_what_was_given(words: str) -> None:
    told = text.in_label(words).replace("\u2060", "")
    expected = " ".join(words.split()).replace("\u2060", "")
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", told) == expected


_MARKS = st.lists(
    st.sampled_from(
        [*"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", " ", "a", "1", "12", "\n", *("--", "->", "http://b.c", ":red[")]
    )
).map("".join)


@given(st.one_of(_MARKS, st.text()))
def test_a_reader_of_markdown_finds_nothing_but_the_words(words: str) -> None:
    label = text.in_label(words)
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(label)
    kinds = {token.type for token in parsed} | {child.type for token in parsed for child in token.children or []}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    shown = "".join(child.content for token in parsed for child in token.children or [])
    plain = "".join(char for char in shown if char not in "\u2060\x00\ufffd")
    assert plain == "".join(char for char in " ".join(words.split()) if char not in "\u2060\x00\ufffd").strip()


def test_what_is_no_mark_is_read_out_as_it_was_given() -> None:
    words = "PHQ-9 (version 1), 18 Oct 2026, 16:34; Revised: anxiety, 0.5 of 3"
    assert text.in_label(words) == words


def test_two_dashes_stay_two() -> None:
    assert text.in_label("a -- b") == "a \\-\u2060\\- b"


@pytest.mark.parametrize("words", ["http://b.example", "HTTPS://b.example", "www.b.example", "a@b.example"])
def test_a_bare_address_is_no_link(words: str) -> None:
    bare = text.in_label(words).replace("\\", "")
    assert re.search(r"(?i)https?://|www\.|\w@\w", bare) is None


def test_a_figure_gets_no_tags() -> None:
    assert text.in_figure("<b>x</b> & y") == "&lt;b&gt;x&lt;/b&gt; &amp; y"
    assert "%{" not in text.in_figure("%{customdata[0]}")
