"""Ratios on their axis: every one has its mark, and what goes on beyond the axis has an arrow."""

from dashboard.charts import ratios
from dashboard.charts.ratios import Line

INSIDE = Line("inside", "0.50 (0.20 to 0.90)", 0.5, 0.2, 0.9, True)
NOTHING_SINCE = Line("nothing since", "0.00 (0.00 to 0.70)", 0.0, 0.0, 0.7, True)
NOTHING_BEFORE = Line("nothing before", "– (0.80 to no upper end)", None, 0.8, None, False)
TINY = Line("tiny", "0.12 (0.029 to 0.40)", 0.12, 0.029, 0.4, True)


def marks(lines: list[Line]) -> dict[str, list[str]]:
    """The names that have a mark of a shape."""
    found: dict[str, list[str]] = {}
    for trace in ratios.figure(lines, "#000").data:
        if trace.mode == "markers":
            found.setdefault(trace.marker.symbol, []).extend(trace.y)
    return found


def test_every_row_has_a_mark_filled_where_it_is_told_from_chance() -> None:
    found = marks([INSIDE, NOTHING_SINCE, NOTHING_BEFORE, TINY])
    assert found["circle"] == ["inside", "nothing since", "tiny"]
    assert found["circle-open"] == ["nothing before"]


def test_what_goes_on_beyond_the_axis_has_an_arrow_and_is_said() -> None:
    lines = [INSIDE, NOTHING_SINCE, NOTHING_BEFORE, TINY]
    found = marks(lines)
    assert found["triangle-left"] == ["nothing since", "tiny"]
    assert found["triangle-right"] == ["nothing before"]
    assert [line.name for line in ratios.beyond(lines)] == ["nothing since", "nothing before", "tiny"]
    assert ratios.beyond([INSIDE]) == []


def test_nothing_is_drawn_outside_the_axis() -> None:
    figure = ratios.figure([INSIDE, NOTHING_SINCE, NOTHING_BEFORE, TINY], "#000")
    low, high = (10**end for end in figure.layout.xaxis.range)
    assert all(low <= x <= high for trace in figure.data for x in trace.x)
