"""Of whom and of when a block is asked, and how the ground of a number is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pipelines.notes.content import About
from pipelines.rights.local_day import local_day, local_time
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

MOST_LINES = 12  # of a file in one ground
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Row:
    """A source row: its key, and where it came from."""

    key: str
    file: str | None
    line: int | None


@dataclass(frozen=True)
class Asking:
    """One client, from `since` up to `as_of`. own: grounds name files and lines; else the rows' keys alone."""

    store: Store
    viewer: Viewer
    client_id: UUID
    about: About
    as_of: datetime
    since: date
    own: bool
    things: frozenset[str]
    session_on: date

    @property
    def today(self) -> date:
        """The local day as of which is told."""
        return local_day(self.store, self.as_of)

    def key(self, kind: str, what: str = "") -> str:
        """What names a block: the same on every day and in every release."""
        return ":".join(filter(None, (kind, self.about, what)))

    def ground(self, what: str, rows: Iterable[Row]) -> str:
        """A footnote: what and by which rule, which rows, and the cut-off."""
        known = list(rows)
        return f"{what}; {self._rows(known)}; data up to {self.cut_off}." if known else f"{what}; {self._none()}."

    def _none(self) -> str:
        return f"no row; data up to {self.cut_off}"

    @property
    def cut_off(self) -> str:
        """The moment as of which is told, on the practice's clock."""
        local = local_time(self.store, self.as_of)
        return f"{day(local.date())}, {local:%H:%M}"

    def _rows(self, rows: list[Row]) -> str:
        many = f"{len(rows):,} row{'' if len(rows) == 1 else 's'}"
        if not self.own:
            keys = sorted(one.key[:8] for one in rows)
            return f"{many}: {', '.join(keys[:MOST_LINES])}{_more(len(keys))}"
        files: dict[str, list[int]] = {}
        for one in rows:
            files.setdefault(one.file or "entered here", []).append(one.line or 0)
        return f"{many}: " + ", ".join(f"{file} {_lines(lines)}" for file, lines in sorted(files.items()))


def day(on: date) -> str:
    """3 Nov 2026."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def percent(share: float | None) -> str:
    """33 %."""
    return "no share" if share is None else f"{share:.0%}".replace("%", " %")


def _lines(lines: list[int]) -> str:
    known = sorted(set(lines))
    if len(known) > 2 and known[-1] - known[0] == len(known) - 1:
        return f"lines {known[0]} to {known[-1]}"
    told = ", ".join(str(line) for line in known[:MOST_LINES])
    return f"line{'' if len(known) == 1 else 's'} {told}{_more(len(known))}"


def _more(count: int) -> str:
    return f" and {count - MOST_LINES:,} more" if count > MOST_LINES else ""
