"""Bids and signals: how they were answered, first; and only then how quickly.

Quality before speed: a thoughtful answer after a while carries more than a dismissive one at once. What was not written
is not "no answer".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from pipelines.confidence import Share, counted, share_words, wilson

ANSWERS = ("turned towards", "dismissed", "no answer")
FEWEST = 5  # delays from which a median is told


@dataclass(frozen=True)
class Delay:
    """Minutes from the call to the answer, of n answers with both times; None under 5 of them."""

    answer: str
    n: int
    middle: float | None
    low_quarter: float | None
    high_quarter: float | None


@dataclass(frozen=True)
class Answers:
    """`calls` of a kind (bid, signal or any). shares: of the `said` ones, whose answer was written."""

    kind: str
    calls: int
    said: int
    counts: dict[str, int]
    shares: dict[str, Share]
    delays: tuple[Delay, ...]

    @property
    def unsaid(self) -> int:
        """Calls of which no answer was written: that there was none is another thing."""
        return self.calls - self.said


def answers(kind: str, calls: Iterable[tuple[str | None, float | None]]) -> Answers:
    """calls: each one's answer (None: not said) and delay in minutes (None: a time is missing)."""
    calls = list(calls)
    counts = {word: sum(answer == word for answer, _ in calls) for word in ANSWERS}
    said = sum(counts.values())
    shares = {word: wilson(n, said) for word, n in counts.items()}
    delays = tuple(
        _delay(word, [minutes for answer, minutes in calls if answer == word and minutes is not None])
        for word in ANSWERS[:2]
    )
    return Answers(kind, len(calls), said, counts, shares, delays)


def _delay(answer: str, minutes: Sequence[float]) -> Delay:
    if len(minutes) < FEWEST:
        return Delay(answer, len(minutes), None, None, None)
    low, _, high = quantiles(minutes, n=4, method="inclusive")
    return Delay(answer, len(minutes), median(minutes), low, high)


def answers_sentence(found: Answers) -> str:
    """One to three sentences in plain text."""
    if not found.calls:
        return "No bid or signal is written down."
    rest = f" Of {found.unsaid} more it is not written how it was answered." if found.unsaid else ""
    if not found.said:
        return (
            f"{counted(found.calls, 'bid or signal', 'bids and signals')}; of none it is written how it was answered."
        )
    shares = "; ".join(
        f"{word} {found.counts[word]}" + (f" ({share_words(found.shares[word])})" if word == ANSWERS[0] else "")
        for word in ANSWERS
    )
    return f"Of {counted(found.said, 'bid or signal', 'bids and signals')}: {shares}.{rest}{_delays(found.delays)}"


def _delays(delays: Iterable[Delay]) -> str:
    told = [
        f"{one.answer} after {one.middle:.0f} minutes in the middle (n = {one.n})"
        for one in delays
        if one.middle is not None
    ]
    return f" When an answer came: {'; '.join(told)}." if told else ""
