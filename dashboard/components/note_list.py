"""Which session notes there are: drafts that wait, and signed ones, the newest session first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import streamlit as st

from dashboard.components import text, words
from pipelines.notes.drafts import Draft
from pipelines.notes.reading import Note

# Where this visit is: a draft, a signed note, a draft that was thrown away, the client whose notes they are. None
# of them stands in an address.
DRAFT, NOTE, THROWN, MATERIAL = "note-draft", "note-signed", "note-thrown-away", "note-material"
OF_CLIENT = "note-of-client"
MOST = 50  # signed notes in sight at once
RECORDS = {"progress": "Progress note", "psychotherapy": "Psychotherapy note"}


def sentence(drafts: Sequence[Draft], signed: Sequence[Note]) -> str:
    """The answer of the page: what waits, and what there is."""
    if not drafts and not signed:
        return "No note was written yet."
    waits = f"{words.count(len(drafts), 'draft')} to finish" if drafts else "No draft waits"
    return f"{waits}, {words.count(len(signed), 'signed note')}."


def drafted(
    drafts: Sequence[Draft],
    codes: Mapping[UUID, str],
    titles: Mapping[str, str],
    local: Callable[[datetime], datetime],
    go_on: Callable[[UUID], None],
) -> None:
    """The viewer's own drafts. titles: of schemes; `local` puts a moment on the practice's clock.

    Of a client whom they do not treat any more it is told only that there is one.
    """
    for one in drafts:
        code = codes.get(one.client_id)
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            if code is None:
                st.markdown("A draft of a client whom you do not treat any more. It is kept, and cannot be opened.")
                continue
            partner = f" and {codes.get(one.partner_id, '')}" if one.partner_id else ""
            told = (
                f"{code}{partner} · session of {words.day(one.session_on)} · {titles.get(one.scheme, one.scheme)} · "
                f"saved {words.moment(local(one.saved_at))}"
            )
            st.markdown(text.in_label(told), width="stretch")
            st.button("Go on", key=f"draft-{one.draft_id}", on_click=go_on, args=(one.draft_id,), type="primary")


def signed(notes: Sequence[Note], local: Callable[[datetime], datetime], open_note: Callable[[UUID], None]) -> None:
    """Signed notes, each with a way into it; `local` as above."""
    for one in notes[:MOST]:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            partner = f" and {one.partner}" if one.partner else ""
            whose = f"{one.client}{partner} · session of {words.day(one.session_on)}"
            told = f"{whose} · {RECORDS[one.record]} · {_state(one, local)}"
            st.markdown(text.in_label(told), width="stretch")
            st.button("Open", key=f"note-{one.note_id}", on_click=open_note, args=(one.note_id,))
    if len(notes) > MOST:
        st.caption(f"{len(notes) - MOST:,} older ones: choose a client to see all of theirs.")


def _state(one: Note, local: Callable[[datetime], datetime]) -> str:
    who = f"by {one.by_name}, {words.day(local(one.signed_at))}"
    return {
        "withdrawn": f"withdrawn {words.day(local(one.withdrawn_at)) if one.withdrawn_at else ''}",
        "amended": f"signed {who}, with {words.count(one.addenda, 'addendum', 'addenda')}",
        "co-signed": f"signed {who}, co-signed by {one.cosigned_by}",
        "signed": f"signed {who}",
    }[one.status]
