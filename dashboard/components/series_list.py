"""All that was measured about a client: what has changed by more than noise, and one series at a time in full."""

import pandas
import streamlit as st

from dashboard.components import finding, first_line, series_view, text, words
from dashboard.components.client_reads import Reads
from pipelines.change.told import Verdict
from pipelines.scoring.trajectory import Series

# Why the administrations of an instrument were kept and not scored.
_WHY = {
    "no definition": "for want of a definition",
    "no definition of this version": "for want of a definition of this version",
    "totals only": "answers came for an instrument of which only totals are scored",
    "coded or counted": "what is coded or counted has no score",
    "nothing that counts": "none of what was answered counts in a score",
}


def answer(reads: Reads) -> None:
    """The answer in a sentence: what has changed by more than noise."""
    if told := first_line.summary([one for one in reads.verdicts if one.is_default]):
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
        _overview(series, reads)
        series_view.show(*_chosen(series, client), reads)
    if not any(one.is_attachment for one in series):
        st.markdown("Attachment has not been measured yet.")
    _undefined(undefined)


def _overview(series: list[Series], reads: Reads) -> None:
    """A line a scale."""
    found = [(one, verdict) for one in series for verdict in reads.of(one) if verdict.is_default]
    if not found:
        return
    st.dataframe(
        pandas.DataFrame([_line(verdict) for _, verdict in found]),
        hide_index=True,
        height="content" if len(found) <= 10 else 390,
        column_config=_COLUMNS,
        alt="What was found for each scale",
    )
    st.caption(
        "Noise: how far measurement error alone lets two scores of somebody who has not changed lie apart. Each scale "
        "is held against its baseline, the first score of this episode of care unless that was set anew."
    )


def _line(verdict: Verdict) -> dict[str, object]:
    latest = "" if verdict.reason else f" → {words.score(verdict.latest)}"
    return {
        "Scale": finding.name(verdict),
        "Finding": finding.short(verdict),
        "Class, or why not": finding.because(verdict),
        "Scores": f"{words.score(verdict.baseline)}{latest}",
        "Noise": "–" if (allowed := finding.allowed(verdict)) is None else f"±{allowed:.1f}",
        "n": verdict.n,
        "Latest on": verdict.latest_at or verdict.baseline_at,
    }


def _chosen(series: list[Series], client: str) -> tuple[Series, str]:
    """The series that is shown in full, and the key of its widgets."""
    number = st.selectbox(
        "Shown in full",
        range(len(series)),
        key=f"{client}-series",
        format_func=lambda at: _short(series[at]),
        width=420,
    )
    at = int(number or 0)
    return series[at], f"{client}-{at}"


def _short(series: Series) -> str:
    about = f", about {series.target}" if series.target else ""
    by = f", answered by {series.respondent}" if series.respondent else ""
    version = f" (version {series.version})" if series.version and series.version != "1" else ""
    return f"{series.instrument}{version}{about}{by}"


def _undefined(undefined: pandas.DataFrame) -> None:
    for row in undefined.to_dict("records"):
        version = f", version {row['version']}" if isinstance(row["version"], str) else ""
        told = words.count(row["administrations"], "administration")
        days = words.span(row["first_on"], row["last_on"])
        st.markdown(
            text.in_label(f"{row['instrument']}{version}: {told} {days}, kept and not scored: {_WHY[row['why']]}.")
        )


_RIGHT = st.column_config.TextColumn(alignment="right")
_COLUMNS = {
    "Scale": st.column_config.TextColumn(width=120),
    "Finding": st.column_config.TextColumn(width=165),
    "Class, or why not": st.column_config.TextColumn(width=225),
    "Scores": _RIGHT,
    "Noise": _RIGHT,
    "Latest on": st.column_config.DateColumn(format="D MMM YYYY"),
}
