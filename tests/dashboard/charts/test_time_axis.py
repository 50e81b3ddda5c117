"""The one time axis: a panel each with a scale of its own, a strip that stays, lines lifted at gaps."""

import itertools
import math
from datetime import datetime

import pandas
import plotly.graph_objects as go
import pytest

from dashboard.charts import strip, time_axis
from dashboard.charts.palette import URGENT, look
from dashboard.charts.strip import Sign, Upright
from dashboard.charts.time_axis import Panel
from tests.dashboard.charts.test_trajectory import points

WINDOW = (datetime(2026, 1, 1), datetime(2026, 12, 31))
SIGNS = [
    Sign(strip.SAFETY, datetime(2026, 3, 1), "urgent", "PHQ-9"),
    Sign(strip.SESSIONS, datetime(2026, 2, 1), "held", "held"),
]
JOB = Upright(datetime(2026, 4, 1), 1, "Job", "life event")
GAP = points(("2026-01-01", 3, 0), ("2026-02-01", 4, 0), ("2026-09-01", 2, 1))


def panel(frame: pandas.DataFrame = GAP, *, is_large: bool = True) -> Panel:
    return Panel(frame, "ECR-R", "score, 1 to 7", {name: name for name in frame["subscale"].unique()}, is_large)


def drawn(*panels: Panel, uprights: list[Upright] | None = None) -> go.Figure:
    return time_axis.figure(list(panels), SIGNS, uprights or [], WINDOW)


def domains(figure: go.Figure) -> list[tuple[float, float]]:
    return [tuple(axis.domain) for axis in (figure.layout.yaxis, figure.layout.yaxis2, figure.layout.yaxis3)]


def test_panels_lie_one_under_the_other_and_share_one_axis_of_time() -> None:
    figure = drawn(panel(), panel(GAP.assign(scale_high=27.0), is_large=False))
    (_, top), *_ = found = domains(figure)
    assert top == 1
    assert all(above[0] > below[1] for above, below in itertools.pairwise(found))
    assert found[1][1] - found[1][0] > found[2][1] - found[2][0]
    assert {trace.xaxis for trace in figure.data} == {None}
    assert not [axis for axis in figure.select_yaxes() if axis.overlaying]
    assert figure.layout.yaxis2.range[1] < figure.layout.yaxis3.range[1]
    assert tuple(figure.layout.xaxis.range) == WINDOW


def test_a_line_is_lifted_over_a_gap_and_has_a_band_on_each_side() -> None:
    traces = [trace for trace in drawn(panel()).data if trace.yaxis == "y2"]
    (line,) = (trace for trace in traces if trace.name == "anxiety")
    assert [None if math.isnan(y) else y for y in line.y] == [3, 4, None, 2]
    assert len(traces) == 3


def test_the_strip_stays_whatever_is_drawn_below() -> None:
    for figure in (drawn(), drawn(panel()), drawn(panel(), panel())):
        (urgent,) = (trace for trace in figure.data if trace.name == "urgent")
        assert (urgent.yaxis, list(urgent.x)) == (None, [datetime(2026, 3, 1)])
        assert urgent.marker.color == URGENT
        assert list(figure.layout.yaxis.ticktext) == ["safety", "sessions"]


def test_the_strip_has_its_safety_row_also_where_nothing_is_known() -> None:
    figure = time_axis.figure([], [], [], WINDOW)
    assert list(figure.layout.yaxis.ticktext) == ["safety", "sessions"]


def test_red_is_for_urgent_alone() -> None:
    every = [Sign(strip.SESSIONS, datetime(2026, 2, 1), state, "x") for state in strip._SHAPES]
    figure = time_axis.figure([panel()], every, [JOB], WINDOW)
    assert [trace.name for trace in figure.data if trace.marker.color == URGENT] == ["urgent"]


def test_a_life_event_is_a_labelled_line_through_the_strip_and_every_panel() -> None:
    figure = drawn(panel(), panel(), uprights=[JOB])
    found = [(shape.x0, shape.y0, shape.y1) for shape in figure.layout.shapes]
    (low, high), *panels = domains(figure)
    assert found[1:] == [(datetime(2026, 4, 1), *ends) for ends in panels]
    assert found[0][:2] == (datetime(2026, 4, 1), low)
    # four rows: sessions, events, the lane of numbers, safety; the axis runs from .4 to 4.6, the lane begins at 2.5
    assert found[0][2] == pytest.approx(low + (high - low) * 2.1 / 4.2), "no line strikes a number"
    assert 3 not in figure.layout.yaxis.tickvals
    assert "1" in [note.text for note in figure.layout.annotations]
    kinds = [Upright(datetime(2026, 4, 1), 1, "A", state) for state in strip.LINES]
    dashes = [shape.line.dash for shape in drawn(panel(), uprights=kinds).layout.shapes[::2]]
    assert len(set(dashes)) == len(strip.LINES), "each kind of line has a pattern of its own"


def test_numbers_of_events_have_a_lane_of_their_own_and_close_ones_share_a_label() -> None:
    near = [Upright(datetime(2026, 4, 2 * n), n, "x", "life event") for n in (1, 2, 3)]
    late = Upright(datetime(2026, 12, 25), 4, "x", "milestone")
    beyond = Upright(datetime(2027, 1, 25), None, "x", "milestone")
    told = list(strip.labels([*near, late, beyond], WINDOW, 3))
    assert [(label["text"], label["x"]) for label in told] == [("1–3", near[1].at), ("4", late.at)]
    shown = strip.rows([], near)
    assert strip.height(shown, strip.NUMBERS) == strip.height(shown, strip.LIFE) + 1
    signs = {height for trace in strip.traces(SIGNS, near, shown) for height in trace.y}
    assert strip.height(shown, strip.NUMBERS) not in signs


def test_four_scales_of_a_panel_are_told_by_shape_too() -> None:
    found = [look(None, position) for position in range(time_axis.MOST_SERIES)]
    assert len({style.symbol for style in found}) == len({style.colour for style in found}) == 4
    assert {style.symbol for style in found} <= set(time_axis._SYMBOLS)


def test_what_gave_no_score_is_hollow_below_its_scale() -> None:
    figure = drawn(panel(points(("2026-01-01", 3, 0), ("2026-02-01", None, 0))))
    (hollow,) = (trace for trace in figure.data if trace.marker.symbol == "diamond-open")
    assert hollow.yaxis == "y2"
    assert figure.layout.yaxis2.range[0] < hollow.y[0] < 1, "below the scale, and above the words of the axis"
