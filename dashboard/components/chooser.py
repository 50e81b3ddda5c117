"""Choosing as whom to look."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import text, words
from pipelines.rights.people import Choice
from pipelines.rights.viewer import Viewer


def show(offered: list[Choice], current: Viewer | None, choose: Callable[[Viewer], None], then: str) -> None:
    """A list of people, and one button; what is chosen holds until another is. `then` is the page to go to."""
    ids = [choice.viewer.viewer_id for choice in offered]
    mine = ids.index(current.viewer_id) if current and current.viewer_id in ids else None
    picked = st.selectbox(
        "Person",
        range(len(offered)),
        index=mine,
        format_func=lambda position: _told(offered[position]),
        placeholder="Choose a person, or type a name",
        width=420,
    )
    if st.button("View as this person", type="primary", disabled=picked is None) and picked is not None:
        choose(offered[picked].viewer)
        st.switch_page(then)
    if current and mine is not None:
        text.show(f"You view as {current.name} ({current.role}).")


def _told(choice: Choice) -> str:
    load = f", {words.count(choice.clients, 'client')}" if choice.clients else ""
    return f"{choice.viewer.name} · {choice.code} · {choice.viewer.role}{load}"
