"""One scale of two partners over time: the colour says which scale, the line which partner."""

from collections.abc import Mapping

import pandas
import plotly.graph_objects as go

from dashboard.charts.palette import PARTNERS, Look, look
from dashboard.charts.trajectory import Words, layout, traces


def figure(points: pandas.DataFrame, words: Words, partners: Mapping[str, str], position: int) -> go.Figure:
    """`points` as of `trajectory.figure`, and partner. `partners`: their names; `position`: of the scale."""
    style = look(points["dimension"].iloc[0], position)
    drawn: list[go.Scatter] = []
    for partner, rows in points.groupby("partner", sort=True):
        dash, symbol = PARTNERS[str(partner)]
        mine = Look(style.colour, style.band, dash, symbol)
        drawn += traces(rows.reset_index(drop=True), partners[str(partner)], "", mine)
    return go.Figure(drawn, {**layout(points, words, 240), "showlegend": True})
