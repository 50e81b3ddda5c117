"""What came in of whom and from where: each number with its denominator, and none where nothing is exported."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pipelines.definitions.thin import thin_rule
from pipelines.errors import Refusal
from pipelines.rights import asked, may
from pipelines.rights.laying import rights_laid
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent


@dataclass(frozen=True)
class Treating:
    """A therapist, and the clients whom they treated in the period.

    measured, journalled, met: of how many a form, a journal entry, a session of the period came in. triggers: entries
    of the period with words on the trigger; uncoded: those of them without a family that counts. None: none ever came
    in of any of these clients, so that it is not exported as far as can be seen.
    """

    source: str
    therapist: str
    name: str
    is_viewer: bool
    clients: int
    measured: int | None
    journalled: int | None
    met: int | None
    triggers: int | None
    uncoded: int | None


@dataclass(frozen=True)
class Delivery:
    """A relation of a source. times: days on which something of it was taken in, `last_on` the last (None: never).

    usual_days: the median of the days between them; age_days: since the last. rows_read, rejected: in the period.
    """

    source: str
    relation: str
    times: int
    last_on: date | None
    usual_days: float | None
    age_days: int | None
    rows_read: int
    rejected: int

    @property
    def is_late(self) -> bool | None:
        """Whether the next is late by the rule; None where it came on too few days to tell."""
        if self.times < thin_rule().deliveries.value or self.usual_days is None or self.age_days is None:
            return None
        return self.age_days > thin_rule().late.value * self.usual_days

    @property
    def late_days(self) -> int:
        """By how many days it is beyond its usual gap; 0 where it is not late."""
        return round((self.age_days or 0) - (self.usual_days or 0)) if self.is_late else 0


@dataclass(frozen=True)
class Quality:
    """By therapist in the order of their names, and by source and relation."""

    therapists: tuple[Treating, ...]
    sources: tuple[Delivery, ...]

    def of_viewer(self) -> "Quality":
        """The same without those whom the viewer supervises."""
        return replace(self, therapists=tuple(one for one in self.therapists if one.is_viewer))


def quality(store: Store, viewer: Viewer, from_day: date, to_day: date, as_of: datetime) -> Quality:
    """What came in of the period, both days included, of whom the viewer treats or supervises, and from which source.

    A source is told to who may see imports and treats or supervises a client of it; its counts hold no client. Whether
    an export is late is told as of now, whatever the period. Nothing in session. Raises Refusal for a period that ends
    before it begins.
    """
    if from_day > to_day:
        raise Refusal("The period ends before it begins. Nothing was counted.")
    sees_imports = may(store, viewer, "imports", "read", as_of)
    with rights_laid(store, viewer, as_of) as now, now.reading() as session:
        given = {**asked(now, viewer, as_of), "from_day": from_day, "to_day": to_day}
        told_at = as_of.astimezone(UTC).replace(tzinfo=None)
        therapists = session.rows(_SQL / "therapist.sql", **given)
        sources = (
            session.rows(_SQL / "delivery.sql", **given, told_at=told_at, timezone=store.timezone)
            if sees_imports
            else []
        )
    return Quality(tuple(Treating(*row) for row in therapists), tuple(Delivery(*row) for row in sources))


def recent(store: Store, viewer: Viewer, as_of: datetime) -> Quality:
    """The same of the days up to today over which the rule tells it on the page Today."""
    today = local_day(store, as_of)
    return quality(store, viewer, today - timedelta(days=thin_rule().recent_days.value), today, as_of)
