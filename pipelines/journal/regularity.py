"""Can each count on the other? How regularly there is a check-in, and whether returns come when they were promised.

Wilson's intervals take days for independent, which they are not: they are too narrow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from pipelines.confidence import Share, counted, share_words, wilson

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Regularity:
    """In the period from `first` to `last`, both included: the share of days, and of whole weeks, with a check-in.

    A week is an ISO week that lies in the period with all its seven days. longest_gap: days in a row without a
    check-in, from `gap_first` on (the earliest of several as long); 0 and None where there is none.
    """

    first: date
    last: date
    days: Share
    days_with: int
    weeks: Share
    weeks_with: int
    longest_gap: int
    gap_first: date | None


class Promise(NamedTuple):
    """When somebody promised to be back, and when they were; is_before: the return is written before its time-out."""

    promised: datetime | None
    returned: datetime | None
    is_before: bool = False


@dataclass(frozen=True)
class Commitments:
    """Promised returns as of a moment. share: of kept ones among kept, late and open.

    kept: returned within the grace after the promised time, or earlier. late: returned after it. open: not returned,
    and the grace is over. ahead: not returned and the grace is not over: not counted. without_time: no time was
    promised: not counted either. before_start: the return lies before the beginning of its time-out: not counted.
    """

    kept: int
    late: int
    open: int
    ahead: int
    without_time: int
    before_start: int
    share: Share


def regularity(check_ins: Iterable[date], first: date, last: date) -> Regularity:
    """Check-ins of one day are one, those outside the period none. ValueError for a period that ends too early."""
    if last < first:
        raise ValueError("the period ends before it begins")
    with_one = {day for day in check_ins if first <= day <= last}
    monday = first + (-first.weekday() % 7) * DAY
    weeks = max(((last - monday).days + 1) // 7, 0)
    weeks_with = len({(day - monday).days // 7 for day in with_one} & set(range(weeks)))
    gap, gap_first = _longest_gap(sorted(with_one), first, last)
    days = wilson(len(with_one), (last - first).days + 1)
    return Regularity(first, last, days, len(with_one), wilson(weeks_with, weeks), weeks_with, gap, gap_first)


def _longest_gap(days: list[date], first: date, last: date) -> tuple[int, date | None]:
    longest, since, after = 0, None, first
    for day in [*days, last + DAY]:
        if (day - after).days > longest:
            longest, since = (day - after).days, after
        after = day + DAY
    return longest, since


def commitments(returns: Iterable[Promise], *, now: datetime, grace: timedelta) -> Commitments:
    """A return after `now` has not happened yet.

    All moments with an offset, or all without. ValueError for a grace below 0.
    """
    if grace < timedelta(0):
        raise ValueError("a grace is not below 0")
    kept = late = still_open = ahead = without_time = before_start = 0
    for promised, returned, is_before in returns:
        if promised is None:
            without_time += 1
        elif is_before:
            before_start += 1
        elif returned is not None and returned <= now:
            kept += returned <= promised + grace
            late += returned > promised + grace
        elif promised + grace < now:
            still_open += 1
        else:
            ahead += 1
    share = wilson(kept, kept + late + still_open)
    return Commitments(kept, late, still_open, ahead, without_time, before_start, share)


def regularity_sentence(found: Regularity, what: str = "a check-in") -> str:
    """Two or three sentences in plain text."""
    parts = [f"Days with {what}: {found.days_with} of {found.days.of} ({share_words(found.days)})."]
    if found.weeks.of:
        parts.append(f"Whole weeks with one: {found.weeks_with} of {found.weeks.of} ({share_words(found.weeks)}).")
    if found.longest_gap:
        parts.append(f"Longest time without: {counted(found.longest_gap, 'day')}.")
    return " ".join(parts)


def commitments_sentence(found: Commitments) -> str:
    """One or two sentences in plain text."""
    apart = [f"{found.ahead} still ahead"] if found.ahead else []
    apart += [f"{found.without_time} without a promised time"] if found.without_time else []
    apart += [f"{found.before_start} with a return before its start"] if found.before_start else []
    rest = f" Not counted: {', '.join(apart)}." if apart else ""
    if not found.share.of:
        return f"No promised return has come due, so a share cannot be told.{rest}"
    of = counted(found.share.of, "promised return")
    told = f"Kept: {found.kept} of {of} ({share_words(found.share)}); {found.late} late, {found.open} without a return."
    return told + rest
