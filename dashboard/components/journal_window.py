"""Which days of a journal are looked at, and in which periods they are counted."""

from datetime import date

import streamlit as st

from dashboard.components import kept_fields
from pipelines.journal.reading import laying
from pipelines.journal.told import Window

_NAMES = {"week": "Weeks", "month": "Months", "phase": "Phases", "all": "All at once"}
_FIRST = date(1900, 1, 1)


def show(owner: str, today: date, *, counts: bool) -> Window | None:
    """The controls. None, with a sentence, where the last day lies before the first. `counts`: anything by periods."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        key = kept_fields.field(owner, "period", "month")
        period = st.session_state[key]
        if counts:
            period = st.segmented_control(
                "Counted in", laying.PERIODS, required=True, key=key, format_func=_NAMES.__getitem__
            )
        first, last = (
            st.date_input(
                label,
                value=None,
                key=kept_fields.field(owner, name),
                min_value=_FIRST,
                max_value=today,
                format="YYYY-MM-DD",
                width=150,
            )
            for label, name in (("From day", "from"), ("To day", "to"))
        )
    if first and last and first > last:
        st.markdown("The last day lies before the first: no day lies between them.")
        return None
    return Window(str(period), first, last)
