"""What was typed and is not taken in yet: kept when a field is not shown, a page is left, or a save fails."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import text
from pipelines.errors import Refusal

_KEPT = "kept-fields"


def field(owner: str, name: str, default: object = None) -> str:
    """The key of a field whose value is kept for this browser's visit. `owner` keeps clients and viewers apart.

    The field itself is given no value of its own.
    """
    key = f"{owner}|{name}"
    kept = st.session_state.setdefault(_KEPT, {})
    if key not in st.session_state:
        st.session_state[key] = kept.get(key, default)
    if st.session_state[key] == default:
        kept.pop(key, None)  # as it would be anyway: what the store holds by then is what is shown
    else:
        kept[key] = st.session_state[key]
    return key


def turn(owner: str) -> str:
    """The owner of the fields of this turn: empty again once something was taken in."""
    return f"{owner}#{st.session_state.get(f'{owner}-turn', 0)}"


def next_turn(owner: str) -> None:
    """Let the fields of the next turn be empty, and forget those of this one."""
    over = turn(owner)
    kept = st.session_state.setdefault(_KEPT, {})
    for key in [key for key in kept if key.startswith(f"{over}|")]:
        del kept[key]
    st.session_state[f"{owner}-turn"] = st.session_state.get(f"{owner}-turn", 0) + 1


def take_in(act: Callable[[], object], owner: str) -> None:
    """Do what the fields of this turn were for and draw the page again; a refusal is said, and the fields stay."""
    try:
        act()
    except Refusal as refusal:
        st.error(text.in_label(str(refusal)), icon=":material/block:")
        return
    next_turn(owner)
    st.rerun()
