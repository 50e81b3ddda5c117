"""Where a client stands with each criterion: met, not met or cannot tell, with the evidence and what is missing."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from dashboard.components import flag_others, flag_words, text, words
from pipelines.flags.reading.of_couple import OfCouple
from pipelines.flags.reading.outcomes import OutcomeTold, PartTold, Piece
from pipelines.flags.reading.queue import Flag

ICON = {"met": ":material/flag:", "not met": ":material/remove:", "cannot tell": ":material/help:"}
ORDER = {"met": 0, "cannot tell": 1, "not met": 2}


def line(found: list[OutcomeTold]) -> str:
    """How many criteria are met, not met, and cannot be told; and which are met."""
    counts = {said: [one for one in found if one.outcome == said] for said in ORDER}
    met = f" ({', '.join(one.title for one in counts['met'])})" if counts["met"] else ""
    return (
        f"Criteria for seeking professional help: {len(counts['met'])} met{met}, {len(counts['not met'])} not met, "
        f"{len(counts['cannot tell'])} cannot be told."
    )


def label(found: list[OutcomeTold]) -> str:
    """The counts alone, short enough for a link on a telephone."""
    counts = [f"{sum(one.outcome == said for one in found)} {said}" for said in ORDER]
    return f"Criteria: {', '.join(counts)}"


def met(found: list[OutcomeTold]) -> None:
    """Which criteria are met, in the words of their files; nothing where none is."""
    titles = [one.title for one in found if one.outcome == "met"]
    if titles:
        st.caption(text.in_label(f"Met: {'; '.join(titles)}."))


def show(found: list[OutcomeTold], flags: list[Flag], owner: str, lead_to: Callable[[UUID], None]) -> None:
    """One block a criterion, those that are met first, with its flags and what was decided. `lead_to` opens a flag."""
    for one in sorted(found, key=lambda each: ORDER[each.outcome]):
        with st.container(border=True):
            _criterion(one)
            flag_others.show([flag for flag in flags if flag.criterion == one.criterion], owner, lead_to)


def couple(found: list[OfCouple]) -> None:
    """What the text says of either partner; nothing of a client without a couple. Never evidence of a partner."""
    if not found:
        return
    st.subheader("Either partner", anchor=False)
    for one in found:
        st.markdown(text.in_label(f"{one.title}: {one.outcome} for the couple ({_whose(one)})."))
    st.caption(
        "The text ties these to either partner or to the relationship. The partner's record counts where the "
        "partner's newest consent opens everything, and then nothing that is private or of violence or fear."
    )


def _whose(one: OfCouple) -> str:
    if one.theirs is None:
        return f"by this record: {one.own}; the partner's is not open here"
    return f"by this record: {one.own}; by that of {one.partner}: {one.theirs}"


def _criterion(one: OutcomeTold) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        is_urgent = one.urgency == "urgent" and one.outcome == "met"
        st.badge(one.outcome.capitalize(), icon=ICON[one.outcome], color="red" if is_urgent else "gray")
        st.markdown(f"**{text.in_label(one.title)}**")
    if one.article:
        st.caption(text.in_label(f"The text: “{one.article}”"))
    else:
        st.caption("Our addition: it does not stand in the text.")
    if one.outcome == "met":
        st.markdown(text.in_label(f"{words.count(one.evidence_count, 'piece')} of evidence{_since(one)}."))
    if one.missing and one.outcome != "not met":
        st.markdown(text.in_label(f"What is missing: {one.missing}"))
    told = [part for part in one.parts if part.pieces]
    with st.expander(f"Evidence, part by part ({len(told)} of {len(one.parts)} with data)"):
        for part in one.parts:
            _part(part)
        st.caption(text.in_label(f"The predicate: {one.predicate}"))
        if one.outcome == "met" and one.modalities:
            st.caption(text.in_label(flag_words.named(one.modalities)))
        st.caption(text.in_label(f"Version {one.version} ({one.status}). Source: {one.source}"))


def _since(one: OutcomeTold) -> str:
    if one.first_on is None or one.first_on == one.last_on:
        return f" on {words.day(one.first_on)}" if one.first_on else ""
    return f", first on {words.day(one.first_on)}, last on {words.day(one.last_on)}"


def _part(part: PartTold) -> None:
    st.markdown(f"**{text.in_label(part.part)}**: {part.said if part.pieces else 'no data'}")
    st.caption(text.in_label(part.wording))
    for piece in part.pieces:
        text.show(_words(piece))


def _words(piece: Piece) -> str:
    state = {"yes": "met", "no": "says no", "cannot": "does not tell"}[piece.state]
    counts = "" if piece.counts or piece.state == "cannot" else ", too old to count"
    place = f"{piece.file}, line {piece.line}" if piece.file else piece.relation
    rule = f", rule {piece.rule} version {piece.rule_version}" if piece.rule else ""
    return f"{words.day(piece.on_day)} · {state}{counts} · {piece.words} · {place}{rule}"
