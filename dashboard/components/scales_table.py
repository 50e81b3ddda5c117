"""What was found for each scale, a row a scale. Nothing is cut off: it wraps, and is stacked in a narrow window."""

import streamlit as st

from dashboard.components import finding, text, words
from pipelines.change.told import Verdict

_SCORES, _COUNTS = "Scores", "Counts as change"


def show(verdicts: list[Verdict], key: str) -> None:
    """`verdicts`: one a scale, in the order of the page; `key` names the place, for its style."""
    with st.container(key=f"{key}-scales-table"):
        st.table(table(verdicts), border="horizontal", alt="What was found for each scale")
    st.caption(text.in_label(_caption(verdicts)))


def table(verdicts: list[Verdict]) -> dict[str, list[str]]:
    """The cells by column, escaped; a column of versions where one is not the first. `verdicts`: at least one."""
    rows = [_row(one) for one in verdicts]
    heads = dict.fromkeys(head for row in rows for head in row)
    if not {one.series.version for one in verdicts} - {"1", None}:
        del heads["Version"]
    return {head: [text.in_label(row[head]) for row in rows] for head in heads}


def _row(verdict: Verdict) -> dict[str, str]:
    latest = "" if verdict.reason else f" → {words.score(verdict.latest)}"
    return {
        "Scale": finding.name(verdict),
        "Version": verdict.series.version or "–",
        "Finding": finding.short(verdict),
        "Class, or why not": finding.because(verdict),
        _SCORES: f"{words.score(verdict.baseline)}{latest}",
        _COUNTS: finding.counts_as_change(verdict) or "–",
        "n": str(verdict.n),
        "Latest on": words.day(verdict.latest_at or verdict.baseline_at),
    }


def _caption(verdicts: list[Verdict]) -> str:
    known = [one for one in verdicts if finding.allowed(one) is not None]
    parts = []
    if any(one.method != "points" for one in known):
        parts.append(
            "Noise: how far measurement error alone lets two scores of somebody who has not changed lie apart."
        )
    if any(one.method == "points" for one in known):
        parts.append(
            "Published points are not measurement error: from so many on, the source given takes a difference for "
            "reliable."
        )
    parts.append(
        "Each scale is held against its baseline, the first score of this episode of care unless that was set anew."
    )
    return " ".join(parts)
