"""One flag: what it was raised on, word by word, and by which rule; so that a person can check it by hand."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from dashboard.components import flag_decision, flag_others, flag_words, text, words
from pipelines.flags.reading.queue import Flag
from pipelines.flags.reading.why import Evidence, Why

LONG = 1_500  # letters of an entry that are shown before the whole is asked for
_ASSERTED = {
    "affirmed": "said of the writer, now",
    "negated": "denied in the words beside it",
    "past": "of the past, by the words beside it",
    "hypothetical": "under a condition",
    "other person": "of somebody else",
    "quoted": "quoted or reported",
    "idiom": "a figure of speech",
}


def heading(flag: Flag) -> None:
    """What the flag is about, its urgency, and by when."""
    st.header(text.in_label(f"{flag.client}: {flag.title}"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        flag_words.badge(flag.urgency)
        st.markdown(text.in_label(flag_words.due(flag)))
    st.caption(flag_words.READ_IT)
    st.markdown(f"[What was done, and what you do]({flag_decision.PLACE})")


def crisis(steps: tuple[str, ...]) -> None:
    """The practice's own steps beside an urgent flag, or that there are none."""
    with st.container(border=True):
        st.markdown("**The practice's crisis steps**")
        if not steps:
            st.markdown("The practice has put none into its definitions folder (crisis_steps.txt).")
        for step in steps:
            text.show(step)


def evidence(found: Why, key: str) -> None:
    """Each piece in its full entry, with the words marked, and where it stands; an entry of several pieces once."""
    st.subheader(f"Evidence ({len(found.evidence)})", anchor=False)
    for number, pieces in enumerate(_by_entry(found.evidence)):
        with st.container(border=True):
            _entry(pieces, f"{key}-{number}")


def _by_entry(found: tuple[Evidence, ...]) -> list[list[Evidence]]:
    """The pieces in their order, those of one text together."""
    entries: dict[object, list[Evidence]] = {}
    for number, one in enumerate(found):
        of_text = (one.relation, one.row_key, one.field, one.text, one.part)
        entries.setdefault(number if _span(one) is None else of_text, []).append(one)
    return list(entries.values())


def _span(one: Evidence) -> tuple[int, int] | None:
    return None if one.text is None or one.begins is None or one.ends is None else (one.begins, one.ends)


def _entry(pieces: list[Evidence], key: str) -> None:
    first = pieces[0]
    day = words.day(first.on_day) if first.on_day else "no day"
    st.markdown(text.in_label(f"{day} · {first.part}" + ("" if first.urgency == "review" else f" · {first.urgency}")))
    spans = [span for one in pieces if (span := _span(one))]
    if first.text is None or not spans:
        text.show(first.words)
    else:
        _in_its_text(first.text, spans, key)
    for one in pieces:
        for line in _read_as(one, len(pieces) > 1):
            st.caption(text.in_label(line))
    for line in _from(first):
        st.caption(text.in_label(line))


def _in_its_text(whole: str, spans: list[tuple[int, int]], key: str) -> None:
    """The words in their entry; of a long one what is near, and the whole on demand."""
    near, marks = _near(whole, spans)
    text.marked(near, marks)
    if near != whole:
        with st.expander(f"The whole entry ({len(whole):,} letters)", key=key, on_change="rerun") as inside:
            if inside.open:
                text.marked(whole, spans)


def _near(whole: str, spans: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """What stands near the spans, with dots for what is left out, and where the spans are in it."""
    told, marks, until, shift = "", [], 0, 0
    for begins, ends in sorted(spans):
        first = max(begins - LONG // 2, until)
        if first > until:
            told += "…"
            shift = len(told) - first
        last = max(until, min(ends + LONG // 2, len(whole)))
        told += whole[first:last]
        until = last
        marks.append((begins + shift, ends + shift))
    return told + ("…" if until < len(whole) else ""), marks


def _read_as(one: Evidence, is_named: bool) -> list[str]:
    """How the words were read, by which rule, and whether they stand; led by the words where there are several."""
    found = []
    if one.assertion:
        beside = ", ".join(f"{each.kind}: “{each.words}”" for each in one.modifiers)
        told = f"Read as: {_ASSERTED.get(one.assertion, one.assertion)}"
        found.append(f"{told} ({beside})" if beside else told)
    if one.rule:
        found.append(f"Rule {one.rule}, version {one.rule_version}" + (f": {one.rationale}" if one.rationale else ""))
    if not one.stands:
        found.append("No longer in the data: it was corrected or withdrawn since. This is how it was told then.")
    if is_named and one.text is not None:
        return [f"“{one.text[one.begins : one.ends]}” · " + " · ".join(found)]
    return found


def _from(one: Evidence) -> list[str]:
    """What it counts for, and its rows."""
    rows = f", the newest of {words.count(one.row_count, 'row')}" if one.row_count > 1 else ""
    field = f", field {one.field}" if one.field else ""
    place = f"{one.file}, line {one.line}" if one.file else "no one row of a file"
    return [*filter(None, [one.wording]), f"{one.relation}{field}: {place}{rows}"]


def others(flags: list[Flag], flag: Flag, owner: str, lead_to: Callable[[UUID], None]) -> None:
    """The client's other flags of the criterion: new evidence raises a new one, and what was decided before stands."""
    found = [
        one
        for one in flags
        if (one.client_id, one.criterion) == (flag.client_id, flag.criterion) and one.flag_id != flag.flag_id
    ]
    if found:
        st.subheader("Other flags of this criterion", anchor=False)
        st.caption("Evidence that no flag knew raises a flag of its own, also after a review.")
        flag_others.show(found, owner, lead_to)


def reason(found: Why) -> None:
    """The criterion in the article's words, its predicate, and the versions that hold."""
    flag = found.flag
    st.subheader("Why did this fire?", anchor=False)
    if flag.article:
        st.markdown(text.in_label(f"The text: “{flag.article}”."))
    else:
        st.markdown("This criterion is our addition: it does not stand in the text.")
    if found.predicate:
        st.markdown(text.in_label(found.predicate))
    else:
        st.markdown("The criterion has another version by now; this flag was raised by the one named below.")
    if found.modalities:
        st.caption(text.in_label(flag_words.named(found.modalities)))
    if found.rationale:
        st.caption(text.in_label(found.rationale))
    st.caption(
        text.in_label(
            f"Criterion {flag.criterion}, version {flag.version} ({found.status or 'an earlier version'}) · data "
            f"version {found.data_version} · raised {words.moment(flag.raised_at)}. "
            f"Source: {found.source or 'see its version'}"
        )
    )
    st.caption("Whoever treats or supervises this client sees this flag. Reviewed by one, it leaves the list of all.")
