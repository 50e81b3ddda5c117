"""What was written of the sessions, and what is still to be written? Drafts, signed notes, and a new one."""

from datetime import datetime
from uuid import UUID

import streamlit as st

from dashboard import session
from dashboard.components import note_begin, note_list, text
from pipelines import caseload, noting
from pipelines.notes import drafts, reading, subjects
from pipelines.notes.drafts import Draft
from pipelines.notes.schemes import schemes
from pipelines.rights.local_day import local_day, local_time

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
client_id = session.client()
header = caseload.header(store, viewer, client_id, as_of) if client_id else None


def local(at: datetime) -> datetime:
    """A moment on the practice's clock."""
    return local_time(store, at)


def go_on(draft_id: UUID) -> None:
    """To a draft."""
    st.session_state[note_list.DRAFT] = draft_id


def put_back(thrown: Draft) -> None:
    """Undo throwing a draft away."""
    drafts.put_back(store, session.viewer(), thrown, session.as_of())
    st.session_state.pop(note_list.THROWN, None)


def begin(chosen: note_begin.Chosen) -> None:
    """Begin a note of this client and go to it."""
    if client_id:
        go_on(
            noting.begin(
                store,
                session.viewer(),
                client_id,
                chosen.scheme,
                chosen.held,
                chosen.session_on,
                session.as_of(),
                of_couple=chosen.of_couple,
                known=st.session_state.setdefault(note_list.MATERIAL, {}),
            )
        )


def open_note(note_id: UUID) -> None:
    """To a signed note."""
    st.session_state[note_list.NOTE] = note_id


codes = {UUID(str(one.client_id)): str(one.code) for one in caseload.clients(store, viewer, as_of).itertuples()}
waiting = [one for one in drafts.mine(store, viewer) if header is None or client_id in (one.client_id, one.partner_id)]
signed = reading.notes(store, viewer, as_of, client_id if header else None)
if header and client_id:
    session.was_read(client_id, "notes")
    st.session_state[note_list.OF_CLIENT] = client_id
    same = {"client": session.reference(client_id)}
    st.page_link("app_pages/client.py", label="The client's page", icon=":material/arrow_back:", query_params=same)
    text.heading(f"Session notes of {header.code}")
else:
    session.was_read(None, "notes")
    st.session_state.pop(note_list.OF_CLIENT, None)
    st.title("Session notes", anchor=False)
st.markdown(f"**{note_list.sentence(waiting, signed)}**")
if thrown := st.session_state.get(note_list.THROWN):
    st.button("Put the draft that was thrown away back", icon=":material/undo:", on_click=put_back, args=(thrown,))
known = schemes(store)
note_list.drafted(waiting, codes, {one.scheme: one.title for one in known}, local, go_on)
near = subjects.writable(store, viewer, client_id, "progress", as_of) if header and client_id else ()
if near and client_id:
    held = subjects.sessions(store, viewer, client_id, "progress", as_of)
    usual = next((one.scheme for one in signed if one.written_by == viewer.viewer_id), note_begin.FIRST)
    note_begin.show(
        f"begin-{client_id}",
        known,
        usual,
        held,
        local_day(store, as_of),
        has_partner=len(near) == 2,
        begin=begin,
    )
elif codes and not header:
    st.caption("To begin a note, open the client's page and choose Session notes.")
if signed:
    st.header("Signed notes", anchor=False)
    note_list.signed(signed, local, open_note)
if st.session_state.get(note_list.DRAFT):
    st.switch_page("app_pages/draft.py")
if st.session_state.get(note_list.NOTE):
    st.switch_page("app_pages/note.py")
