"""What is to be said of this session? The draft: typed, chosen from the data, saved at every change, signed."""

from dataclasses import replace
from uuid import UUID

import streamlit as st

from dashboard import session
from dashboard.components import note_desk, note_editor, note_list, note_sign
from pipelines import noting
from pipelines.notes import drafts, printing
from pipelines.notes.content import NoteContent, Release
from pipelines.rights.local_day import local_time

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
account = session.login().account
draft_id: UUID | None = st.session_state.get(note_list.DRAFT)


def leave() -> None:
    """Back to the list: what was typed is saved."""
    st.session_state.pop(note_list.DRAFT, None)


def throw_away() -> None:
    """Take the draft away; the list offers it back."""
    if draft_id:
        st.session_state[note_list.THROWN] = drafts.discard(store, session.viewer(), draft_id, session.as_of())
        leave()


def sign(password: str, seen: dict[Release, NoteContent]) -> None:
    """Sign what was seen, and go to the signed note."""
    if draft_id:
        note_id = noting.sign(store, session.viewer(), account, password, draft_id, seen, session.as_of())
        leave()
        st.session_state[note_list.NOTE] = note_id


if draft_id is None:
    if st.session_state.get(note_list.NOTE):
        st.switch_page("app_pages/note.py")
    st.switch_page("app_pages/notes.py", query_params=session.meaning(st.session_state.get(note_list.OF_CLIENT)))
else:
    st.button("Back to the notes", icon=":material/arrow_back:", on_click=leave)
    known = st.session_state.setdefault(note_list.MATERIAL, {})
    desk = noting.open_desk(store, viewer, draft_id, as_of, known)
    draft, owner = desk.draft, f"note-{draft_id}"
    for one in draft.clients:
        session.was_read(one, "note draft")

    def save(**more: object) -> int:
        """Keep what the fields say now, as this window knows the draft; returns the new revision."""
        held = replace(draft, revision=note_desk.revision(owner, draft))
        made = note_editor.read(owner, desk.opened.scheme, draft.written)
        told_at = session.as_of() if more.get("up_to_now") else None
        return drafts.save(store, session.viewer(), held, made, session.as_of(), told_at=told_at)

    urgent = noting.undecided(store, viewer, draft, as_of)
    moments = note_desk.Moments(local_time(store, draft.told_at), local_time(store, draft.saved_at))
    note_desk.show(owner, desk, moments, urgent, save, throw_away)
    if note_sign.asked(owner):
        made = noting.contents(store, viewer, desk, as_of, known)
        note_sign.show(
            owner,
            {release: printing.plainly(content, None, store.timezone, as_of) for release, content in made.items()},
            lambda password: sign(password, made),
            asks=account is not None,
            urgent=urgent if draft.written.risk.said == "none reported" else (),
            joint_wanting="joint" in made and not noting.joint_may_leave(store, viewer, made["joint"], as_of),
        )
