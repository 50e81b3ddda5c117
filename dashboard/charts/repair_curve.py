"""How many ruptures are still open after so many hours: the Kaplan-Meier curve with its band, one or two of them."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.palette import OTHERS, PLACE


@dataclass(frozen=True)
class Curve:
    """`name` is safe to draw. steps: hours, share still open (0 to 1), the ends of its band where they are known."""

    name: str
    steps: list[tuple[float, float, float | None, float | None]]


def figure(curves: list[Curve], ink: str, height: int = 320) -> go.Figure:
    """The first curve drawn through, the second dashed."""
    traces = [trace for place, curve in enumerate(curves) for trace in _traces(curve, place)]
    return go.Figure(
        traces,
        {
            "height": height,
            "margin": {"l": 0, "r": 12, "t": 8, "b": 44},
            "font": {"color": ink, "size": 13},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "legend": {"orientation": "h", "y": 1.1},
            "showlegend": len(curves) > 1,
            "xaxis": {"title": {"text": "hours since the rupture"}, "rangemode": "tozero", "fixedrange": True},
            "yaxis": {
                "title": {"text": "still open"},
                "range": [0, 1.03],
                "tickformat": ".0%",
                "automargin": True,
                "fixedrange": True,
            },
        },
    )


def _traces(curve: Curve, place: int) -> list[go.Scatter]:
    style = (PLACE, OTHERS[0])[place % 2]
    hours = [0.0, *(step[0] for step in curve.steps)]
    banded = [step for step in curve.steps if step[2] is not None and step[3] is not None]
    line = go.Scatter(
        x=hours,
        y=[1.0, *(step[1] for step in curve.steps)],
        mode="lines",
        name=curve.name,
        line={"color": style.colour, "shape": "hv", "width": 2, "dash": "dash" if place else "solid"},
        hovertemplate="%{y:.0%} still open after %{x:.1f} h<extra></extra>",
    )
    low = [(step[0], step[2]) for step in banded]
    high = [(step[0], step[3]) for step in banded]
    bands = [
        go.Scatter(
            x=[hour for hour, _ in low],
            y=[end for _, end in low],
            mode="lines",
            line={"width": 0, "shape": "hv"},
            hoverinfo="skip",
            showlegend=False,
        ),
        go.Scatter(
            x=[hour for hour, _ in high],
            y=[end for _, end in high],
            mode="lines",
            line={"width": 0, "shape": "hv"},
            fill="tonexty",
            fillcolor=style.band,
            hoverinfo="skip",
            showlegend=False,
        ),
    ]
    return [*(bands if banded else []), line]
