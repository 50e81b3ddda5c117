"""The rows that the counts of a journal and of a practice log were made of."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from pipelines.material.asking import Asking
from pipelines.material.grounds import Row


class Entry(NamedTuple):
    """A journal entry: what it counts to, and where it came from."""

    key: str
    file: str | None
    line: int | None
    day: date
    family: str
    has_response: bool
    says_named: bool
    is_rupture: bool
    is_open: bool
    is_signal: bool
    is_timeout: bool

    @property
    def row(self) -> Row:
        return Row(self.key, self.file, self.line)


class Logged(NamedTuple):
    """A row of the practice log, of the client or of the partner where that counts here."""

    key: str
    file: str | None
    line: int | None
    day: date
    kind: str
    is_partner: bool

    @property
    def row(self) -> Row:
        return Row(self.key, self.file, self.line)


class Journal(NamedTuple):
    """All up to the last day told of, oldest first. before: the first of as many days before `since`."""

    since: date
    before: date
    entries: list[Entry]
    log: list[Logged]

    def rows(self, counts: Callable[[Entry], bool]) -> list[Row]:
        """Those of the days told of that count."""
        return [one.row for one in self.entries if one.day >= self.since and counts(one)]

    def rows_before(self, counts: Callable[[Entry], bool]) -> list[Row]:
        """Those of as many days before that count."""
        return [one.row for one in self.entries if self.is_before(one.day) and counts(one)]

    def is_before(self, day: date) -> bool:
        """Whether a day lies in as many days before those told of."""
        return self.before <= day < self.since

    def logged(self, *kinds: str) -> list[Logged]:
        """Rows of the log of these kinds in the days told of."""
        return [one for one in self.log if one.day >= self.since and one.kind in kinds]


def journal_rows(asking: Asking) -> Journal:
    """Read once for all that is told of a journal."""
    before = asking.before.from_day or date.min
    return Journal(asking.since, before, entries(asking), [Logged(*row) for row in asking.rows("log_row")])


def entries(asking: Asking) -> list[Entry]:
    """Those up to the last day told of, oldest first."""
    return [Entry(*row) for row in asking.rows("journal_row")]
