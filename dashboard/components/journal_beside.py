"""Naming the activation, and the tone with oneself: how often, and what came beside it."""

import pandas
import streamlit as st

from dashboard.components import journal_words, text, words
from pipelines.confidence import wilson
from pipelines.journal.told import Beside, Stretch

THINGS = {
    "named": ("Was the activation named?", "yes", ("yes", "no")),
    "self_talk": ("How was the tone with oneself?", "kind", ("kind", "neither", "critical")),
}


def show(beside: list[Beside]) -> None:
    """A table for each: of each period and value, entries, intensity and secure answers; what is not coded stays."""
    for thing, (title, wanted, order) in THINGS.items():
        rows = [one for one in beside if one.thing == thing]
        coded = [one for one in rows if one.value is not None]
        st.markdown(text.in_label(f"{title} {_answer(coded, wanted)}"))
        if not coded:
            continue
        known = {value: place for place, value in enumerate(order)}
        ordered = sorted(rows, key=lambda one: (-one.period.first.toordinal(), known.get(one.value or "", len(known))))
        st.dataframe(
            pandas.DataFrame([_row(one, _coded(coded, one.period)) for one in ordered]),
            hide_index=True,
            height="content" if len(rows) <= 8 else 320,
            column_config=_COLUMNS,
            alt=f"{title} By period, the newest first",
        )
    st.caption(
        "Share: of the entries in which this was coded. Intensity: 0 to 10, the mean with the standard deviation, and "
        "of how many entries. Naming may be easier when a moment is weak: what comes beside it need not come from it."
    )


def _coded(coded: list[Beside], period: Stretch) -> int:
    return sum(one.events for one in coded if one.period == period)


def _answer(coded: list[Beside], wanted: str) -> str:
    total = sum(one.events for one in coded)
    if not total:
        return "This was coded in no entry."
    share = wilson(sum(one.events for one in coded if one.value == wanted), total)
    return f"In {journal_words.share(share)} of {journal_words.entries(total)} in which it was coded: {wanted}."


def _row(one: Beside, coded: int) -> dict[str, object]:
    share = "–" if one.value is None else journal_words.share(wilson(one.events, coded))
    spread = "" if one.spread is None else f" ± {one.spread:.1f}"
    strength = "–" if one.intensity is None else f"{one.intensity:.1f}{spread} (n {one.measured})"
    return {
        "Period": journal_words.stretch(one.period),
        "Coded as": one.value or "not coded",
        "Entries": one.events,
        "Share": share,
        "Intensity": strength,
        "Secure answers": f"{journal_words.share(one.secure)} of {words.count(one.secure.of, 'response')}"
        if one.secure.of
        else "–",
    }


_RIGHT = st.column_config.TextColumn(alignment="right")
_COLUMNS = {
    "Period": st.column_config.TextColumn(width=190),
    "Share": _RIGHT,
    "Intensity": _RIGHT,
    "Secure answers": _RIGHT,
}
