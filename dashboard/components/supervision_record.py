"""The supervision record of a day, to be taken along in the forms in which a note leaves."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard.components import download, kept_fields, words
from pipelines.supervising import FORMS, Form

_TITLES: dict[Form, str] = {"pdf": "PDF", "docx": "Word (DOCX)", "md": "Markdown", "txt": "Plain text"}


def show(
    today: date, said_on: Callable[[date], int], offer: Callable[[date, Form], tuple[str, str]], owner: str
) -> None:
    """Choose a day. said_on: of how many clients something was said; `offer` gives the address and the file's name."""
    with st.popover(
        "Take the record along", icon=":material/download:", key=f"{owner}-record", on_change="rerun"
    ) as on:
        if not on.open:
            return
        day = st.date_input(
            "Supervision of", key=kept_fields.field(owner, "record-day", today), max_value=today, format="YYYY-MM-DD"
        )
        clients = said_on(day)
        if not clients:
            st.markdown(f"Nothing was said on {words.day(day)}.")
            return
        st.markdown(f"What was said of {words.count(clients, 'client')} on {words.day(day)}, and what had changed.")
        st.caption("It holds codes and what people wrote. That it left is written down.")
        for form in FORMS:
            address, name = offer(day, form)
            download.show(_TITLES[form], address, name)
