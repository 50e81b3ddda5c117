"""The day that a moment falls on where the practice is: what `as_of_day` means in every statement."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipelines.store import Store


def local_day(store: Store, as_of: datetime) -> date:
    """The local date of `as_of` in the practice's zone."""
    return as_of.astimezone(ZoneInfo(store.timezone)).date()
