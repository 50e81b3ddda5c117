"""How many entries lie at which hour of which weekday: a square as large as its number, with the number in it."""

from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.palette import INKS, PLACE

_ROW = 22  # pixels
_SMALL, _LARGE = 13, 21  # pixels: the side of a square of one entry, and of the most
_WHITE = "#FFFFFF"


@dataclass(frozen=True)
class Cell:
    """Entries of a weekday (1 is Monday) at an hour; None: no time was said. `hover` is safe for a figure."""

    weekday: int
    hour: int | None
    events: int
    hover: str


def figure(
    cells: list[Cell], days: list[str], untimed: str, behind: tuple[str, str], ink: str = INKS["light"]
) -> go.Figure:
    """`days`: the words over the seven columns, safe for a figure. `untimed`: the words of the row of no hour.

    `behind`: the family and the response (each may be empty) that a click on a cell is about, beside weekday and hour.
    """
    hours = sorted({cell.hour for cell in cells if cell.hour is not None})
    rows: list[int | None] = list(range(hours[0], hours[-1] + 1)) if hours else []
    rows += [None] if any(cell.hour is None for cell in cells) else []
    place = {hour: len(rows) - at for at, hour in enumerate(rows)}
    most = max(cell.events for cell in cells)
    return go.Figure(
        [
            go.Scatter(
                x=[cell.weekday for cell in cells],
                y=[place[cell.hour] for cell in cells],
                text=[str(cell.events) for cell in cells],
                hovertext=[cell.hover for cell in cells],
                customdata=[[*behind, cell.weekday, -1 if cell.hour is None else cell.hour] for cell in cells],
                mode="markers+text",
                textfont={"color": _WHITE, "size": 12},
                marker={
                    **{"symbol": "square", "color": PLACE.colour, "opacity": 1, "line": {"width": 0}},
                    "size": [_SMALL + (_LARGE - _SMALL) * (cell.events / most) ** 0.5 for cell in cells],
                },
                unselected={"marker": {"opacity": 1}, "textfont": {"color": _WHITE}},
                hovertemplate="%{hovertext}<extra></extra>",
            )
        ],
        {
            **{"height": _ROW * len(rows) + 66, "margin": {"l": 62, "r": 8, "t": 48, "b": 8}, "showlegend": False},
            **{"font": {"color": ink}, "dragmode": False, "hovermode": "closest", "clickmode": "event+select"},
            "xaxis": {
                **{"side": "top", "tickvals": list(range(1, 8)), "ticktext": days, "range": [0.5, 7.5]},
                **{"fixedrange": True, "zeroline": False, "showgrid": False, "tickfont": {"color": ink, "size": 12}},
            },
            "yaxis": {
                "tickvals": [place[hour] for hour in rows],
                "ticktext": [untimed if hour is None else f"{hour:02}:00" for hour in rows],
                **{"range": [0.4, len(rows) + 0.6], "fixedrange": True, "zeroline": False},
                **{"showgrid": True, "tickfont": {"color": ink, "size": 12}},
            },
        },
    )
