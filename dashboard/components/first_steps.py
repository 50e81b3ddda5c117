"""What an empty store shows: three steps, and a sample of each file."""

from collections.abc import Callable

import streamlit as st

from dashboard.components import download
from pipelines.ingest import sample

Offer = Callable[[str, Callable[[], bytes]], str]


def show(imports: str | None, offer: Offer) -> None:
    """People, file, result. `imports` is where to go; None where one is there already."""
    people, file, result = st.columns(3, border=True)
    with people:
        st.subheader("1. People", anchor=False)
        st.markdown("Who treats, and who is treated: a file of practitioners, and one of clients.")
        _sample("practitioners", offer)
        _sample("clients", offer)
    with file:
        st.subheader("2. A file of answers", anchor=False)
        st.markdown("One row for each answer to a questionnaire. Add it to the same import, or bring it later.")
        _sample("assessments", offer)
    with result:
        st.subheader("3. The result", anchor=False)
        st.markdown("What was read, what was not, and why: before anything is kept. Then scores, client by client.")
        if imports is not None:
            st.page_link(imports, label="Bring in files", icon=":material/upload_file:")


def _sample(kind: str, offer: Offer) -> None:
    name = f"{kind}-sample.csv"
    download.show(f"Sample: {kind} (CSV)", offer(name, lambda: sample.sample(kind)), name)
