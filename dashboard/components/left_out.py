"""What no number rests on because its date lies ahead: never in silence, above all an answer to an item of safety."""

import streamlit as st

from dashboard.components import text
from pipelines.timeline import Ahead


def show(ahead: Ahead) -> None:
    """In the words and with the shape of the time axis; nothing where nothing is left out."""
    if not ahead.sentence:
        return
    urgent = any(one.state == "urgent" for one in ahead.safety)
    mark = ":red[:material/warning:] Urgent, whatever the date says. " if urgent else ":material/event_upcoming: "
    st.markdown(mark + text.in_label(ahead.sentence))
