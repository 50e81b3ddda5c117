"""Anxiety × avoidance: equal scales, a dated path with its ellipses of error, and quarters between two cuts."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas
import plotly.graph_objects as go

from dashboard.charts import labels
from dashboard.charts.palette import INKS, NEUTRAL, PLACE
from dashboard.charts.trajectory import axis

_STEPS = 48  # corners of an ellipse
_STRONG, _FAINT = 0.9, 0.28
_WEIGHT = 12  # a cut strikes words through; an ellipse is a few points along its edge
_ROOM = 0.015  # of the plane's side: between words and a cut
_LETTER, _LINE = 0.025, 0.09  # of the plane's side: what a letter and a line of words take in a narrow window


@dataclass(frozen=True)
class Words:
    """The words of the plane. `quarters`: lower-lower, higher anxiety, higher avoidance, higher-higher.

    models: the ends of both axes as models of self and of others, None: without this overlay.
    """

    anxiety: str
    avoidance: str
    quarters: tuple[str, str, str, str]
    path: str
    models: tuple[str, str] | None = None
    ink: str = INKS["light"]


def figure(
    path: pandas.DataFrame, cuts: tuple[float, float], ends: tuple[float, float], words: Words, height: int
) -> go.Figure:
    """The path of one series. `path`, oldest first: on, anxiety, avoidance, radius_anxiety, radius_avoidance (half axes
    of the 95 % ellipse, missing: none), label (beside the point, may be empty), hover. `ends` are those of the scale.
    """
    last = len(path) - 1
    ellipses = [
        _ellipse(row, strong=number in (0, last))
        for number, row in enumerate(path.to_dict("records"))
        if not math.isnan(row["radius_anxiety"])
    ]
    low, high = ends
    pad = (high - low) * 0.03
    fixed = {"range": [low - pad, high + pad], "fixedrange": True, "zeroline": False, "showgrid": False, "dtick": 1}
    notes = [*_quarters(ends, words.quarters), *(_models(words.models) if words.models else [])]
    return go.Figure(
        [*ellipses, _path(path, words, _places(path, cuts, ends, words.quarters))],
        {
            "height": height,
            "showlegend": False,
            "margin": {"l": 8, "r": 8, "t": 34 if words.models else 8, "b": 8},
            "dragmode": False,
            "hovermode": "closest",
            "font": {"color": words.ink},
            "xaxis": {**fixed, **axis(words.anxiety, words.ink), "constrain": "domain"},
            "yaxis": {
                **{**fixed, **axis(words.avoidance, words.ink), "constrain": "domain"},
                **{"scaleanchor": "x", "scaleratio": 1},
            },
            "shapes": _cuts(cuts),
            "annotations": [{**note, "showarrow": False, **labels.words(words.ink)} for note in notes],
        },
    )


def _ellipse(row: Mapping[Hashable, Any], *, strong: bool) -> go.Scatter:
    turns = [2 * math.pi * step / _STEPS for step in range(_STEPS + 1)]
    return go.Scatter(
        x=[row["anxiety"] + row["radius_anxiety"] * math.cos(turn) for turn in turns],
        y=[row["avoidance"] + row["radius_avoidance"] * math.sin(turn) for turn in turns],
        mode="lines",
        fill="toself" if strong else "none",
        fillcolor=PLACE.band,
        opacity=_STRONG if strong else _FAINT,
        line={"color": PLACE.colour, "width": 1.6 if strong else 1},
        hoverinfo="skip",
    )


def _path(path: pandas.DataFrame, words: Words, places: list[str]) -> go.Scatter:
    last = len(path) - 1
    ends = [number in (0, last) for number in range(len(path))]
    return go.Scatter(
        x=path["anxiety"],
        y=path["avoidance"],
        text=path["label"],
        customdata=path[["hover"]],
        mode="lines+markers+text",
        name=words.path,
        textfont={"color": words.ink, "size": 13},
        textposition=places,
        line={"color": PLACE.colour, "width": 1.4},
        marker={
            "color": PLACE.colour,
            "size": [12 if end else 6 for end in ends],
            "symbol": ["circle-open" if number == 0 and last else "circle" for number in range(len(path))],
            "line": {"width": 2, "color": PLACE.colour},
        },
        hovertemplate="%{customdata[0]}<extra></extra>",
    )


def _places(
    path: pandas.DataFrame, cuts: tuple[float, float], ends: tuple[float, float], quarters: tuple[str, ...]
) -> list[str]:
    """Where the words of each point stand: on no cut, on no stretch of the path, on no edge of an ellipse that is drawn
    strong, on no other words."""
    side = ends[1] - ends[0]
    room = _ROOM * side
    taken = [*_boxes_of_path(path), *_boxes_of_ellipses(path)]
    upright = (cuts[0] - room, ends[0], cuts[0] + room, ends[1])
    across = (ends[0], cuts[1] - room, ends[1], cuts[1] + room)
    taken += [upright, across] * _WEIGHT
    taken += _boxes_of_quarters(quarters, ends)
    found = []
    for x, y, label in zip(path["anxiety"], path["avoidance"], path["label"], strict=True):
        size = _LETTER * side * len(label), _LINE * side
        found.append(labels.around((x, y), size, taken, ends) if label else "middle right")
        if label:
            taken.append(labels.box((x, y), size, found[-1]))
    return found


def _boxes_of_path(path: pandas.DataFrame) -> list[labels.Box]:
    """Points along the path, close enough that no words fit between two of them."""
    places = list(zip(path["anxiety"], path["avoidance"], strict=True))
    along = [
        (one[0] + (other[0] - one[0]) * step / 12, one[1] + (other[1] - one[1]) * step / 12)
        for one, other in pairwise(places)
        for step in range(1, 12)
    ]
    return [(x, y, x, y) for x, y in (*places, *along)]


def _boxes_of_ellipses(path: pandas.DataFrame) -> list[labels.Box]:
    """Points along the edge of the first and the latest ellipse."""
    rows = path.to_dict("records")
    found = []
    for row in (rows[0], rows[-1]):
        if not math.isnan(row["radius_anxiety"]):
            ellipse = _ellipse(row, strong=True)
            found += [(x, y, x, y) for x, y in zip(ellipse.x, ellipse.y, strict=True)]
    return found


def _boxes_of_quarters(names: tuple[str, ...], ends: tuple[float, float]) -> list[labels.Box]:
    """The four corners, in which the names of the quarters stand."""
    low, high = ends
    wide, tall = 0.34 * (high - low), 0.14 * (high - low)
    lefts, bottoms = (low, high - wide), (low, high - tall)
    return [(x, y, x + wide, y + tall) for x in lefts for y in bottoms] if any(names) else []


def _cuts(cuts: tuple[float, float]) -> list[dict[str, Any]]:
    line = {"color": NEUTRAL, "width": 1.4, "dash": "dot"}
    upright = {"type": "line", "yref": "y domain", "x0": cuts[0], "x1": cuts[0], "y0": 0, "y1": 1, "line": line}
    across = {"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "y0": cuts[1], "y1": cuts[1], "line": line}
    return [upright, across]


def _quarters(ends: tuple[float, float], names: tuple[str, str, str, str]) -> list[dict[str, Any]]:
    low, high = ends
    corners = (
        (low, low, "left", "bottom"),
        (high, low, "right", "bottom"),
        (low, high, "left", "top"),
        (high, high, "right", "top"),
    )
    return [
        {"x": x, "y": y, "text": name, "xanchor": side, "yanchor": edge, "align": side, "opacity": 0.8}
        for name, (x, y, side, edge) in zip(names, corners, strict=True)
    ]


def _models(words: tuple[str, str]) -> list[dict[str, Any]]:
    """The same plane turned half round: what is more positive as a model is lower as a dimension."""
    of_self, of_others = words
    return [
        {"xref": "paper", "yref": "paper", "x": 0.5, "y": 1, "text": of_self, "xanchor": "center", "yanchor": "bottom"},
        {
            **{"xref": "paper", "yref": "paper", "x": 1, "y": 0.5, "text": of_others},
            **{"xanchor": "right", "yanchor": "middle", "textangle": 90},
        },
    ]
