"""The day in counts: what a mail says, the viewer's own clients by reason, and what waits in supervision."""

import pandas
import streamlit as st

from dashboard.components import text, words
from pipelines.definitions.today import today_rule
from pipelines.notices.digest import Digest, sentence


def said(told: Digest) -> None:
    """The sentence that a mail holds, and nothing else of the day."""
    st.markdown(f"**{text.in_label(sentence(told))}**")
    st.caption("Where the practice has set up mail, this sentence is all that it says, once a day. It names nobody.")


def own(told: Digest) -> None:
    """Own clients by reason; who has two stands in two."""
    st.header("Your own clients", anchor=False)
    if not told.by_kind:
        st.markdown("None asks for attention today.")
        return
    titles = {one.kind: one.title for one in today_rule().order}
    rows = [{"Reason": titles[kind], "Clients": number} for kind, number in told.by_kind]
    st.dataframe(pandas.DataFrame(rows), hide_index=True, width=560, alt="Own clients, by reason")
    st.caption(f"A client with two reasons stands under both: together {words.count(told.clients, 'client')}.")
    st.page_link("app_pages/today.py", label="Who they are, and why", icon=":material/today:")


def supervised(told: Digest) -> None:
    """Flags that wait in supervision, by who treats."""
    st.header("In supervision", anchor=False)
    if not told.supervised:
        st.markdown("No flag of anybody whom you supervise waits for a review.")
        return
    rows = [
        {"Therapist": one.therapist, "Flags that wait": one.waiting, "Past the limit": one.past_limit}
        for one in told.supervised
    ]
    st.dataframe(pandas.DataFrame(rows), hide_index=True, width=560, alt="Flags that wait, by therapist")
    whole = words.count(told.waiting, "flag")
    st.caption(f"A flag of a client with two therapists stands under both: together {whole}.")
    st.page_link("app_pages/flags.py", label="The flags", icon=":material/flag:")
