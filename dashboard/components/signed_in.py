"""Who is signed in: the way to one's own account, the way out, and a word before the time is over."""

from collections.abc import Callable
from html import escape

import streamlit as st

from dashboard.components import words
from pipelines.errors import Refusal

_WARNED = 120.0  # seconds before the end
_LOOK = "font: inherit; color: inherit; background: none; border: 1px solid; border-radius: .4rem; padding: .4rem .9rem"


def ways(token: str) -> None:
    """In the sidebar: one's own account, and a button that signs out. `token` proves that the form is ours."""
    st.html(
        '<p><a style="color: inherit" href="/account">Your account</a></p>'
        '<form method="post" action="/sign-out">'
        f'<input type="hidden" name="token" value="{escape(token)}">'
        f'<button type="submit" style="{_LOOK}; cursor: pointer">Sign out</button></form>'
    )


def warn(idle_seconds: float, left: Callable[[], tuple[float, float]]) -> None:
    """Say shortly before the end that it comes. `left`: seconds until it without use, and at most."""
    ahead = min(_WARNED, idle_seconds / 3)

    @st.fragment(run_every=min(30.0, idle_seconds / 10))
    def look() -> None:
        try:
            without_use, at_most = left()
        except Refusal:  # it has come
            return
        if at_most <= ahead:
            st.warning(f"You will be signed out in {_told(at_most)}: finish what you are doing, then sign in again.")
        elif without_use <= ahead:
            st.warning(f"You will be signed out in {_told(without_use)}.", icon=":material/schedule:")
            st.button("Stay signed in", type="primary")

    look()


def _told(seconds: float) -> str:
    minutes = round(seconds / 60)
    return words.count(minutes, "minute") if seconds >= 55 else words.count(max(round(seconds), 1), "second")
