"""The clock of a zone: which written dates and times exist, and which of them came twice."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?( ?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?))?)?"
)
_FIRST_YEAR, _LAST_YEAR = "1900", "2100"


@cache
def day_offsets(zone: str) -> list[int | None]:
    """The offset in minutes on each day from 1970-01-01 to 2069-12-31: None where the clock changes within a day."""
    clock = ZoneInfo(zone)
    first = datetime(1969, 12, 31, 12, tzinfo=clock)
    minutes = [
        offset.total_seconds() / 60 if (offset := (first + timedelta(days=day)).utcoffset()) else 0
        for day in range(36_527)
    ]
    return [
        int(here) if before == here == after and here == int(here) else None
        for before, here, after in zip(minutes, minutes[1:], minutes[2:], strict=False)
    ]


class Clock:
    """The wall clock of one zone, between 1900 and 2100."""

    def __init__(self, zone: str):
        self._zone = ZoneInfo(zone)
        self._changes: dict[str, bool] = {}

    def is_day(self, cell: str) -> bool:
        """Whether a cell is a day that exists, written as 2026-11-20."""
        return len(cell) == 10 and self.fault(cell) is None

    def fault(self, cell: str) -> str | None:
        """The rule that a written moment breaks (not-a-time, dst-gap), dst-fold where it came twice, else None."""
        found = _MOMENT.fullmatch(cell)
        if found is None or not _FIRST_YEAR <= cell[:4] <= _LAST_YEAR:
            return "not-a-time"
        zoned = found[2]
        try:
            local = datetime.fromisoformat(cell[: len(cell) - len(zoned)] if zoned else cell)
        except ValueError:
            return "not-a-time"
        return None if zoned or len(cell) == 10 else self._local_fault(found[1], local)

    def _local_fault(self, day: str, local: datetime) -> str | None:
        changes = self._changes.get(day)
        if changes is None:
            changes = self._changes[day] = self._changes_on(local.date())
        if not changes:
            return None
        first = local.replace(tzinfo=self._zone, fold=0)
        if first.astimezone(UTC).astimezone(self._zone).replace(tzinfo=None) != local:
            return "dst-gap"
        return "dst-fold" if first.utcoffset() != first.replace(fold=1).utcoffset() else None

    def _changes_on(self, day: date) -> bool:
        """Whether the zone's offset changes between the day before and the day after."""
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=self._zone)
        return (noon - timedelta(days=1)).utcoffset() != (noon + timedelta(days=1)).utcoffset()
