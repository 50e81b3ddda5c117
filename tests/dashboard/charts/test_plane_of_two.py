"""Two partners on one plane, and on one axis of time: the line says who, not the colour alone."""

import math

import pandas
import pytest

from dashboard.charts import plane_of_two, series_of_two
from dashboard.charts.palette import LOOKS
from dashboard.charts.plane import Words as PlaneWords
from dashboard.charts.trajectory import Words

NAMES = {"a": "Partner A", "b": "Partner B"}
WORDS = PlaneWords("anxiety", "avoidance", ("", "", "", ""), "")


def places(*rows: tuple[str, float, float, float]) -> pandas.DataFrame:
    frame = pandas.DataFrame(rows, columns=["partner", "anxiety", "avoidance", "radius_anxiety"])
    return frame.assign(radius_avoidance=frame["radius_anxiety"] / 2, label="", hover="told")


def test_each_has_a_line_of_their_own_and_one_ellipse_round_the_latest_place() -> None:
    drawn = plane_of_two.figure(
        places(("a", 5, 4, 0.5), ("b", 2, 3, 0.4), ("a", 4, 3, 0.6)), 4.0, (1, 7), WORDS, NAMES
    ).data
    assert [trace.name for trace in drawn] == [None, "Partner A", None, "Partner B"]
    assert [trace.line.dash for trace in drawn] == ["solid", "solid", "7px,4px", "7px,4px"]
    assert [trace.marker.symbol for trace in drawn[1::2]] == ["circle", "square"]
    first = drawn[0]
    size = (max(first.x) - min(first.x), max(first.y) - min(first.y))
    assert size == pytest.approx((1.2, 0.6)), "of the latest place of A"


def test_without_an_error_there_is_no_ellipse_and_without_a_middle_no_line() -> None:
    drawn = plane_of_two.figure(places(("a", 5, 4, math.nan)), None, (1, 7), WORDS, NAMES)
    assert [trace.name for trace in drawn.data] == ["Partner A"]
    assert not drawn.layout.shapes
    assert (drawn.layout.yaxis.scaleanchor, drawn.layout.yaxis.scaleratio) == ("x", 1)


def test_over_time_the_colour_is_that_of_the_scale_and_the_line_that_of_the_partner() -> None:
    days = pandas.to_datetime(["2026-01-01", "2026-01-02", "2026-02-01"])
    points = pandas.DataFrame({"partner": ["a", "b", "a"], "at_local": days, "score": [3.0, 4.0, 2.0]}).assign(
        **{"band_low": 1.0, "band_high": 5.0, "number": 0, "status": "scored", "segment": 0},
        **{"dimension": "avoidance", "subscale": "avoidance", "scale_low": 1.0, "scale_high": 7.0},
    )
    window = (days[0], days[2])
    figure = series_of_two.figure(points, Words("score", {}, ""), NAMES, 0, window)
    lines = {trace.name: trace for trace in figure.data if trace.name}
    assert {name: line.line.dash for name, line in lines.items()} == {"Partner A": "solid", "Partner B": "7px,4px"}
    assert {line.line.color for line in lines.values()} == {LOOKS["avoidance"].colour}
    assert tuple(pandas.Timestamp(end) for end in figure.layout.xaxis.range) == window
