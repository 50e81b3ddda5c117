"""Ratios of two rates with their intervals, on a log scale: the line at 1 is no difference."""

from dataclasses import dataclass
from math import log10
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.palette import NEUTRAL

_ENDS = (0.05, 20.0)  # the axis goes no further: an arrow says that an interval does


@dataclass(frozen=True)
class Line:
    """One ratio. high None: it has no upper end. told: whether the interval leaves out 1. words are safe to draw."""

    name: str
    words: str
    ratio: float | None
    low: float
    high: float | None
    told: bool


def figure(lines: list[Line], ink: str) -> go.Figure:
    """From top to bottom in their order. Filled: told from chance; hollow: not."""
    names = [line.name for line in lines]
    low, high = _reach(lines)
    return go.Figure(
        [
            *(_whisker(line, low, high) for line in lines),
            *(_mark([line for line in lines if line.told is told], told, low, high) for told in (True, False)),
            _arrows([line.name for line in lines if line.low < low], low * 0.87, "triangle-left"),
            _arrows([line.name for line in lines if _is_beyond(line, high)], high * 1.15, "triangle-right"),
        ],
        {
            "height": 90 + 34 * len(lines),
            "margin": {"l": 0, "r": 12, "t": 8, "b": 44},
            "showlegend": False,
            "font": {"color": ink, "size": 13},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": _axis(low, high),
            "yaxis": {"categoryorder": "array", "categoryarray": names[::-1], "automargin": True, "fixedrange": True},
            "shapes": [
                {"type": "line", "x0": 1, "x1": 1, "yref": "paper", "y0": 0, "y1": 1, "line": {"color": NEUTRAL}}
            ],
        },
    )


def _reach(lines: list[Line]) -> tuple[float, float]:
    known = [end for line in lines for end in (line.low, line.ratio, line.high) if end]
    return max(min([0.5, *known]), _ENDS[0]), min(max([2.0, *known]), _ENDS[1])


def _axis(low: float, high: float) -> dict[str, Any]:
    ticks = [tick for tick in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if low * 0.8 <= tick <= high * 1.25]
    return {
        "type": "log",
        "range": [log10(low * 0.76), log10(high * 1.32)],
        "tickvals": ticks,
        "ticktext": [f"{tick:g} ×" for tick in ticks],
        "title": {"text": "since, as a multiple of before (95 %)"},
        "fixedrange": True,
        "zeroline": False,
    }


def beyond(lines: list[Line]) -> list[Line]:
    """Those whose interval goes on beyond the axis, to the left or to the right."""
    low, high = _reach(lines)
    return [line for line in lines if line.low < low or _is_beyond(line, high)]


def _is_beyond(line: Line, high: float) -> bool:
    return line.high is None or line.high > high


def _whisker(line: Line, low: float, high: float) -> go.Scatter:
    ends = [max(line.low, low), high if line.high is None else min(line.high, high)]
    return go.Scatter(
        x=ends, y=[line.name] * 2, mode="lines", line={"color": NEUTRAL, "width": 2}, hoverinfo="skip", showlegend=False
    )


def _arrows(names: list[str], at: float, symbol: str) -> go.Scatter:
    return go.Scatter(
        x=[at] * len(names),
        y=names,
        mode="markers",
        marker={"symbol": symbol, "size": 10, "color": NEUTRAL},
        hoverinfo="skip",
        showlegend=False,
    )


def _mark(lines: list[Line], told: bool, low: float, high: float) -> go.Scatter:
    """A ratio of 0 stands at the left end, and one that has no size, because nothing came before, at the right."""
    return go.Scatter(
        x=[high if line.ratio is None else min(max(line.ratio, low), high) for line in lines],
        y=[line.name for line in lines],
        text=[line.words for line in lines],
        mode="markers",
        marker={
            "symbol": "circle" if told else "circle-open",
            "size": 11,
            "color": NEUTRAL,
            "line": {"width": 2, "color": NEUTRAL},
        },
        hovertemplate="%{text}<extra></extra>",
    )
