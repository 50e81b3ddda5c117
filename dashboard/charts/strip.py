"""What happened, above the lines: a row of signs for each kind, which no filter takes away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import plotly.graph_objects as go

from dashboard.charts.palette import NEUTRAL, PLACE, URGENT

ROW = 26  # pixels
SAFETY, NUMBERS, LIFE, SESSIONS, CODED = "safety", " ", "events", "sessions", "coded"
_ORDER = (SAFETY, NUMBERS, LIFE, SESSIONS, CODED)  # numbers: a lane of their own, so that they lie on no sign
_NEAR = 0.07  # of the time in sight: numbers that are nearer would lie on one another in a narrow window


@dataclass(frozen=True)
class Sign:
    """One event: where it stands, and what it says when pointed at, safe for a figure. `state` chooses its shape."""

    row: str
    at: datetime
    state: str
    hover: str


@dataclass(frozen=True)
class Upright:
    """A dated line through all panels. `number`: under which the words below the picture tell of it, None: beyond its
    edges. `hover` is safe for a figure. `state`: life event, phase (one that begins) or milestone."""

    at: datetime
    number: int | None
    hover: str
    state: str


# Shape, size, colour; an open shape is drawn as a line.
_SHAPES: dict[str, tuple[str, int, str]] = {
    "urgent": ("triangle-up", 14, URGENT),
    "cannot tell": ("diamond-open", 11, NEUTRAL),
    "not met": ("circle", 4, NEUTRAL),
    "held": ("line-ns-open", 13, PLACE.colour),
    "missed": ("x-thin-open", 9, NEUTRAL),
    "cancelled": ("circle-open", 8, NEUTRAL),
    "scheduled": ("triangle-right-open", 10, PLACE.colour),
    "opened": ("triangle-right", 11, PLACE.colour),
    "closed": ("square", 9, PLACE.colour),
    "coded": ("star-diamond", 11, NEUTRAL),
    "life event": ("circle", 8, NEUTRAL),
    "phase": ("diamond", 10, PLACE.colour),
    "milestone": ("star-open", 11, PLACE.colour),
}
# Told from one another in grey print too.
LINES: dict[str, dict[str, object]] = {
    "life event": {"color": NEUTRAL, "width": 1.5, "dash": "1px,4px"},
    "phase": {"color": PLACE.colour, "width": 1.5, "dash": "9px,5px"},
    "milestone": {"color": PLACE.colour, "width": 1, "dash": "solid"},
}


def rows(signs: list[Sign], uprights: list[Upright]) -> list[str]:
    """The rows from the top: safety and sessions always, the others where there is something."""
    held = {sign.row for sign in signs} | ({NUMBERS, LIFE} if uprights else set())
    return [row for row in _ORDER if row in held or row in (SAFETY, SESSIONS)]


def traces(signs: list[Sign], uprights: list[Upright], shown: list[str]) -> Iterator[go.Scatter]:
    """One trace for each shape, on the axis of the strip: the top row has the highest number."""
    lines = [Sign(LIFE, one.at, one.state, one.hover) for one in uprights]
    for state, (symbol, size, colour) in _SHAPES.items():
        found = [sign for sign in (*signs, *lines) if sign.state == state]
        if found:
            yield go.Scatter(
                x=[sign.at for sign in found],
                y=[height(shown, sign.row) for sign in found],
                text=[sign.hover for sign in found],
                mode="markers",
                name=state,
                showlegend=False,
                marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": colour}},
                unselected={"marker": {"opacity": 1}},
                hovertemplate="%{text}<extra></extra>",
            )


def height(shown: list[str], row: str) -> int:
    """How high a row stands on the axis of the strip: the top one has the highest number; 0 where it is not shown."""
    return len(shown) - shown.index(row) if row in shown else 0


def labels(uprights: list[Upright], window: tuple[datetime, datetime], row: float) -> Iterator[dict[str, object]]:
    """The numbers of the uprights over their signs, in a lane of their own; of several close together as from–to.

    `row`: the height of the lane.
    """
    groups: list[list[Upright]] = []
    for one in sorted((each for each in uprights if each.number is not None), key=lambda upright: upright.at):
        if groups and one.at - groups[-1][-1].at < (window[1] - window[0]) * _NEAR:
            groups[-1].append(one)
        else:
            groups.append([one])
    for group in groups:
        first, last = group[0], group[-1]
        told = f"{first.number}" if first is last else f"{first.number}–{last.number}"
        yield {"x": first.at + (last.at - first.at) / 2, "y": row, "text": told, "xanchor": "center"}
