"""A scale's scores as a note holds them for its picture: frozen with it, drawn when it is rendered."""

from collections.abc import Iterable
from typing import Any

import pandas

from pipelines.notes.content import Chart, ChartPoint
from pipelines.scoring.trajectory import Series


def chart(series: Series, subscale: str, name: str) -> Chart | None:
    """All scores of one subscale, oldest first; None where its range is not known or nothing was scored.

    The line lifts where a segment of the series begins.
    """
    rows = series.points[series.points["subscale"] == subscale].to_dict("records")
    ranged = next((row for row in rows if _number(row["scale_low"]) is not None), None)
    if ranged is None or not any(_number(row["score"]) is not None for row in rows):
        return None
    better = ranged["higher_is_better"]
    return Chart(
        name=name,
        low=float(ranged["scale_low"]),
        high=float(ranged["scale_high"]),
        higher_is_better=None if pandas.isna(better) else bool(better),
        points=tuple(_points(rows)),
    )


def _points(rows: list[Any]) -> Iterable[ChartPoint]:
    for place, row in enumerate(rows):
        low, high = _number(row["band_low"]), _number(row["band_high"])
        is_known = low is not None and high is not None
        yield ChartPoint(
            day=pandas.Timestamp(row["day"]).date(),
            value=_number(row["score"]),
            low=low if is_known else None,
            high=high if is_known else None,
            begins=place > 0 and row["segment"] != rows[place - 1]["segment"],
        )


def _number(value: Any) -> float | None:
    return None if pandas.isna(value) else float(value)
