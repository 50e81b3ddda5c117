"""How an entry came by its trigger family, a clinician's word on it, and whether the moment could be more exact."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import streamlit as st

from dashboard.components import journal_words, text
from pipelines.definitions.granularity import vague_rule
from pipelines.errors import Refusal
from pipelines.journal.told import EntryTold, Term

VAGUE = "could be more exact"


@dataclass(frozen=True)
class Coding:
    """What whoever may write in this journal can do; each raises Refusal where it cannot be done.

    give: an entry's key and a family. take_back: the record of what was given.
    """

    give: Callable[[UUID, str], object]
    take_back: Callable[[UUID], object]


def rule(entries: list[EntryTold]) -> None:
    """The rule by which entries are pointed out, above those of which one is."""
    pointed = sum(one.exactness == VAGUE for one in entries)
    if not pointed:
        return
    label = f"{pointed} of these {'asks' if pointed == 1 else 'ask'} for a more exact moment: by which rule?"
    with st.expander(label, icon=":material/lightbulb:"):
        st.markdown(text.in_label(vague_rule().rule))


def show(one: EntryTold, vocabulary: list[Term], coding: Coding | None, key: str) -> None:
    """What is said of the entry's family, and the form for whoever may give another."""
    for line in _lines(one):
        st.caption(text.in_label(line))
    if one.exactness == VAGUE:
        st.caption(":material/lightbulb: Could the moment before be told more exactly: what did somebody do or say?")
    if coding is None:
        return
    with st.expander("Give it a family", key=f"{key}-family", on_change="rerun") as inside:
        if inside.open:
            _form(one, vocabulary, coding, key)


def _lines(one: EntryTold) -> list[str]:
    found = []
    if one.came == "corrected":
        found.append(f"This family was given by {one.corrected_by}.")
    elif one.came == "suggested":
        found.append("Nobody coded this entry: the family is suggested by its words, and counted.")
    elif one.suggested is not None and one.came in ("suggested only", "uncoded"):
        why = "the same words were given this family before" if one.as_before else "suggested by its words"
        found.append(f"Not counted: {journal_words.label(one.suggested)} ({why}).")
    if one.lapsed is not None:
        found.append(
            f"{journal_words.label(one.lapsed)} was given to an earlier text of this entry, and counts no more."
        )
    return found


def _form(one: EntryTold, vocabulary: list[Term], coding: Coding, key: str) -> None:
    names = {term.term: journal_words.label(term) for term in vocabulary}
    stands = one.suggested.term if one.suggested else one.family.term
    place = list(names).index(stands) if stands in names else None
    chosen = st.selectbox(
        "Trigger family", list(names), index=place, key=f"{key}-choice", format_func=names.__getitem__
    )
    with st.container(horizontal=True):
        if st.button("Save", key=f"{key}-give", disabled=chosen is None) and chosen is not None:
            _done(lambda: coding.give(UUID(one.key), chosen))
        if one.corrected_in and st.button("Take it back", key=f"{key}-back"):
            record = UUID(one.corrected_in)
            _done(lambda: coding.take_back(record))
    st.caption("It is written down with your name, counts from now on, and can be taken back.")


def _done(act: Callable[[], object]) -> None:
    try:
        act()
    except Refusal as refusal:
        st.error(text.in_label(str(refusal)), icon=":material/block:")
        return
    st.rerun()
