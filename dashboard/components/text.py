"""The only way in which what a client or a file says reaches a widget or a figure: by the letter, never as markup."""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

import streamlit as st

# What Markdown could take for a mark. A dash is one at the beginning and beside what makes a rule or an arrow. What is
# none stays bare: a label is read out by screen readers as it was given.
_MARK = re.compile(r"([!#$&*+<=>@\[\\\]^_`{|}~]|^-|-(?=[-<>=|])|(?<=[-<>=|])-)")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_ARROW = re.compile(r"(?<=[-<=>~])(?=\\[->=])")
_NAMED = re.compile(r"(?<=:)(?=[^\s:\d])|(?<=:)(?=\d{3,}:)")  # a colon before a name: an icon, a picture or a colour
_ADDRESS = re.compile(r"(?:(?<=http:)|(?<=https:))(?=//)|(?<=www)(?=\.)|(?=@)", re.I)
_JOINER = "\u2060"  # no width: keeps two dashes from becoming one long one, and an address from becoming a link


def show(words: str) -> None:
    """Words on a line of their own."""
    st.text(words)


def heading(words: str) -> None:
    """Words as the page's title."""
    st.title(in_label(words), anchor=False)


def in_label(words: str) -> str:
    """Words for a label, a caption or a title: these read Markdown, so every mark is escaped."""
    plain = _ADDRESS.sub(_JOINER, " ".join(words.split()))  # a bare address is made a link whatever is escaped in it
    return _NAMED.sub(_JOINER, _ARROW.sub(_JOINER, _NUMBERED.sub(r"\1\\\2", _MARK.sub(r"\\\1", plain))))


def in_figure(words: str) -> str:
    """Words for a figure's titles, names and hovers: these read a kind of HTML."""
    return escape(" ".join(words.split()), quote=False).replace("%{", f"%{_JOINER}{{")  # hovers put values there


def marked(words: str, spans: Iterable[tuple[int, int]]) -> None:
    """Words on lines of their own, those between the code points of each span marked, in bold and on a ground."""
    st.markdown(with_marks(words, spans))


def with_marks(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """The same as Markdown in which only the marks are ours. Spans may touch or overlap, and reach beyond."""
    inside = [False] * len(words)
    for begins, ends in spans:
        inside[max(begins, 0) : ends] = [True] * len(inside[max(begins, 0) : ends])
    told = []
    for is_marked, letters in groupby(zip(inside, words, strict=True), key=lambda each: each[0]):
        piece = "".join(letter for _, letter in letters)
        told.append(_mark(piece) if is_marked else _lines(piece))
    return "".join(told)


def _mark(piece: str) -> str:
    return "  \n".join(f":orange-background[**{in_label(line)}**]" if line.strip() else "" for line in _split(piece))


def _lines(piece: str) -> str:
    """By the letter, with its line ends and with a blank where it has blanks at its ends."""
    return "  \n".join(
        (" " if line[:1].isspace() else "") + in_label(line) + (" " if line[-1:].isspace() and line.strip() else "")
        for line in _split(piece)
    )


def _split(piece: str) -> list[str]:
    return piece.replace("\r\n", "\n").replace("\r", "\n").split("\n")
