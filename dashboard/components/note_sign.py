"""The foot of a draft: exactly what will be frozen, what leaves in each release, and the signature."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboard.components import note_editor, text
from dashboard.components.note_signed import RELEASES
from pipelines.errors import Refusal
from pipelines.flags.reading.queue import Flag
from pipelines.notes.content import Release


def asked(owner: str) -> bool:
    """Whether the author wants to look the note over: what each release holds is asked only then, for it takes long."""
    st.header("Sign", anchor=False)
    return bool(st.toggle("Look the note over, and sign it", key=f"{owner}-over"))


def show(
    owner: str,
    said: Mapping[Release, str],
    sign: Callable[[str], None],
    *,
    asks: bool,
    joint_wanting: bool,
    urgent: Sequence[Flag] = (),
) -> None:
    """`said`: the note as each release reads. sign: with the password (asks: whether there is one); raises Refusal.

    urgent: flags that nobody has decided on, where the note says that nothing was reported.
    """
    st.caption("This is what will be frozen, word for word. After it, changes are addenda.")
    was_seen = st.session_state.get(f"{owner}-seen")  # a click can come together with the last word that was typed
    st.session_state[f"{owner}-seen"] = dict(said)
    for tab, told in zip(st.tabs([RELEASES[one] for one in said]), said.values(), strict=True):
        with tab:
            st.code(told, language=None, wrap_lines=True)  # whole: what scrolls in a box, no keyboard reaches
    if joint_wanting:
        st.caption("The joint release is kept, and leaves once both partners' consent to it is on record.")
    note_editor.beside_risk(urgent)
    password = ""
    if asks:
        password = st.text_input("Your password", type="password", key=f"{owner}-password", autocomplete="off")
    else:
        st.caption("This is a demo: nobody has an account, so no password is asked for.")
    if st.button("Sign the note", type="primary", icon=":material/draw:", key=f"{owner}-sign"):
        if was_seen != dict(said):
            st.error("The note has changed since it was shown. Look at it again, then sign.", icon=":material/block:")
            return
        try:
            with st.spinner("Signing: every release is written in every form."):
                sign(password)
        except Refusal as refusal:
            st.error(text.in_label(str(refusal)), icon=":material/block:")
            return
        st.rerun()
