"""Responses: the mix over time with the secure answers on top, what followed which trigger, naming and self-talk."""

import pandas
import streamlit as st

from dashboard.charts import share_panels
from dashboard.charts.rate_series import Point
from dashboard.components import change_view, journal_beside, journal_state, journal_words, text, words
from dashboard.components.journal_reads import Reads
from pipelines.confidence import Share, wilson
from pipelines.journal import together
from pipelines.journal.mix import mix_change, mix_sentence
from pipelines.journal.told import Part, ResponseMix, Window

SECURE = "secure"
FEW = 5  # coded entries below which a share is shown in grey, and said to be of few
_GREY = "color: #857A6C"
_STRATEGIES = {
    SECURE: "Secure answers",
    "hyperactivating": "Hyperactivating: going after, going against",
    "deactivating": "Deactivating: going away",
    "neither": "Neither",
}


def show(reads: Reads, window: Window, owner: str) -> None:
    """The whole view."""
    found = reads.responses(window)
    if not found.mixes:
        st.markdown(journal_words.empty(window))
        return
    whole = together.mixed(found.mixes)
    st.markdown(text.in_label(" ".join(answer(found.mixes, whole))))
    if not whole.coded:
        return
    _mix(found.mixes, whole, owner)
    _whole(whole, owner)
    st.subheader("What followed which trigger", anchor=False)
    _after(found.after)
    st.subheader("Naming it, and the tone with oneself", anchor=False)
    journal_beside.show(found.beside)


def answer(mixes: list[ResponseMix], whole: ResponseMix) -> list[str]:
    """How many answers were secure, whether that has changed, and how much nobody has coded."""
    if not whole.coded:
        told = f"{journal_words.entries(whole.entries)}, and in none of them a response was coded"
        return [f"{told}: nothing can be told of responses yet."]
    secure = _share(whole, SECURE)
    sentences = [
        f"Of {words.count(whole.coded, 'coded response')}, {journal_words.share(secure)} were secure answers: "
        "reaching out or soothing, and staying."
    ]
    known = [mix for mix in mixes if mix.coded]
    if len(known) > 1:
        sentences.append(_change(known[-2], known[-1]))
    if missing := whole.entries - whole.coded:
        verb = "has" if missing == 1 else "have"
        sentences.append(f"{missing} of {journal_words.entries(whole.entries)} {verb} no coded response.")
    return sentences


def _share(mix: ResponseMix, strategy: str) -> Share:
    found = [part.share for part in mix.strategies if part.term and part.term.term == strategy]
    return found[0] if found else wilson(0, mix.coded)


def _change(before: ResponseMix, after: ResponseMix) -> str:
    """The secure answers of the last two periods in which any response was coded."""
    counts = ({SECURE: _events(mix), "other": mix.coded - _events(mix)} for mix in (before, after))
    periods = (f"from {journal_words.stretch(mix.period)}" for mix in (before, after))
    return mix_sentence(mix_change(*counts)[0], "The last two periods", *periods)


def _events(mix: ResponseMix) -> int:
    return sum(part.events for part in mix.strategies if part.term and part.term.term == SECURE)


def _mix(mixes: list[ResponseMix], whole: ResponseMix, owner: str) -> None:
    st.subheader("Responses over time", anchor=False)
    panels = [share_panels.Panel(text.in_figure(_title(whole, name)), _points(mixes, name)) for name in _STRATEGIES]
    st.plotly_chart(
        share_panels.figure(panels, change_view.ink()),
        key=f"{owner}-mix",
        config=change_view.PICTURE,
        alt=f"Shares of secure, hyperactivating, deactivating and other responses by period. {answer(mixes, whole)[0]}",
    )
    st.caption(
        "Shares of the coded responses of each period, with 95 % intervals (Wilson 1927). The numbers above: how many "
        "were coded. Better is more secure answers, not only fewer of the others. The line is lifted where nothing was "
        "journalled."
    )
    with st.expander("The numbers, period by period", key=f"{owner}-mix-open", on_change="rerun") as inside:
        if inside.open:
            st.dataframe(
                pandas.DataFrame([_row(mix) for mix in reversed(mixes)]),
                hide_index=True,
                height="content" if len(mixes) <= 12 else 420,
                alt="Responses in each period, the newest first",
            )


def _title(whole: ResponseMix, strategy: str) -> str:
    """A strategy, with the responses of this journal that are of it."""
    if strategy not in (SECURE, "neither"):
        return _STRATEGIES[strategy]
    names = [
        journal_words.in_sentence(part.term)
        for part in whole.responses
        if part.term and (part.term.group or "neither") == strategy
    ]
    return f"{_STRATEGIES[strategy]}: {', '.join(names[:4])}" if names else _STRATEGIES[strategy]


def _points(mixes: list[ResponseMix], strategy: str) -> list[Point]:
    points = []
    for mix in mixes:
        share = _share(mix, strategy)
        hover = f"{journal_words.stretch(mix.period)}<br>{journal_words.share(share)} of {mix.coded} coded"
        ends = mix.period.first, mix.period.last
        points.append(Point(*ends, share.estimate, share.low, share.high, str(mix.coded), hover))
    return points


def _row(mix: ResponseMix) -> dict[str, object]:
    shares = {_STRATEGIES[name].split(":")[0]: journal_words.share(_share(mix, name)) for name in _STRATEGIES}
    return {"Period": journal_words.stretch(mix.period), "Coded": f"{mix.coded} of {mix.entries}", **shares}


def _whole(whole: ResponseMix, owner: str) -> None:
    """Each response by itself, the secure ones on top."""
    parts = sorted(whole.responses, key=lambda part: part.term is None or part.term.group != SECURE)
    named = {part.term.term: journal_words.label(part.term) for part in parts if part.term}
    st.dataframe(
        pandas.DataFrame(
            [
                {
                    "Response": part.term.label,
                    "Kind": part.term.group or "not in the vocabulary",
                    "Times": part.events,
                    "Of coded": part.share.of,
                    "Share": journal_words.percent(part.share.estimate),
                    "95 % interval": journal_words.between(part.share),
                }
                for part in parts
                if part.term
            ]
        ),
        hide_index=True,
        height="content" if len(parts) <= 12 else 460,
        column_config={"Share": _RIGHT, "95 % interval": _RIGHT, "Response": _WIDE},
        alt="Each response in the whole stretch of days, the secure ones on top",
    )
    journal_state.chooser("Read the entries of a response", owner, "response", named)


def _after(parts: list[Part]) -> None:
    if not parts:
        st.markdown("No response was coded with a trigger.")
        return
    ordered = sorted(parts, key=lambda part: (-part.share.of, part.family.label if part.family else "", -part.events))
    table = pandas.DataFrame(
        [
            {
                "Trigger": journal_words.label(part.family),
                "What followed": journal_words.label(part.term),
                "Times": part.events,
                "Of": part.share.of,
                "Share": journal_words.percent(part.share.estimate),
                "95 % interval": journal_words.between(part.share),
                "": "of few" if part.share.of < FEW else "",
            }
            for part in ordered
        ]
    )
    st.dataframe(
        table.style.apply(lambda row: [_GREY if row["Of"] < FEW else ""] * len(row), axis=1),
        hide_index=True,
        height="content" if len(table) <= 12 else 460,
        column_config={"Share": _RIGHT, "95 % interval": _RIGHT, "Trigger": _WIDE},
        alt="What followed which trigger",
    )
    st.caption(
        f"Of: entries of this trigger with a coded response. Of few (grey): fewer than {FEW}, of which a share says "
        "little. What came after a trigger need not have come from it."
    )


_RIGHT = st.column_config.TextColumn(alignment="right")
_WIDE = st.column_config.TextColumn(width=190)
