"""Who did what: what to ask the audit for, its events in a table, and whether it is as it was written."""

from collections.abc import Callable
from datetime import date

import pandas
import streamlit as st

from dashboard.components import text, words
from pipelines.access.trail import Choices, Wanted
from pipelines.access.verification import Checked


def wanted(choices: Choices) -> Wanted:
    """Fields for a person, an action and two days."""
    person, action, since, until = st.columns(4)
    with person:
        who = st.selectbox(
            "Person",
            list(choices.persons),
            index=None,
            format_func=choices.persons.__getitem__,
            placeholder="Anybody",
            key="audit-person",
        )
    with action:
        what = st.selectbox("Action", choices.actions, index=None, placeholder="Anything", key="audit-action")
    with since:
        first: date | None = st.date_input("From", value=None, format="YYYY-MM-DD", key="audit-from")
    with until:
        last: date | None = st.date_input("To", value=None, format="YYYY-MM-DD", key="audit-to")
    return Wanted(first, last, what, who)


def part(total: int, most: int) -> int:
    """How many events there are, and where they do not fit on one page, which page; returns how many to leave out."""
    if total <= most:
        st.markdown(f"{words.count(total, 'event')}, the newest first.")
        return 0
    pages = -(-total // most)
    page = int(st.number_input(f"Page (of {pages:,})", 1, pages, 1, width=160))
    shown = f"{(page - 1) * most + 1:,} to {min(page * most, total):,}"
    st.markdown(f"{words.count(total, 'event')}, the newest first. These are {shown}.")
    return (page - 1) * most


def show(events: pandas.DataFrame) -> None:
    """The table. A client is a mark here, which tells one from another and nobody who they are."""
    told = {
        "When": events["at_local"],
        "Who": events["who"],
        "What": events["action"],
        "Detail": events["detail"],
        "As": events["viewed_as"],
        "Client": events["mark"],
        "From": events["origin"],
    }
    st.dataframe(
        pandas.DataFrame(told),
        hide_index=True,
        height="content" if len(events) <= 15 else 600,
        # Together no wider than a window of 1280 pixels leaves beside the sidebar: 916.
        column_config={
            "When": st.column_config.DatetimeColumn(format="D MMM YYYY, HH:mm:ss", width=156),
            "Who": st.column_config.TextColumn(width=104),
            "What": st.column_config.TextColumn(width=130),
            "Detail": st.column_config.TextColumn(width=240),
            "As": st.column_config.TextColumn(width=90),
            "Client": st.column_config.TextColumn(width=78),
            "From": st.column_config.TextColumn(width=98),
        },
        placeholder="–",
        alt="Events of the audit, the newest first",
    )
    st.caption("The number of each event's row and its chain stand in the file.")


def state(check: Callable[[], Checked]) -> None:
    """A button that goes through the whole trail, and what it found."""
    if st.button("Check the whole trail", icon=":material/verified_user:"):
        with st.spinner("Going through every event"):
            found = check()
        if found.findings:
            st.error(text.in_label(found.sentence), icon=":material/gpp_bad:")
            for finding in found.findings:
                text.show(finding.what)
        else:
            st.success(text.in_label(f"{found.sentence.removesuffix('.')}, checked now."), icon=":material/check:")
    st.caption("Each event holds the digest of the one before; where the chain ends is kept outside the store as well.")
