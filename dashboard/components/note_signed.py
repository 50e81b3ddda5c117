"""A signed note: what was frozen, what was done since, and the files in which it leaves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.components import download, kept_fields, text, words
from dashboard.components.note_list import RECORDS
from pipelines.notes.content import Release
from pipelines.notes.reading import Done, FileOf, Note

RELEASES = {"own": "Own", "joint": "Joint", "partner-a": "Partner A", "partner-b": "Partner B"}
FORMS = {"pdf": "PDF", "docx": "Word (DOCX)", "fhir": "FHIR R4B (JSON)", "md": "Markdown", "txt": "Plain text"}
_DONE = {
    "sign": "signed",
    "addendum": "added",
    "cosign": "co-signed",
    "withdraw": "withdrew it",
    "share": "let supervisors read it",
    "unshare": "no longer lets supervisors read it",
}


@dataclass(frozen=True)
class Acts:
    """What the viewer may do with the note; None: not theirs to do. Each raises Refusal where it cannot be done.

    The last argument of `add` and `cosign` is the password: both are signatures. asks: whether there is one to ask for.
    """

    asks: bool
    add: Callable[[str, tuple[Release, ...], str], object] | None = None
    withdraw: Callable[[str], object] | None = None
    cosign: Callable[[str], object] | None = None
    share: Callable[[bool], object] | None = None


def heading(found: Note) -> None:
    """What the note is, as the page's title."""
    partner = f" and {found.partner}" if found.partner else ""
    text.heading(f"{RECORDS[found.record]} · {found.client}{partner} · session of {words.day(found.session_on)}")


def show(found: Note, said: Mapping[Release, str], done: Sequence[Done]) -> None:
    """The note by release as it reads, to be copied, and its history."""
    if found.withdrawn_at:
        st.error(
            text.in_label(f"Withdrawn {words.day(found.withdrawn_at)}: {found.withdrawn_for}"), icon=":material/block:"
        )
    for tab, (_, told) in zip(st.tabs([RELEASES[one] for one in said]), said.items(), strict=True):
        with tab:
            st.code(told, language=None, wrap_lines=True)
    st.subheader("What was done", anchor=False)
    for one in done:
        st.markdown(text.in_label(f"{words.moment(one.at)} · {one.by_name} {_DONE[one.what]}"))
        if one.words:
            text.show(one.words)


def files(
    found: Sequence[FileOf], offer: Callable[[FileOf], tuple[str, str]], *, joint_wanting: bool, key: str
) -> None:
    """The files as they were stored, release by release. `offer` gives the address and the file's name."""
    with st.popover("Take it along", icon=":material/download:", key=key, on_change="rerun") as inside:
        if not inside.open:
            return
        st.caption("The bytes as stored when the note was signed, or added to last. That they left is written down.")
        for release in dict.fromkeys(one.release for one in found):
            st.markdown(f"**{RELEASES[release]}**")
            for one in (each for each in found if each.release == release):
                address, name = offer(one)
                download.show(f"{FORMS[one.form]}, {max(one.size // 1024, 1):,} KB", address, name)
        if joint_wanting:
            st.caption("The joint release waits for the recorded consent of both partners to it.")


def acting(found: Note, acts: Acts, releases: Sequence[Release], owner: str) -> None:
    """The forms for whoever may add, withdraw, co-sign or share."""
    mine = kept_fields.turn(owner)
    if cosign := acts.cosign:
        password = _password(acts, f"{mine}-cosign-password")
        if st.button("Co-sign", icon=":material/draw:", key=f"{owner}-cosign"):
            kept_fields.take_in(lambda: cosign(password), owner)
    if share := acts.share:
        label = "No longer share with supervisors" if found.is_shared else "Share with supervisors"
        if st.button(label, key=f"{owner}-share"):
            kept_fields.take_in(lambda: share(not found.is_shared), owner)
    if add := acts.add:
        with st.expander("Add to the note"):
            said = st.text_area("What is to be added", key=kept_fields.field(mine, "addendum", ""), height=110)
            wanted: list[Release] = []
            if len(releases) > 1:
                others = [one for one in releases if one != "own"]
                wanted = st.multiselect(
                    "It leaves in your own record, and in",
                    others,
                    format_func=lambda one: RELEASES[one],
                    key=f"{mine}-in",
                )
            password = _password(acts, f"{mine}-add-password")
            if st.button("Sign the addendum", key=f"{mine}-add"):
                kept_fields.take_in(lambda: add(said, tuple(wanted), password), owner)
    if withdraw := acts.withdraw:
        with st.expander("Withdraw the note"):
            st.caption("It stays, marked on every page, with the reason.")
            why = st.text_area("Why", key=kept_fields.field(mine, "withdraw", ""), height=80)
            if st.button("Withdraw it", key=f"{mine}-withdraw"):
                kept_fields.take_in(lambda: withdraw(why), owner)


def _password(acts: Acts, key: str) -> str:
    """The password once more; empty where nobody has an account (in a demo)."""
    return st.text_input("Your password", type="password", key=key, autocomplete="off") if acts.asks else ""
