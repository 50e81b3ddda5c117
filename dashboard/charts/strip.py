"""What happened, above the lines: a row of signs for each kind, which no filter takes away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import plotly.graph_objects as go

from dashboard.charts.palette import NEUTRAL, PLACE, URGENT

ROW = 26  # pixels
SAFETY, LIFE, SESSIONS, CODED = "safety", "events", "sessions", "coded"
_ORDER = (SAFETY, LIFE, SESSIONS, CODED)


@dataclass(frozen=True)
class Sign:
    """One event: where it stands, and what it says when pointed at, safe for a figure. `state` chooses its shape."""

    row: str
    at: datetime
    state: str
    hover: str


@dataclass(frozen=True)
class Upright:
    """A dated line through all panels, with a short label, safe for a figure. `set_here`: a phase that begins there."""

    at: datetime
    label: str
    hover: str
    set_here: bool


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
}


def rows(signs: list[Sign], uprights: list[Upright]) -> list[str]:
    """The rows from the top: safety and sessions always, the others where there is something."""
    held = {sign.row for sign in signs} | ({LIFE} if uprights else set())
    return [row for row in _ORDER if row in held or row in (SAFETY, SESSIONS)]


def traces(signs: list[Sign], uprights: list[Upright], shown: list[str]) -> Iterator[go.Scatter]:
    """One trace for each shape, on the axis of the strip: the top row has the highest number."""
    heights = {row: len(shown) - place for place, row in enumerate(shown)}
    lines = [Sign(LIFE, one.at, "phase" if one.set_here else "life event", one.hover) for one in uprights]
    for state, (symbol, size, colour) in _SHAPES.items():
        found = [sign for sign in (*signs, *lines) if sign.state == state]
        if found:
            yield go.Scatter(
                x=[sign.at for sign in found],
                y=[heights[sign.row] for sign in found],
                text=[sign.hover for sign in found],
                mode="markers",
                name=state,
                showlegend=False,
                marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": colour}},
                unselected={"marker": {"opacity": 1}},
                hovertemplate="%{text}<extra></extra>",
            )


def labels(uprights: list[Upright], window: tuple[datetime, datetime], height: float) -> Iterator[dict[str, object]]:
    """The labels beside the uprights' signs: those that fit; the signs say the rest. `height`: of their row."""
    span = (window[1] - window[0]).total_seconds()
    free = 0.0
    for one in sorted(uprights, key=lambda upright: upright.at):
        place = (one.at - window[0]).total_seconds() / span
        room = 0.03 + 0.013 * len(one.label)
        if not 0 <= place <= 1:
            continue
        to_left = place + room > 1
        first, last = (place - room, place) if to_left else (place, place + room)
        if first < free:
            continue
        free = last
        yield {
            **{"x": one.at, "y": height, "text": one.label},
            **{"xanchor": "right" if to_left else "left", "xshift": -7 if to_left else 7},
        }
