"""course_model and scores -> expected_course and its sentences: quick, also in the transaction of an import."""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow

from pipelines.expected_course.episodes import DAYS_A_WEEK
from pipelines.expected_course.fitting import SERIES, model_of
from pipelines.expected_course.outcome import Scale
from pipelines.expected_course.verdict import Course, Standing, course
from pipelines.expected_course.words import Said, sentence
from pipelines.store import Session

_SQL = Path(__file__).parent / "sql"
CHART = "expected course"
Row = dict[str, Any]


def derive(session: Session) -> None:
    """Make the expected courses of the clients in the temporary table touched_client again, by the stored models.

    Runs in the caller's transaction, after the change step: as of the day that their change stands for.
    """
    session.run(_SQL / "ask_touched.sql")
    _derive(session)


def derive_all(session: Session) -> None:
    """Make everybody's expected courses again, by the stored models."""
    session.run(_SQL / "ask_everybody.sql")
    _derive(session)


def _derive(session: Session) -> None:
    session.run(_SQL / "forget_courses.sql")
    session.run(_SQL / "forget_sentences.sql")
    models = {_key(row): row for row in session.arrow(_SQL / "scales.sql").read_all().to_pylist()}
    if not models:
        return
    scores = session.arrow(_SQL / "open_scores.sql").read_all().to_pylist()
    made = [
        row
        for _, of_one in groupby(scores, key=lambda row: (row["client_id"], row["position"]))
        for row in courses(list(of_one), models)
    ]
    if made:
        told = [_said(row) for row in made if row["last"]]
        session.load("expected_course", pyarrow.Table.from_pylist(made))
        session.load("sentence", pyarrow.Table.from_pylist(told))


def courses(scores: list[Row], models: dict[tuple[Any, ...], Row]) -> Iterator[Row]:
    """The rows of expected_course of one series of one client: one a score, each without those after it."""
    known = models[_key(scores[0])]
    scale = Scale(known["higher_is_better"], known["scale_low"], known["scale_high"])
    days = [row["day"] for row in scores]
    weeks = np.array([(day - days[0]).days / DAYS_A_WEEK for day in days])
    rebaselined = scores[0]["baseline_since"] is not None and scores[0]["baseline_since"] > days[0]
    found = course(model_of(known), weeks, np.array([row["score"] for row in scores], float), scale)
    for at, (row, standing) in enumerate(zip(scores, found.standings, strict=True)):
        now = _unless_rebaselined(standing, rebaselined)
        low, expected, high = (None, None, None) if rebaselined else _around(found, at)
        told = Said(
            instrument=row["instrument"],
            subscale=row["subscale"],
            target=row["target"],
            higher_is_better=scale.higher_is_better,
            first_on=days[0],
            first=scores[0]["score"],
            latest_on=row["day"],
            latest=row["score"],
            n=at + 1,
            low=low,
            high=high,
            episodes=known["episodes"],
            fitted_on=known["as_of_day"],
            figures=known["figures"],
        )
        yield {
            **{name: value for name, value in row.items() if name != "baseline_since"},
            "n": at + 1,
            "weeks": float(weeks[at]),
            "expected": expected,
            "low": low,
            "high": high,
            "beyond": now.beyond,
            "verdict": now.verdict,
            "reason": now.reason,
            "text": sentence(told, now),
            "first": scores[0]["score"],
            "last": at == len(scores) - 1,
        }


def _around(found: Course, at: int) -> tuple[float | None, float | None, float | None]:
    """The band's low end, the expected score and the band's high end; None where the closed episodes do not tell."""
    ends = [float(column[at]) for column in (found.band.low, found.band.expected, found.band.high)]
    low, expected, high = (end if np.isfinite(end) else None for end in ends)
    return low, expected, high


def _unless_rebaselined(standing: Standing, rebaselined: bool) -> Standing:
    return Standing("cannot tell", "a new baseline was set", None) if rebaselined else standing


def _said(row: Row) -> Row:
    """The row of `sentence` of a series' last score."""
    names = ("n", "first", "score", "expected", "low", "high", "verdict")
    kept = ("client_id", "source", "client", *SERIES, "position", "text", "as_of_day")
    return {name: row[name] for name in kept} | {
        "chart": CHART,
        "numbers": json.dumps({name: row[name] for name in names}),
    }


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in SERIES)
