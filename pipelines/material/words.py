"""How days, moments and numbers are written in a note."""

from datetime import date, datetime

from pipelines.change.sentences import score
from pipelines.days import day

__all__ = ["day", "listed", "minute", "moment", "score", "stretch"]


def minute(at: datetime) -> str:
    """20 Nov 2026, 22:10"""
    return f"{day(at)}, {at:%H:%M}"


def moment(on: date, at: datetime | None) -> str:
    """With the time where one is known."""
    return minute(at) if at is not None else day(on)


def stretch(first: date, last: date) -> str:
    """6 Nov 2026 to 20 Nov 2026, or the one day."""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def listed(words: list[str]) -> str:
    """a, b and c"""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
