"""Closed episodes -> course_model: fitted and tried out where there are enough of them, and only when they changed.

Slow (seconds a series): never in the transaction of an import.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow

from pipelines.expected_course.episodes import DAYS_A_WEEK, Episode
from pipelines.expected_course.model import Model, fit
from pipelines.expected_course.outcome import Scale
from pipelines.expected_course.validation import FEWEST_SCORES, Validation, validate
from pipelines.expected_course.words import failing, figures
from pipelines.store import Session

_SQL = Path(__file__).parent / "sql"
Row = dict[str, Any]

RULE = "1"  # raised whenever the model, the band or the verdict changes: what was fitted by another is fitted again
FEWEST_EPISODES = 200  # closed, with three scores or more
MOST_EPISODES = 1_000  # the newest: a fit takes as much longer as there are more
SERIES = ("instrument", "version", "target", "respondent", "subscale")
COUNTS = tuple(field.name for field in fields(Validation))


def fit_models(session: Session, as_of_day: date | None = None) -> None:
    """Fit and try out the model of every series with enough closed episodes up to a day, in the caller's transaction.

    Without a day up to the newest as of which anybody's change stands. Models of unchanged episodes stay, with their
    own day; those of series that no longer have enough go.
    """
    as_of_day = as_of_day or session.value(_SQL / "newest_day.sql")
    session.run(_SQL / "make_closed_score.sql", as_of_day=as_of_day)
    known = {_key(row): row for row in _rows(session, "models.sql")}
    found = [_current(session, row, known, as_of_day) for row in _candidates(session, as_of_day)]
    session.run(_SQL / "forget_models.sql")
    if found:
        session.load("course_model", pyarrow.Table.from_pylist(found))


def _candidates(session: Session, as_of_day: date) -> list[Row]:
    fewest = {"fewest_scores": FEWEST_SCORES, "fewest_episodes": FEWEST_EPISODES}
    return _rows(session, "candidates.sql", **fewest, as_of_day=as_of_day)


def _current(session: Session, candidate: Row, known: dict[tuple[Any, ...], Row], as_of_day: date) -> Row:
    """The row that stands, where nothing that it rests on has changed; else a new one."""
    series = {name: candidate[name] for name in SERIES}
    scores = session.rows(_SQL / "closed_scores.sql", **series, most_episodes=MOST_EPISODES)
    digest = hashlib.sha256(repr((RULE, sorted(candidate.items(), key=str), scores)).encode()).hexdigest()
    stands = known.get(_key(series))
    if stands is not None and stands["data_digest"] == digest and stands["as_of_day"] <= as_of_day:
        return stands
    scale = Scale(candidate["higher_is_better"], candidate["low"], candidate["high"], candidate["points"])
    return {
        **_blank(),
        **series,
        "as_of_day": as_of_day,
        "data_digest": digest,
        "episodes": candidate["episodes"],
        "threshold_status": candidate["threshold_status"],
        **tried(list(episodes(scores)), scale, candidate["threshold_status"]),
    }


def tried(found: list[Episode], scale: Scale, status: str | None) -> Row:
    """The model of closed episodes and what it foretold of them; shown only where that is enough."""
    if status is None:
        return {"reason": "For this scale nothing says yet what a reliable worsening is, so nothing can be foretold."}
    model = fit(found)
    if model is None:
        return {"reason": "No mixed model of the practice's closed episodes could be fitted."}
    row = {name: value for name, value in asdict(model).items() if name != "episodes"} | {"fitted": model.episodes}
    foretold = validate(found, scale, model.time_scale)
    if foretold is None:
        return row | {"reason": "The mixed model could not be tried out on the practice's closed episodes."}
    row |= {name: getattr(foretold, name) for name in COUNTS} | {"figures": figures(foretold, status)}
    return row | {"shown": foretold.passes, "reason": "" if foretold.passes else failing(foretold)}


def episodes(scores: list[tuple[Any, ...]]) -> Iterator[Episode]:
    """The rows of closed_scores.sql, episode by episode."""
    for (client, _), of_one in groupby(scores, key=lambda row: (row[0], row[1])):
        rows = list(of_one)
        yield Episode(
            client,
            np.array([(row[2] - rows[0][2]).days / DAYS_A_WEEK for row in rows]),
            np.array([row[3] for row in rows], float),
            np.array([row[4] for row in rows], float),  # None becomes NaN
        )


def model_of(row: Row) -> Model:
    """The model that a row of course_model holds."""
    return Model(**{field.name: row["fitted" if field.name == "episodes" else field.name] for field in fields(Model)})


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in SERIES)


def _rows(session: Session, name: str, **parameters: Any) -> list[Row]:
    return list(session.arrow(_SQL / name, **parameters).read_all().to_pylist())


def _blank() -> Row:
    """A row of which nothing is known yet: every row has every column."""
    empty: Row = {field.name: None for field in fields(Model) if field.name != "episodes"}
    return empty | dict.fromkeys(COUNTS) | {"fitted": None, "shown": False, "reason": "", "figures": ""}
