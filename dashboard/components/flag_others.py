"""The other flags of a criterion and client: what was raised on it before or since, and what was decided."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from dashboard.components import flag_words, text, words
from pipelines.flags.reading.queue import Flag


def show(flags: list[Flag], owner: str, lead_to: Callable[[UUID], None]) -> None:
    """A line for each, the newest first, with the reason that was given. `lead_to` opens one."""
    for one in sorted(flags, key=lambda each: each.raised_at, reverse=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                f"Raised {words.day(one.raised_at.date())}",
                key=f"{owner}-other-{one.flag_id}-from-the-top",
                type="tertiary",
                icon=":material/flag:",
                on_click=lead_to,
                args=(one.flag_id,),
            )
            st.markdown(text.in_label(flag_words.stands(one)))
        if one.reason:
            text.show(one.reason)
