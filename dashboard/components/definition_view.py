"""One instrument: what it is in a sentence, its key, what it is held against, worked examples, its licence."""

import streamlit as st

from dashboard.components import definition_key, definition_values, definition_words, text, words, worked_example
from pipelines.scoring.instruments import Definition, Head


def show(told: Definition) -> None:
    """Everything that is known of it, down to who says so."""
    head = told.head
    key = f"instrument-{head.instrument}-{head.version}"
    st.header(text.in_label(f"{head.instrument} · {head.title}"), anchor=False)
    st.markdown(text.in_label(_sentence(told)))
    st.caption(text.in_label(f"Version {head.version} of its key. Source: {head.source}."))
    definition_values.show(told)
    definition_key.show(told, key)
    st.subheader("Worked example" if told.results["example"].nunique() == 1 else "Worked examples", anchor=False)
    worked_example.show(told.answers, told.results, key)
    st.subheader("Wording and licence", anchor=False)
    st.markdown(text.in_label(_wording(head)))
    if not told.scales.empty:
        st.subheader("The practice's own reference values", anchor=False)
        definition_values.own(told)


def _sentence(told: Definition) -> str:
    head, said = told.head, []
    if head.form == "items":
        ranges = {definition_words.span(*pair) for pair in zip(told.items["low"], told.items["high"], strict=True)}
        over = f"{words.count(len(told.items), 'item')} answered from {' or '.join(sorted(ranges))}"
        said.append(f"{over}, scored here by the key below.")
    elif head.form == "scores":
        said.append("It comes as totals. Answers to its items are kept, and not scored.")
    else:
        said.append("It is coded or counted. It has no score: nothing averages it or draws it as a line.")
    if head.cadence_days is not None:
        said.append(f"It is sensibly given every {head.cadence_days} days; overdue means later than 1.5 times that.")
    if head.baseline == "mean of two":
        said.append("Its baseline is the mean of the first two administrations.")
    return " ".join(said)


def _wording(head: Head) -> str:
    licence = f"Licence: {head.licence_source}."
    if head.wording_source is not None:
        return f"The wording of its items stands in a folder of the practice's own: {head.wording_source}. {licence}"
    if head.form != "items":
        return licence
    ships = (
        "It may be reproduced, but keys are all that is needed here"
        if head.text_may_ship
        else "Keys are all that ships"
    )
    return f"{ships}; wording that the practice may use goes into the folder wording of its own definitions. {licence}"
