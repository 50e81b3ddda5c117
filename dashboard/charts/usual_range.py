"""What is measured often, against its own usual range: centre line, XmR limits, points beyond them, too long a run."""

from dataclasses import dataclass
from datetime import date

import pandas
import plotly.graph_objects as go

from dashboard.charts import trajectory
from dashboard.charts.palette import CORRIDOR, NEUTRAL, look
from dashboard.charts.trajectory import Words


@dataclass(frozen=True)
class Range:
    """Score points. `signals`: the days of the points beyond a limit. The words stand beside the lines."""

    center: float
    low: float
    high: float
    signals: tuple[date, ...]
    center_words: str
    limit_words: str
    signal_words: str


def figure(points: pandas.DataFrame, words: Words, usual: Range, height: int) -> go.Figure:
    """`points` as in `trajectory.figure`, of one subscale. No band: limits know no error of measurement."""
    scored = points.dropna(subset=["score"])
    style = look(points["dimension"].iloc[0], 0)
    drawn = go.Figure(
        go.Scatter(
            x=scored["at_local"],
            y=scored["score"],
            customdata=scored[["number"]],
            mode="lines+markers",
            name=next(iter(words.names.values())),
            line={"color": style.colour, "width": 1.5, "dash": style.dash},
            marker={"color": style.colour, "size": 8, "symbol": style.symbol},
            hovertemplate="%{y:.1f}<br>%{x|%-d %b %Y}<extra></extra>",
        )
    )
    beyond = scored[scored["day"].map(lambda day: pandas.Timestamp(day).date() in usual.signals)]
    if len(beyond):
        drawn.add_trace(_beyond(beyond, usual.signal_words))
    low, high = _ends(scored, usual)
    drawn.add_hrect(y0=usual.low, y1=usual.high, fillcolor=CORRIDOR, line_width=0, layer="below")
    for value, told in ((usual.low, ""), (usual.high, usual.limit_words), (usual.center, usual.center_words)):
        dash = "solid" if value == usual.center else "dash"
        drawn.add_hline(
            y=value,
            line={"color": NEUTRAL, "width": 1.2, "dash": dash},
            annotation={"text": told, "font": {"size": 12}},
            annotation_position="top left",
        )
    drawn.update_layout(
        height=height,
        showlegend=bool(len(beyond)),
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        dragmode=False,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "itemclick": False},
        yaxis={"title": {"text": words.axis}, "range": [low, high], "fixedrange": True, "zeroline": False},
        xaxis={"fixedrange": True, "showgrid": False, "range": trajectory.span(points), **trajectory.ticks(points)},
    )
    return drawn


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
