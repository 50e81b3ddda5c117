"""Opening a client of others for a reason, and the line by which their therapist learns of it."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import text, words
from pipelines.rights.break_glass import HOURS, LONGEST_REASON, Opening

Open = Callable[[str, str, str], object]


def told(openings: list[Opening]) -> None:
    """To whoever treats the clients: who opened whom, when, and why."""
    for one in openings:
        said = f"{one.by} opened {one.client} on {words.moment(one.opened_at)}, because: {one.reason}"
        st.warning(text.in_label(said), icon=":material/visibility:")


def open_now(openings: list[Opening]) -> None:
    """To whoever opened them: until when."""
    for one in openings:
        st.caption(text.in_label(f"{one.client} is open to you until {words.moment(one.open_until)}: {one.reason}"))
    if openings:
        st.caption("Of whom you opened you see nothing that is private, and nothing of violence or fear.")


def show(open_client: Open) -> None:
    """The form: code, source, reason. `open_client` raises Refusal where nothing is opened."""
    with st.popover("Open another client", icon=":material/lock_open:"), st.form("break-glass", border=False):
        st.markdown(f"For {HOURS} hours, and on record. The client's therapist reads who opened them, and why.")
        code = st.text_input("Client's code", max_chars=200)
        source = st.text_input("Source", "practice", max_chars=200, help="Where the code comes from.")
        reason = st.text_area("Reason", max_chars=LONGEST_REASON)
        if st.form_submit_button("Open this client", type="primary"):
            open_client(code, source, reason)
            st.rerun()
