"""One subscale over time with what it is held against: the no-change corridor, the cut-off, baseline and latest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas
import plotly.graph_objects as go

from dashboard.charts import labels, trajectory
from dashboard.charts.palette import CORRIDOR, NEUTRAL
from dashboard.charts.trajectory import Words

_AROUND = 120  # pixels of a picture that legend, ticks and edges take


@dataclass(frozen=True)
class Mark:
    """A score that is named in the picture: `words` stand beside it."""

    at: datetime
    score: float
    words: str


@dataclass(frozen=True)
class Held:
    """What the scores are held against; None and empty where there is none. Scores in score points.

    corridor: the scores that are not reliably different from the baseline, drawn from the baseline on. cut: the
    cut-off; its words stand in the legend. phases: days that the therapist set, with their words.
    """

    corridor: tuple[float, float] | None = None
    corridor_words: str = ""
    baseline: Mark | None = None
    latest: Mark | None = None
    cut: float | None = None
    cut_words: str = ""
    phases: tuple[tuple[datetime, str], ...] = ()


def figure(points: pandas.DataFrame, words: Words, held: Held, height: int) -> go.Figure:
    """The trajectory of one subscale (see `trajectory.figure`) with what it is held against beneath and beside it."""
    marks = _marks(held)
    lines = trajectory.lines(points, words)
    named = [trace.update(showlegend=bool(trace.name) and trace.mode != "lines+markers") for trace in lines]
    traces = [
        _corridor(points, held),
        _cut(points, held),
        *named,
        _ring([mark for mark, *_ in marks]) if marks else None,
    ]
    uprights = [_upright(at, told) for at, told in held.phases]
    told = [*(_beside(points, held, height, *each) for each in marks), *(words_of for _, words_of in uprights)]
    # Made at once, and beneath the line first: the first trace lies lowest. The line is what the title names.
    return go.Figure(
        [trace for trace in traces if trace is not None],
        {
            **trajectory.layout(points, words, height),
            "showlegend": True,
            "shapes": [shape for shape, _ in uprights],
            "annotations": [{**note, **labels.words(words.ink)} for note in told],
        },
    )


def _corridor(points: pandas.DataFrame, held: Held) -> go.Scatter | None:
    """From the baseline to the right edge: a flat grey with dotted edges, told from a band also in grey print."""
    if held.corridor is None or held.baseline is None:
        return None
    low, high = held.corridor
    first, last = held.baseline.at, trajectory.span(points)[1]
    return go.Scatter(
        x=[first, last, last, first, first],
        y=[low, low, high, high, low],
        mode="lines",
        fill="toself",
        fillcolor=CORRIDOR,
        line={"color": NEUTRAL, "width": 1, "dash": "dot"},
        name=held.corridor_words,
        hoverinfo="skip",
    )


def _marks(held: Held) -> list[tuple[Mark, bool, str]]:
    """Baseline and latest: whether the words stand above (away from the other), and which of their ends is at it."""
    baseline, latest = held.baseline, held.latest
    if baseline is None or latest is None:
        return [(mark, True, "left") for mark in (baseline, latest) if mark is not None]
    return [(baseline, baseline.score >= latest.score, "left"), (latest, latest.score > baseline.score, "right")]


def _ring(marks: list[Mark]) -> go.Scatter:
    return go.Scatter(
        x=[mark.at for mark in marks],
        y=[mark.score for mark in marks],
        mode="markers",
        showlegend=False,
        hoverinfo="skip",
        marker={"symbol": "circle-open", "size": 18, "color": NEUTRAL, "line": {"width": 2}},
    )


def _beside(points: pandas.DataFrame, held: Held, height: int, mark: Mark, above: bool, end: str) -> dict[str, Any]:
    """The words run inwards, so that no edge cuts them off, and over nothing that is drawn."""
    low, high = trajectory.ends(points)
    pad = (high - low) * 0.06
    place = labels.beside(
        points,
        mark.at,
        mark.score,
        above=above,
        runs_right=end == "left",
        lines=[] if held.cut is None else [held.cut],
        ends=(low - pad, high + pad),
        pixels=height - _AROUND,
    )
    return {
        **{"x": mark.at, "y": place.score, "text": mark.words, "showarrow": False},
        **{"xanchor": end, "xshift": -10 if end == "left" else 10, "yshift": place.shift},
    }


def _cut(points: pandas.DataFrame, held: Held) -> go.Scatter | None:
    """The cut-off from edge to edge. Its words stand in the legend: beside the line they would lie on the scores."""
    if held.cut is None:
        return None
    return go.Scatter(
        x=trajectory.span(points),
        y=[held.cut, held.cut],
        mode="lines",
        line={"color": NEUTRAL, "width": 1.2, "dash": "longdashdot"},
        name=held.cut_words,
        hoverinfo="skip",
    )


def _upright(at: datetime, words: str) -> tuple[dict[str, Any], dict[str, Any]]:
    line = {"color": NEUTRAL, "width": 1.5, "dash": "dash"}
    shape = {"type": "line", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}
    return shape, {
        **{"x": at, "y": 0, "yref": "paper", "text": words, "showarrow": False},
        **{"xanchor": "left", "yanchor": "bottom", "xshift": 4},
    }
