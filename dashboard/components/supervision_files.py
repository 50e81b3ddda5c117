"""What a supervisor takes along: the record of a day, and the caseload summary of a period."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard.components import download, kept_fields, words
from pipelines.supervising import FORMS, TABLES, Form

_ICON = ":material/download:"
_TITLES = {
    "pdf": "PDF",
    "docx": "Word (DOCX)",
    "md": "Markdown",
    "txt": "Plain text",
    "xlsx": "Excel (XLSX)",
    "csv": "CSV",
}


def record(
    today: date,
    said_on: Callable[[date], int],
    offer: Callable[[date, Form], tuple[str, str]],
    owner: str,
) -> None:
    """Choose a day. said_on: of how many clients something was said; `offer` gives the address and the file's name."""
    with st.popover("Take the record along", icon=_ICON, key=f"{owner}-record", on_change="rerun") as inside:
        if not inside.open:
            return
        key = kept_fields.field(owner, "record-day", today)
        day = st.date_input("Supervision of", key=key, max_value=today, format="YYYY-MM-DD")
        clients = said_on(day)
        if not clients:
            st.markdown(f"Nothing was said on {words.day(day)}.")
            return
        st.markdown(f"What was said of {words.count(clients, 'client')} on {words.day(day)}, and what had changed.")
        st.caption("It holds codes and what people wrote. That it left is written down.")
        for form in FORMS:
            download.show(_TITLES[form], *offer(day, form))


def summary(offer: Callable[[str], tuple[str, str]], owner: str) -> None:
    """The caseload summary: as a document with its definitions, and as a table with numerators and denominators."""
    with st.popover("Take the summary along", icon=_ICON, key=f"{owner}-summary", on_change="rerun") as inside:
        if not inside.open:
            return
        st.markdown("By therapist, with what each number counts. No client is named in it.")
        for form in (*FORMS, *TABLES):
            download.show(_TITLES[form], *offer(form))
