"""What is shown, and what is written down, when a page breaks: a sentence and a place, never the data."""

import sys
import traceback

import streamlit as st

SENTENCE = (
    "This page could not be shown. Nothing was changed and nothing is lost. Load it again; if it stays like this, "
    "tell whoever looks after the program what the terminal says."
)


def tell(error: Exception) -> bool:
    """Show one sentence, and name the kind and the place of the error in the terminal; returns that it is dealt with.

    The error's own words are left out: an engine's may hold cells of clients.
    """
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    print(f"A page broke: {type(error).__name__} at {' < '.join(reversed(places[-4:]))}", file=sys.stderr, flush=True)
    st.error(SENTENCE, icon=":material/error:")
    return True
