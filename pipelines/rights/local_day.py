"""The time and day of a moment where the practice is: the day is what `as_of_day` means in every statement."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipelines.store import Store


def local_day(store: Store, as_of: datetime) -> date:
    """The local date of `as_of` in the practice's zone."""
    return local_time(store, as_of).date()


def local_time(store: Store, as_of: datetime) -> datetime:
    """`as_of` on the practice's clock, without a zone."""
    return as_of.astimezone(ZoneInfo(store.timezone)).replace(tzinfo=None)
