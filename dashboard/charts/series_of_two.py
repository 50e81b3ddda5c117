"""One scale of two partners over time: the colour says which scale, the line which partner."""

from collections.abc import Mapping

import pandas
import plotly.graph_objects as go

from dashboard.charts.palette import PARTNERS, Look, look
from dashboard.charts.trajectory import Words, layout, traces


def figure(
    points: pandas.DataFrame,
    words: Words,
    partners: Mapping[str, str],
    position: int,
    window: tuple[pandas.Timestamp, pandas.Timestamp],
) -> go.Figure:
    """`points` as of `trajectory.figure`, and partner. `partners`: their names; `position`: of the scale; `window`: the
    stretch of time, one for all scales of the page."""
    style = look(points["dimension"].iloc[0], position)
    drawn: list[go.Scatter] = []
    for partner, rows in points.groupby("partner", sort=True):
        dash, symbol = PARTNERS[str(partner)]
        mine = Look(style.colour, style.band, dash, symbol)
        drawn += traces(rows.reset_index(drop=True), partners[str(partner)], "", mine)
    plain = layout(points, words, 240)
    plain["xaxis"]["range"] = list(window)
    return go.Figure(drawn, {**plain, "showlegend": True})
