"""Where the words of a picture stand, so that they lie on no line, no mark and no other words.

Pictures are fluid, words are not: sizes here are those of a narrow window, in which they take the most room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas

from dashboard.charts.palette import ground

_REACH = 0.45  # of the time axis: how far words beside a mark run
_LINE = 20  # pixels from a mark to the middle of its words
_HALF = 12  # pixels: half the height of words, with some room

Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True)
class Place:
    """At which score words stand, and how many pixels above it (below: negative)."""

    score: float
    shift: int


def words(ink: str) -> dict[str, object]:
    """How words in a picture look: over the page's own colour, so that what runs beneath strikes them not."""
    return {"font": {"size": 13, "color": ink}, "bgcolor": ground(ink), "borderpad": 1}


def beside(
    points: pandas.DataFrame,
    at: datetime,
    score: float,
    *,
    above: bool,
    runs_right: bool,
    lines: Sequence[float],
    ends: tuple[float, float],
    pixels: float,
) -> Place:
    """Above or below everything over which the words run; on the side that is asked for where it is about as near.

    `points` with at_local and score, of one subscale; `lines`: scores at which a line runs across. `ends` of the axis
    in score points, `pixels`: its height.
    """
    scored = points.dropna(subset=["score"])
    span = (scored["at_local"].max() - scored["at_local"].min()) * _REACH
    first, last = (at, at + span) if runs_right else (at - span, at)
    under = [*scored.loc[scored["at_local"].between(first, last), "score"], score]
    unit = (ends[1] - ends[0]) / pixels
    places = {up: _free(max(under) if up else min(under), up, lines, unit) for up in (True, False)}
    cost = {up: _far(place, score, ends, unit) + (0 if up == above else 24 * unit) for up, place in places.items()}
    return places[min(cost, key=lambda up: (cost[up], up != above))]


def _free(score: float, up: bool, lines: Sequence[float], unit: float) -> Place:
    shift = _LINE if up else -_LINE
    while any(abs(score + shift * unit - line) < _HALF * unit for line in lines):
        shift += 4 if up else -4
    return Place(score, shift)


def _far(place: Place, score: float, ends: tuple[float, float], unit: float) -> float:
    """How far from its mark, in score points; beyond the edge of the picture it is too far."""
    middle = place.score + place.shift * unit
    is_out = not ends[0] + _HALF * unit <= middle <= ends[1] - _HALF * unit
    return abs(middle - score) + (ends[1] - ends[0] if is_out else 0)


# Of words beside a point, by Plotly's names: where their box lies, in widths and heights of the words.
_POSITIONS = {
    "middle right": (0.02, -0.5),
    "middle left": (-1.02, -0.5),
    "top right": (0.0, 0.5),
    "top left": (-1.0, 0.5),
    "bottom right": (0.0, -1.5),
    "bottom left": (-1.0, -1.5),
    "top center": (-0.5, 0.6),
    "bottom center": (-0.5, -1.6),
}


def around(
    point: tuple[float, float], size: tuple[float, float], taken: Iterable[Box], ends: tuple[float, float]
) -> str:
    """Plotly's name of the place beside a point of a square plane over which the least is drawn.

    `size`: width and height of the words, and `taken` boxes, in units of the plane; `ends` those of both axes.
    """
    boxes = list(taken)

    def cost(name: str) -> float:
        left, bottom = (point[axis] + _POSITIONS[name][axis] * size[axis] for axis in (0, 1))
        box = (left, bottom, left + size[0], bottom + size[1])
        is_out = box[0] < ends[0] or box[1] < ends[0] or box[2] > ends[1] or box[3] > ends[1]
        return sum(_meet(box, other) for other in boxes) + (1000 if is_out else 0)

    return min(_POSITIONS, key=cost)


def box(point: tuple[float, float], size: tuple[float, float], position: str) -> Box:
    """The box of words at a place of `around`."""
    left, bottom = (point[axis] + _POSITIONS[position][axis] * size[axis] for axis in (0, 1))
    return left, bottom, left + size[0], bottom + size[1]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
