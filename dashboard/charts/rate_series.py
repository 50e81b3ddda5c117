"""One rate or share in each period, with its interval; the line is lifted where a period is missing."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.palette import INKS, PLACE, Look

_MOST_MARKED = 26  # so many periods have their number written into the picture


@dataclass(frozen=True)
class Point:
    """A period, both days included; of what is not known nothing is drawn. `said` stands beside: how many it is of."""

    first: date
    last: date
    value: float | None
    low: float | None
    high: float | None
    said: str
    hover: str


def figure(points: list[Point], axis: str, *, height: int = 280, ink: str = INKS["light"]) -> go.Figure:
    """`axis`: what is drawn, with its unit; `said` and `hover` of the points are safe for a figure."""
    top = _top(points) * 1.05
    return go.Figure(
        [trace(points, PLACE), *([numbers(points, -0.11 * top)] if len(points) <= _MOST_MARKED else [])],
        {
            **{"height": height, "margin": {"l": 8, "r": 8, "t": 8, "b": 8}, "showlegend": False},
            **{"font": {"color": ink}, "dragmode": False, "hovermode": "closest"},
            "yaxis": {**fixed(ink), "title": {"text": axis, "font": {"color": ink}}, "range": [-0.22 * top, top]},
            "xaxis": {**fixed(ink), "showgrid": False, **ticks(points)},
        },
    )


def _top(points: list[Point]) -> float:
    """Room for every interval, but for those of few days that would press all others flat: these leave the picture."""
    highest = max((point.high or 0.0 for point in points), default=0.0)
    largest = max((point.value or 0.0 for point in points), default=0.0)
    return min(highest, 3 * largest) or highest or 1.0


def trace(points: list[Point], style: Look, **where: Any) -> go.Scatter:
    """Line, marks and whiskers; an empty place stands wherever days lie between two periods, or nothing is known."""
    at: list[datetime] = []
    drawn: list[Point | None] = []
    for before, point in zip([None, *points], points, strict=False):
        if before is not None and (point.first - before.last).days > 1:
            at.append(middle(before))
            drawn.append(None)
        at.append(middle(point))
        drawn.append(point if point.value is not None else None)
    return go.Scatter(
        x=at,
        y=[None if one is None else one.value for one in drawn],
        text=["" if one is None else one.hover for one in drawn],
        mode="lines+markers",
        connectgaps=False,
        line={"color": style.colour, "width": 1.5, "dash": style.dash},
        marker={"color": style.colour, "size": 9, "symbol": style.symbol},
        error_y={
            **{"type": "data", "symmetric": False, "color": style.colour, "thickness": 1.5, "width": 4},
            "array": [_above(one) for one in drawn],
            "arrayminus": [_below(one) for one in drawn],
        },
        hovertemplate="%{text}<extra></extra>",
        **where,
    )


def numbers(points: list[Point], height: float, **where: Any) -> go.Scatter:
    """How many each period is of, in a row at a height where no interval comes."""
    return go.Scatter(
        x=[middle(point) for point in points],
        y=[height] * len(points),
        text=[point.said for point in points],
        mode="text",
        textfont={"size": 11},
        hoverinfo="skip",
        **where,
    )


def middle(point: Point) -> datetime:
    """Where a period stands on the axis of time."""
    first = datetime.combine(point.first, time())
    return first + (datetime.combine(point.last, time()) - first) / 2


def fixed(ink: str) -> dict[str, Any]:
    """An axis that stays as it is."""
    return {"fixedrange": True, "zeroline": False, "tickfont": {"color": ink}}


def ticks(points: list[Point]) -> dict[str, object]:
    """Months; over a short time days too. One period alone has room on both sides."""
    days = (points[-1].last - points[0].first).days if points else 0
    form = {"tickformat": "%-d %b\n%Y", "nticks": 6} if days < 210 else {"tickformat": "%b\n%Y", "nticks": 8}
    if not points:
        return form
    room = max((middle(points[-1]) - middle(points[0])) * 0.05, timedelta(days=10))
    return {**form, "range": [middle(points[0]) - room, middle(points[-1]) + room]}


def _above(point: Point | None) -> float | None:
    return None if point is None or point.value is None or point.high is None else point.high - point.value


def _below(point: Point | None) -> float | None:
    return None if point is None or point.value is None or point.low is None else point.value - point.low
