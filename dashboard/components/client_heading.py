"""Who the page is about: what stands above everything on a client's page."""

import streamlit as st

from dashboard.components import text, words
from pipelines.caseload import Header


def show(header: Header) -> None:
    """Code and name as the title, then what tells this client from another."""
    text.heading(f"{header.code} · {header.name}" if header.name else header.code)
    parts = [f"In care since {words.day(header.opened_on)}"]
    if header.closed_on:
        parts.append(f"closed {words.day(header.closed_on)}")
    if header.birth_year:
        parts.append(f"born {header.birth_year}")
    if header.modality:
        parts.append(header.modality)
    parts.append(f"therapist {header.therapist}")
    st.markdown(text.in_label(" · ".join(parts)))
