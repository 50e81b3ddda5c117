"""A client's scores over the band in which those of the practice's closed episodes lay after the same time."""

from dataclasses import dataclass

import pandas
import plotly.graph_objects as go

from dashboard.charts.palette import OTHERS

BAND = "rgba(133, 122, 108, 0.22)"


@dataclass(frozen=True)
class Words:
    """The words of a figure, made safe by whoever hands them in."""

    axis: str
    score: str
    expected: str


def figure(points: pandas.DataFrame, words: Words, scale: tuple[float, float], height: int = 260) -> go.Figure:
    """One series. `points`: day, score, expected, low, high, oldest first; missing where nothing is to be expected.

    scale: the ends of the scale, score points: the band is not drawn beyond them.
    """
    low, high = scale
    pad = (high - low) * 0.06
    drawn = go.Figure()
    known = points.dropna(subset=["low", "high"])
    if len(known) > 1:
        edges = known[["low", "high"]].clip(low, high)
        drawn.add_trace(
            go.Scatter(
                x=pandas.concat([known["day"], known["day"][::-1]]),
                y=pandas.concat([edges["high"], edges["low"][::-1]]),
                mode="lines",
                fill="toself",
                fillcolor=BAND,
                line={"width": 0},
                hoverinfo="skip",
                name=words.expected,
            )
        )
    drawn.add_trace(
        go.Scatter(
            x=points["day"],
            y=points["score"],
            customdata=points[["low", "high"]],
            mode="lines+markers",
            name=words.score,
            line={"color": OTHERS[1].colour, "width": 2.5},
            marker={"color": OTHERS[1].colour, "size": 9, "symbol": OTHERS[1].symbol},
            hovertemplate="%{y:.1f} (expected %{customdata[0]:.1f} to %{customdata[1]:.1f})<br>"
            "%{x|%-d %b %Y}<extra></extra>",
        )
    )
    drawn.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        hovermode="closest",
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        yaxis={"title": {"text": words.axis}, "range": [low - pad, high + pad], "fixedrange": True, "zeroline": False},
        xaxis={"fixedrange": True, "showgrid": False, "tickformat": "%-d %b\n%Y", "nticks": 6},
    )
    return drawn
