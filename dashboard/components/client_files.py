"""What is on the page, as files: for whoever may take it along."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import download

Offer = Callable[[str], str]
_FILES = {
    "change": "Change: every scale, its verdict and what it rests on (CSV)",
    "sentences": "Sentences (CSV)",
    "scores": "Scores, with file and line (CSV)",
    "attachment": "Places on the plane (CSV)",
}


def show(offer: Offer, key: str) -> None:
    """`offer` gives the address of a relation of this client once this is open. File names say nothing of a client."""
    with st.popover("Take it along", icon=":material/download:", key=key, on_change="rerun") as inside:
        if not inside.open:
            return
        st.caption("Only this client's rows. That they left is written down.")
        for relation, label in _FILES.items():
            download.show(label, offer(relation), f"{relation}.csv")
