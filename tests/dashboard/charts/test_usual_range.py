"""The usual range: centre and limits as lines with words, points beyond them ringed, no band of error."""

from dataclasses import replace
from datetime import date

from dashboard.charts import usual_range
from dashboard.charts.usual_range import Range
from tests.dashboard.charts.test_trajectory import WORDS, points

SCORES = points(*((f"2026-0{month}-01", score, 0) for month, score in enumerate((3, 4, 3, 4, 3, 4, 3, 6), 1)))
POINTS = SCORES.assign(day=SCORES["at_local"].dt.date)
USUAL = Range(3.75, 1.9, 5.6, (date(2026, 8, 1),), "mean 3.8", "limits 1.9 to 5.6", "beyond a limit")


def test_a_point_beyond_a_limit_is_ringed_and_named() -> None:
    drawn = usual_range.figure(POINTS, WORDS, USUAL, 300)
    beyond = drawn.data[-1]
    assert (beyond.name, list(beyond.y)) == ("beyond a limit", [6])
    assert drawn.layout.showlegend is True


def test_centre_and_limits_are_lines_with_their_words() -> None:
    drawn = usual_range.figure(POINTS, WORDS, USUAL, 300)
    lines = {shape.y0: shape.line.dash for shape in drawn.layout.shapes if shape.type == "line"}
    assert lines == {3.75: "solid", 1.9: "dash", 5.6: "dash"}
    assert {"mean 3.8", "limits 1.9 to 5.6"} <= {one.text for one in drawn.layout.annotations}


def test_the_axis_has_room_for_limits_beyond_the_scores() -> None:
    low, high = usual_range.figure(POINTS, WORDS, USUAL, 300).layout.yaxis.range
    assert low < 1.9
    assert high > 6


def test_a_limit_at_the_end_of_the_scale_is_no_line() -> None:
    upper = replace(USUAL, low=1.0, lower=False, limit_words="upper limit 5.6")
    drawn = usual_range.figure(POINTS, WORDS, upper, 300)
    assert {shape.y0 for shape in drawn.layout.shapes if shape.type == "line"} == {3.75, 5.6}
    lower = usual_range.figure(POINTS, WORDS, replace(USUAL, high=7.0, upper=False, limit_words="lower limit 1.9"), 300)
    assert {one.text: one.y for one in lower.layout.annotations} == {"mean 3.8": 3.75, "lower limit 1.9": 1.9}
