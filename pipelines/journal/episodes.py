"""How strong a feeling was before and after, with and without a practice (time-out, calming, phrase).

Paired differences with Student's (1908) interval, the difference of two such means with Welch's (1947). People choose
when to use a practice, and strong feelings fall by themselves: a difference is not the practice's doing, and every
sentence here says so.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, variance
from typing import Literal

from scipy.special import stdtrit

from pipelines.confidence import counted, figure

FEWEST = 5  # episodes with both intensities, of which a mean change is told
TAIL = 0.975

Compared = Literal["falls more", "falls less", "cannot tell"]
CHOICE = (
    "People choose when to use it, and a strong feeling falls by itself: this does not show that the practice did it."
)


@dataclass(frozen=True)
class MeanChange:
    """Over n episodes with both intensities: after − before in points of the intensity scale, below 0 is calmer.

    mean: None under 5 episodes. low, high: the ends of its 95 % interval; None too where all changes are alike, which
    no t can be made of. left_out: episodes without one of the two.
    """

    n: int
    left_out: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class WithAndWithout:
    """The mean change with a practice and without it, and their difference (with − without) with its 95 % interval.

    verdict: of the intensity with the practice; cannot tell where the interval includes 0 or there is none.
    """

    used: MeanChange
    unused: MeanChange
    difference: float | None
    low: float | None
    high: float | None
    verdict: Compared


Pair = tuple[float | None, float | None]


def mean_change(episodes: Iterable[Pair]) -> MeanChange:
    """episodes: intensity before and after; None or NaN where it was not written."""
    changes, left_out = _changes(episodes)
    n = len(changes)
    if n < FEWEST:
        return MeanChange(n, left_out, None, None, None)
    mean, spread = fmean(changes), variance(changes)
    if spread == 0:
        return MeanChange(n, left_out, mean, None, None)
    half = float(stdtrit(n - 1, TAIL)) * math.sqrt(spread / n)
    return MeanChange(n, left_out, mean, mean - half, mean + half)


def with_and_without(used: Iterable[Pair], unused: Iterable[Pair]) -> WithAndWithout:
    """Episodes in which the practice was used, against those in which it was not."""
    pairs, others = list(used), list(unused)
    one, other = mean_change(pairs), mean_change(others)
    if one.mean is None or other.mean is None:
        return WithAndWithout(one, other, None, None, None, "cannot tell")
    difference = one.mean - other.mean
    half = _welch(_changes(pairs)[0], _changes(others)[0])
    if half is None:
        return WithAndWithout(one, other, difference, None, None, "cannot tell")
    low, high = difference - half, difference + half
    verdict: Compared = "falls more" if high < 0 else "falls less" if low > 0 else "cannot tell"
    return WithAndWithout(one, other, difference, low, high, verdict)


def _changes(episodes: Iterable[Pair]) -> tuple[list[float], int]:
    changes, left_out = [], 0
    for before, after in episodes:
        if before is None or after is None or not (math.isfinite(before) and math.isfinite(after)):
            left_out += 1
        else:
            changes.append(round(after - before, 9))  # what only floats make different is alike
    return sorted(changes), left_out  # sorted: sums of floats are then the same in whatever order


def _welch(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Half of the 95 % interval; None where nothing varies. Degrees of freedom: Satterthwaite (1946)."""
    a, b = variance(one) / len(one), variance(other) / len(other)
    if a + b == 0:
        return None
    freedom = (a + b) ** 2 / (a**2 / (len(one) - 1) + b**2 / (len(other) - 1))
    return float(stdtrit(freedom, TAIL)) * math.sqrt(a + b)


def practice_sentence(found: WithAndWithout, practice: str) -> str:
    """Three or four sentences in plain text; practice: in the words that the page has for it ("a time-out")."""
    counts = f"With {practice}: {_told(found.used)}. Without: {_told(found.unused)}."
    if found.difference is None:
        least = counted(FEWEST, "episode")
        return f"{counts} The two cannot be compared with fewer than {least} each, before and after. {CHOICE}"
    if found.low is None or found.high is None:
        return f"{counts} As no change differs from the next, an interval cannot be told. {CHOICE}"
    ends = f"95 % interval {figure(found.low, apart_from=0)} to {figure(found.high, apart_from=0)}"
    size = f"{counts} The changes differ by {figure(found.difference)} points ({ends})"
    if found.verdict == "cannot tell":
        return f"{size}: nobody can tell this from chance. {CHOICE}"
    more = "more" if found.verdict == "falls more" else "less"
    return f"{size}: intensity falls {more} with {practice}, by more than chance alone would make it. {CHOICE}"


def _told(found: MeanChange) -> str:
    n = counted(found.n, "episode")
    if found.mean is None:
        return f"{n} with intensity before and after, too few for a mean"
    if found.low is None or found.high is None:
        return f"intensity changes by {figure(found.mean)} points in each of {n}"
    return f"intensity changes by {figure(found.mean)} points ({n}, 95 % interval {_ends(found.low, found.high)})"


def _ends(low: float, high: float) -> str:
    return f"{figure(low, apart_from=0)} to {figure(high, apart_from=0)}"
