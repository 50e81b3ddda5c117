"""One flag: what it was raised on, word by word, and by which rule; so that a person can check it by hand."""

import streamlit as st

from dashboard.components import flag_words, text, words
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


def crisis(steps: tuple[str, ...]) -> None:
    """The practice's own steps beside an urgent flag, or that there are none."""
    with st.container(border=True):
        st.markdown("**The practice's crisis steps**")
        if not steps:
            st.markdown("The practice has put none into its definitions folder (crisis_steps.txt).")
        for step in steps:
            text.show(step)


def evidence(found: Why, key: str) -> None:
    """Each piece in its full entry, with the words marked, and where it stands."""
    st.subheader(f"Evidence ({len(found.evidence)})", anchor=False)
    for number, one in enumerate(found.evidence):
        with st.container(border=True):
            _piece(one, f"{key}-{number}")


def _piece(one: Evidence, key: str) -> None:
    day = words.day(one.on_day) if one.on_day else "no day"
    st.markdown(text.in_label(f"{day} · {one.part}" + ("" if one.urgency == "review" else f" · {one.urgency}")))
    if one.text is None or one.begins is None or one.ends is None:
        text.show(one.words)
    else:
        _in_its_text(one.text, one.begins, one.ends, key)
    for line in _lines(one):
        st.caption(text.in_label(line))


def _in_its_text(whole: str, begins: int, ends: int, key: str) -> None:
    """The words in their entry; of a long one what is near, and the whole on demand."""
    first = max(0, begins - LONG // 2)
    near = whole[first : ends + LONG // 2]
    before, after = "…" if first else "", "…" if first + len(near) < len(whole) else ""
    text.marked(f"{before}{near}{after}", [(begins - first + len(before), ends - first + len(before))])
    if len(near) < len(whole):
        with st.expander(f"The whole entry ({len(whole):,} letters)", key=key, on_change="rerun") as inside:
            if inside.open:
                text.marked(whole, [(begins, ends)])


def _lines(one: Evidence) -> list[str]:
    """Rule, context and source, as far as they are known."""
    found = []
    if one.assertion:
        beside = ", ".join(f"{each.kind}: “{each.words}”" for each in one.modifiers)
        told = f"Read as: {_ASSERTED.get(one.assertion, one.assertion)}"
        found.append(f"{told} ({beside})" if beside else told)
    if one.rule:
        found.append(f"Rule {one.rule}, version {one.rule_version}" + (f": {one.rationale}" if one.rationale else ""))
    if one.wording:
        found.append(one.wording)
    rows = f", the newest of {words.count(one.row_count, 'row')}" if one.row_count > 1 else ""
    field = f", field {one.field}" if one.field else ""
    place = f"{one.file}, line {one.line}" if one.file else "no one row of a file"
    found.append(f"{one.relation}{field}: {place}{rows}")
    if not one.stands:
        found.append("No longer in the data: it was corrected or withdrawn since. This is how it was told then.")
    return found


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
