"""The fields that forms have in common: the instrument, when it was, and short texts."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components import kept_fields, text
from pipelines.entering import Occasion
from pipelines.entering.moments import read_time
from pipelines.errors import Refusal
from pipelines.scoring.forms import Form


def cells(count: int, a_row: int) -> list[DeltaGenerator]:
    """Places for fields, row by row: so the tab key goes through them as they are read."""
    return [column for _ in range(0, count, a_row) for column in st.columns(a_row)][:count]


def form(owner: str, forms: Sequence[Form]) -> Form | None:
    """Choosing an instrument in one version of its key; None as long as none is chosen."""
    known = {f"{one.instrument} {one.version}": one for one in forms}
    key = kept_fields.field(owner, "instrument")
    if st.session_state[key] not in known:
        st.session_state[key] = None
    picked = st.selectbox(
        "Instrument",
        list(known),
        index=None,
        key=key,
        format_func=lambda name: _told(known[name]),
        placeholder="Choose, or type its short name",
    )
    return known[picked] if picked else None


def occasion(owner: str, today: date, what: str) -> Occasion | None:
    """A day, and a time where it is known. None, with a sentence, as long as they cannot be read."""
    left, right = st.columns(2)
    on: date | None = left.date_input(
        what,
        key=kept_fields.field(owner, "on", today),
        max_value=today,
        min_value=date(1900, 1, 1),
        format="YYYY-MM-DD",
    )
    typed = right.text_input(
        "Time, if known", key=kept_fields.field(owner, "time", ""), placeholder="14:30", autocomplete="off"
    )
    if on is None:
        st.error("Choose a day.", icon=":material/block:")
        return None
    try:
        return Occasion(on, read_time(typed))
    except Refusal as refusal:
        st.error(text.in_label(str(refusal)), icon=":material/block:")
        return None


def code(owner: str, name: str, label: str, help_text: str | None = None) -> str | None:
    """A short text, without blanks around it; None where it is empty."""
    key = kept_fields.field(owner, name, "")
    typed = st.text_input(label, key=key, autocomplete="off", help=help_text)
    return typed.strip() or None


def _told(one: Form) -> str:
    version = "" if one.is_default else f", version {one.version}"
    return f"{one.instrument}{version}: {one.title}"
