"""Pictures of counts in a journal: intervals drawn, gaps left open, every mark told by shape and number too."""

from datetime import date

import plotly.graph_objects as go

from dashboard.charts import hour_grid, ranked, rate_series, share_panels
from dashboard.charts.hour_grid import Cell
from dashboard.charts.ranked import Line
from dashboard.charts.rate_series import Point
from dashboard.charts.share_panels import Panel

LINES = [
    Line("Distance", 0.5, 0.3, 0.8, "distance", "lost"),
    Line("Control", 0.2, 0.1, 0.5, "control", "self"),
    Line("a word", 0.1, 0.0, 0.4, "a word", None),
]
GROUPS = {"lost": "losing the other", "self": "losing oneself"}
POINTS = [
    Point(date(2026, 1, 1), date(2026, 1, 31), 0.4, 0.2, 0.7, "4/10", "January"),
    Point(date(2026, 2, 1), date(2026, 2, 28), 0.0, 0.0, 0.3, "0/12", "February"),
    Point(date(2026, 4, 1), date(2026, 4, 30), 0.2, 0.1, 0.5, "2/10", "April"),
]


def test_the_most_frequent_stands_on_top_with_its_interval() -> None:
    drawn = ranked.figure(LINES, "events a day", GROUPS)
    heights = {behind: y for trace in drawn.data for (behind,), y in zip(trace.customdata, trace.y, strict=True)}
    assert heights == {"distance": 3, "control": 2, "a word": 1}
    first = drawn.data[0]
    assert [round(first.error_x.array[0], 3), round(first.error_x.arrayminus[0], 3)] == [0.3, 0.2]
    assert drawn.layout.xaxis.range[0] == 0


def test_groups_are_told_by_shape_and_word() -> None:
    drawn = ranked.figure(LINES, "events a day", GROUPS)
    assert len({trace.marker.symbol for trace in drawn.data}) == 3
    assert [trace.name for trace in drawn.data][:2] == ["losing the other", "losing oneself"]


def test_the_line_is_lifted_where_nothing_was_journalled() -> None:
    trace = rate_series.figure(POINTS, "events a day").data[0]
    assert list(trace.y) == [0.4, 0.0, None, 0.2]  # January and February touch, March is missing
    assert trace.connectgaps is False


def test_one_period_alone_has_room_on_its_axis() -> None:
    drawn = rate_series.figure(POINTS[:1], "events a day")
    low, high = drawn.layout.xaxis.range
    assert (high - low).days == 20


def test_many_periods_have_no_numbers_written_over_each_other() -> None:
    assert len(rate_series.figure(POINTS, "events a day").data) == 2
    assert len(rate_series.figure(POINTS * 10, "events a day").data) == 1


def test_a_share_that_is_not_known_is_not_drawn() -> None:
    unknown = Point(date(2026, 3, 1), date(2026, 3, 31), None, None, None, "n 0", "March")
    trace = rate_series.figure([*POINTS[:2], unknown], "events a day").data[0]
    assert list(trace.y) == [0.4, 0.0, None]
    assert list(trace.error_y.array)[2] is None


def test_hours_lie_between_the_first_and_the_last_and_no_hour_below() -> None:
    drawn = hour_grid.figure(
        [Cell(1, 21, 3, "a"), Cell(2, 19, 1, "b"), Cell(5, None, 2, "c")], ["d"] * 7, "no time", ("distance", "")
    )
    assert list(drawn.layout.yaxis.ticktext) == ["19:00", "20:00", "21:00", "no time"]
    (trace,) = drawn.data
    assert list(trace.text) == ["3", "1", "2"]
    assert trace.customdata[2] == ["distance", "", 5, -1]
    assert trace.marker.size[0] > trace.marker.size[2] > trace.marker.size[1]


def test_panels_share_one_axis_of_time_and_lie_below_each_other() -> None:
    drawn = share_panels.figure([Panel("Secure", POINTS), Panel("Neither", POINTS)])
    upper, lower = drawn.layout.yaxis.domain, drawn.layout.yaxis2.domain
    assert upper[0] > lower[1] > lower[0] >= 0
    assert [note.text for note in drawn.layout.annotations] == ["<b>Secure</b>", "<b>Neither</b>"]
    assert isinstance(drawn, go.Figure)


def test_an_interval_of_one_day_does_not_press_the_others_flat() -> None:
    wide = Point(date(2026, 5, 1), date(2026, 5, 31), 0.0, 0.0, 3.7, "0/1", "May")
    low, high = rate_series.figure([*POINTS, wide], "events a day").layout.yaxis.range
    assert low < 0  # room for the numbers, where no interval comes
    assert 0.7 < high < 2
    assert rate_series.figure([wide], "events a day").layout.yaxis.range[1] > 3.7
