"""Words in a picture lie on no line, no mark and no other words."""

import math
from dataclasses import replace

import pandas

from dashboard.charts import change, labels, plane
from dashboard.charts.change import Held, Mark
from dashboard.charts.palette import INKS, ground
from tests.dashboard.charts.test_plane import CUTS, ENDS, WORDS, path
from tests.dashboard.charts.test_trajectory import WORDS as OF_LINE
from tests.dashboard.charts.test_trajectory import points

# A line that rises before it falls, and ends on a bend above a low point.
BENT = points(("2026-01-01", 4, 0), ("2026-01-20", 6, 0), ("2026-03-01", 2, 0), ("2026-04-01", 3, 0))
FIRST, LAST = BENT["at_local"].iloc[0], BENT["at_local"].iloc[-1]


def test_words_run_above_or_below_everything_over_which_they_run() -> None:
    held = Held(baseline=Mark(FIRST, 4, "baseline 4.0"), latest=Mark(LAST, 3, "latest 3.0"))
    told = {one.text: one for one in change.figure(BENT, OF_LINE, held, 340).layout.annotations}
    first, last = told["baseline 4.0"], told["latest 3.0"]
    assert (first.y, first.yshift < 0) == (4, True) or (first.y, first.yshift > 0) == (6, True)
    assert (last.y, last.yshift < 0) == (2, True) or (last.y, last.yshift > 0) == (3, True)


def test_words_keep_off_the_cut_off() -> None:
    """Twenty pixels below the latest score the cut-off runs: the words stand below that."""
    unit = 6.72 / 220
    cut = 3 - 20 * unit
    level = points(("2026-01-01", 5, 0), ("2026-03-01", 4, 0), ("2026-04-01", 3, 0))
    held = Held(baseline=Mark(FIRST, 5, "baseline 5.0"), latest=Mark(LAST, 3, "latest 3.0"), cut=cut)
    latest = next(one for one in change.figure(level, OF_LINE, held, 340).layout.annotations if "latest" in one.text)
    assert abs(latest.y + latest.yshift * unit - cut) >= 12 * unit


def test_on_the_plane_a_date_stands_where_the_path_does_not_run() -> None:
    frame = path((2, 2.5, 0.3), (5, 2.5, 0.3), (5, 5, 0.3)).assign(label=["7 Jun 2025", "", "8 Nov 2026"])
    drawn = plane.figure(frame, CUTS, ENDS, WORDS, 400)
    line = next(trace for trace in drawn.data if trace.mode == "lines+markers+text")
    first = labels.box((2, 2.5), (0.15 * 10, 0.54), line.textposition[0])
    assert not (first[1] < 2.5 < first[3] and first[2] > 2), "the path runs to the right at this height"
    assert not first[0] < CUTS[0] < first[2], "nor on a cut"


def test_on_the_plane_a_date_keeps_off_the_cuts_and_the_edge_of_its_ellipse() -> None:
    """The point lies just right of the upright cut, in an ellipse that is wider than a line of words is high."""
    frame = path((4.1, 2.2, 0.9)).assign(label=["7 Jun 2025"])
    place = plane.figure(frame, CUTS, ENDS, WORDS, 400).data[-1].textposition[0]
    left, bottom, right, top = labels.box((4.1, 2.2), (0.15 * 10, 0.54), place)
    assert not left < CUTS[0] < right
    edge = [(4.1 + 0.9 * math.cos(turn / 8), 2.2 + 0.9 * math.sin(turn / 8)) for turn in range(50)]
    struck = sum(left < x < right and bottom < y < top for x, y in edge)
    assert struck <= 6, "of fifty: at most where it runs out of its ellipse"


def test_words_over_lines_lie_on_the_colour_of_the_page() -> None:
    for ink in INKS.values():
        words = replace(WORDS, ink=ink)
        notes = plane.figure(path((5, 4, 0.5)), CUTS, ENDS, words, 400).layout.annotations
        assert {note.bgcolor for note in notes} == {ground(ink)}
    assert len({ground(ink) for ink in INKS.values()}) == 2


def test_a_point_alone_keeps_its_words_inside() -> None:
    frame = pandas.concat([path((6.9, 6.9, 0.3))]).assign(label=["7 Jun 2025"])
    drawn = plane.figure(frame, CUTS, ENDS, WORDS, 400)
    assert "left" in drawn.data[-1].textposition[0]
