"""What is measured often, against its own usual range: centre line, XmR limits, points beyond them, too long a run."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas
import plotly.graph_objects as go

from dashboard.charts import trajectory
from dashboard.charts.palette import CORRIDOR, NEUTRAL, look
from dashboard.charts.trajectory import Words


@dataclass(frozen=True)
class Range:
    """Score points. `signals`: the days of the points beyond a limit. The words stand beside the lines.

    `lower`, `upper`: whether that limit is one. Where it is the end of the scale, no score can lie beyond: no line.
    """

    center: float
    low: float
    high: float
    signals: tuple[date, ...]
    center_words: str
    limit_words: str
    signal_words: str
    lower: bool = True
    upper: bool = True


def figure(points: pandas.DataFrame, words: Words, usual: Range, height: int) -> go.Figure:
    """`points` as in `trajectory.figure`, of one subscale. No band: limits know no error of measurement."""
    scored = points.dropna(subset=["score"])
    beyond = scored[scored["day"].map(lambda day: pandas.Timestamp(day).date() in usual.signals)]
    low, high = _ends(scored, usual)
    layout = trajectory.layout(points, words, height)
    told = (
        *([(usual.low, "dash", "" if usual.upper else usual.limit_words)] if usual.lower else []),
        *([(usual.high, "dash", usual.limit_words)] if usual.upper else []),
        (usual.center, "solid", usual.center_words),
    )
    return go.Figure(
        [
            _line(scored, next(iter(words.names.values()))),
            *([_beyond(beyond, usual.signal_words)] if len(beyond) else []),
        ],
        {
            **layout,
            "showlegend": bool(len(beyond)),
            "yaxis": {**layout["yaxis"], "range": [low, high]},
            "shapes": [_between(usual), *(_across(value, dash) for value, dash, _ in told)],
            "annotations": [_beside(value, named, words.ink) for value, _, named in told if named],
        },
    )


def _line(scored: pandas.DataFrame, name: str) -> go.Scatter:
    style = look(scored["dimension"].iloc[0], 0)
    return go.Scatter(
        x=scored["at_local"],
        y=scored["score"],
        customdata=scored[["number"]],
        mode="lines+markers",
        name=name,
        line={"color": style.colour, "width": 1.5, "dash": style.dash},
        marker={"color": style.colour, "size": 8, "symbol": style.symbol},
        hovertemplate="%{y:.1f}<br>%{x|%-d %b %Y}<extra></extra>",
    )


def _between(usual: Range) -> dict[str, Any]:
    """The usual range, under everything."""
    ends = {"xref": "paper", "x0": 0, "x1": 1, "y0": usual.low, "y1": usual.high}
    return {"type": "rect", **ends, "fillcolor": CORRIDOR, "line": {"width": 0}, "layer": "below"}


def _across(value: float, dash: str) -> dict[str, Any]:
    line = {"color": NEUTRAL, "width": 1.2, "dash": dash}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value, "line": line}


def _beside(value: float, words: str, ink: str) -> dict[str, Any]:
    return {
        **{"xref": "paper", "x": 0, "y": value, "text": words, "showarrow": False},
        **{"xanchor": "left", "yanchor": "bottom", "font": {"size": 13, "color": ink}},
    }


def _beyond(rows: pandas.DataFrame, name: str) -> go.Scatter:
    return go.Scatter(
        x=rows["at_local"],
        y=rows["score"],
        mode="markers",
        name=name,
        hoverinfo="skip",
        marker={"symbol": "square-open", "size": 18, "color": NEUTRAL, "line": {"width": 2.5}},
    )


def _ends(scored: pandas.DataFrame, usual: Range) -> tuple[float, float]:
    """Room for the limits, also where they lie beyond the ends of the scale."""
    low, high = min(scored["score"].min(), usual.low), max(scored["score"].max(), usual.high)
    spare = (high - low) * 0.12 or 1.0
    return low - spare, high + spare
