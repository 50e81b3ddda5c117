"""Scores over time as an SVG figure: points, the band of their error, gaps where nothing was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.days import day
from pipelines.documents.svg import SOFT, Drawing

WIDTH, HEIGHT = 560.0, 250.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 548.0, 40.0, 214.0
DATES = 7  # that stand under the axis at most


@dataclass(frozen=True)
class Point:
    """What was measured on a day, in the axis's unit, with the ends of its error; `value` None: asked, and no score.

    `low` and `high` are None together where no error is known. `begins`: it is not joined to the one before.
    """

    day: date
    value: float | None
    low: float | None = None
    high: float | None = None
    begins: bool = False


@dataclass(frozen=True)
class Axis:
    """`name` says what and in which unit, `direction` which way is which ("lower is calmer"); low < high."""

    name: str
    low: float
    high: float
    direction: str = ""

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError("an axis goes from something to something more")

    def height(self, value: float) -> float:
        """Where a value stands in the figure; at an end of the axis where it lies outside."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return BOTTOM - share * (BOTTOM - TOP)


def trend(
    points: Sequence[Point],
    axis: Axis,
    cut_off: tuple[float, str] | None = None,
) -> str:
    """SVG of points in the order of their days.

    `cut_off`: a value with its name, as a dashed line.
    """
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.text(2, 14, axis.name, most=drawing.letters(RIGHT - 2))
    drawing.text(2, 29, axis.direction, ink=SOFT, most=drawing.letters(RIGHT - 2))
    points = sorted(points, key=lambda point: point.day)
    place = _places(points)
    runs = _runs(points)
    for run in runs:
        _band(drawing, run, axis, place)
    _scale(drawing, axis)
    for run in runs:
        drawing.path([(place[point.day], axis.height(point.value)) for point in run if point.value is not None])
    for point in points:
        _mark(drawing, point, axis, place[point.day])
    if cut_off:
        _line(drawing, axis, *cut_off)
    _dates(drawing, sorted(place), place)
    return drawing.svg()


def _places(points: Sequence[Point]) -> dict[date, float]:
    """Where each day stands; a single one in the middle."""
    if not points:
        return {}
    first, last = points[0].day, points[-1].day
    span = (last - first).days
    room = RIGHT - LEFT - 40
    return {p.day: LEFT + 20 + room * ((p.day - first).days / span if span else 0.5) for p in points}


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Points that are joined: a missing value parts them, and so does one that begins anew."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point.value is None or point.begins:
            runs.append([])
        if point.value is not None:
            runs[-1].append(point)
    return [run for run in runs if run]


def _band(drawing: Drawing, run: list[Point], axis: Axis, place: dict[date, float]) -> None:
    known = [
        (place[point.day], point.low, point.high) for point in run if point.low is not None and point.high is not None
    ]
    if len(known) < 2 or len(known) < len(run):
        return  # whiskers show the error of a point that stands alone
    upper = [(x, axis.height(high)) for x, _, high in known]
    lower = [(x, axis.height(low)) for x, low, _ in reversed(known)]
    drawing.area(upper + lower)


def _scale(drawing: Drawing, axis: Axis) -> None:
    """The axis with its ends and three values between them."""
    drawing.line(LEFT, TOP, LEFT, BOTTOM, SOFT)
    drawing.line(LEFT, BOTTOM, RIGHT, BOTTOM, SOFT)
    for quarter in range(5):
        value = axis.low + (axis.high - axis.low) * quarter / 4
        drawing.line(LEFT - 4, axis.height(value), LEFT, axis.height(value), SOFT)
        drawing.text(LEFT - 7, axis.height(value) + 4, f"{value:.4g}", anchor="end", ink=SOFT)


def _mark(drawing: Drawing, point: Point, axis: Axis, x: float) -> None:
    """A point with its whiskers, or a hollow sign at the foot for what gave no score."""
    if point.value is None:
        drawing.line(x - 4, BOTTOM - 8, x + 4, BOTTOM, SOFT)
        drawing.line(x - 4, BOTTOM, x + 4, BOTTOM - 8, SOFT)
        return
    if point.low is not None and point.high is not None:
        drawing.line(x, axis.height(point.low), x, axis.height(point.high), SOFT)
    drawing.dot(x, axis.height(point.value))


def _line(drawing: Drawing, axis: Axis, value: float, name: str) -> None:
    if not axis.low <= value <= axis.high:
        return  # a line at the edge would say that it lies there
    height = axis.height(value)
    drawing.line(LEFT, height, RIGHT, height, dash="6 4")
    drawing.text(
        RIGHT, height - 4 if height > TOP + 16 else height + 13, name, anchor="end", most=drawing.letters(RIGHT - LEFT)
    )


def _dates(drawing: Drawing, days: list[date], place: dict[date, float]) -> None:
    """As many dates as fit beside one another, the last one always."""
    last: float | None = None
    for one in reversed(days):
        if last is None or last - place[one] >= (RIGHT - LEFT) / DATES:
            last = place[one]
            drawing.line(last, BOTTOM, last, BOTTOM + 4, SOFT)
            drawing.text(last, BOTTOM + 18, day(one), anchor="middle", ink=SOFT)
