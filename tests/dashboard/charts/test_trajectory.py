"""The picture: lines are lifted at gaps, bands stand where there is error, what has no score is hollow."""

import math

import pandas
import pytest

from dashboard.charts import trajectory
from dashboard.charts.trajectory import Words

WORDS = Words(axis="score", names={"anxiety": "anxiety"}, unscored="answered, no score")


def points(*rows: tuple[str, float | None, int]) -> pandas.DataFrame:
    """Rows of day, score and stretch."""
    frame = pandas.DataFrame(rows, columns=["at_local", "score", "segment"]).astype({"score": float})
    return frame.assign(
        at_local=pandas.to_datetime(frame["at_local"]),
        subscale="anxiety",
        dimension="anxiety",
        number=range(len(frame)),
        band_low=frame["score"] - 0.5,
        band_high=frame["score"] + 0.5,
        status=["scored" if score == score else "too few items" for score in frame["score"]],
        scale_low=1.0,
        scale_high=7.0,
    )


def test_a_line_is_lifted_at_a_gap() -> None:
    drawn = trajectory.figure(points(("2026-01-01", 3, 0), ("2026-02-01", 4, 0), ("2026-09-01", 2, 1)), WORDS, 300)
    line = next(trace for trace in drawn.data if trace.name == "anxiety")
    assert [None if math.isnan(y) else y for y in line.y] == [3, 4, None, 2]
    assert line.connectgaps is False


def test_each_stretch_has_a_band_of_its_own() -> None:
    drawn = trajectory.figure(points(("2026-01-01", 3, 0), ("2026-02-01", 4, 0), ("2026-09-01", 2, 1)), WORDS, 300)
    bands = [trace for trace in drawn.data if trace.name is None]
    assert [list(band.y) for band in bands] == [[3.5, 4.5, 3.5, 2.5], [1.5, 2.5]]


def test_without_error_there_is_no_band() -> None:
    frame = points(("2026-01-01", 3, 0), ("2026-02-01", 4, 0)).assign(band_low=float("nan"), band_high=float("nan"))
    assert [trace.name for trace in trajectory.figure(frame, WORDS, 300).data] == ["anxiety"]


def test_what_has_no_score_is_hollow_and_on_no_line() -> None:
    drawn = trajectory.figure(points(("2026-01-01", 3, 0), ("2026-02-01", None, 0)), WORDS, 300)
    hollow = drawn.data[-1]
    assert hollow.name == "answered, no score"
    assert hollow.marker.symbol == "diamond-open"
    assert hollow.mode == "markers"
    assert list(drawn.data[1].y) == [3]


def test_nothing_scored_is_still_drawn() -> None:
    drawn = trajectory.figure(points(("2026-01-01", None, 0)), WORDS, 300)
    assert drawn.layout.yaxis.range == pytest.approx((1 - 1.2, 7 + 0.36))


def test_a_scale_without_ends_takes_those_of_its_scores() -> None:
    frame = points(("2026-01-01", 10, 0), ("2026-02-01", 20, 0)).assign(scale_low=float("nan"), scale_high=float("nan"))
    low, high = trajectory.figure(frame, WORDS, 300).layout.yaxis.range
    assert low < 10
    assert high > 20
