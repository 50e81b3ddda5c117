"""What rose or fell: each trigger in two periods, its rate ratio with the interval, and what cannot be told."""

import pandas
import streamlit as st

from dashboard.components import journal_words, text, words
from pipelines.confidence import figure
from pipelines.journal.overdispersion import Dispersion, widened_ratio
from pipelines.journal.rate_ratios import RateRatio, ratio_sentence
from pipelines.journal.told import UNCODED, TriggerRatio

AGREEMENT, OWN = "before and after the agreement", "before and after the own consent"
_MOST_ROWS = 12
Spreads = dict[str, Dispersion]
_WORDS = {"lower": "less often", "higher": "more often"}


def compared(ratios: list[TriggerRatio]) -> list[TriggerRatio]:
    """What is told here: before and after the agreement where there is one, then the last two periods."""
    agreed = [one for one in ratios if one.pair in (AGREEMENT, OWN)]
    others = [one for one in ratios if one.pair not in (AGREEMENT, OWN)]
    last = max((one.b.first for one in others), default=None)
    return [*agreed, *(one for one in others if one.b.first == last)]


def answer(ratios: list[TriggerRatio], spreads: Spreads) -> list[str]:
    """What rose or fell by more than chance alone would make it, a sentence for each pair of periods."""
    shown = [one for one in compared(ratios) if one.family.term != UNCODED]
    sentences = []
    for agreed in (True, False):
        pair = [one for one in shown if (one.pair in (AGREEMENT, OWN)) == agreed]
        if pair:
            sentences.append(_pair(pair, spreads))
    return sentences


def _pair(pair: list[TriggerRatio], spreads: Spreads) -> str:
    told = [
        f"{journal_words.in_sentence(one.family)} came {_WORDS[_widened(one, spreads).verdict]}"
        for one in pair
        if _widened(one, spreads).verdict in _WORDS
    ]
    if not told:
        return f"{_periods(pair[0])}, no change can be told from chance."
    rest = "; of the others nothing can be told from chance" if len(told) < len(pair) else ""
    return f"{_periods(pair[0])}, {journal_words.listed(told)}, by more than chance alone would make it{rest}."


def _periods(one: TriggerRatio) -> str:
    if one.pair == AGREEMENT:
        return f"Since the agreement of {words.day(one.b.first)}"
    if one.pair == OWN:
        return f"Since the own consent of {words.day(one.b.first)}"
    return f"Between the last two periods ({journal_words.stretch(one.a)}, then {journal_words.stretch(one.b)})"


def show(ratios: list[TriggerRatio], spreads: Spreads) -> None:
    """The sentences of what can be told, and every comparison in a table."""
    st.subheader("What rose or fell", anchor=False)
    shown = compared(ratios)
    if not shown:
        st.markdown("There is only one period with a journalled day: nothing to compare it with yet.")
        return
    for one in shown:
        if _widened(one, spreads).verdict != "cannot tell" and one.family.term != UNCODED:
            st.markdown(text.in_label(_sentence(one, spreads)))
    coded = [one for one in shown if one.family.term != UNCODED]
    for pair in dict.fromkeys(one.pair for one in coded):
        of_pair = [one for one in coded if one.pair == pair]
        unclear = sum(_widened(one, spreads).verdict == "cannot tell" for one in of_pair)
        told = f"{words.count(len(of_pair), 'trigger')} compared; of {unclear} no change can be told from chance."
        st.markdown(f"{_periods(of_pair[0])}: {told}")
    if clusters := _clusters([one for one in shown if one.family.term != UNCODED], spreads):
        st.markdown(text.in_label(clusters))
    st.dataframe(
        pandas.DataFrame([_row(one, spreads) for one in shown]),
        hide_index=True,
        height="content" if len(shown) <= _MOST_ROWS else 460,
        column_config=_COLUMNS,
        alt="Every comparison of two periods, with its rate ratio",
    )
    st.caption(
        "Ratio: the second rate over the first, with its exact 95 % interval, wider where days come in clusters. Where "
        "the interval holds 1, the verdict is cannot tell. Of twenty such comparisons one may look like a change by "
        "chance. Counts do not say why."
    )


def _widened(one: TriggerRatio, spreads: Spreads) -> RateRatio:
    """The ratio with an interval as wide as its days vary: events that come in clusters tell less than they count."""
    spread = spreads.get(one.family.term)
    return one.found if spread is None else widened_ratio(one.found, spread)


def _sentence(one: TriggerRatio, spreads: Spreads) -> str:
    a, b = (f"from {journal_words.stretch(period)}" for period in (one.a, one.b))
    return ratio_sentence(_widened(one, spreads), journal_words.label(one.family), a, b)


def _clusters(shown: list[TriggerRatio], spreads: Spreads) -> str:
    """Which triggers come in clusters; empty where none does."""
    told = {
        journal_words.in_sentence(one.family): f"{figure(spread.factor**2)} times"
        for one in shown
        if (spread := spreads.get(one.family.term)) and spread.widening > 1 and spread.factor
    }
    if not told:
        return ""
    named = journal_words.listed([f"{name} ({times} as much as chance makes them)" for name, times in told.items()])
    return f"From day to day some vary more than chance makes them: {named}. Their intervals here are widened by that."


def _row(one: TriggerRatio, spreads: Spreads) -> dict[str, object]:
    found, widened = one.found, _widened(one, spreads)
    return {
        "Trigger": one.family.label,
        "First": f"{found.events_a} on {words.count(int(found.days_a), 'day')}",
        "Then": f"{found.events_b} on {words.count(int(found.days_b), 'day')}",
        "Ratio": "–" if found.ratio is None else figure(found.ratio, apart_from=1),
        "95 % interval": journal_words.interval(widened.low, widened.high, apart_from=1),
        "Verdict": widened.verdict,
        "Days": "in clusters: interval widened" if widened != found else "",
        "Compared": {AGREEMENT: "at the agreement", OWN: "at the own consent"}.get(one.pair, "last two periods"),
    }


_RIGHT = st.column_config.TextColumn(alignment="right")
_COLUMNS = {
    "Trigger": st.column_config.TextColumn(width=190),
    "First": _RIGHT,
    "Then": _RIGHT,
    "Ratio": _RIGHT,
    "95 % interval": st.column_config.TextColumn(width=165, alignment="right"),
    "Compared": st.column_config.TextColumn(width=140),
}
