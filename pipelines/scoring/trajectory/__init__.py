"""A client's scores over time, series by series: what the pages draw and say."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pandas

from pipelines.confidence import Z_95
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_HERE = Path(__file__).parent
_SERIES = ["instrument", "version", "target", "respondent"]


@dataclass(frozen=True)
class Latest:
    """The newest score of a subscale. `margin` is half the width of its band, None where its error is not known.

    `higher_is_better` is None for an instrument without a definition: its scores came as they are.
    """

    subscale: str
    dimension: str | None
    day: date
    score: float
    margin: float | None
    error_status: str | None
    higher_is_better: bool | None


@dataclass(frozen=True)
class Series:
    """One instrument, version, target and respondent: never joined with another.

    `points` has one row per administration × subscale; `latest` one entry per subscale that was ever scored.
    """

    instrument: str
    version: str | None
    target: str | None
    respondent: str | None
    title: str
    source: str | None
    administrations: int
    unscored: int
    first_on: date
    last_on: date
    latest: tuple[Latest, ...]
    points: pandas.DataFrame

    @property
    def is_attachment(self) -> bool:
        """Whether it holds the two dimensions, anxiety and avoidance."""
        return bool(self.points["dimension"].notna().any())

    @property
    def has_gaps(self) -> bool:
        """Whether somewhere more than twice the usual interval lies between two scores."""
        return bool((self.points["segment"] > 0).any())


def series(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Series]:
    """Every series of a client that the viewer may see, those of attachment first."""
    with store.reading() as session:
        points = session.frame(
            _HERE / "points.sql",
            client_id=str(client_id),
            **asked(store, viewer, as_of),
            timezone=store.timezone,
            z=Z_95,
        )
    groups = points.groupby(_SERIES, dropna=False, sort=False)
    return [_series(group.reset_index(drop=True)) for _, group in groups]


def answers(store: Store, viewer: Viewer, administration_id: str, as_of: datetime) -> pandas.DataFrame:
    """One row per item of an administration × subscale, missing ones too: raw and keyed value, file and line.

    `wording` is the item's text where the practice's own folder holds it, else null.
    """
    with store.reading() as session:
        return session.frame(
            _HERE / "answers.sql",
            administration_id=administration_id,
            **asked(store, viewer, as_of),
        )


def item_changes(store: Store, viewer: Viewer, earlier: str, later: str, as_of: datetime) -> pandas.DataFrame:
    """One row per item × subscale of two administrations of one series, the largest difference of keyed values first.

    difference is missing where an answer is, or lies outside its range. Empty where the viewer may not see both, where
    they are of different series (never compared), and where they arrived scored.
    """
    with store.reading() as session:
        return session.frame(
            _HERE / "item_changes.sql",
            earlier=earlier,
            later=later,
            **asked(store, viewer, as_of),
        )


def classification_functions(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> pandas.DataFrame:
    """One row per administration × published function, for instruments that have them: value, and which is highest.

    Brennan, Clark & Shaver (1998): the functions were derived for the ECR from undergraduates, and name no person.
    """
    with store.reading() as session:
        return session.frame(
            _HERE / "classification_functions.sql",
            client_id=str(client_id),
            **asked(store, viewer, as_of),
        )


def choices(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> pandas.DataFrame:
    """One row per choice among an instrument's own items (the RQ's paragraphs), with that day's highest rating.

    conflict: whether the two differ, missing where a rating is. Nothing where the viewer may not see codes.
    """
    with store.reading() as session:
        return session.frame(
            _HERE / "choices.sql",
            client_id=str(client_id),
            **asked(store, viewer, as_of),
        )


def undefined(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> pandas.DataFrame:
    """One row per instrument × version of a client of which no administration could be scored, and `why`; kept.

    why: no definition, no definition of this version, totals only (answers came), coded or counted (a score or answers
    came), nothing that counts.
    """
    with store.reading() as session:
        return session.frame(
            _HERE / "undefined.sql",
            client_id=str(client_id),
            **asked(store, viewer, as_of),
        )


def _series(points: pandas.DataFrame) -> Series:
    first = points.iloc[0]
    scored = points.dropna(subset=["score"])
    newest = scored.drop_duplicates("subscale", keep="last").sort_values("subscale")
    whole = points["score"].notna().groupby(points["administration_id"]).all()
    return Series(
        instrument=first["instrument"],
        version=_text(first["version"]),
        target=_text(first["target"]),
        respondent=_text(first["respondent"]),
        title=first["title"],
        source=_text(first["instrument_source"]),
        administrations=len(whole),
        unscored=int((~whole).sum()),
        first_on=_day(points["day"].min()),
        last_on=_day(points["day"].max()),
        latest=tuple(_latest(row) for row in newest.to_dict("records")),
        points=points,
    )


def _latest(row: Mapping[Hashable, Any]) -> Latest:
    margin, better = row["margin"], row["higher_is_better"]
    return Latest(
        subscale=str(row["subscale"]),
        dimension=_text(row["dimension"]),
        day=_day(row["day"]),
        score=float(row["score"]),
        margin=None if pandas.isna(margin) else float(margin),
        error_status=_text(row["error_status"]),
        higher_is_better=None if pandas.isna(better) else bool(better),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: object) -> date:
    # A cell of a frame has no type here; what is no day raises.
    return pandas.Timestamp(value).date()  # type: ignore[arg-type]
