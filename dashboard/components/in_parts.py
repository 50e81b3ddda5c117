"""A long list, so many at a time, with the way to those before and after."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.components import kept_fields

AT_ONCE = 25


def show(found: Sequence[Any], owner: str, name: str, draw: Callable[[Any], None]) -> None:
    """Draw the part that is open, each by `draw`. `owner` and `name` keep the lists of viewers and kinds apart."""
    part_key = kept_fields.field(owner, f"part-{name}", 0)
    part = min(int(st.session_state[part_key]), max(len(found) - 1, 0) // AT_ONCE)
    for one in found[AT_ONCE * part : AT_ONCE * (part + 1)]:
        draw(one)
    if len(found) <= AT_ONCE:
        return
    last = (len(found) - 1) // AT_ONCE
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Before", disabled=not part, key=f"{owner}-before", on_click=_turn, args=(part_key, part - 1))
        st.button("After", disabled=part == last, key=f"{owner}-after", on_click=_turn, args=(part_key, part + 1))
        first = AT_ONCE * part + 1
        st.caption(f"{first} to {min(AT_ONCE * (part + 1), len(found))} of {len(found)}")


def _turn(key: str, to: int) -> None:
    st.session_state[key] = to
