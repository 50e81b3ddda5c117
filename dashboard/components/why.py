"""Why the program says so: the inputs with their sources, the rule, the notes, and what other methods make of it."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import finding, text, words
from pipelines.change.facts import METHOD_NAMES
from pipelines.change.told import SlopeTold, Verdict

_RULES = {
    "points": "A difference of at least the published points counts as reliable.",
    "jt": "The difference is divided by its standard error, √(SEM₁² + SEM₂²); beyond ±1.96 it counts as reliable "
    "(Jacobson & Truax, 1991).",
}
_SAYS = {"improved": "improved", "worse": "worse", "none": "within noise"}
_STATUS = {
    "published": "published",
    "own": "own: the practice entered it",
    "computed": "computed from the practice's clients",
    "unverified": "unverified",
    "missing": "missing",
}


def show(verdict: Verdict, others: list[Verdict]) -> None:
    """Everything behind one verdict. `others`: the same series by other methods."""
    if rule := _RULES.get(verdict.method):
        st.markdown(text.in_label(rule))
    _inputs(verdict)
    st.markdown(text.in_label(_cut(verdict)))
    if verdict.rebaseline:
        again = verdict.rebaseline
        told = f"Scores count from {words.day(again.since)} on, by {again.by}'s decision: {again.reason}"
        st.markdown(text.in_label(told))
    for note in verdict.notes:
        st.markdown(f"- {text.in_label(note)}")
    if verdict.slope and (told := slope_words(verdict.slope)):
        st.markdown(f"- {text.in_label(told)}")
    if others:
        _other_methods([verdict, *others])


def _inputs(verdict: Verdict) -> None:
    if not verdict.inputs:
        st.markdown("No value is known that a change could be held against.")
        return
    rows = [
        (words.input_name(one.name), words.number(one.value), one.kind or "–", _STATUS[one.status], one.source or "–")
        for one in verdict.inputs
    ]
    _table(("Input", "Value", "Type or sample", "Status", "Source"), rows, "What this verdict rests on")


def _cut(verdict: Verdict) -> str:
    if verdict.cut is None:
        return "No cut-off between a clinical and a functional range is known: recovery cannot be told."
    return f"Cut-off {words.number(verdict.cut)}: {verdict.cut_source}."


def slope_words(slope: SlopeTold) -> str:
    """The slope with its error, and what a stated prior makes of it; empty where there is none."""
    if slope.slope is None or slope.error is None:
        return ""
    found = f"{words.signed(slope.slope, 2)} per {slope.per_days:g} days (standard error {slope.error:.2f})"
    told = f"Slope over {words.count(slope.n, 'administration')}: {found}."
    if slope.mean is None or slope.low is None or slope.high is None:
        return told
    ends = f"{words.signed(slope.low, 2)} to {words.signed(slope.high, 2)}"
    prior = f"N(0, {words.number(slope.prior_sd)}²), {slope.prior_source}"
    return f"{told} With the prior {prior}: {words.signed(slope.mean, 2)}, 95 % from {ends}."


def _other_methods(verdicts: list[Verdict]) -> None:
    st.markdown("**By every method.** The first is the one that is shown.")
    rows = []
    for one in verdicts:
        threshold = "–" if one.threshold is None else words.number(one.threshold)
        told = _SAYS.get(one.reliable) or f"cannot tell: {finding.because(one)}"
        rows.append((METHOD_NAMES.get(one.method, one.method), words.signed(one.rc, 2), threshold, told))
    _table(("Method", "Index", "Threshold", "Says"), rows, "The same change by every method")


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], alt: str) -> None:
    columns = {head: [text.in_label(row[at]) for row in rows] for at, head in enumerate(heads)}
    st.table(columns, border="horizontal", alt=alt)
