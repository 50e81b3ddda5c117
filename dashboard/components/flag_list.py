"""The queue: what must be looked at, by whom, by when. Urgent first, then by the time left."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from dashboard.components import flag_filter, flag_words, in_parts, kept_fields, text, words
from pipelines.flags.reading.queue import Flag

OPENED = "flag-opened"  # the state that holds which flag the page shows
MANY = 10  # flags in a list from which on it can be narrowed down
SHORT = 160  # letters of the client's own words in the list; the whole stands in the flag
VIEWS = {
    "To review": ("open",),
    "Resting": ("snoozed",),
    "Reviewed": ("acknowledged", "acted", "dismissed"),
    "Gone": ("recomputed away",),
}


def sentence(flags: list[Flag]) -> str:
    """How many wait, in one line."""
    waiting = [one for one in flags if one.status == "open"]
    if not flags:
        return f"No flag waits for a review. {flag_words.EMPTY}"
    if not waiting:
        return f"No flag waits for a review: {_others(flags)}. {flag_words.NONE_WAITS}"
    urgent = sum(one.urgency == "urgent" for one in waiting)
    past = sum(one.past_limit for one in waiting)
    clients = len({one.client_id for one in waiting})
    told = f"{words.count(len(waiting), 'flag')} of {words.count(clients, 'client')} to review: {urgent} urgent"
    return f"{told}, {past} past the practice's limit." if past else f"{told}, none past the practice's limit."


def _others(flags: list[Flag]) -> str:
    """How many flags are in each state but the first: 3 reviewed, 1 resting."""
    counts = {view: sum(one.status in states for one in flags) for view, states in VIEWS.items()}
    return ", ".join(f"{count:,} {view.lower()}" for view, count in counts.items() if count)


def show(flags: list[Flag], owner: str, lead_to: Callable[[UUID], None]) -> None:
    """A choice of states, and the flags in them, twenty-five at a time. `lead_to` opens one. Nothing of none."""
    if not flags:
        return
    counts = {view: [one for one in flags if one.status in states] for view, states in VIEWS.items()}
    view = st.segmented_control(
        "Which flags",
        list(VIEWS),
        required=True,
        key=kept_fields.field(owner, "view", "To review"),
        format_func=lambda name: f"{name} ({len(counts[name])})",
        label_visibility="collapsed",
    )
    found = counts[view or "To review"]
    if not found:
        st.markdown("None.")
        return
    if len(found) > MANY:
        found = flag_filter.chosen(found, f"{owner} {view}", lambda: in_parts.begin(owner, str(view)))
    in_parts.show(found, owner, str(view), lambda one: _row(one, owner, lead_to))


def ways(flags: list[Flag], opened: UUID, owner: str, lead_to: Callable[[UUID | None], None]) -> None:
    """Out of a flag: back to the list, and on to the next that waits (from one that waits no more, the first)."""
    waiting = [one.flag_id for one in flags if one.status == "open"]
    at = waiting.index(opened) + 1 if opened in waiting else 0
    key = f"{owner}-{{}}-from-the-top"  # scrolling.js knows this name
    icon = ":material/arrow_back:"
    st.button("All flags", key=key.format("all"), icon=icon, on_click=lead_to, args=(None,))
    if at < len(waiting):
        icon = ":material/arrow_forward:"
        st.button("Next to review", key=key.format("next"), icon=icon, on_click=lead_to, args=(waiting[at],))


def _row(one: Flag, owner: str, lead_to: Callable[[UUID], None]) -> None:
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            flag_words.badge(one.urgency)
            st.markdown(text.in_label(flag_words.head(one)))
        for said in one.words[:2]:
            text.show(said if len(said) <= SHORT else f"{said[:SHORT]}…")
        if len(one.words) > 2:
            st.caption(f"and {len(one.words) - 2} more")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Why, and what to do",
                key=f"{owner}-open-{one.flag_id}-from-the-top",
                on_click=lead_to,
                args=(one.flag_id,),
            )
            st.caption(text.in_label(flag_words.due(one)))
