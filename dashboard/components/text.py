"""The only way in which what a client or a file says reaches a widget or a figure: by the letter, never as markup."""

import re
from html import escape

import streamlit as st

_MARK = re.compile(r"([!-/:-@\[-`{-~])")
_ARROW = re.compile(r"(?<=[-<=])(?=\\[->=])")
_JOINER = "\u2060"  # no width: keeps two dashes from becoming one long one


def show(words: str) -> None:
    """Words on a line of their own."""
    st.text(words)


def heading(words: str) -> None:
    """Words as the page's title."""
    st.title(in_label(words), anchor=False)


def in_label(words: str) -> str:
    """Words for a label, a caption or a title: these read Markdown, so every mark is escaped."""
    return _ARROW.sub(_JOINER, _MARK.sub(r"\\\1", " ".join(words.split())))


def in_figure(words: str) -> str:
    """Words for a figure's titles, names and hovers: these read a kind of HTML."""
    return escape(" ".join(words.split()), quote=False)
