"""Links to files of our own route: fetched once, by this login alone."""

from html import escape

import streamlit as st


def show(label: str, address: str, name: str) -> None:
    """A link that saves a file. Label and name are escaped: either may come from elsewhere."""
    st.html(f'<a style="color: inherit" href="{escape(address)}" download="{escape(name)}">{escape(label)}</a>')
