"""The scores of two partners side by side: one plane, one axis of time, and by how much the latest differ."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from pipelines.dyads.discrepancy import ELLIPSE_95, Discrepancy, Scored, discrepancy, sentence
from pipelines.dyads.reading.laying import SQL, partners_laid
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

PARTNERS = ("a", "b")


@dataclass(frozen=True)
class JointPoint:
    """One score of one partner, a or b. segment: counts up behind a gap of more than twice the cadence."""

    partner: str
    administration: str
    on: date
    at_local: datetime
    score: float
    sem: float | None
    segment: int


@dataclass(frozen=True)
class JointScale:
    """A scale that both have answered. dimension: anxiety, avoidance or None. points: by time, of both; `differs` by
    the latest of each, with its sentence."""

    instrument: str
    version: str
    target: str | None
    respondent: str | None
    subscale: str
    title: str
    dimension: str | None
    midpoint: float | None
    low: float
    high: float
    points: tuple[JointPoint, ...]
    differs: Discrepancy
    sentence: str

    @property
    def series(self) -> tuple[str, str, str, str]:
        """Instrument, version, target, respondent."""
        return self.instrument, self.version, self.target or "", self.respondent or ""


@dataclass(frozen=True)
class JointPlace:
    """Where one administration of one partner lies; radii: half axes of the 95 % ellipse, None without both errors."""

    partner: str
    on: date
    anxiety: float
    avoidance: float
    radius_anxiety: float | None
    radius_avoidance: float | None


@dataclass(frozen=True)
class PlaneOfTwo:
    """Both partners on the plane of one series, oldest first."""

    anxiety: JointScale
    avoidance: JointScale
    places: tuple[JointPlace, ...]


@dataclass(frozen=True)
class Measures:
    """planes: the one that was answered most often first. scales: those of attachment first."""

    planes: list[PlaneOfTwo]
    scales: list[JointScale]


def measures(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Measures | None:
    """The scores of a client's couple. None where no joint view of the two's scores is allowed to the viewer."""
    with partners_laid(store, viewer, client_id, as_of, "measures") as session:
        if not session.rows(SQL / "joint_partners.sql"):
            return None
        rows = session.rows(SQL / "joint_score.sql", as_of_day=local_day(store, as_of), timezone=store.timezone)
    scales = [_scale(key, list(found)) for key, found in groupby(rows, key=lambda row: row[:11])]
    attachment: dict[tuple[str, str, str, str], dict[str, JointScale]] = {}
    for one in scales:
        if one.dimension is not None:
            attachment.setdefault(one.series, {})[one.dimension] = one
    planes = [_plane(both["anxiety"], both["avoidance"]) for both in attachment.values() if len(both) == 2]
    return Measures([one for one in planes if {place.partner for place in one.places} == set(PARTNERS)], scales)


def _scale(key: tuple[Any, ...], rows: list[tuple[Any, ...]]) -> JointScale:
    instrument, version, target, respondent, subscale, title, dimension, midpoint, low, high, cadence = key
    points = tuple(JointPoint(*row[11:]) for row in rows)
    newest = {one.partner: Scored(one.on, one.score, one.sem) for one in points}
    differs = discrepancy(newest["a"], newest["b"])
    name = instrument if subscale == "total" else f"{instrument} {subscale.replace('_', ' ')}"
    told = sentence(name, differs, cadence)
    scale = (instrument, version, target, respondent, subscale, title, dimension, midpoint, low, high)
    return JointScale(*scale, points, differs, told)


def _plane(anxiety: JointScale, avoidance: JointScale) -> PlaneOfTwo:
    other = {point.administration: point for point in avoidance.points}
    both = [(point, other[point.administration]) for point in anxiety.points if point.administration in other]
    return PlaneOfTwo(anxiety, avoidance, tuple(_place(*pair) for pair in both))


def _place(x: JointPoint, y: JointPoint) -> JointPlace:
    known = x.sem is not None and y.sem is not None
    radii = (ELLIPSE_95 * (x.sem or 0), ELLIPSE_95 * (y.sem or 0)) if known else (None, None)
    return JointPlace(x.partner, x.on, x.score, y.score, *radii)
