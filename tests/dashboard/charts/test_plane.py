"""The plane: equal scales, one ellipse a place with its half axes, first and latest strong, cuts dotted, no nouns."""

import math
import re

import pandas
import pytest

from dashboard.charts import plane
from dashboard.charts.plane import Words

WORDS = Words(anxiety="anxiety", avoidance="avoidance", quarters=("ll", "hl", "lh", "hh"), path="path")
CUTS, ENDS = (4.0, 3.5), (1.0, 7.0)


def path(*places: tuple[float, float, float]) -> pandas.DataFrame:
    """Anxiety, avoidance, and the half axis of both errors."""
    frame = pandas.DataFrame(places, columns=["anxiety", "avoidance", "radius_anxiety"])
    return frame.assign(radius_avoidance=frame["radius_anxiety"], on="2026-01-01", label="", hover="told")


def test_one_unit_is_as_long_on_both_axes() -> None:
    drawn = plane.figure(path((5, 4, 0.5)), CUTS, ENDS, WORDS, 400)
    assert (drawn.layout.yaxis.scaleanchor, drawn.layout.yaxis.scaleratio) == ("x", 1)
    assert drawn.layout.xaxis.range == drawn.layout.yaxis.range


def test_an_ellipse_has_the_half_axes_of_its_place() -> None:
    drawn = plane.figure(path((5, 4, 0.5)), CUTS, ENDS, WORDS, 400)
    ellipse = drawn.data[0]
    assert max(ellipse.x) - 5 == pytest.approx(0.5)
    assert max(ellipse.y) - 4 == pytest.approx(0.5)
    assert all(math.hypot(x - 5, y - 4) == pytest.approx(0.5) for x, y in zip(ellipse.x, ellipse.y, strict=True))


def test_the_first_and_the_latest_are_strong_and_the_rest_faint() -> None:
    drawn = plane.figure(path((5, 4, 0.5), (4, 4, 0.5), (3, 3, 0.5)), CUTS, ENDS, WORDS, 400)
    strength = [trace.opacity for trace in drawn.data if trace.fill in ("toself", "none")]
    assert strength[0] == strength[2] > strength[1]


def test_a_place_without_error_has_no_ellipse_and_stays_on_the_path() -> None:
    drawn = plane.figure(path((5, 4, math.nan), (3, 3, 0.5)), CUTS, ENDS, WORDS, 400)
    assert len(drawn.data) == 2
    assert list(drawn.data[-1].x) == [5, 3]


def test_the_cuts_are_dotted_where_they_are_stated() -> None:
    drawn = plane.figure(path((5, 4, 0.5)), CUTS, ENDS, WORDS, 400)
    lines = {(shape.x0, shape.y0): shape.line.dash for shape in drawn.layout.shapes}
    assert lines == {(4.0, 0): "dot", (0, 3.5): "dot"}
    assert [shape.yref for shape in drawn.layout.shapes] == ["y domain", None], "they run over no words beside the axes"


def test_models_of_self_and_others_are_words_and_no_second_axis() -> None:
    words = Words(**{**WORDS.__dict__, "models": ("self", "others")})
    drawn = plane.figure(path((5, 4, 0.5)), CUTS, ENDS, words, 400)
    assert {"self", "others"} <= {one.text for one in drawn.layout.annotations}
    assert not re.search(r"axis\d", str(list(drawn.layout.to_plotly_json())))
