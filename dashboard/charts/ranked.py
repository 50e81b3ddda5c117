"""How often each of several things comes: a dot with the whisker of its interval, the most frequent on top."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.palette import INKS, OTHERS, PLACE

_ROW = 46  # pixels
_COLOURS = {"circle": PLACE.colour, "square": OTHERS[1].colour, "diamond": OTHERS[2].colour}
_OPEN = "circle-open"


@dataclass(frozen=True)
class Line:
    """One thing: `name`, safe for a figure, stands above its line; `behind`: what a click is about, as one word.

    `group` chooses the mark: its words are told once beside the picture. None: an open circle.
    """

    name: str
    value: float
    low: float
    high: float
    behind: str
    group: str | None


def figure(lines: list[Line], axis: str, groups: dict[str, str], ink: str = INKS["light"]) -> go.Figure:
    """`axis`: what is counted, with its unit. `groups`: their words, safe for a figure, by group in order of marks."""
    marks = dict(zip(groups, _COLOURS, strict=False))
    at = {id(line): len(lines) - place for place, line in enumerate(lines)}
    traces = []
    for group in [*groups, None]:
        found = [line for line in lines if (line.group if line.group in groups else None) == group]
        if found:
            symbol = marks[group] if group else _OPEN
            name = groups[group] if group else "not coded, or not in the vocabulary"
            traces.append(_trace(found, [at[id(line)] for line in found], symbol, name))
    top = max(line.high for line in lines) * 1.06 or 1.0
    return go.Figure(
        traces,
        {
            **{"height": _ROW * len(lines) + 84, "margin": {"l": 8, "r": 12, "t": 28, "b": 44}},
            **{"font": {"color": ink}, "dragmode": False, "hovermode": "closest", "clickmode": "event+select"},
            "legend": {
                **{"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"color": ink}},
                **{"itemclick": False, "itemdoubleclick": False},
            },
            "showlegend": len(traces) > 1,
            "xaxis": {
                **{"title": {"text": axis, "font": {"color": ink}}, "tickfont": {"color": ink}},
                **{"range": [0, top], "fixedrange": True, "zeroline": True, "nticks": 6},
            },
            "yaxis": {"visible": False, "range": [0.4, len(lines) + 0.75], "fixedrange": True},
            "annotations": [_named(line, at[id(line)], ink) for line in lines],
        },
    )


def _trace(lines: list[Line], heights: list[int], symbol: str, name: str) -> go.Scatter:
    colour = _COLOURS.get(symbol, OTHERS[0].colour)
    return go.Scatter(
        x=[line.value for line in lines],
        y=heights,
        customdata=[[line.behind] for line in lines],
        text=[line.name for line in lines],
        mode="markers",
        name=name,
        marker={"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2, "color": colour}},
        error_x={
            **{"type": "data", "symmetric": False, "color": colour, "thickness": 2, "width": 5},
            "array": [line.high - line.value for line in lines],
            "arrayminus": [line.value - line.low for line in lines],
        },
        unselected={"marker": {"opacity": 1}},
        hovertemplate="%{text}<extra></extra>",
    )


def _named(line: Line, height: int, ink: str) -> dict[str, Any]:
    """The name stands above the line, so that it needs no room beside it."""
    return {
        **{"xref": "paper", "x": 0, "y": height + 0.16, "text": line.name, "showarrow": False},
        **{"xanchor": "left", "yanchor": "bottom", "align": "left", "font": {"size": 13, "color": ink}},
    }
