"""What was written of the sessions, and what is still to be written? Drafts, signed notes, and how they leave."""

from dataclasses import replace
from functools import partial
from uuid import UUID

import streamlit as st

from dashboard import session
from dashboard.components import note_begin, note_editor, note_list, note_sign, note_signed, text, words
from pipelines import caseload, noting, rights
from pipelines.documents.plain import plain
from pipelines.errors import Refusal
from pipelines.notes import drafts, reading, signing, subjects
from pipelines.notes.content import NoteContent, Release
from pipelines.notes.document import document
from pipelines.notes.drafts import Draft
from pipelines.notes.fhir.signed import Signed
from pipelines.notes.forms import MEDIA, SUFFIX
from pipelines.notes.reading import FileOf, Note
from pipelines.notes.schemes import schemes
from pipelines.rights.local_day import local_day

OPENED, THROWN, TOLD = "note-opened", "note-thrown-away", "note-told"

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
account = session.login().account
client_id = session.client()


def lead_to(what: tuple[str, UUID] | None) -> None:
    """Open a draft or a signed note, or (None) go back to the list."""
    st.session_state[OPENED] = what


def plainly(content: NoteContent, signed: Signed | None) -> str:
    """A note as it reads, for the screen."""
    return plain(document(content, signed, store.timezone, as_of))


def show_list() -> None:
    """The list, of one client or of all, and the way to a new note."""
    header = caseload.header(store, viewer, client_id, as_of) if client_id else None
    session.was_read(client_id if header else None, "notes")
    codes = {UUID(str(one.client_id)): str(one.code) for one in caseload.clients(store, viewer, as_of).itertuples()}
    waiting = [one for one in drafts.mine(store, viewer) if header is None or client_id in (one.client_id, one.partner_id)]
    signed = reading.notes(store, viewer, as_of, client_id if header else None)
    if header:
        same = {"client": session.reference(client_id)} if client_id else {}
        st.page_link("app_pages/client.py", label=text.in_label(header.code), icon=":material/arrow_back:", query_params=same)
    st.markdown(f"**{note_list.sentence(waiting, signed)}**")
    if thrown := st.session_state.get(THROWN):
        st.button("Put the draft that was thrown away back", icon=":material/undo:", on_click=put_back, args=(thrown,))
    note_list.drafted(waiting, codes, lambda found: lead_to(("draft", found)))
    if header and client_id:
        show_begin(client_id)
    elif codes:
        st.caption("To begin a note, open the client and choose Session notes.")
    if signed:
        st.header("Signed notes", anchor=False)
        note_list.signed(signed, lambda found: lead_to(("note", found)))


def show_begin(of: UUID) -> None:
    """The line with which a note is begun; nothing for who may not write one."""
    near = subjects.writable(store, viewer, of, "progress", as_of)
    if not near:
        return

    def begin(chosen: note_begin.Chosen) -> None:
        made = noting.begin(
            store, viewer, of, chosen.scheme, chosen.held, chosen.session_on, session.as_of(), of_couple=chosen.of_couple
        )
        lead_to(("draft", made))
        st.rerun()

    held = subjects.sessions(store, viewer, of, "progress", as_of)
    today = local_day(store, as_of)
    note_begin.show(f"begin-{of}", schemes(store), held, today, has_partner=len(near) == 2, begin=begin)


def put_back(thrown: Draft) -> None:
    """Undo."""
    drafts.put_back(store, session.viewer(), thrown, session.as_of())
    st.session_state.pop(THROWN, None)


def throw_away(draft_id: UUID) -> None:
    """Take a draft away; the list offers it back."""
    st.session_state[THROWN] = drafts.discard(store, session.viewer(), draft_id, session.as_of())
    lead_to(None)


def show_draft(draft_id: UUID) -> None:
    """The desk."""
    desk = noting.open_desk(store, viewer, draft_id, as_of)
    draft, owner = desk.draft, f"note-{draft_id}"
    session.was_read(draft.client_id, "note draft")
    seen = st.session_state.setdefault(f"{owner}-revision", draft.revision)
    if seen != draft.revision:
        st.warning(text.in_label(str(st.session_state.get(TOLD) or "This note was changed in another window.")))
        if st.button("Show what was saved there"):
            note_editor.forget(owner)
            st.session_state[f"{owner}-revision"] = draft.revision
            st.rerun()

    def save(**more: object) -> None:
        held = replace(draft, revision=st.session_state[f"{owner}-revision"])
        made = note_editor.read(owner, desk.opened.scheme, draft.written)
        try:
            revision = drafts.save(store, session.viewer(), held, made, session.as_of(), **more)  # type: ignore[arg-type]
            st.session_state[f"{owner}-revision"] = revision
            st.session_state.pop(TOLD, None)
        except Refusal as refusal:
            st.session_state[TOLD] = str(refusal)

    if told := st.session_state.get(TOLD):
        st.error(text.in_label(told), icon=":material/block:")
    title = " and ".join(one.code for one in desk.opened.subjects)
    text.heading(f"{desk.opened.scheme.title} · {title} · session of {words.day(draft.session_on)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("All notes", icon=":material/arrow_back:", on_click=lead_to, args=(None,))
        st.button(
            "Bring the data up to now", icon=":material/update:", on_click=lambda: save(told_at=session.as_of())
        )
        st.button("Throw the draft away", icon=":material/delete:", on_click=throw_away, args=(draft_id,))
        st.caption(f"Data up to {words.moment(local(draft.told_at))} · saved {words.moment(local(draft.saved_at))}")
    note_editor.show(owner, desk.opened.scheme, draft.written, desk.material, desk.releases, save)
    made = noting.contents(store, viewer, desk, as_of)
    note_sign.show(
        owner,
        {release: plainly(content, None) for release, content in made.items()},
        lambda password: noting.sign(store, session.viewer(), account, password, draft_id, made, session.as_of()),
        lambda found: lead_to(("note", found)),  # type: ignore[arg-type]
        asks=account is not None,
        joint_wanting="joint" in made and not noting.joint_may_leave(store, viewer, made["joint"], as_of),
    )


def show_note(note_id: UUID) -> None:
    """A signed note."""
    found = reading.note(store, viewer, note_id, as_of)
    session.was_read(found.client_id, "note")
    held, done = reading.contents(store, viewer, note_id, as_of), reading.done(store, viewer, note_id, as_of)
    kept = reading.files(store, viewer, note_id, as_of)
    partner = f" and {found.partner}" if found.partner else ""
    text.heading(f"{note_list.RECORDS[found.record]} · {found.client}{partner} · session of {words.day(found.session_on)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("All notes", icon=":material/arrow_back:", on_click=lead_to, args=(None,))
        if may(found, "export"):
            wanting = "joint" in held and not any(one.release == "joint" for one in kept)
            note_signed.files(kept, partial(offered, found), joint_wanting=wanting, key=f"{note_id}-files")
    said = {one: plainly(content, reading.signed_as(found, done, one)) for one, content in held.items()}
    note_signed.show(found, said, [replace(one, at=local(one.at)) for one in done])
    note_signed.acting(found, acts(found), list(held), f"{viewer.viewer_id}-{note_id}")


def offered(found: Note, one: FileOf) -> tuple[str, str]:
    """The address and the name of a file of a note: neither says anything of a client."""
    name = f"session-note.{SUFFIX[one.form]}"  # type: ignore[index]
    make = partial(lambda: reading.take(store, session_viewer, found.note_id, one.release, one.form, session.as_of())[0])
    return session.offer(name, make, found.client_id, MEDIA[one.form]), name  # type: ignore[index]


session_viewer = viewer


def local(at):  # type: ignore[no-untyped-def]
    """A moment on the practice's clock."""
    return rights.local_day.local_time(store, at)


def may(found: Note, act: str) -> bool:
    """Whether the viewer may do that with what the note is of."""
    return rights.may_of_client(store, viewer, found.client_id, subjects.THING[found.record], act, as_of)


def acts(found: Note) -> note_signed.Acts:
    """What the viewer may do with a note now."""
    mine = found.written_by == viewer.viewer_id and may(found, "write")
    at, who = session.as_of, session.viewer

    def add(said: str, releases: tuple[Release, ...], password: str) -> None:
        noting.prove(store, who(), account, password, at())
        signing.add(store, who(), found.note_id, said, releases, at(), at())

    def cosign(password: str) -> None:
        noting.prove(store, who(), account, password, at())
        signing.cosign(store, who(), found.note_id, at(), at())

    may_cosign = (
        found.record == "progress"
        and found.written_by != viewer.viewer_id
        and not found.cosigned_at
        and not found.withdrawn_at
        and rights.may_of_client(store, viewer, found.client_id, "cosignature", "write", as_of)
    )
    return note_signed.Acts(
        asks=account is not None,
        add=add if mine and not found.withdrawn_at else None,
        withdraw=(lambda why: signing.withdraw(store, who(), found.note_id, why, at(), at()))
        if mine and not found.withdrawn_at
        else None,
        cosign=cosign if may_cosign else None,
        share=(lambda shared: signing.share(store, who(), found.note_id, at(), at(), shared=shared))
        if mine and found.record == "psychotherapy"
        else None,
    )


opened = st.session_state.get(OPENED)
try:
    if opened is None:
        st.title("Session notes", anchor=False)
        show_list()
    elif opened[0] == "draft":
        show_draft(opened[1])
    else:
        show_note(opened[1])
except Refusal as refusal:
    st.error(text.in_label(str(refusal)), icon=":material/block:")
    st.button("All notes", on_click=lead_to, args=(None,), key="notes-back")
