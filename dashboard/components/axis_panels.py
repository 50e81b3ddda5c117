"""Which scales are drawn on the time axis, and the words of their panels."""

from collections.abc import Iterable

import pandas
import streamlit as st

from dashboard.charts.time_axis import MOST_SERIES, Panel
from dashboard.components import first_series, statement, text, versions, words
from pipelines.change.told import Verdict
from pipelines.scoring.trajectory import Series

MOST_PANELS = 5


def chosen(series: list[Series], verdicts: Iterable[Verdict], key: str) -> list[Series]:
    """A field to choose from; at first attachment, one scale where higher is better, and one where lower is."""
    if len(series) < 2:
        return series
    picked = st.multiselect(
        "Scales",
        range(len(series)),
        default=first_choice(series, verdicts),
        max_selections=MOST_PANELS,
        key=f"{key}-scales",
        format_func=lambda at: name(series[at], series),
        placeholder="Choose scales; what happened stays in sight",
    )
    return [series[at] for at in sorted(picked)]


def first_choice(series: list[Series], verdicts: Iterable[Verdict] = ()) -> list[int]:
    """The places of the three: attachment as it stands first everywhere; of satisfaction and of symptoms the one that
    was answered most often."""
    ways = [
        *([[first_series.place(series, verdicts)]] if any(one.is_attachment for one in series) else []),
        *(
            [at for at, one in enumerate(series) if not one.is_attachment and direction(one) is better]
            for better in (True, False)
        ),
    ]
    return [max(found, key=lambda at: (series[at].administrations, -at)) for found in ways if found]


def direction(series: Series) -> bool | None:
    """Whether higher is better; None where that is not said, or is not the same for all its scales."""
    ways = {one.higher_is_better for one in series.latest}
    return ways.pop() if len(ways) == 1 else None


def name(series: Series, known: Iterable[Series] = ()) -> str:
    """A series in a few words. `known`: all series, of which some may differ in version only."""
    version = versions.told(series, known)
    about = f", about {series.target}" if series.target else ""
    by = f", answered by {series.respondent}" if series.respondent else ""
    return f"{series.instrument}{version}{about}{by}"


def panels(series: list[Series], drawn: list[Series]) -> list[Panel]:
    """Attachment first and large; the others below, each on its own scale.

    Administrations of all `series` are numbered through, whichever of them are `drawn`: a number means the same
    whatever stretch is in sight.
    """
    ordered = sorted(series, key=lambda one: not one.is_attachment)
    made, before = [], 0
    for one in ordered:
        if any(one is shown for shown in drawn):
            made.append(_panel(one, before, series))
        before += one.points["administration_id"].nunique()
    return made


def _panel(series: Series, before: int, known: list[Series]) -> Panel:
    numbers = series.points["administration_id"].map({name: at for at, name in enumerate(ids([series]), before)})
    shown = list(dict.fromkeys(series.points["subscale"]))[:MOST_SERIES]
    points = series.points.assign(number=numbers)
    points = points[points["subscale"].isin(shown)].reset_index(drop=True)
    low, high = points["scale_low"].min(), points["scale_high"].max()
    scale = "" if pandas.isna(low) else f"score, {low:g} to {high:g}"
    told = "; ".join(part for part in (scale, statement.direction(series)) if part)
    return Panel(
        points,
        text.in_figure(_short(name(series, known))),
        text.in_figure(told),
        {one: text.in_figure(words.subscale(one)) for one in shown},
        series.is_attachment,
    )


def ids(series: list[Series]) -> list[str]:
    """The administrations behind the panels, in the order of their numbers."""
    ordered = sorted(series, key=lambda one: not one.is_attachment)
    return [name for one in ordered for name in dict.fromkeys(one.points["administration_id"])]


def left_out(series: list[Series]) -> str:
    """What of the chosen scales is not drawn, for want of room; empty where all is."""
    more = [one for one in series if one.points["subscale"].nunique() > MOST_SERIES]
    return " ".join(
        f"Of the {one.points['subscale'].nunique()} scales of {one.instrument} the first {MOST_SERIES} are drawn; "
        "all stand under Each scale."
        for one in more
    )


def _short(told: str) -> str:
    return told if len(told) <= 48 else f"{told[:47]}…"
