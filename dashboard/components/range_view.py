"""Does it do what it always does? What is measured often, against its own usual range. A second view of one scale."""

import streamlit as st

from dashboard.charts import usual_range as chart
from dashboard.components import finding, text, words
from dashboard.components.change_view import PICTURE, Scale, chart_words
from pipelines.change.told import Limits

_WHY_NOT = {
    "too few": "There are too few scores: limits need eight.",
    "no variation": "All scores are the same: there is no usual range to tell.",
    "on the floor": "Half or more of the scores lie on the floor of the scale: limits would mean nothing.",
    "on the ceiling": "Half or more of the scores lie on the ceiling of the scale: limits would mean nothing.",
}
_NOT_OFTEN = (
    "It is not measured often enough, or not often: a usual range takes eight scores, mostly within three weeks."
)


def show(scale: Scale, limits: Limits | None, key: str) -> None:
    """Centre line and limits of this client's own scores; interpreted from twelve scores on, and that is said."""
    name = finding.subject(scale.series.instrument, scale.subscale)
    if limits is None or limits.reason or limits.center is None or limits.low is None or limits.high is None:
        st.subheader(text.in_label(f"{name}: the usual range cannot be told"), anchor=False)
        why = _WHY_NOT[limits.reason or "too few"] if limits else _NOT_OFTEN
        st.caption(f":material/help: {text.in_label(why)}")
        return
    st.subheader(text.in_label(f"{name}: {_finding(limits)}"), anchor=False)
    st.markdown(text.in_label(limits.sentence))
    lower, upper = _limits(scale, limits.low, limits.high)
    usual = chart.Range(
        center=limits.center,
        low=limits.low,
        high=limits.high,
        signals=limits.signals,
        center_words=f"mean {words.score(limits.center)}",
        limit_words=_limit_words(limits.low, limits.high, lower=lower, upper=upper),
        signal_words="beyond a limit",
        lower=lower,
        upper=upper,
    )
    st.plotly_chart(
        chart.figure(scale.points, chart_words(scale), usual, 340),
        key=f"{key}-range",
        config=PICTURE,
        alt=f"{name} against its own usual range. {limits.sentence}",
    )
    st.caption(text.in_label(_footnote(limits)))


def _limits(scale: Scale, low: float, high: float) -> tuple[bool, bool]:
    """Whether the lower and the upper limit lie within the scale: at its end no score can lie beyond them."""
    floor, ceiling = scale.points["scale_low"].min(), scale.points["scale_high"].max()
    return not low <= floor, not high >= ceiling


def _limit_words(low: float, high: float, *, lower: bool, upper: bool) -> str:
    if lower and upper:
        return f"limits {words.score(low)} to {words.score(high)}"
    return f"lower limit {words.score(low)}" if lower else f"upper limit {words.score(high)}"


def _finding(limits: Limits) -> str:
    if not limits.interpretable:
        return f"a usual range from {limits.n} scores, too few to interpret"
    if limits.signals:
        days = ", ".join(words.day(on) for on in limits.signals[-3:])
        return f"{words.count(len(limits.signals), 'score')} beyond the usual range ({days})"
    if limits.shift == "yes":
        return "no score beyond the usual range, but runs within it that chance seldom makes"
    return "nothing beyond the usual range"


def _footnote(limits: Limits) -> str:
    longest = "–" if limits.longest_limit is None else f"at most {limits.longest_limit}"
    fewest = "–" if limits.crossings_limit is None else f"at least {limits.crossings_limit}"
    return (
        "Grey: mean ± 2.66 mean moving ranges (XmR; Shewhart 1931, Wheeler 1993): "
        "what a steady course of this client's own does. It knows no error of measurement and no norm. "
        f"Longest run on one side of the median of all scores {limits.longest_run} ({longest} by chance), "
        f"crossings {limits.crossings} ({fewest} by chance; Anhøj & Olesen 2014). "
        "Of courses of pure chance up to one in 20 breaks one of the two."
    )
