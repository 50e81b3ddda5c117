"""Triggers: which come how often on a journalled day, what rose or fell, when in the week, and which pole."""

import pandas
import streamlit as st

from dashboard.charts import ranked
from dashboard.components import (
    change_view,
    journal_ratios,
    journal_state,
    journal_times,
    journal_words,
    kept_fields,
    text,
    trigger_figures,
    words,
)
from dashboard.components.journal_reads import Reads
from pipelines.confidence import figure
from pipelines.journal.balance import balance, balance_sentence
from pipelines.journal.reading.triggers import DISTANCE, ENGULFMENT
from pipelines.journal.told import UNCODED, Stretch, TriggerRate, Triggers, Window

MOST_DRAWN = 12
POLE_WORDS = {
    DISTANCE: "fear of losing the other",
    ENGULFMENT: "fear of losing oneself",
    "neither": "neither",
}


def show(reads: Reads, window: Window, owner: str) -> None:
    """The whole view; `owner` keeps its widgets apart from those of other clients."""
    found = reads.triggers(window)
    if not found.journal_days:
        st.markdown(journal_words.empty(window))
        return
    st.markdown(text.in_label(" ".join(answer(found))))
    if not found.entries:
        return
    _ranking(found, owner)
    journal_ratios.show(found.ratios, found.spreads)
    _balance(found)
    coded = [one for one in found.rates if one.family.term != UNCODED]
    families = {one.family.term: journal_words.label(one.family) for one in [*coded, *_uncoded(found)]}
    st.subheader("Over time, one trigger", anchor=False)
    _series(found, window, families, owner)
    st.subheader("When in the week", anchor=False)
    journal_times.show(found, families, owner)
    trigger_figures.show(reads.figures, owner)


def answer(found: Triggers) -> list[str]:
    """The finding in sentences: what came most often, what rose or fell, and how much nobody has coded."""
    days = sum(found.journal_days.values())
    if not found.entries:
        return [f"{journal_words.days(days).capitalize()}, and on none of them an activation was written down."]
    coded = [one for one in found.rates if one.family.term != UNCODED]
    if not coded:
        told = f"{journal_words.entries(found.entries)} on {journal_words.days(days)}"
        return [f"{told}; none has a trigger that was coded, so nothing can be told of triggers yet."]
    most = [one for one in coded if one.found.events == coded[0].found.events]
    names = journal_words.listed([journal_words.in_sentence(one.family) for one in most[:3]])
    each = "each " if len(most) > 1 else ""
    sentences = [f"Most often: {names}, {each}{journal_words.rate(most[0].found)}."]
    sentences += journal_ratios.answer(found.ratios, found.spreads)
    if found.uncoded:
        verb = "has" if found.uncoded == 1 else "have"
        sentences.append(f"{found.uncoded} of {journal_words.entries(found.entries)} {verb} no coded trigger.")
    return sentences


def _ranking(found: Triggers, owner: str) -> None:
    st.subheader("Triggers, the most frequent first", anchor=False)
    coded = [one for one in found.rates if one.family.term != UNCODED and one.found.events]
    ordered = [*coded, *_uncoded(found)]
    drawn = [*coded[:MOST_DRAWN], *_uncoded(found)]
    chart = f"{owner}-ranked-{len(drawn)}"
    st.plotly_chart(
        ranked.figure(
            [_line(one) for one in drawn],
            "events on a journalled day",
            {group: text.in_figure(told) for group, told in POLE_WORDS.items()},
            change_view.ink(),
        ),
        key=chart,
        config=change_view.PICTURE,
        on_select=journal_state.follow(chart, owner),
        selection_mode="points",
        alt=f"Triggers ranked by how often they come on a journalled day. {answer(found)[0]}",
    )
    st.caption(
        "Whiskers: exact 95 % intervals (Garwood 1936). A day counts when an entry was made on it, or when it was "
        "logged as a day without activation; days with neither tell nothing."
    )
    offered = {one.family.term: journal_words.label(one.family) for one in ordered}
    journal_state.chooser("Read the entries of a trigger", owner, "family", offered, "Choose one, or click its mark")
    st.dataframe(
        pandas.DataFrame([_row(one) for one in ordered]),
        hide_index=True,
        height="content" if len(ordered) <= MOST_DRAWN else 460,
        column_config=_COLUMNS,
        alt="The triggers of the picture above, in numbers",
    )


def _uncoded(found: Triggers) -> list[TriggerRate]:
    return [one for one in found.rates if one.family.term == UNCODED and one.found.events]


def _line(one: TriggerRate) -> ranked.Line:
    told = f"<b>{text.in_figure(journal_words.label(one.family))}</b>, {words.count(one.found.events, 'event')}"
    low, value, high = one.found.low or 0.0, one.found.rate or 0.0, one.found.high or 0.0
    return ranked.Line(told, value, low, high, one.family.term, one.family.group)


def _row(one: TriggerRate) -> dict[str, object]:
    return {
        "Trigger": one.family.label,
        "Pole": journal_words.pole(one.family),
        "Events": one.found.events,
        "Journalled days": int(one.found.days),
        "A day": "–" if one.found.rate is None else figure(one.found.rate),
        "95 % interval": journal_words.interval(one.found.low, one.found.high),
    }


def _balance(found: Triggers) -> None:
    """The two poles beside each other: neither is better."""
    st.subheader("Fear of losing the other, fear of losing oneself", anchor=False)
    events = {
        pole: sum(one.found.events for one in found.rates if one.family.group == pole)
        for pole in (DISTANCE, ENGULFMENT)
    }
    told = balance_sentence(balance(events[DISTANCE], events[ENGULFMENT]), "Losing the other", "losing oneself")
    st.markdown(text.in_label(told))
    st.caption("Of the entries whose trigger is of either pole. Both are told of moments, not of a person.")


def _series(found: Triggers, window: Window, families: dict[str, str], owner: str) -> None:
    if window.period == "all":
        st.markdown("Counted all at once there is no course. Choose weeks or months above.")
        return
    first = next(iter(families))
    key = kept_fields.field(owner, "watched", first)
    if st.session_state[key] not in families:
        st.session_state[key] = first
    picked = st.selectbox("Trigger", list(families), key=key, format_func=lambda one: families[one], width=420)
    points = [one for one in found.series if one.family.term == picked]
    journal_times.course(points, families[str(picked)], Stretch(points[0].period.first, points[-1].period.last), owner)


_RIGHT = st.column_config.TextColumn(alignment="right")
_COLUMNS = {
    "Trigger": st.column_config.TextColumn(width=210),
    "Pole": st.column_config.TextColumn(width=150),
    "A day": _RIGHT,
    "95 % interval": _RIGHT,
}
