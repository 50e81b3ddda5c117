"""What every instrument is scored by and held against, and who says so: what a page shows of the definitions."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas

from pipelines.confidence import Z_95
from pipelines.rights import require
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Head:
    """An instrument in one version as a whole. form: items (answers, scored here), scores (totals only), codes.

    `cadence_days` is None where nobody says how often it is sensibly given, `midpoint` (score points) where it is not
    of the attachment plane, `wording_source` where the practice has no wording of its items.
    """

    instrument: str
    version: str
    title: str
    form: str
    is_default: bool
    cadence_days: int | None
    baseline: str | None
    source: str
    text_may_ship: bool
    licence_source: str
    wording_source: str | None
    midpoint: float | None
    midpoint_source: str | None


@dataclass(frozen=True)
class Definition:
    """All that is told of an instrument. Each frame may be empty; numbers are in score points, of answers in raw ones.

    scales: one row per subscale, its key. items: one per item. rules: one per subscale × target, what its change is
    told by. values: one per value in force, with status (published, unverified, own) and source. codes: one per code ×
    values that mean the same. patterns: one per part of a pattern. answers, results: of the worked examples. own: one
    per reference that the practice entered, the newest first.
    """

    head: Head
    scales: pandas.DataFrame
    items: pandas.DataFrame
    rules: pandas.DataFrame
    values: pandas.DataFrame
    codes: pandas.DataFrame
    patterns: pandas.DataFrame
    answers: pandas.DataFrame
    results: pandas.DataFrame
    own: pandas.DataFrame


def listed(store: Store, viewer: Viewer, as_of: datetime) -> pandas.DataFrame:
    """One row per instrument × version that the store's definitions know. For everybody who works in the practice.

    Raises Refusal for somebody who does not.
    """
    require(store, viewer, "definitions", "read", as_of)
    with store.reading() as session:
        return session.frame(_HERE / "listed.sql", as_of_day=local_day(store, as_of))


def opened(store: Store, viewer: Viewer, instrument: str, version: str, as_of: datetime) -> Definition | None:
    """All that is told of an instrument in one version; None where no definition knows it.

    Raises Refusal as `listed`.
    """
    require(store, viewer, "definitions", "read", as_of)
    asked: dict[str, Any] = {"instrument": instrument, "version": version, "timezone": store.timezone, "z": Z_95}
    asked["as_of_day"] = local_day(store, as_of)
    with store.reading() as session:
        head = session.rows(_HERE / "head.sql", **asked)
        if not head:
            return None
        return Definition(
            Head(*head[0]),
            *(
                session.frame(_HERE / f"{name}.sql", **asked)
                for name in ("scales", "items", "rules", "values", "codes", "patterns")
            ),
            *(session.frame(_HERE / f"{name}.sql", **asked) for name in ("worked_answers", "worked_results", "own")),
        )
