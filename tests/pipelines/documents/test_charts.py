"""Figures: what stands in them, and that any text may."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from pipelines.documents.bars import Bar, bars
from pipelines.documents.chart import Axis, Point, trend
from pipelines.documents.svg import Drawing
from pipelines.documents.typesetting import png
from tests.pipelines.documents import samples

AXIS = Axis("Anxiety, 1 to 7", 1, 7, "lower is calmer")
POINTS = [
    Point(date(2026, 1, 5), 4.0, 3.4, 4.6),
    Point(date(2026, 2, 9), 4.3, 3.7, 4.9),
    Point(date(2026, 3, 9), None),
    Point(date(2026, 4, 20), 3.4, 2.8, 4.0),
    Point(date(2026, 5, 20), 3.0, 2.4, 3.6),
]


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter() if each.tag.endswith("text")]


def count(svg: str, kind: str) -> int:
    return len(re.findall(f"<{kind} ", svg))


def test_a_trend_has_points_bands_axis_and_direction():
    svg = trend(POINTS, AXIS, (3.5, "cut-off"))
    assert texts(svg)[:2] == ["Anxiety, 1 to 7", "lower is calmer"]
    assert {"1", "2.5", "4", "5.5", "7", "cut-off", "5 Jan 2026", "20 May 2026"} <= set(texts(svg))
    assert (count(svg, "circle"), count(svg, "polygon"), count(svg, "polyline")) == (4, 2, 2)


def test_a_middle_score_stands_in_the_middle():
    places = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', trend(POINTS[:1], AXIS))
    assert places == [("296.0", "127.0")]


def test_what_was_not_measured_is_a_gap():
    whole = [point for point in POINTS if point.value is not None]
    assert count(trend(whole, AXIS), "polyline") == 1
    assert count(trend([*whole[:2], replace(whole[2], begins=True), whole[3]], AXIS), "polyline") == 2
    assert count(trend([], AXIS), "circle") == 0


def test_points_without_error_have_no_band():
    bare = [Point(point.day, point.value) for point in POINTS]
    assert count(trend(bare, AXIS), "polygon") == 0


def test_a_cut_off_outside_of_the_axis_is_not_drawn():
    assert "cut-off" not in texts(trend(POINTS, AXIS, (8, "cut-off")))
    with pytest.raises(ValueError, match="axis"):
        Axis("", 1, 1)


def test_bars_have_intervals_and_counts():
    rows = [Bar("delayed reply", 3.0, 1.0, 6.0, 12), Bar("criticism", None, n=0), Bar("leaving", 1.5)]
    svg = bars(rows, "in 28 days")
    assert texts(svg)[:8] == ["in 28 days", "delayed reply", "3", "n = 12", "criticism", "–", "n = 0", "leaving"]
    places = [
        (float(x), float(width)) for x, width in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', svg)
    ]
    assert places == [(170.0, 135.0), (170.0, 67.5)]
    assert bars([], "nothing").startswith("<svg")


def test_any_text_is_text_in_a_figure():
    rough = f"{samples.ROUGH}{samples.INVISIBLE}{samples.HEBREW}{samples.NO_FONT}"
    for svg in (trend(POINTS, Axis(rough, 0, 9, rough), (3, rough)), bars([Bar(rough, 1.0)], rough)):
        assert {each.tag.split("}")[1] for each in ElementTree.fromstring(svg).iter()} <= {
            *("svg", "text", "line", "polyline", "polygon", "circle", "rect")
        }
        assert png(svg, 150, 72).startswith(b"\x89PNG")


def test_a_picture_is_the_same_every_time_and_as_wide_as_asked():
    made = png(samples.SQUARE, 150, 200)
    assert made == png(samples.SQUARE, 150, 200)
    assert int.from_bytes(made[16:20], "big") == pytest.approx(150 / 25.4 * 200, abs=1)
    assert Drawing(10, 10).letters(0) == 2
