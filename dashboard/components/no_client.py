"""A page of one client whose address names none: what it says, and the way out."""

import streamlit as st


def show(title: str) -> None:
    """The page's title, one sentence, and the list of clients."""
    st.title(title, anchor=False)
    st.markdown("This address names no client, or is of a time gone by. Open the client from the list.")
    st.page_link("app_pages/caseload.py", label="Clients", icon=":material/arrow_back:")
