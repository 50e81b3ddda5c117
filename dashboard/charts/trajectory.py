"""Scores over time: a line, its band of error, its gaps, and the administrations that gave no score."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas
import plotly.graph_objects as go

from dashboard.charts.palette import INKS, Look, look


@dataclass(frozen=True)
class Words:
    """The words of a figure, made safe by whoever hands them in. `names` are by subscale; `band`: of the error band;
    `ink`: their colour in the theme."""

    axis: str
    names: dict[str, str]
    unscored: str
    band: str = ""
    ink: str = INKS["light"]


def figure(points: pandas.DataFrame, words: Words, height: int) -> go.Figure:
    """One series drawn. `points`: subscale, dimension, at_local, number (of the administration, from 0), score,
    band_low, band_high, status, segment, scale_low, scale_high."""
    drawn = lines(points, words)
    named = sum(trace.name is not None for trace in drawn)
    return go.Figure(drawn, {**layout(points, words, height), "showlegend": named > 1})


def lines(points: pandas.DataFrame, words: Words) -> list[go.Scatter]:
    """The bands and lines of every subscale, and what gave no score."""
    drawn: list[go.Scatter] = []
    for position, (name, rows) in enumerate(points.groupby("subscale", sort=False)):
        style = look(rows["dimension"].iloc[0], position)
        drawn += traces(rows.dropna(subset=["score"]), words.names[str(name)], words.band, style)
    unscored = points[points["score"].isna()].drop_duplicates("number")
    if len(unscored):
        drawn.append(hollow(unscored, words.unscored, foot(points)[0]))
    return drawn


def layout(points: pandas.DataFrame, words: Words, height: int) -> dict[str, Any]:
    """The plain values of a picture of one series over time."""
    low, high = ends(points)
    pad = (high - low) * 0.06
    fixed = {"fixedrange": True, "zeroline": False}
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "dragmode": False,
        "hovermode": "closest",
        "clickmode": "event+select",
        "font": {"color": words.ink},
        "legend": {
            **{"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"color": words.ink}},
            **{"itemclick": False, "itemdoubleclick": False},
        },
        "yaxis": {**fixed, **axis(words.axis, words.ink), "range": [foot(points)[1], high + pad]},
        "xaxis": {**fixed, **axis("", words.ink), "showgrid": False, **ticks(points), "range": span(points)},
    }


def axis(title: str, ink: str) -> dict[str, Any]:
    """The words of an axis, in the ink of the theme."""
    return {"title": {"text": title, "font": {"color": ink}}, "tickfont": {"color": ink}}


def traces(rows: pandas.DataFrame, name: str, band: str, style: Look) -> Iterator[go.Scatter]:
    """The bands, one for each unbroken stretch (the first is named), and over them the line and its marks."""
    banded = rows.dropna(subset=["band_low", "band_high"])
    for number, (_, stretch) in enumerate(banded.groupby("segment", sort=False)):
        yield _band(stretch, style, band if number == 0 else "")
    broken = _with_breaks(rows)
    yield go.Scatter(
        x=broken["at_local"],
        y=broken["score"],
        customdata=broken[["number", "band_low", "band_high", "status"]],
        mode="lines+markers",
        name=name,
        connectgaps=False,
        line={"color": style.colour, "width": 2.5, "dash": style.dash},
        marker={"color": style.colour, "size": 9, "symbol": style.symbol},
        selected={"marker": {"size": 14}},
        unselected={"marker": {"opacity": 1}},
        hovertemplate=f"{name} %{{y:.1f}} (%{{customdata[1]:.1f}} to %{{customdata[2]:.1f}}), %{{customdata[3]}}<br>"
        "%{x|%-d %b %Y}<extra></extra>",
    )


def _band(stretch: pandas.DataFrame, style: Look, name: str) -> go.Scatter:
    common = {"mode": "lines", "hoverinfo": "skip", "showlegend": bool(name), "name": name or None}
    if len(stretch) == 1:  # a band needs two points; one alone gets a bar
        ends = [*stretch["band_low"], *stretch["band_high"]]
        return go.Scatter(x=[*stretch["at_local"]] * 2, y=ends, line={"color": style.band, "width": 9}, **common)
    there_and_back = pandas.concat([stretch["at_local"], stretch["at_local"][::-1]])
    around = pandas.concat([stretch["band_high"], stretch["band_low"][::-1]])
    return go.Scatter(x=there_and_back, y=around, fill="toself", fillcolor=style.band, line={"width": 0}, **common)


def _with_breaks(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows with an empty one between stretches: that is where the line is lifted."""
    begins = rows["segment"].diff().fillna(0).to_numpy().nonzero()[0]
    if not len(begins):
        return rows
    gaps = rows.iloc[begins - 1].assign(score=float("nan")).set_axis(begins - 0.5)
    return pandas.concat([rows.reset_index(drop=True), gaps]).sort_index()


def ends(points: pandas.DataFrame) -> tuple[float, float]:
    """The ends of the scale; of one that is not defined, those of the scores with some room."""
    low, high = points["scale_low"].min(), points["scale_high"].max()
    if pandas.isna(low) or pandas.isna(high):
        low, high = points["score"].min(), points["score"].max()
        room = max((high - low) * 0.2, 1.0)
        return float(low - room), float(high + room)
    return float(low), float(high)


def foot(points: pandas.DataFrame) -> tuple[float, float]:
    """At which height a form without a score is marked (below the scale), and the lower end of the axis."""
    low, high = ends(points)
    is_whole = bool(points["score"].notna().all())
    return low - (high - low) * 0.1, low - (high - low) * (0.06 if is_whole else 0.2)


def hollow(rows: pandas.DataFrame, name: str, below: float) -> go.Scatter:
    """What was answered and gave no score: hollow and below the scale, so that it is seen and not taken for a score."""
    return go.Scatter(
        x=rows["at_local"],
        y=[below] * len(rows),
        customdata=rows[["number", "status"]],
        mode="markers",
        name=name,
        marker={"symbol": "diamond-open", "size": 11, "color": "#857A6C", "line": {"width": 2}},
        unselected={"marker": {"opacity": 1}},
        hovertemplate="no score: %{customdata[1]}<br>%{x|%-d %b %Y}<extra></extra>",
        cliponaxis=False,
    )


def ticks(points: pandas.DataFrame) -> dict[str, object]:
    """Months; over a short time days too, so that no month stands twice."""
    is_short = points["at_local"].max() - points["at_local"].min() < pandas.Timedelta(days=210)
    return {"tickformat": "%-d %b\n%Y", "nticks": 6} if is_short else {"tickformat": "%b\n%Y", "nticks": 8}


def span(points: pandas.DataFrame) -> list[pandas.Timestamp]:
    """The ends of the time axis: at least four months, so that one point does not stand on an axis of seconds."""
    first, last = points["at_local"].min(), points["at_local"].max()
    spare = max(pandas.Timedelta(days=120) - (last - first), (last - first) * 0.12)
    return [first - spare / 2, last + spare / 2]
