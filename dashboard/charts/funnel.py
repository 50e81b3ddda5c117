"""Shares by how many they are of, within the limits that chance alone draws: no order of therapists in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.palette import NEUTRAL, PLACE


@dataclass(frozen=True)
class Point:
    """A share of 0 to 1 of so many; `words` stand at the pointer, and are safe to draw."""

    of: int
    share: float
    words: str


@dataclass(frozen=True)
class Limit:
    """Between which shares so many lie by chance, at 95 % and at 99.8 %."""

    of: int
    inner: tuple[float, float]
    outer: tuple[float, float]


def figure(points: Sequence[Point], limits: Sequence[Limit], common: float, named: str, ink: str) -> go.Figure:
    """`named`: what is counted, as the axis says it."""
    return go.Figure(
        [
            *(_edge(limits, at, dash) for at, dash in (("outer", "dot"), ("inner", "dash"))),
            go.Scatter(
                x=[one.of for one in points],
                y=[one.share for one in points],
                mode="markers",
                marker={"size": 10, "color": PLACE.colour, "line": {"width": 1, "color": ink}},
                hovertext=[one.words for one in points],
                hoverinfo="text",
            ),
        ],
        {
            "height": 340,
            "margin": {"l": 0, "r": 12, "t": 8, "b": 44},
            "showlegend": False,
            "font": {"color": ink, "size": 13},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": {"title": {"text": "of how many"}, "rangemode": "tozero", "fixedrange": True, "zeroline": False},
            "yaxis": {"title": {"text": named}, "tickformat": ".0%", "range": [-0.02, 1.02], "fixedrange": True},
            "shapes": [
                {
                    "type": "line",
                    "xref": "paper",
                    "x0": 0,
                    "x1": 1,
                    "y0": common,
                    "y1": common,
                    "line": {"color": NEUTRAL},
                }
            ],
        },
    )


def _edge(limits: Sequence[Limit], which: str, dash: str) -> go.Scatter:
    """Both edges of a band as one line, with a gap between them."""
    pairs = [(one.of, getattr(one, which)) for one in limits]
    return go.Scatter(
        x=[*(of for of, _ in pairs), None, *(of for of, _ in pairs)],
        y=[*(low for _, (low, _) in pairs), None, *(high for _, (_, high) in pairs)],
        mode="lines",
        line={"color": NEUTRAL, "dash": dash, "width": 1},
        hoverinfo="skip",
    )
