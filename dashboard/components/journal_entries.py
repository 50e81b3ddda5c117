"""The entries themselves, newest first, in the words of their files; sought by what they hold."""

from typing import Any

import streamlit as st

from dashboard.components import journal_coding, journal_state, journal_words, kept_fields, text, words
from dashboard.components.journal_reads import Reads
from dashboard.components.journal_times import DAYS
from pipelines.journal.reading import Found, Sought
from pipelines.journal.reading.entries import UNTIMED
from pipelines.journal.told import EntryTold, Term, Window

AT_ONCE = 50
LONG = 1_200  # letters of a text that are shown before it is asked for
_NOTES = {
    "somatic_note": "In the body",
    "response_note": "What was done",
    "resonance_note": "Echo",
    "note": "Note",
    "reconnection_phrase": "Phrase of reconnection",
}


def show(reads: Reads, window: Window, owner: str) -> None:
    """Filters, and the entries that pass them, fifty at a time."""
    keys = {name: kept_fields.field(owner, name, unasked) for name, unasked in journal_state.FILTERS.items()}
    held: dict[str, Any] = {name: st.session_state[key] for name, key in keys.items()}
    part = int(held.pop("part"))
    sought = Sought(window, **held)
    found = reads.entries(sought, AT_ONCE * (part + 1) + 1)
    _filters(found, keys, sought, owner)
    shown = found.entries[AT_ONCE * part : AT_ONCE * (part + 1)]
    if not shown:
        known = found.families and sought != Sought(window, words="")
        st.markdown("No entry is like that in this stretch of days." if known else journal_words.empty(window))
        return
    first = AT_ONCE * part + 1
    st.markdown(f"Entries {first:,} to {first + len(shown) - 1:,}, the newest first.")
    journal_coding.rule(shown)
    for one in shown:
        _entry(one, found.vocabulary, reads.coding, f"{owner}-entry-{one.key}")
    _turning(owner, part, len(found.entries) > AT_ONCE * (part + 1))


def _filters(found: Found, keys: dict[str, str], sought: Sought, owner: str) -> None:
    """What is sought by; a change begins with the newest again."""
    families, responses = _offered(found.families, sought.family), _offered(found.responses, sought.response)
    anew: dict[str, Any] = {"on_change": _turn, "args": (owner, 0)}
    family, response, weekday, hour = st.columns(4)
    with family:
        _choice("Trigger", keys["family"], families, anew)
    with response:
        _choice("Response", keys["response"], responses, anew)
    with weekday:
        _choice("Weekday", keys["weekday"], dict(enumerate(DAYS, 1)), anew)
    with hour:
        _choice("Hour", keys["hour"], {at: _hour(at) for at in (*range(24), UNTIMED)}, anew)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Word or piece of a word", key=keys["words"], autocomplete="off", width=420, **anew)
        is_sought = sought != Sought(sought.window, words="")
        st.button("Any entry", disabled=not is_sought, on_click=journal_state.lead_to_entries, args=(owner,))


def _choice(label: str, key: str, names: dict[Any, str], anew: dict[str, Any]) -> None:
    st.selectbox(label, list(names), index=None, key=key, format_func=names.__getitem__, placeholder="Any", **anew)


def _offered(terms: list[Term], sought: str | None) -> dict[str, str]:
    """The terms that there are; and the one that is sought, where no entry of these days has it."""
    found = {one.term: journal_words.label(one) for one in terms}
    return found if sought is None or sought in found else {**found, sought: sought}


def _hour(at: int) -> str:
    return "No time said" if at == UNTIMED else f"{at:02}:00 to {at:02}:59"


def _turn(owner: str, part: int) -> None:
    st.session_state[f"{owner}|part"] = part


def _turning(owner: str, part: int, is_more: bool) -> None:
    if not part and not is_more:
        return
    with st.container(horizontal=True):
        for label, to, is_end, icon in (
            ("Newer", part - 1, not part, ":material/chevron_left:"),
            ("Older", part + 1, not is_more, ":material/chevron_right:"),
        ):
            st.button(label, disabled=is_end, icon=icon, on_click=_turn, args=(owner, to), key=f"{owner}-{label}")


def _entry(one: EntryTold, vocabulary: list[Term], coding: journal_coding.Coding | None, key: str) -> None:
    """One entry: when and what was coded, then its words, then where they stand."""
    with st.container(border=True):
        st.markdown(text.in_label(_head(one)))
        told = _texts(one)
        if told:
            text.show(told if len(told) <= LONG else f"{told[:LONG]}…")
        if len(told) > LONG:
            with st.expander(f"The whole entry ({len(told):,} letters)", key=key, on_change="rerun") as inside:
                if inside.open:
                    text.show(told)
        st.caption(text.in_label(_foot(one)))
        journal_coding.show(one, vocabulary, coding, key)


def _head(one: EntryTold) -> str:
    when = words.moment(one.local_time) if one.local_time else f"{one.day:%a} {words.day(one.day)}, no time said"
    when += "" if one.offset is None else f" ({_zone(one.offset)})"
    parts = [when, f"trigger: {journal_words.label(one.family)}"]
    parts.append(f"response: {journal_words.label(one.response)}")
    if one.intensity is not None:
        after = "" if one.intensity_after is None else f", then {words.number(one.intensity_after)}"
        parts.append(f"intensity {words.number(one.intensity)}{after} of 10")
    return " · ".join(["Private", *parts] if one.is_private else parts)


def _zone(offset: int) -> str:
    """UTC−08:00: of an entry that was written by another clock than the practice's."""
    hours, minutes = divmod(abs(offset), 60)
    return f"UTC{'−' if offset < 0 else '+'}{hours:02}:{minutes:02}"


def _texts(one: EntryTold) -> str:
    """Everything that was written, part by part."""
    notes = (f"{_NOTES[name]}: {said}" for name, said in one.notes)
    return "\n".join(part for part in (one.trigger, *notes) if part)


def _foot(one: EntryTold) -> str:
    coded = {
        "body": ", then ".join(one.sensations),
        "named": one.named,
        "self-talk": one.self_talk,
        "calming": one.calming,
        "echo": one.resonance,
        "rupture": one.rupture,
    }
    parts = [f"{name}: {' '.join(said.split())}" for name, said in coded.items() if said]
    return " · ".join([*parts, f"{one.file or 'no file'}, line {one.line}"])
