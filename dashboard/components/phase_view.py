"""Is it different since a day that the therapist set? Before and after, without a claim of what caused it."""

import pandas
import streamlit as st

from dashboard.charts import change as chart
from dashboard.components import finding, text, words
from dashboard.components.change_view import PICTURE, Phases, Scale, chart_words
from pipelines.change.told import PhaseComparison

_WHY_NOT = {"no score before": "no score lies before it", "no score after": "no score lies on or after it"}


def show(scale: Scale, comparisons: list[PhaseComparison], key: str) -> None:
    """`comparisons`: those of this scale, oldest first."""
    name = finding.subject(scale.series.instrument, scale.subscale)
    if not comparisons:
        st.subheader(text.in_label(f"{name}: no phase start is set"), anchor=False)
        st.caption(
            ":material/help: A phase start is a day that whoever treats the client sets, or a life event: the scores "
            "before it are then held against those from it on."
        )
        return
    st.subheader(text.in_label(f"{name}: {_finding(comparisons[-1])}"), anchor=False)
    for one in comparisons:
        st.markdown(text.in_label(one.sentence))
    st.plotly_chart(
        chart.figure(scale.points, chart_words(scale), chart.Held(phases=lines(comparisons)), 340),
        key=f"{key}-phases",
        config=PICTURE,
        alt=f"{name} before and after. {' '.join(one.sentence for one in comparisons)}",
    )
    st.table(_rows(comparisons), border="horizontal", alt="Before and after each phase start")
    st.caption(
        "NAP: the share of all pairs in which the score after is the good one of the two, ties half (Parker & Vannest "
        "2009); 50 % is no difference. The interval is Newcombe's; scores of one client depend on each other, so it is "
        "too narrow. What caused a difference it does not tell."
    )


def lines(comparisons: list[PhaseComparison]) -> Phases:
    """The phase starts as upright lines of a picture, safe to draw."""
    return tuple((pandas.Timestamp(one.on), text.in_figure(one.label)) for one in comparisons)


def _finding(one: PhaseComparison) -> str:
    since = f"{words.day(one.on)} ({one.label})"
    if one.reason or one.nap is None or one.low is None or one.high is None:
        return f"before and after {since} cannot be told: {_WHY_NOT.get(one.reason, 'no score')}"
    if one.low <= 0.5 <= one.high:
        return f"before and after {since} cannot be told apart"
    where = "the good side" if one.nap > 0.5 else "the bad side"
    return f"since {since} the scores lie on {where} of those before"


def _rows(comparisons: list[PhaseComparison]) -> dict[str, list[str]]:
    cells = [
        (
            words.day(one.on),
            one.label,
            f"{one.m} and {one.n}",
            "cannot tell" if one.nap is None else f"{100 * one.nap:.0f} %",
            "–" if one.low is None or one.high is None else f"{100 * one.low:.0f} to {100 * one.high:.0f} %",
        )
        for one in comparisons
    ]
    heads = ("From", "Phase", "Scores before and after", "NAP", "95 %")
    return {head: [text.in_label(row[at]) for row in cells] for at, head in enumerate(heads)}
