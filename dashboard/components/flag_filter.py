"""A long queue narrowed down: to a client, a criterion, a therapist. No choice stands in the address."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import kept_fields, words
from pipelines.flags.reading.queue import Flag

_BY: dict[str, Callable[[Flag], tuple[str, ...]]] = {
    "Client": lambda one: (one.client,),
    "Criterion": lambda one: (one.title,),
    "Therapist": lambda one: one.owners,
}


def chosen(flags: list[Flag], owner: str, changed: Callable[[], None]) -> list[Flag]:
    """The flags that fit every choice, in their order; a choice is offered where there is more than one to choose.

    `changed` is called when another choice is made.
    """
    left = flags
    with st.container(horizontal=True):
        for name, of in _BY.items():
            wanted = _choice(flags, name, of, owner, changed)
            left = [one for one in left if wanted is None or wanted in of(one)]
    if len(left) < len(flags):
        st.caption(f"{len(left):,} of {words.count(len(flags), 'flag')}: the others do not fit what was chosen.")
    return left


def _choice(
    flags: list[Flag], name: str, of: Callable[[Flag], tuple[str, ...]], owner: str, changed: Callable[[], None]
) -> str | None:
    counts: dict[str, int] = {}
    for one in flags:
        for value in of(one):
            counts[value] = counts.get(value, 0) + 1
    if len(counts) < 2:
        return None
    key = kept_fields.field(owner, f"filter-{name}")
    if st.session_state[key] not in counts:  # what was chosen has left the list
        st.session_state[key] = None
    return st.selectbox(
        name,
        sorted(counts),
        index=None,
        key=key,
        format_func=lambda value: f"{value} ({counts[value]:,})",
        on_change=changed,
        placeholder="All",
        width=260,
    )
