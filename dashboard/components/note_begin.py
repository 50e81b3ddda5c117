"""Beginning a session note: of which session, by which sections, of one or of both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.components import text, words
from pipelines.errors import Refusal
from pipelines.notes.schemes import Scheme
from pipelines.notes.subjects import SessionHeld

_TOOK_PLACE = ("held", "scheduled")
FIRST = "soap"  # where its author has signed no note yet


@dataclass(frozen=True)
class Chosen:
    """What a note is begun with. held None: no such session came in, it is of the day `session_on`."""

    scheme: str
    held: SessionHeld | None
    session_on: date
    of_couple: bool


def show(
    owner: str,
    schemes: Sequence[Scheme],
    usual: str,
    sessions: Sequence[SessionHeld],
    today: date,
    *,
    has_partner: bool,
    begin: Callable[[Chosen], None],
) -> None:
    """A line of choices, each with what is most likely chosen, and one button. `usual`: the scheme of the last note."""
    st.subheader("Write a note", anchor=False)
    left, middle, right = st.columns(3)
    with left:
        held = st.selectbox(
            "Of the session",
            [*sessions, None],
            index=_first(sessions),
            format_func=_session,
            key=f"{owner}-session",
        )
        day = held.day if held else st.date_input("On", today, max_value=today, format="YYYY-MM-DD", key=f"{owner}-day")
    with middle:
        first = next((place for place, one in enumerate(schemes) if one.scheme == usual), 0)
        chosen = st.selectbox(
            "Sections", schemes, index=first, format_func=lambda one: one.title, key=f"{owner}-scheme"
        )
        st.caption(text.in_label(chosen.about))
    with right:
        couple = has_partner and chosen.record == "progress" and st.toggle("Of the couple", key=f"{owner}-couple")
        if st.button("Begin the note", type="primary", icon=":material/edit_note:", key=f"{owner}-begin"):
            try:
                with st.spinner("Putting together what the data offer."):
                    begin(Chosen(chosen.scheme, held, day, bool(couple)))
            except Refusal as refusal:
                st.error(text.in_label(str(refusal)), icon=":material/block:")


def _first(sessions: Sequence[SessionHeld]) -> int:
    """The newest session that took place and has no note; a day of one's own where none came in."""
    return next((place for place, one in enumerate(sessions) if not one.is_noted and one.status in _TOOK_PLACE), 0)


def _session(one: SessionHeld | None) -> str:
    if one is None:
        return "Another day"
    clock = f", {one.started:%H:%M}" if one.started else ""
    noted = " (you wrote a note of it)" if one.is_noted else ""
    status = "" if one.status in _TOOK_PLACE else f", {one.status}"
    return f"{words.day(one.day)}{clock}{status}{noted}"
