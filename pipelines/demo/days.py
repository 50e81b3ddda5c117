"""The calendar of the demo: it ends on a fixed day, whatever the clock says."""

from datetime import date, timedelta

LAST_DAY = date(2026, 11, 20)
DAY_MINUTES = 24 * 60


def first_day(weeks: int) -> date:
    """The first of so many weeks that end on the last day."""
    return LAST_DAY - timedelta(days=7 * weeks - 1)


def moment(day: date, minutes: int) -> str:
    """A local time without zone, so many minutes into a day or the days after it.

    Nothing is set between two and three at night: on one night of the year that hour does not exist, and on
    another there are two.
    """
    days, minute = divmod(minutes, DAY_MINUTES)
    if 120 <= minute < 180:
        minute += 60
    return f"{day + timedelta(days=days)}T{minute // 60:02}:{minute % 60:02}"


def days_between(start: date, end: date) -> list[date]:
    """Every day from start to end, both included."""
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]
