"""A table of two by two: odds ratio, Yule's Q and phi. Yule (1912), J R Stat Soc 75:579; Woolf (1955) for the error."""

import math
from dataclasses import dataclass

from pipelines.confidence import Z_95


@dataclass(frozen=True)
class TwoByTwo:
    """Of the counts a, b / c, d: the odds ratio ad/bc, its log with standard error, the ends of its 95 % interval.

    yules_q and phi: −1 to 1, 0 is no link. `halved`: a cell was empty, so a half was added to each of the four
    (Haldane 1956) before the odds were taken; phi is that of the counts.
    """

    odds_ratio: float
    log_odds: float
    se: float
    low: float
    high: float
    yules_q: float
    phi: float
    halved: bool


def two_by_two(a: float, b: float, c: float, d: float) -> TwoByTwo | None:
    """None where a row or a column is empty: what never varies is linked with nothing. ValueError below zero."""
    if min(a, b, c, d) < 0:
        raise ValueError("a count is not below 0")
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    if margins == 0:
        return None
    phi = (a * d - b * c) / math.sqrt(margins)
    halved = 0 in (a, b, c, d)
    if halved:
        a, b, c, d = a + 0.5, b + 0.5, c + 0.5, d + 0.5
    log_odds = math.log(a) + math.log(d) - math.log(b) - math.log(c)
    se = math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    low, high = (math.exp(log_odds + side * Z_95 * se) for side in (-1, 1))
    return TwoByTwo(math.exp(log_odds), log_odds, se, low, high, math.tanh(log_odds / 2), phi, halved)
