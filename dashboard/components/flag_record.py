"""The flags' own record: how often they came, how often they were worth it, and which rule has become noise."""

import streamlit as st

from dashboard.components import text, words
from pipelines.confidence import Share, percent
from pipelines.flags.reading.record import UNCOUNTED, Line, Record


def show(found: Record, owner: str) -> None:
    """A warning where a rule has become noise or too many came, then the table."""
    st.caption(
        f"Flags raised from {words.day(found.since)} to {words.day(found.until)}, of clients whom you treat or "
        "supervise. "
        f"{UNCOUNTED}"
    )
    for one in found.budgets:
        if one.is_over:
            told = f"{one.therapist}: {one.raised} flags in the last seven days; one can review {one.budget} with care."
            st.warning(text.in_label(told), icon=":material/warning:")
    for line in found.lines:
        if line.is_noise:
            told = f"{_name(line)} has become noise: few of those reviewed were acted on."
            st.warning(text.in_label(told), icon=":material/warning:")
    if not found.lines:
        st.markdown("No flag was raised in this time.")
        return
    with st.container(key=f"{owner}-record-table"):
        st.table(
            {
                "Criterion or rule": [text.in_label(_name(one)) for one in found.lines],
                "Raised": [str(one.raised) for one in found.lines],
                "A therapist and week": ["–" if one.per_week is None else f"{one.per_week:.2g}" for one in found.lines],
                "Acted on": [_share(one.acted) for one in found.lines],
                "Put aside": [_share(one.dismissed) for one in found.lines],
                "Worth it, of the reviewed": [_share(one.worth_it) for one in found.lines],
            },
            border="horizontal",
            alt="The record of the flags by criterion and rule",
        )
    reasons = [(_name(one), why, times) for one in found.lines if one.rule is None for why, times in one.reasons]
    if reasons:
        with st.expander("Why flags were put aside"):
            for name, why, times in reasons:
                text.show(f"{name}: {why} ({times})")


def _name(line: Line) -> str:
    return f"– rule {line.rule}" if line.rule else line.title


def _share(found: Share) -> str:
    if found.estimate is None or found.low is None or found.high is None:
        return "none yet"
    return f"{round(found.estimate * found.of)} of {found.of} ({percent(found.low)} to {percent(found.high)} %)"
