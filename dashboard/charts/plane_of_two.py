"""Two partners on one plane of anxiety and avoidance: each a dated path with a line style of its own, and ellipses."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas
import plotly.graph_objects as go

from dashboard.charts.palette import NEUTRAL, PARTNERS, PLACE
from dashboard.charts.plane import Words
from dashboard.charts.trajectory import axis

_STEPS = 48  # corners of an ellipse


def figure(
    places: pandas.DataFrame, cut: float | None, ends: tuple[float, float], words: Words, names: Mapping[str, str]
) -> go.Figure:
    """`places`, oldest first: partner, anxiety, avoidance, radius_anxiety, radius_avoidance (missing: none), label
    and hover. `names` of the partners. The ellipse of each partner's latest place is drawn, and no other."""
    drawn: list[go.Scatter] = []
    for partner, rows in places.groupby("partner", sort=True):
        dash, symbol = PARTNERS[str(partner)]
        drawn += [
            _ellipse(row, dash) for row in rows.tail(1).to_dict("records") if not math.isnan(row["radius_anxiety"])
        ]
        drawn.append(_path(rows, names[str(partner)], dash, symbol, words.ink))
    low, high = ends
    pad = (high - low) * 0.03
    fixed = {"range": [low - pad, high + pad], "fixedrange": True, "zeroline": False, "showgrid": False, "dtick": 1}
    return go.Figure(
        drawn,
        {
            "height": 430,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "dragmode": False,
            "hovermode": "closest",
            "font": {"color": words.ink},
            "legend": {
                **{"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"color": words.ink}},
                **{"itemclick": False, "itemdoubleclick": False},
            },
            "xaxis": {**fixed, **axis(words.anxiety, words.ink), "constrain": "domain"},
            "yaxis": {
                **{**fixed, **axis(words.avoidance, words.ink), "constrain": "domain"},
                **{"scaleanchor": "x", "scaleratio": 1},
            },
            "shapes": _cuts(cut),
        },
    )


def _ellipse(row: Mapping[Hashable, Any], dash: str) -> go.Scatter:
    turns = [2 * math.pi * step / _STEPS for step in range(_STEPS + 1)]
    return go.Scatter(
        x=[row["anxiety"] + row["radius_anxiety"] * math.cos(turn) for turn in turns],
        y=[row["avoidance"] + row["radius_avoidance"] * math.sin(turn) for turn in turns],
        mode="lines",
        fill="toself",
        fillcolor=PLACE.band,
        line={"color": PLACE.colour, "width": 1.6, "dash": dash},
        hoverinfo="skip",
        showlegend=False,
    )


def _path(rows: pandas.DataFrame, name: str, dash: str, symbol: str, ink: str) -> go.Scatter:
    last = len(rows) - 1
    return go.Scatter(
        x=rows["anxiety"],
        y=rows["avoidance"],
        text=rows["label"],
        customdata=rows[["hover"]],
        mode="lines+markers+text",
        name=name,
        textposition="top center",
        textfont={"color": ink, "size": 13},
        line={"color": PLACE.colour, "width": 1.4, "dash": dash},
        marker={"color": PLACE.colour, "symbol": symbol, "size": [12 if n == last else 6 for n in range(len(rows))]},
        hovertemplate="%{customdata[0]}<extra></extra>",
    )


def _cuts(cut: float | None) -> list[dict[str, Any]]:
    if cut is None:
        return []
    line = {"color": NEUTRAL, "width": 1.4, "dash": "dot"}
    upright = {"type": "line", "yref": "y domain", "x0": cut, "x1": cut, "y0": 0, "y1": 1, "line": line}
    across = {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": cut, "y1": cut, "line": line}
    return [upright, across]
