"""Shares of several kinds in each period: a panel for each kind, all on one axis of time, each with its intervals."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts import rate_series
from dashboard.charts.palette import INKS, OTHERS, PLACE
from dashboard.charts.rate_series import Point

_PANEL, _TITLE, _BOTTOM = 92, 30, 44  # pixels
_LOOKS = (PLACE, OTHERS[3], OTHERS[1], OTHERS[0])
_ROOM = 0.06  # under 0 and over 1, so that marks at the ends are whole
_MOST_NUMBERED = 14


@dataclass(frozen=True)
class Panel:
    """A kind with its shares, 0 to 1, in every period; `title` is safe for a figure."""

    title: str
    points: list[Point]


def figure(panels: list[Panel], ink: str = INKS["light"]) -> go.Figure:
    """The panels from the top, of the same periods. How many each period is of stands in the uppermost."""
    total = (_PANEL + _TITLE) * len(panels)
    numbered = len(panels[0].points) <= _MOST_NUMBERED
    traces, axes, notes = [], {}, []
    for number, panel in enumerate(panels, 1):
        axis = "y" if number == 1 else f"y{number}"
        top = 1 - ((number - 1) * (_PANEL + _TITLE) + _TITLE) / total
        domain = [max(0.0, top - _PANEL / total), top]
        traces.append(rate_series.trace(panel.points, _LOOKS[(number - 1) % len(_LOOKS)], yaxis=axis))
        has_numbers = number == 1 and numbered
        if has_numbers:
            traces.append(rate_series.numbers(panel.points, 1.24, yaxis=axis))
        axes[f"yaxis{'' if number == 1 else number}"] = {
            **{"domain": domain, "range": [-_ROOM, 1.38 if has_numbers else 1 + _ROOM], "anchor": "x"},
            **{"tickvals": [0, 0.5, 1], "ticktext": ["0 %", "50 %", "100 %"], **rate_series.fixed(ink)},
        }
        notes.append(
            {
                **{"text": f"<b>{panel.title}</b>", "xref": "paper", "x": 0, "xanchor": "left", "showarrow": False},
                **{"yref": "paper", "y": domain[1], "yanchor": "bottom", "font": {"size": 13, "color": ink}},
            }
        )
    return go.Figure(
        traces,
        {
            **{"height": total + _BOTTOM, "margin": {"l": 52, "r": 8, "t": 0, "b": _BOTTOM}, "showlegend": False},
            **{"font": {"color": ink}, "dragmode": False, "hovermode": "closest", "annotations": notes, **axes},
            "xaxis": {
                **{**rate_series.fixed(ink), "showgrid": False, "anchor": "free", "position": 0},
                **rate_series.ticks(panels[0].points),
            },
        },
    )
