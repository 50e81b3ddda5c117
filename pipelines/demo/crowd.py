"""The many clients of a demo at size: arrays instead of persons, and the days on which they do things."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from pipelines.demo.days import first_day

Whole = NDArray[np.int64]
CHUNK = 2000  # clients drawn together, at most
CHUNK_ROWS = 150_000  # about as many rows are in memory together
REST = 5  # days before the last on which nothing begins, so that all that follows is over by then
QUIET_SHARE = 0.5  # quiet days for each entry
STREAMS = {"opened": 1, "entries": 2, "entry days": 3, "shapes": 4, "quiet": 5, "answers": 6, "sessions": 7}


@dataclass(frozen=True)
class Crowd:
    """Clients from `start` up to `clients`, by number; nobody below `start` is in it."""

    start: int
    clients: int
    weeks: int
    seed: int

    @property
    def size(self) -> int:
        return self.clients - self.start

    @property
    def days(self) -> int:
        return 7 * self.weeks

    def stream(self, name: str, chunk: int = 0) -> np.random.Generator:
        """Chance for one purpose and chunk, whichever was asked for before."""
        return np.random.Generator(np.random.PCG64([self.seed % 2**32, STREAMS[name], chunk]))

    def codes(self) -> list[str]:
        width = max(3, len(str(self.clients)))
        return [f"C{number + 1:0{width}}" for number in range(self.start, self.clients)]

    def calendar(self) -> list[str]:
        """Every day of the demo, and some more, as text."""
        first = first_day(self.weeks)
        return [str(first + timedelta(days=number)) for number in range(self.days + 40)]

    def opened(self) -> Whole:
        """The day each client's care began, counted from the first; partners begin together."""
        share = self.stream("opened").random((self.size + 1) // 2) ** 1.2
        latest = max(1, self.days - 28 - REST)
        return np.repeat((share * latest).astype(np.int64), 2)[: self.size]

    def allot(self, total: int) -> Whole:
        """A total, shared out unevenly: some write much, some little, none is left over."""
        if not self.size:
            return np.zeros(0, dtype=np.int64)
        weights = 0.3 + self.stream("entries").random(self.size)
        marks = np.floor(np.cumsum(weights) / weights.sum() * total + 0.5).astype(np.int64)
        marks[-1] = total
        shares: Whole = np.diff(marks, prepend=0)
        return shares

    def chunks(self, rows: int) -> list[tuple[int, slice]]:
        """The clients in parts, each with a number, so that of so many rows few are drawn together."""
        step = max(1, min(CHUNK, CHUNK_ROWS * self.size // max(1, rows)))
        return [(each, slice(begin, begin + step)) for each, begin in enumerate(range(0, self.size, step))]

    def draw_days(self, name: str, chunk: int, opened: Whole, counts: Whole) -> tuple[Whole, Whole]:
        """So many days for each client of a chunk: the client's place in the chunk, and the day, in order."""
        who = np.repeat(np.arange(len(counts)), counts)
        begins = opened[who]
        spans = np.maximum(1, self.days - REST - begins)
        days = begins + (self.stream(name, chunk).random(len(who)) * spans).astype(np.int64)
        order = np.lexsort((days, who))
        return who[order], days[order]


def count_up(who: Whole) -> Whole:
    """One, two, three ... within each run of the same number."""
    if not len(who):
        return who
    begins = np.flatnonzero(np.diff(who, prepend=-1))
    starts: Whole = np.repeat(begins, np.diff(begins, append=len(who)))
    numbers: Whole = np.arange(len(who), dtype=np.int64) - starts + 1
    return numbers
