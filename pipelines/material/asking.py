"""Of whom, of which days and by whose sight the material of a note is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pipelines.journal.told import Window
from pipelines.material.words import minute
from pipelines.notes.content import Release, Subject
from pipelines.rights import asked
from pipelines.rights.local_day import local_day, local_time
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

SQL = Path(__file__).parent / "sql"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asking:
    """What is asked about one subject. `viewer` looks with the sight of the release, and with the rights of now.

    since, until: the days told of, both included. last: of each thing that is told (caseload, measures, journal,
    record, flags) the last day of it; what is not told does not stand there. cut_off: the moment as of which the note
    is told, in words.
    """

    store: Store
    viewer: Viewer
    subject: Subject
    release: Release
    session_on: date
    as_of: datetime
    since: date
    until: date
    last: Mapping[str, date]
    cut_off: str

    @property
    def client_id(self) -> UUID:
        return UUID(self.subject.client_id)

    @property
    def window(self) -> Window:
        """The days told of, as one period."""
        return Window("all", self.since, self.until)

    @property
    def before(self) -> Window:
        """As many days before them, as one period."""
        return Window("all", self.since - (self.until - self.since + _DAY), self.since - _DAY)

    def tells(self, thing: str) -> bool:
        """Whether anything of a thing can lie in the days told of."""
        return self.last.get(thing, date.min) >= self.since

    def tells_scale(self, instrument: str, version: str | None, subscale: str) -> bool:
        """Whether a score may be told: in a joint release nothing of symptoms, as in a joint view."""
        return self.release != "joint" or (instrument, version, subscale) in self._joint_scales

    @cached_property
    def _joint_scales(self) -> frozenset[tuple[str, str, str]]:
        return frozenset((instrument, version, subscale) for instrument, version, subscale in self.rows("joint_scale"))

    def key(self, name: str) -> str:
        """What a block is called: of a couple with whom it is of."""
        return f"{name}:{self.subject.about}" if self.subject.about else name

    def rows(self, query: str, **more: Any) -> list[tuple[Any, ...]]:
        """The rows of a query of this package about the subject."""
        given = {"from_day": self.since, "to_day": self.until, "timezone": self.store.timezone, **more}
        return query_rows(self.store, self.viewer, self.client_id, self.as_of, query, **given)


def query_rows(
    store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, query: str, **more: Any
) -> list[tuple[Any, ...]]:
    """The rows of a query of this package about a client."""
    parameters = {**asked(store, viewer, as_of), "client_id": str(client_id), **more}
    with store.reading() as session:
        return session.rows(SQL / f"{query}.sql", **parameters)


def sighted(viewer: Viewer, release: Release, as_of: datetime) -> Viewer:
    """The viewer with the sight of a release, and with the rights that they have now whatever day is told of."""
    now = replace(viewer, at=viewer.at or as_of)
    return now if release == "own" else replace(now, in_session=True)


def end_of(store: Store, last_day: date, as_of: datetime) -> datetime:
    """The moment as of which rows up to a day are told: as_of, or the end of an earlier day."""
    if last_day >= local_day(store, as_of):
        return as_of
    return datetime.combine(last_day, time(23, 59), ZoneInfo(store.timezone))


def cut_off_words(store: Store, as_of: datetime) -> str:
    """20 Nov 2026, 22:10"""
    return minute(local_time(store, as_of))
