"""The body: what is noticed, what first, and how strong the moment was; a table, then a map."""

from collections import Counter

import pandas
import streamlit as st

from dashboard.charts import body_map
from dashboard.charts.palette import INKS
from dashboard.components import change_view, journal_words, kept_fields, text, words
from dashboard.components.journal_reads import Reads
from pipelines.journal import together
from pipelines.journal.told import Sensation, Window

EVERY = ""
NOWHERE = "no place in the vocabulary"


def show(reads: Reads, window: Window, owner: str) -> None:
    """The whole view, of one trigger or of every one."""
    found = reads.body(window)
    entries = {family.term: (family, every, said) for family, every, said in found.described}
    if not entries:
        st.markdown(journal_words.empty(window))
        return
    families = {term: journal_words.label(family) for term, (family, _, said) in entries.items() if said}
    every, said = (sum(counts) for counts in zip(*((n, told) for _, n, told in found.described), strict=True))
    if not said:
        told = f"{journal_words.entries(every)}, and none says anything of the body: nothing can be told of it yet."
        st.markdown(told)
        return
    key = kept_fields.field(owner, "body-of", EVERY)
    if st.session_state[key] not in families:
        st.session_state[key] = EVERY
    answer = st.empty()
    picked = str(
        st.selectbox(
            "With which trigger",
            [EVERY, *families],
            key=key,
            format_func=lambda one: families.get(one, "every trigger"),
            width=420,
        )
    )
    if picked != EVERY:
        _, every, said = entries[picked]
    shown = together.felt([one for one in found.sensations if picked in (EVERY, one.family.term)], said)
    answer.markdown(text.in_label(_answer(shown, said, every)))
    _table(shown)
    st.subheader("Where in the body", anchor=False)
    _map(shown)


def _answer(shown: list[Sensation], said: int, every: int) -> str:
    most = [one for one in shown if one.entries == shown[0].entries]
    names = journal_words.listed([journal_words.in_sentence(one.sensation) for one in most[:3]])
    first = max(shown, key=lambda one: one.first)
    each = "each " if len(most) > 1 else ""
    told = f"Named most often: {names}, {each}in {journal_words.share(most[0].found)} of {journal_words.entries(said)}"
    rest = f"; {every - said} of {every} say nothing of the body" if every > said else ""
    often = (
        f"Noticed first most often: {journal_words.in_sentence(first.sensation)} ({words.count(first.first, 'time')})"
    )
    return f"{told} that say something of the body{rest}. {often}."


def _table(shown: list[Sensation]) -> None:
    st.dataframe(
        pandas.DataFrame(
            [
                {
                    "Sensation": one.sensation.label,
                    "Entries": f"{one.entries} of {one.found.of}",
                    "Share": journal_words.percent(one.found.estimate),
                    "95 % interval": journal_words.between(one.found),
                    "First noticed": one.first,
                    "Mean place": f"{one.place:.1f}",
                    "Intensity": "–" if one.intensity is None else f"{one.intensity:.1f} (n {one.measured})",
                }
                for one in shown
            ]
        ),
        hide_index=True,
        height="content" if len(shown) <= 14 else 520,
        column_config={
            "Sensation": st.column_config.TextColumn(width=190),
            **dict.fromkeys(("Entries", "Share", "95 % interval", "Mean place", "Intensity"), _RIGHT),
        },
        alt="Sensations, the most frequent first",
    )
    st.caption(
        "Entries: of those that say something of the body. First noticed: how often it stood first. Mean place: in the "
        "order of noticing, 1 is first. Intensity: 0 to 10, of the whole moment, over the n entries that have one."
    )


def _map(shown: list[Sensation]) -> None:
    counts = Counter({NOWHERE: 0})
    for one in shown:
        counts[one.sensation.group or NOWHERE] += one.entries
    counts = +counts
    of = counts.total()
    known = body_map.places()
    told = ", ".join(f"{place} {count}" for place, count in counts.most_common())
    is_dark = change_view.ink() == INKS["dark"]
    drawn = {place: count for place, count in counts.items() if place in known}
    picture, beside = st.columns([2, 3], gap="medium")
    with picture:
        st.image(
            body_map.svg(drawn, of, is_dark=is_dark),
            width=body_map.WIDTH,
            alt=f"A figure with the places in which something was felt: {told}; {of} mentions in all.",
        )
    with beside:
        st.dataframe(
            pandas.DataFrame([{"Place": place, "Mentions": count} for place, count in counts.most_common()]),
            hide_index=True,
            height="content" if len(counts) <= 14 else 520,
            alt="Mentions by place, the most frequent first",
        )
        st.caption(
            f"{words.count(of, 'mention')} of sensations, by the place that the vocabulary gives each. An entry that "
            "names two sensations of one place counts twice there. What has no place on the figure stands here only."
        )


_RIGHT = st.column_config.TextColumn(alignment="right")
