"""What was signed, what was done with it since, and in which forms it leaves."""

from dataclasses import replace
from functools import partial
from uuid import UUID

import streamlit as st

from dashboard import session
from dashboard.components import note_list, note_signed
from pipelines import noting
from pipelines.notes import acting, printing, reading, signing
from pipelines.notes.content import Release
from pipelines.notes.reading import FileOf
from pipelines.rights.local_day import local_time

viewer, store, as_of = session.viewer(), session.store(), session.as_of()
account = session.login().account
note_id: UUID | None = st.session_state.get(note_list.NOTE)


def leave() -> None:
    """Back to the list."""
    st.session_state.pop(note_list.NOTE, None)


def add(said: str, releases: tuple[Release, ...], password: str) -> None:
    """An addendum: a signature of its own."""
    if note_id:
        noting.prove(store, session.viewer(), account, password, session.as_of())
        signing.add(store, session.viewer(), note_id, said, releases, session.as_of(), session.as_of())


def cosign(password: str) -> None:
    """The supervisor's signature."""
    if note_id:
        noting.prove(store, session.viewer(), account, password, session.as_of())
        signing.cosign(store, session.viewer(), note_id, session.as_of(), session.as_of())


def withdraw(why: str) -> None:
    """Withdraw it, for a reason."""
    if note_id:
        signing.withdraw(store, session.viewer(), note_id, why, session.as_of(), session.as_of())


def share(shared: bool) -> None:
    """Let supervisors read it, or no longer."""
    if note_id:
        signing.share(store, session.viewer(), note_id, session.as_of(), session.as_of(), shared=shared)


if note_id is None:
    st.switch_page("app_pages/notes.py", query_params=session.meaning(st.session_state.get(note_list.OF_CLIENT)))
else:
    st.button("Back to the notes", icon=":material/arrow_back:", on_click=leave)
    found = reading.note(store, viewer, note_id, as_of)
    for one_client in found.clients:
        session.was_read(one_client, "note")
    held, done = reading.contents(store, viewer, note_id, as_of), reading.done(store, viewer, note_id, as_of)
    may = acting.may(store, viewer, found, as_of)

    def offer(one: FileOf) -> tuple[str, str]:
        """The address and the name of a file: neither says anything of a client."""
        make = partial(reading.take, store, viewer, found.note_id, one.release, one.form, as_of)
        return session.offer(one.name, lambda: make()[0], *found.of(one.release), media=one.media), one.name

    note_signed.heading(found)
    if may.export:
        kept = reading.files(store, viewer, note_id, as_of)
        note_signed.files(kept, offer, joint_wanting=reading.waits_for_consent(held, kept), key=f"{note_id}-files")
    said = {
        one: printing.plainly(content, reading.signed_as(found, done, one), store.timezone, found.signed_at)
        for one, content in held.items()
    }
    note_signed.show(found, said, [replace(one, at=local_time(store, one.at)) for one in done])
    acts = note_signed.Acts(
        asks=account is not None,
        add=add if may.add else None,
        withdraw=withdraw if may.add else None,
        cosign=cosign if may.cosign else None,
        share=share if may.share else None,
    )
    note_signed.acting(found, acts, list(held), f"{viewer.viewer_id}-{note_id}")
