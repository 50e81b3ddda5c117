"""Shares of therapists beside one another, not ranked: drawn to what is common, and within limits of chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.stats import beta, binom

LIMITS = (0.95, 0.998)  # of a funnel: two and three standard errors of a normal one


@dataclass(frozen=True)
class Shrunken:
    """An estimate of 0 to 1 drawn towards the common share; low, high: its 95 % interval, None where all are alike."""

    estimate: float
    low: float | None
    high: float | None


def shrunken(counts: Sequence[tuple[int, int]]) -> list[Shrunken | None]:
    """Each count of so many drawn towards all together, the less it counts the more; None of a share of nothing.

    Beta-binomial, its spread by moments (Kleinman 1973, JASA 68:46, weights n), the interval that of the posterior with
    this spread taken as known (empirical Bayes). Where the shares differ no more than by chance all are the common one.
    """
    known = [(count, of) for count, of in counts if of > 0]
    if not known:
        return [None for _ in counts]
    total = sum(of for _, of in known)
    common = sum(count for count, _ in known) / total
    weight = _weight(known, common, total)
    return [_drawn(count, of, common, weight) if of > 0 else None for count, of in counts]


def _weight(known: Sequence[tuple[int, int]], common: float, total: int) -> float | None:
    """How many cases the common share counts as; None where the shares differ no more than by chance."""
    chance = common * (1 - common)
    spread = sum(of * (count / of - common) ** 2 for count, of in known)
    free = len(known) - 1
    room = sum(of * (1 - of / total) for _, of in known) - free
    if chance == 0 or room <= 0:
        return None
    correlation = (spread - chance * free) / (chance * room)
    return (1 - correlation) / correlation if 0 < correlation < 1 else None if correlation <= 0 else 0.0


def _drawn(count: int, of: int, common: float, weight: float | None) -> Shrunken:
    if weight is None:
        return Shrunken(common, None, None)
    up, down = count + weight * common, of - count + weight * (1 - common)
    if up <= 0 or down <= 0:
        return Shrunken(count / of, None, None)
    low, high = beta.ppf([0.025, 0.975], up, down)
    return Shrunken(up / (up + down), float(low), float(high))


def limits(common: float, of: int) -> list[tuple[float, float]]:
    """Between which shares a count of so many lies by chance alone, for each of LIMITS. Spiegelhalter (2005), exact.

    ValueError for a share beyond 0 and 1, and for counts of nothing.
    """
    if not 0 <= common <= 1 or of < 1:
        raise ValueError("limits are of a share among some")
    tails = [(1 - inside) / 2 for inside in LIMITS]
    return [(float(binom.ppf(tail, of, common)) / of, float(binom.ppf(1 - tail, of, common)) / of) for tail in tails]
