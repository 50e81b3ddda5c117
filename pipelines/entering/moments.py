"""When something was filled in: a local day, and a time where it is known; as a cell, and as the store tells it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pipelines.errors import Refusal
from pipelines.rights.local_day import local_day
from pipelines.store import Store

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")


@dataclass(frozen=True)
class Occasion:
    """A day on the practice's clock, and a time to the minute where it is known."""

    on: date
    at: time | None = None

    @property
    def cell(self) -> str:
        """As a file has it: a day, or a time without a zone."""
        return self.on.isoformat() if self.at is None else f"{self.on}T{self.at:%H:%M}"

    def told(self, store: Store) -> str:
        """As the store tells it: a day, or the instant in UTC; of a time that came twice the first."""
        if self.at is None:
            return self.on.isoformat()
        local = datetime.combine(self.on, self.at, ZoneInfo(store.timezone))
        return f"{local.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"


def read_time(typed: str) -> time | None:
    """A time of day as somebody types it: 14:30, 9.05, 1430; None for nothing. Raises Refusal for anything else."""
    if not typed.strip():
        return None
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        raise Refusal("The time is written as 14:30, or left empty.")
    return time(int(found[1]), int(found[2]))


def check_past(store: Store, occasion: Occasion, as_of: datetime) -> None:
    """Raises Refusal for what is still to come on the practice's clock, and for a day before 1900."""
    now = as_of.astimezone(ZoneInfo(store.timezone)).replace(tzinfo=None)
    if occasion.on > local_day(store, as_of) or datetime.combine(occasion.on, occasion.at or time()) > now:
        raise Refusal("This date lies in the future. What is entered has happened.")
    if occasion.on.year < 1900:
        raise Refusal("This date lies before 1900. Check it.")


def stored_cell(moment: dict[str, Any]) -> str:
    """A stored moment as the cell that gives it again: a day stays a day, an instant keeps its own offset."""
    if moment["precision"] == "day":
        return str(moment["local_date"])
    offset = int(moment["offset_minutes"])
    sign, minutes = ("-" if offset < 0 else "+"), abs(offset)
    wall = moment["utc"] + timedelta(minutes=offset)
    return f"{wall.isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"
