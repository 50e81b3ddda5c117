"""The picture of a scale's scores, as a document's figure with its text for whoever cannot see it."""

from pipelines.confidence import counted
from pipelines.days import day
from pipelines.documents.chart import Axis, Point, trend
from pipelines.documents.document import Figure
from pipelines.notes.content import Chart

WIDTH = 110  # mm: three of a page


def figure(chart: Chart, axis_name: str = "", downward: str = "lower is better") -> Figure:
    """Points with the band of their error on the whole range of the scale; axis_name: else the chart's own.

    downward: how a direction is said in which less is better.
    """
    direction = {None: "", True: "higher is better", False: downward}[chart.higher_is_better]
    axis = Axis(axis_name or chart.name, chart.low, chart.high, direction)
    points = [Point(one.day, one.value, one.low, one.high, begins=one.begins) for one in chart.points]
    told = [one for one in chart.points if one.value is not None]
    said = "; ".join(f"{day(one.day)}: {one.value:.1f}" for one in told)
    times = f"from {day(told[0].day)} to {day(told[-1].day)}" if len(told) > 1 else f"on {day(told[0].day)}"
    return Figure(
        trend(points, axis),
        f"{chart.name}, from {axis.low:g} to {axis.high:g}{f', {direction}' if direction else ''}. {said}.",
        f"{counted(len(told), 'time')}, {times}" if len(told) > 1 else f"Once, {times}",
        WIDTH,
    )
