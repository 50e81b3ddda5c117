"""Everything about a client on one axis of time: signs above, then panels, each with its own scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas
import plotly.graph_objects as go

from dashboard.charts import strip, trajectory
from dashboard.charts.palette import INKS, look
from dashboard.charts.strip import Sign, Upright

MOST_SERIES = 4  # a panel
LARGE, SMALL = 230, 130  # pixels
_TITLE, _MARGIN = 44, {"l": 64, "r": 14, "t": 10, "b": 46}
_STRIP = 0.4, 0.6  # how far the axis of the strip reaches beyond its lowest and highest row
_SYMBOLS = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "cross": "✚", "hexagon": "⬢"}


@dataclass(frozen=True)
class Panel:
    """One instrument, version, target and respondent. `points` as of `trajectory.figure`, of four subscales at most;
    `title` and `scale` (range and direction) are safe for a figure; `is_large`: attachment."""

    points: pandas.DataFrame
    title: str
    scale: str
    names: dict[str, str]
    is_large: bool


def figure(
    panels: list[Panel],
    signs: list[Sign],
    uprights: list[Upright],
    window: tuple[datetime, datetime],
    *,
    drags: bool = False,
    ink: str = INKS["light"],
) -> go.Figure:
    """The whole picture, from the first moment of `window` to its last. `drags`: a mouse can mark a stretch."""
    shown = strip.rows(signs, uprights)
    heights = [strip.ROW * len(shown), *(LARGE if panel.is_large else SMALL for panel in panels)]
    total = sum(heights) + _TITLE * len(panels)
    domains = _domains(heights, total)
    traces: list[go.Scatter] = list(strip.traces(signs, uprights, shown)) or [_nothing(window)]
    axes: dict[str, object] = {"yaxis": _of_strip(shown, domains[0], ink)}
    stretches = [_under_numbers(shown, domains[0]), *domains[1:]]
    notes = list(strip.labels(uprights, window, strip.height(shown, strip.NUMBERS)))
    for number, (panel, domain) in enumerate(zip(panels, domains[1:], strict=True), 2):
        low, high = trajectory.ends(panel.points)
        pad = (high - low) * 0.06
        mark, bottom = trajectory.foot(panel.points)
        traces += [trace.update(yaxis=f"y{number}") for trace in _lines(panel, mark)]
        axes[f"yaxis{number}"] = _of_panel(panel, domain, (bottom, high + pad), ink)
        notes.append(_title(panel, domain))
    # Made at once, of plain values: what is added piece by piece is looked through again with each piece.
    return go.Figure(
        traces,
        {
            "height": total + _MARGIN["t"] + _MARGIN["b"],
            "margin": _MARGIN,
            "showlegend": False,
            "font": {"color": ink},
            "hovermode": "closest",
            "clickmode": "event+select",
            "dragmode": "select" if drags else False,
            "selectdirection": "h",
            "xaxis": {
                **{"range": list(window), "fixedrange": True, "showgrid": False, "zeroline": False, "type": "date"},
                **{"anchor": "free", "position": 0, "tickfont": {"color": ink}, **_ticks(window)},
            },
            **axes,
            "annotations": [{**note, "font": {"size": 12, "color": ink}, "showarrow": False} for note in notes],
            "shapes": [shape for one in uprights for shape in _upright(one, stretches)],
        },
    )


def _domains(heights: list[int], total: int) -> list[tuple[float, float]]:
    """The stretch of the picture's height that the strip and each panel take, from the top; between them a title."""
    found, top = [], 1.0
    for height in heights:
        found.append((max(0.0, top - height / total), top))
        top = found[-1][0] - _TITLE / total
    return found


def _under_numbers(shown: list[str], domain: tuple[float, float]) -> tuple[float, float]:
    """The stretch of the strip that lines run through: up to the lane of their numbers, so that they strike none."""
    low, high = domain
    lane = strip.height(shown, strip.NUMBERS)
    share = (lane - 0.5 - _STRIP[0]) / (len(shown) + _STRIP[1] - _STRIP[0]) if lane else 1.0
    return low, low + share * (high - low)


def _of_strip(shown: list[str], domain: tuple[float, float], ink: str) -> dict[str, object]:
    named = [row for row in shown if row != strip.NUMBERS]  # no line of the grid strikes a number either
    return {
        **{"domain": domain, "range": [_STRIP[0], len(shown) + _STRIP[1]], "fixedrange": True, "zeroline": False},
        **{
            "tickvals": [strip.height(shown, row) for row in named],
            "ticktext": named,
            "showgrid": True,
            "tickfont": {"color": ink},
        },
    }


def _of_panel(panel: Panel, domain: tuple[float, float], ends: tuple[float, float], ink: str) -> dict[str, object]:
    """The y axis of one panel: it lies over no other."""
    return {
        **{"domain": domain, "range": ends, "fixedrange": True, "zeroline": False, "tickfont": {"color": ink}},
        **{"nticks": 8 if panel.is_large else 5, "anchor": "x"},
    }


def _title(panel: Panel, domain: tuple[float, float]) -> dict[str, object]:
    return {
        "text": f"<b>{panel.title}</b>{_key(panel)}<br>{panel.scale}",
        **{"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": domain[1], "yanchor": "bottom"},
        "align": "left",
    }


def _lines(panel: Panel, below: float) -> Iterator[go.Scatter]:
    for position, (name, rows) in enumerate(panel.points.groupby("subscale", sort=False)):
        style = look(rows["dimension"].iloc[0], position)
        scored = rows.dropna(subset=["score"])
        yield from trajectory.traces(scored, panel.names[str(name)], "", style)
    unscored = panel.points[panel.points["score"].isna()].drop_duplicates("number")
    if len(unscored):
        yield trajectory.hollow(unscored, "answered, no score", below)


def _key(panel: Panel) -> str:
    """Which sign is which scale, where there are several: told by shape and word, not by colour alone."""
    found = panel.points.drop_duplicates("subscale")[["subscale", "dimension"]].itertuples(index=False)
    styles = [(str(name), look(dimension, position)) for position, (name, dimension) in enumerate(found)]
    if len(styles) == 1:
        return ""
    return "".join(
        f'  <span style="color:{style.colour}">{_SYMBOLS[style.symbol]}</span> {panel.names[name]}'
        for name, style in styles
    )


def _upright(one: Upright, domains: list[tuple[float, float]]) -> Iterator[dict[str, object]]:
    """A line through the strip and every panel; it leaves their titles free."""
    line = strip.LINES[one.state]
    for low, high in domains:
        yield {
            **{"type": "line", "x0": one.at, "x1": one.at, "y0": low, "y1": high, "yref": "paper", "layer": "below"},
            "line": line,
        }


def _nothing(window: tuple[datetime, datetime]) -> go.Scatter:
    """A trace without a mark, so that an empty strip still has its axis."""
    return go.Scatter(x=[window[0]], y=[None], mode="markers", showlegend=False, hoverinfo="skip")


def _ticks(window: tuple[datetime, datetime]) -> dict[str, object]:
    """Months; over a short time days too, so that no month stands twice."""
    is_short = window[1] - window[0] < timedelta(days=210)
    return {"tickformat": "%-d %b\n%Y", "nticks": 6} if is_short else {"tickformat": "%b\n%Y", "nticks": 8}
