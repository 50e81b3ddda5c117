"""What the scores are held against: corridor, cut-off, baseline, latest, phases; and what the picture leaves out."""

from dataclasses import replace

import pandas

from dashboard.charts import change
from dashboard.charts.change import Held, Mark
from tests.dashboard.charts.test_trajectory import WORDS, points

POINTS = points(("2026-01-01", 5, 0), ("2026-02-01", 4, 0), ("2026-03-01", 2, 0))
FIRST, LAST = POINTS["at_local"].iloc[0], POINTS["at_local"].iloc[-1]
BASELINE, LATEST = Mark(FIRST, 5, "baseline 5.0"), Mark(LAST, 2, "latest 2.0")


def test_the_corridor_begins_at_the_baseline_and_lies_beneath_the_line() -> None:
    held = Held(corridor=(4.2, 5.8), corridor_words="what noise allows", baseline=BASELINE, latest=LATEST)
    drawn = change.figure(POINTS, WORDS, held, 300)
    corridor = drawn.data[0]
    assert corridor.name == "what noise allows"
    assert (min(corridor.y), max(corridor.y)) == (4.2, 5.8)
    assert pandas.Timestamp(min(corridor.x)) == FIRST
    assert pandas.Timestamp(max(corridor.x)) > LAST
    assert corridor.line.dash == "dot"  # told from a band without colour


def test_baseline_and_latest_are_named_on_the_sides_away_from_each_other() -> None:
    drawn = change.figure(POINTS, WORDS, Held(baseline=BASELINE, latest=LATEST), 300)
    shift = {one.text: one.yshift for one in drawn.layout.annotations}
    assert shift["baseline 5.0"] > 0 > shift["latest 2.0"]
    rings = [trace for trace in drawn.data if trace.mode == "markers" and trace.marker.symbol == "circle-open"]
    assert [list(ring.y) for ring in rings] == [[5, 2]]


def test_where_the_line_is_lifted_no_stretch_has_a_name_of_its_own() -> None:
    lifted = points(("2026-01-01", 5, 0), ("2026-06-01", 4, 1), ("2026-12-01", 2, 2))
    held = Held(corridor=(4.2, 5.8), corridor_words="what noise allows", baseline=Mark(FIRST, 5, "baseline 5.0"))
    drawn = change.figure(lifted, replace(WORDS, band="error band"), held, 300)
    assert [trace.name for trace in drawn.data if trace.showlegend is not False] == ["what noise allows", "error band"]


def test_a_cut_off_and_a_phase_are_lines_with_their_words() -> None:
    held = Held(cut=3.0, cut_words="cut-off 3", phases=((POINTS["at_local"].iloc[1], "a phase"),))
    drawn = change.figure(POINTS, WORDS, held, 300)
    assert {shape.line.dash for shape in drawn.layout.shapes} == {"dash"}
    cut = next(trace for trace in drawn.data if trace.name == "cut-off 3")
    assert (list(cut.y), cut.line.dash, cut.showlegend) == ([3.0, 3.0], "longdashdot", None)
    assert [one.text for one in drawn.layout.annotations] == ["a phase"]


def test_without_a_verdict_nothing_is_held_against_the_scores() -> None:
    drawn = change.figure(POINTS, WORDS, Held(), 300)
    assert not drawn.layout.shapes
    assert not drawn.layout.annotations
    assert [trace.name for trace in drawn.data if trace.fill == "toself" and trace.name] == []


def test_a_picture_has_one_axis_of_values_and_at_most_four_series() -> None:
    held = Held(corridor=(4.2, 5.8), corridor_words="x", baseline=BASELINE, latest=LATEST, cut=3.0)
    drawn = change.figure(POINTS, WORDS, held, 300)
    assert "yaxis2" not in drawn.layout.to_plotly_json()
    assert len([trace for trace in drawn.data if trace.mode == "lines+markers"]) <= 4
