"""The only way in which what a client or a file says reaches a widget or a figure: by the letter, never as markup."""

import re
from html import escape

import streamlit as st

_MARK = re.compile(r"([!-/:-@\[-`{-~])")
_ARROW = re.compile(r"(?<=[-<=])(?=\\[->=])")
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
    return _ARROW.sub(_JOINER, _MARK.sub(r"\\\1", plain))


def in_figure(words: str) -> str:
    """Words for a figure's titles, names and hovers: these read a kind of HTML."""
    return escape(" ".join(words.split()), quote=False).replace("%{", f"%{_JOINER}{{")  # hovers put values there
