"""The switch "In session": while somebody looks with the therapist, pages show the client in focus and nobody else."""

from collections.abc import Callable

import streamlit as st

from pipelines.errors import Refusal

_KEY = "in-session"
_SECONDS = 3.0  # after which another tab follows the switch
_HELP = (
    "While somebody looks with you: hides what is private, flags and answers on safety, violence, names and every "
    "other client, on every page and in every tab, until you turn it off."
)


def switch(on: bool, turn: Callable[[], None]) -> None:
    """In the sidebar. `turn` turns it on or off for the whole login: what this tab last showed counts for nothing."""
    st.session_state[_KEY] = on
    st.toggle("In session", key=_KEY, on_change=turn, help=_HELP)


def follow(shown: bool, now: Callable[[], bool]) -> None:
    """Draw the page anew where the switch was turned in another tab."""

    @st.fragment(run_every=_SECONDS)
    def look() -> None:
        try:
            turned = now() != shown
        except Refusal:  # the login is over: the next click says so
            return
        if turned:
            st.rerun()

    look()


def hidden(title: str, back: Callable[[], None] | None, turn: Callable[[], None]) -> None:
    """In place of a page that tells of others. `back`: shows the way to the client in focus, where there is one."""
    st.title(title, anchor=False)
    st.markdown("In session this page is hidden. It can tell of people who are not in the room.")
    if back is not None:
        back()
    st.button("Leave In session", icon=":material/visibility:", on_click=turn)
