"""What holds: can each count on the other, are bids answered, are ruptures repaired, does the body calm?"""

import streamlit as st

from dashboard.charts import repair_curve
from dashboard.charts.palette import INKS
from dashboard.components import text, words
from dashboard.components.change_view import PICTURE
from pipelines.journal.answers import Answers
from pipelines.journal.reading.mechanisms import Held, Responsiveness


def show(held: Held, key: str) -> None:
    """Four blocks, each with its sentence first."""
    st.subheader("Predictability", anchor=False)
    for sentence in held.predictability.sentences:
        st.markdown(text.in_label(sentence))
    st.caption(
        f"A return counts as kept up to {held.predictability.grace_minutes:g} minutes after the promised time. "
        "What was promised and is still ahead is not counted."
    )
    st.subheader("Responsiveness", anchor=False)
    st.markdown(text.in_label(held.responsiveness.sentence))
    if held.responsiveness.calls.said:
        st.table(_answers(held.responsiveness), border="horizontal", alt="How bids and signals were answered")
        st.caption("How it was answered comes before how quickly. What was not written is not “no answer”.")
    st.subheader("Repair", anchor=False)
    st.markdown(text.in_label(held.repair.sentence))
    if held.repair.found.steps:
        steps = [(step.hours, step.still_open, step.low, step.high) for step in held.repair.found.steps]
        curve = repair_curve.Curve(f"ruptures (n {held.repair.found.ruptures})", steps)
        st.plotly_chart(
            repair_curve.figure([curve], INKS[st.context.theme.type or "light"], 280),
            key=f"{key}-repair",
            config=PICTURE,
            alt="Share of ruptures still open after so many hours",
        )
        st.caption("Kaplan–Meier with a 95 % band; an open rupture counts for as long as it is known to be open.")
    st.subheader("Calming together", anchor=False)
    for practice in held.regulation.practices:
        st.markdown(text.in_label(practice.sentence))
    if held.regulation.activities:
        said = "; ".join(f"{name} {n} of {share.of}" for name, n, share in held.regulation.activities if share.of)
        told = f"What was done in time-outs: {said}." if said else ""
        unsaid = words.count(held.regulation.unsaid, "time-out")
        rest = f"Of {unsaid} it is not written what was done." if held.regulation.unsaid else ""
        st.markdown(text.in_label(f"{told} {rest}".strip() or "No time-out is written down."))


def _answers(found: Responsiveness) -> dict[str, list[str]]:
    columns = (("Bids", found.bids), ("Signals", found.signals), ("Both", found.calls))
    answers = list(found.calls.counts)
    table = {"Answer": [answer.capitalize() for answer in answers] + ["Not written"]}
    for head, one in columns:
        table[head] = [_cell(one, answer) for answer in answers] + [str(one.unsaid)]
    return table


def _cell(one: Answers, answer: str) -> str:
    return f"{one.counts[answer]} of {one.said}" if one.said else "–"
