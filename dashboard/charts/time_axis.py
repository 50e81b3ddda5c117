"""Everything about a client on one axis of time: signs above, then panels, each with its own scale."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas
import plotly.graph_objects as go

from dashboard.charts import strip, trajectory
from dashboard.charts.palette import INKS, NEUTRAL, PLACE, look
from dashboard.charts.strip import Sign, Upright

MOST_SERIES = 4  # a panel
LARGE, SMALL = 230, 130  # pixels
_TITLE, _MARGIN = 44, {"l": 64, "r": 14, "t": 10, "b": 46}
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
    drags: bool = True,
    ink: str = INKS["light"],
) -> go.Figure:
    """The whole picture, from the first moment of `window` to its last. `drags`: a mouse can mark a stretch."""
    shown = strip.rows(signs, uprights)
    heights = [strip.ROW * len(shown), *(LARGE if panel.is_large else SMALL for panel in panels)]
    total = sum(heights) + _TITLE * len(panels)
    drawn = go.Figure()
    top, domains = 1.0, []
    for number, height in enumerate(heights):
        domain = (max(0.0, top - height / total), top)
        if number == 0:
            _strip(drawn, signs, uprights, shown, domain, window)
        else:
            _panel(drawn, panels[number - 1], number + 1, domain)
        domains.append(domain)
        top = domain[0] - _TITLE / total
    for one in uprights:
        _upright(drawn, one, domains)
    drawn.update_yaxes(tickfont={"color": ink})
    drawn.update_annotations(font={"size": 12, "color": ink})
    drawn.update_layout(
        height=total + _MARGIN["t"] + _MARGIN["b"],
        margin=_MARGIN,
        showlegend=False,
        font={"color": ink},
        hovermode="closest",
        clickmode="event+select",
        dragmode="select" if drags else False,
        selectdirection="h",
        xaxis={
            **{"range": list(window), "fixedrange": True, "showgrid": False, "zeroline": False, "type": "date"},
            **{"anchor": "free", "position": 0, "tickfont": {"color": ink}, **_ticks(window)},
        },
    )
    return drawn


def _strip(
    drawn: go.Figure,
    signs: list[Sign],
    uprights: list[Upright],
    shown: list[str],
    domain: tuple[float, float],
    window: tuple[datetime, datetime],
) -> None:
    drawn.add_traces(list(strip.traces(signs, uprights, shown)) or [_nothing(window)])
    numbers = list(range(len(shown), 0, -1))
    drawn.update_layout(
        yaxis={
            **{"domain": domain, "range": [0.4, len(shown) + 0.6], "fixedrange": True, "zeroline": False},
            **{"tickvals": numbers, "ticktext": shown, "showgrid": True},
        }
    )
    for label in strip.labels(uprights, window, numbers[shown.index(strip.LIFE)] if strip.LIFE in shown else 0):
        drawn.add_annotation(**label)


def _panel(drawn: go.Figure, panel: Panel, number: int, domain: tuple[float, float]) -> None:
    """The lines of one panel on a y axis of their own, below its title."""
    axis = f"y{number}"
    low, high = trajectory.ends(panel.points)
    pad = (high - low) * 0.06
    for trace in _lines(panel, low - pad):
        drawn.add_trace(trace.update(yaxis=axis))
    drawn.update_layout(
        {
            f"yaxis{number}": {
                **{"domain": domain, "range": [low - pad, high + pad], "fixedrange": True, "zeroline": False},
                **{"nticks": 8 if panel.is_large else 5, "anchor": "x"},
            }
        }
    )
    drawn.add_annotation(
        text=f"<b>{panel.title}</b>{_key(panel)}<br>{panel.scale}",
        **{"xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": domain[1], "yanchor": "bottom"},
        **{"align": "left", "showarrow": False, "font": {"size": 12}},
    )


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


def _upright(drawn: go.Figure, one: Upright, domains: list[tuple[float, float]]) -> None:
    """A line through the strip and every panel; it leaves their titles free."""
    colour, dash = (PLACE.colour, "dash") if one.set_here else (NEUTRAL, "dot")
    for low, high in domains:
        drawn.add_shape(
            **{"type": "line", "x0": one.at, "x1": one.at, "y0": low, "y1": high, "yref": "paper", "layer": "below"},
            line={"color": colour, "width": 1.5, "dash": dash},
        )


def _nothing(window: tuple[datetime, datetime]) -> go.Scatter:
    """A trace without a mark, so that an empty strip still has its axis."""
    return go.Scatter(x=[window[0]], y=[None], mode="markers", showlegend=False, hoverinfo="skip")


def _ticks(window: tuple[datetime, datetime]) -> dict[str, object]:
    """Months; over a short time days too, so that no month stands twice."""
    is_short = window[1] - window[0] < timedelta(days=210)
    return {"tickformat": "%-d %b\n%Y", "nticks": 6} if is_short else {"tickformat": "%b\n%Y", "nticks": 8}
