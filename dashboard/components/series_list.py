"""All that was measured about a client: attachment first and large, the other scales after it and small."""

import pandas
import streamlit as st

from dashboard.components import series_view, text, words
from dashboard.components.series_view import Answers
from pipelines.scoring.trajectory import Series

# Why the administrations of an instrument were kept and not scored.
_WHY = {
    "no definition": "for want of a definition",
    "no definition of this version": "for want of a definition of this version",
    "totals only": "answers came for an instrument of which only totals are scored",
    "coded or counted": "what is coded or counted has no score",
    "nothing that counts": "none of what was answered counts in a score",
}


def show(series: list[Series], undefined: pandas.DataFrame, client: str, answers: Answers) -> None:
    """Each series apart: instruments, versions and targets are never joined. `client` keeps their widgets apart."""
    if not series and undefined.empty:
        st.markdown("Nothing has been measured yet. Scores stand here once a questionnaire was answered and imported.")
        return
    attachment = [one for one in series if one.is_attachment]
    others = [one for one in series if not one.is_attachment]
    if not attachment:
        st.markdown("Attachment has not been measured yet.")
    for number, one in enumerate(attachment):
        series_view.show(one, f"{client}-attachment-{number}", answers)
    if others:
        st.header("Other scales", anchor=False)
        st.caption("What moves beside attachment. Each keeps its own scale; none is joined with another.")
        columns = st.columns(2, gap="large")
        for number, one in enumerate(others):
            with columns[number % 2]:
                series_view.show(one, f"{client}-other-{number}", answers, height=230)
    _undefined(undefined)


def _undefined(undefined: pandas.DataFrame) -> None:
    for row in undefined.to_dict("records"):
        version = f", version {row['version']}" if isinstance(row["version"], str) else ""
        told = words.count(row["administrations"], "administration")
        days = words.span(row["first_on"], row["last_on"])
        st.markdown(
            text.in_label(f"{row['instrument']}{version}: {told} {days}, kept and not scored: {_WHY[row['why']]}.")
        )
