"""All that was measured about a client: what has changed by more than noise, and one series at a time in full."""

import pandas
import streamlit as st

from dashboard.components import (
    axis_panels,
    first_line,
    first_series,
    scales_table,
    series_view,
    text,
    unscored,
    versions,
    words,
)
from dashboard.components.client_reads import Reads
from pipelines.scoring.trajectory import Series

# Why the administrations of an instrument were kept and not scored.
_WHY = {
    "no definition": "for want of a definition",
    "no definition of this version": "for want of a definition of this version",
    "totals only": "answers came for an instrument of which only totals are scored",
    "coded or counted": "what is coded or counted has no score",
    "nothing that counts": "none of what was answered counts in a score",
}


def answer(series: list[Series], undefined: pandas.DataFrame, reads: Reads) -> None:
    """The answer in a sentence: what has changed by more than noise; what came since and has no score; and where a
    version changed in between."""
    if told := first_line.summary([one for one in reads.verdicts if one.is_default]):
        st.markdown(text.in_label(told))
    for told in (*unscored.newer(series, undefined), *versions.changes(series)):
        st.markdown(text.in_label(told))


def show(series: list[Series], undefined: pandas.DataFrame, client: str, reads: Reads) -> None:
    """Each series apart: instruments, versions and targets are never joined. `client` keeps their widgets apart."""
    if not series and undefined.empty:
        dated = " up to today" if reads.ahead.forms else " yet"
        st.markdown(
            f"Nothing has been measured{dated}. Scores stand here once a questionnaire was answered and imported."
        )
        return
    if series:
        _overview(series, reads, client)
        series_view.show(*_chosen(series, client, reads), reads)
    if not any(one.is_attachment for one in series):
        st.markdown("Attachment has not been measured yet.")
    _undefined(undefined)


def _overview(series: list[Series], reads: Reads, client: str) -> None:
    """A line a scale."""
    found = [verdict for one in series for verdict in reads.of(one) if verdict.is_default]
    if found:
        scales_table.show(found, client)


def _chosen(series: list[Series], client: str, reads: Reads) -> tuple[Series, str]:
    """The series that is shown in full, and the key of its widgets; at first the one that stands first everywhere."""
    number = st.selectbox(
        "Shown in full",
        range(len(series)),
        index=first_series.place(series, reads.verdicts),
        key=f"{client}-series",
        format_func=lambda at: axis_panels.name(series[at], series),
        width=420,
    )
    at = int(number or 0)
    return series[at], f"{client}-{at}"


def _undefined(undefined: pandas.DataFrame) -> None:
    for row in undefined.to_dict("records"):
        version = f", version {row['version']}" if isinstance(row["version"], str) else ""
        told = words.count(row["administrations"], "administration")
        days = words.span(row["first_on"], row["last_on"])
        st.markdown(
            text.in_label(f"{row['instrument']}{version}: {told} {days}, kept and not scored: {_WHY[row['why']]}.")
        )
