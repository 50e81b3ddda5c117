"""The lines that every page carries: what the data are, how far they reach, what this is not."""

from datetime import date
from pathlib import Path

import streamlit as st

from dashboard.components import text, words
from pipelines.ingest.history import Reach
from pipelines.rights.viewer import OPERATOR_ID, Viewer

_PRINT = Path(__file__).parent / "print.css"
_TABLES = Path(__file__).parent / "tables.css"
_CHOICES = Path(__file__).parent / "choices.css"


def demo() -> None:
    """That nobody here exists."""
    st.info("Demo. Everybody and everything here is made up; no person's data are in it.", icon=":material/science:")


def store(warning: str | None) -> None:
    """That the store is not as it was left, where that is so."""
    if warning is not None:
        st.warning(text.in_label(warning), icon=":material/warning:")


def limits() -> None:
    """What this program is not."""
    st.caption("Secure Base describes. It makes no diagnosis, and it is no crisis service: nobody watches it.")


def reach(found: Reach, journal: date | None = None, today: date | None = None) -> None:
    """How far the data reach, and when they were read; of somebody with a journal also up to which day that tells."""
    if found.read_at is None:
        st.caption("No data yet." if journal is None else "No measurements yet.")
    elif found.data_until is None:
        st.caption(f"No measurements up to today · last read {words.moment(found.read_at)}")
    else:
        st.caption(f"Data up to {words.until(found.data_until)} · read {words.moment(found.read_at)}")
    if journal is not None and today is not None:
        journal_reach(journal, today)


def journal_reach(last: date | None, today: date) -> None:
    """Up to which day the journal tells, and how long ago that is."""
    if last is None:
        st.caption("No journal yet.")
        return
    days = (today - last).days
    ago = {0: "today", 1: "yesterday"}.get(days, f"{words.count(days, 'day')} ago")
    st.caption(f"Journal up to {last:%a} {words.day(last)} · {ago}")


def who(viewer: Viewer | None) -> None:
    """As whom this browser looks, in the sidebar."""
    if viewer is None:
        return
    if viewer.viewer_id == OPERATOR_ID:
        st.caption(text.in_label(f"At the keyboard: {viewer.name}, who holds the key"))
    elif viewer.account:
        role = (
            viewer.role if viewer.role == "administrator" or not viewer.administers else f"{viewer.role}, administers"
        )
        st.caption(text.in_label(f"Signed in as {viewer.name} ({role})"))
    else:
        operator = f" · at the keyboard: {viewer.operator}" if viewer.operator else ""
        st.caption(text.in_label(f"Viewing as {viewer.name} ({viewer.role}){operator}"))


def print_style() -> None:
    """On paper: the page without what only a screen needs."""
    st.html(_PRINT)


def tables_style() -> None:
    """Tables without the tools that appear over them: no option of Streamlit takes these away."""
    st.html(_TABLES)


def choices_style() -> None:
    """What is chosen of several, readable in both themes: the theme's own colour is too faint on its ground."""
    st.html(_CHOICES)
