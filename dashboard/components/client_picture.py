"""A picture for the client to take home: the therapist chooses what is in it."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.components import download
from pipelines.picture import JOURNAL, LONGEST, MOST, Choice

NAME = "how-it-has-been.pdf"
Offer = Callable[[Sequence[str], str], str]


def show(choices: Callable[[], Sequence[Choice]], offer: Offer, key: str) -> None:
    """`choices` is asked once this is open; `offer` gives the address of the file of what was chosen, and own words."""
    with st.popover("A picture for the client", icon=":material/show_chart:", key=key, on_change="rerun") as inside:
        if not inside.open:
            return
        found = list(choices())
        st.caption("Their own answers, in plain words: no flags, no cut-offs, nothing of a partner. You choose.")
        scales = {one.key: one for one in found if one.key != JOURNAL}
        usual = [one.key for one in scales.values() if one.is_usual][:MOST]
        wanted = st.multiselect(
            f"Scales (at most {MOST})",
            list(scales),
            default=usual,
            format_func=lambda one: scales[one].label,  # chips show text by the letter: they read no Markdown
            max_selections=MOST,
            key=f"{key}-scales",
        )
        journal = len(scales) < len(found) and st.checkbox("What they wrote, counted", value=True, key=f"{key}-journal")
        words = st.text_area("A few words of yours (may stay empty)", max_chars=LONGEST, height=90, key=f"{key}-words")
        chosen = [*wanted, *([JOURNAL] if journal else [])]
        if chosen:
            download.show("The picture (PDF)", offer(chosen, words), NAME)
        else:
            st.caption("Choose a scale, or the journal.")
