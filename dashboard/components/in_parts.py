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
    with st.container(key=f"{owner}-in-parts"):
        for one in found[AT_ONCE * part : AT_ONCE * (part + 1)]:
            draw(one)
        if len(found) > AT_ONCE:
            _ways(part, len(found), owner, part_key)


def begin(owner: str, name: str) -> None:
    """Open the first part again."""
    _turn(kept_fields.field(owner, f"part-{name}", 0), 0)


def _ways(part: int, count: int, owner: str, part_key: str) -> None:
    last = (count - 1) // AT_ONCE
    with st.container(horizontal=True, vertical_alignment="center"):
        for name, to, is_end in (("Before", part - 1, not part), ("After", part + 1, part == last)):
            key = f"{owner}-{name.lower()}-from-the-first"  # scrolling.js knows this name: a part is met at its top
            st.button(name, disabled=is_end, key=key, on_click=_turn, args=(part_key, to))
        st.caption(f"{AT_ONCE * part + 1} to {min(AT_ONCE * (part + 1), count)} of {count:,}")


def _turn(key: str, to: int) -> None:
    st.session_state[key] = to
