"""The verdict on one series, beside its picture: baseline, latest, what noise would allow, and what it rests on."""

from datetime import date

import streamlit as st

from dashboard.components import finding, text, words
from pipelines.change.facts import METHOD_NAMES
from pipelines.change.inputs import Input
from pipelines.change.told import Verdict

_LONGEST = 60  # letters of a source beside its value
_JUDGED = {"improved": "improved", "worse": "worse", "none": "within noise", "cannot tell": "cannot tell"}


def show(verdict: Verdict, others: list[Verdict]) -> None:
    """`others`: the same series by other methods. What is not known is said, and grey."""
    with st.container(border=True):
        _head(verdict)
        if verdict.baseline is not None:
            st.table(_rows(verdict), border="horizontal", hide_header=True, alt="The numbers of this verdict")
        if line := _rests_on(verdict.inputs):
            st.caption(text.in_label(line))
        for line in _beside(verdict, others):
            st.caption(text.in_label(line))


def _head(verdict: Verdict) -> None:
    where = finding.place(verdict)
    icon = finding.ICONS[where]
    if where == "cannot tell":
        told = "Cannot tell" if not verdict.reason else "Nothing to compare yet"
        st.caption(f"{icon} **{text.in_label(told)}**")
        why_not = finding.because(verdict)
        st.caption(text.in_label(f"{why_not[:1].upper()}{why_not[1:]}."))
        return
    told = "Within noise" if where == "within noise" else "More than noise"
    st.markdown(f"{icon} **{told}**")


def _rows(verdict: Verdict) -> dict[str, list[str]]:
    """Label and value of each line, escaped."""
    rows = [("Baseline", _score(verdict.baseline, verdict.baseline_at, _which(verdict)))]
    if not verdict.reason:
        rows += [
            ("Latest", _score(verdict.latest, verdict.latest_at)),
            ("Difference", words.signed(verdict.difference)),
            _noise(verdict),
            ("Index", _index(verdict)),
            ("Class", finding.class_words(verdict)),
            ("Cut-off", _cut(verdict)),
        ]
    rows.append(("Scores", f"n = {verdict.n}"))
    return {"What": [text.in_label(label) for label, _ in rows], "Value": [text.in_label(value) for _, value in rows]}


def _score(value: float | None, on: date | None, which: str = "") -> str:
    return f"{words.score(value)} on {words.day(on)}{which}"


def _which(verdict: Verdict) -> str:
    mean = ", mean of two" if verdict.baseline_rule == "mean of two" else ""
    return f"{mean}, set anew" if verdict.rebaseline else mean


def _noise(verdict: Verdict) -> tuple[str, str]:
    """What noise allows; published points are no measurement error, and are not called so."""
    if verdict.method == "points":
        return "Counts as change", finding.counts_as_change(verdict) or "cannot tell"
    allowed = finding.allowed(verdict)
    return "Noise allows", "cannot tell" if allowed is None else f"up to {allowed:.1f} either way"


def _index(verdict: Verdict) -> str:
    """The index and its threshold, and by which method; by published points there is none."""
    method = METHOD_NAMES.get(verdict.method, verdict.method)
    if verdict.method == "points":
        return f"none ({method})"
    if verdict.rc is None or verdict.threshold is None:
        return f"cannot tell ({method})"
    where = "beyond" if verdict.reliable in ("improved", "worse") else "within"
    return f"{words.signed(verdict.rc, 2)}, {where} ±{words.number(verdict.threshold)} ({method})"


def _cut(verdict: Verdict) -> str:
    if verdict.cut is None:
        return "none known"
    told = _sides(verdict)
    if told.startswith("crossed") and not finding.beyond(verdict):
        told += ", which alone shows nothing"
    return f"{words.number(verdict.cut)}: {told}"


def _sides(verdict: Verdict) -> str:
    """Whether the two scores lie on different sides of the cut-off, and which way it was crossed."""
    if verdict.crossed == "no":
        return "not crossed"
    if verdict.crossed != "yes" or verdict.baseline is None or verdict.latest is None:
        return "cannot tell"
    good = (verdict.latest > verdict.baseline) == bool(verdict.higher_is_better)
    return f"crossed to the {'good' if good else 'bad'} side"


def _rests_on(inputs: tuple[Input, ...]) -> str:
    """Every input with its value, type, status and whose it is; all of its source stands behind *Why?*."""
    told = []
    for one in inputs:
        kind = f"{one.kind}, " if one.kind and len(one.kind) < 24 else ""
        value = "" if one.value is None else f" {words.number(one.value)}"
        whose = "" if one.value is None else _whose(one)
        told.append(f"{words.input_name(one.name)}{value} ({kind}{one.status}){whose}")
    line = f"Rests on: {'; '.join(told)}"
    return (line if line.endswith("…") else f"{line}.") if told else ""


def _whose(one: Input) -> str:
    """By whose norms: the practice's own with their day; of others where the value was read, in short."""
    since = f", in force since {words.day(one.since)}" if one.since else ""
    return f"{since}, {_short(one.source)}" if one.source else since


def _short(source: str) -> str:
    return source if len(source) <= _LONGEST else f"{source[: _LONGEST - 1].rstrip()}…"


def _beside(verdict: Verdict, others: list[Verdict]) -> list[str]:
    """Edwards–Nunnally beside Jacobson–Truax; where they disagree, that is said."""
    other = next((one for one in others if one.method == "en"), None)
    if verdict.reason or other is None or verdict.method != "jt":
        return []
    if other.rc is None:
        return [f"Edwards–Nunnally, which adjusts for regression: cannot tell, {finding.missing(other)}."]
    told = f"Edwards–Nunnally, which adjusts for regression: {words.signed(other.rc, 2)}, {_JUDGED[other.reliable]}."
    same = other.reliable == verdict.reliable
    return [f"{told} {'Both agree.' if same else 'The two disagree: the result depends on the method.'}"]
