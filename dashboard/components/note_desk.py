"""A draft on the desk: what it is, that it is saved, and what happens when two windows hold it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import streamlit as st

from dashboard.components import note_editor, text, words
from pipelines.errors import Refusal
from pipelines.flags.reading.queue import Flag
from pipelines.notes.drafts import ChangedElsewhere, Draft
from pipelines.noting import Desk


@dataclass(frozen=True)
class Moments:
    """Up to when the data of a draft are told, and when it was saved: on the practice's clock."""

    told_at: datetime
    saved_at: datetime


class Save(Protocol):
    """Keeps what the fields say; returns the new revision. up_to_now: and tells the data as of now."""

    def __call__(self, *, up_to_now: bool = ...) -> int: ...


def revision(owner: str, draft: Draft) -> int:
    """The revision that this window has read or saved last."""
    return int(st.session_state.setdefault(f"{owner}-revision", draft.revision))


def show(
    owner: str,
    desk: Desk,
    moments: Moments,
    urgent: Sequence[Flag],
    save: Save,
    throw_away: Callable[[], None],
) -> None:
    """The head of the page and all fields. urgent: flags that nobody has decided on."""
    scheme, draft = desk.opened.scheme, desk.draft
    whom = " and ".join(one.code for one in desk.opened.subjects)
    text.heading(f"{scheme.title} · {whom} · session of {words.day(draft.session_on)}")
    _told(owner)
    if revision(owner, draft) != draft.revision:
        _elsewhere(owner, draft)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Bring the data up to now",
            icon=":material/update:",
            on_click=_kept,
            args=(owner, save),
            kwargs={"up_to_now": True},
        )
        st.button("Throw the draft away", icon=":material/delete:", on_click=throw_away)
        st.caption(f"Data up to {words.moment(moments.told_at)} · saved {words.moment(moments.saved_at)}")
    note_editor.show(owner, scheme, draft.written, desk.material, desk.releases, urgent, lambda: _kept(owner, save))


def _kept(owner: str, save: Save, *, up_to_now: bool = False) -> None:
    try:
        st.session_state[f"{owner}-revision"] = save(up_to_now=up_to_now)
        st.session_state.pop(f"{owner}-told", None)
    except Refusal as refusal:
        st.session_state[f"{owner}-told"] = str(refusal)
        st.session_state[f"{owner}-elsewhere"] = isinstance(refusal, ChangedElsewhere)


def _told(owner: str) -> None:
    if told := st.session_state.get(f"{owner}-told"):
        st.error(text.in_label(told), icon=":material/block:")


def _elsewhere(owner: str, draft: Draft) -> None:
    """Another window has saved: this one's words stay in their fields until its owner takes the other's."""
    st.warning("This note was changed in another window. What you see in the fields is this window's.")
    if st.button("Show what was saved there", key=f"{owner}-theirs"):
        note_editor.forget(owner)
        st.session_state[f"{owner}-revision"] = draft.revision
        st.session_state.pop(f"{owner}-told", None)
        st.rerun()
