"""Two poles of one concern: of the entries that name either, how many name the first. Wilson's interval.

Both fears may be a person's: of losing the other, and of losing oneself. A share is neither good nor bad.
"""

from dataclasses import dataclass
from typing import Literal

from pipelines.confidence import Share, counted, share_words, wilson

FEWEST = 10  # entries with either pole; with fewer the interval spans half of all shares

Leaning = Literal["first", "second", "cannot tell"]


@dataclass(frozen=True)
class Balance:
    """first, second: how many named each pole. share: of the first among both. leaning: where the interval leaves out
    one half; cannot tell where it does not, and under 10 entries, of which no share is told."""

    first: int
    second: int
    share: Share
    leaning: Leaning

    @property
    def enough(self) -> bool:
        """Whether there is a share at all."""
        return self.share.estimate is not None


def balance(first: int, second: int) -> Balance:
    """ValueError for counts below 0."""
    if min(first, second) < 0:
        raise ValueError("a count is not below 0")
    of = first + second
    if of < FEWEST:
        return Balance(first, second, Share(of, None, None, None), "cannot tell")
    share = wilson(first, of)
    leaning: Leaning = "cannot tell"
    if share.low is not None and share.high is not None and not share.low <= 0.5 <= share.high:
        leaning = "first" if share.low > 0.5 else "second"
    return Balance(first, second, share, leaning)


def balance_sentence(found: Balance, first: str, second: str) -> str:
    """One or two sentences in plain text; the poles in the words that the page has for them."""
    both = found.first + found.second
    counts = f"{first} {found.first}, {second} {found.second}"
    if not found.enough:
        least = counted(FEWEST, "entry", "entries")
        return f"{counts}: which of the two comes more often cannot be told from fewer than {least}."
    told = f"{counts}: {first} in {found.first} of {both} ({share_words(found.share)})."
    if found.leaning == "cannot tell":
        return f"{told} Nobody can tell from this that one comes more often than the other."
    more, less = (first, second) if found.leaning == "first" else (second, first)
    return f"{told} {more} comes more often than {less}."
