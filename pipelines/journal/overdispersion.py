"""Do events come in clusters? Then days vary more than a Poisson count, and an exact interval is too narrow.

The index of dispersion (Fisher 1950): D = (n − 1) s² / mean against χ² with n − 1. Where it shows, the distance of each
end from the rate is multiplied, on the log scale, by √(s² / mean) (McCullagh & Nelder 1989, section 6.2).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
from scipy.special import chdtrc

from pipelines.confidence import counted, figure
from pipelines.journal.rate_ratios import RateRatio, Verdict, ratio_sentence, verdicts
from pipelines.journal.rates import TAIL, exposed

FEWEST_DAYS = 14  # with an entry: the two weeks of the first phase
FEWEST_EVENTS = 5  # χ² is no guide for fewer
CHANCE = 0.05

Clustered = Literal["yes", "no", "cannot tell"]


@dataclass(frozen=True)
class Dispersion:
    """Of `events` on `days` days: `d` with its p, and `factor` = √(s² / mean); None where there is no event or one day.

    clustered: yes where p < .05; cannot tell under 14 days or 5 events. `widening`: what log distances are multiplied
    by, the factor where clustered, else 1.
    """

    days: int
    events: int
    d: float | None
    p: float | None
    factor: float | None
    clustered: Clustered

    @property
    def widening(self) -> float:
        """1 or more."""
        return max(self.factor or 1.0, 1.0) if self.clustered == "yes" else 1.0


Counts: TypeAlias = Sequence[int]


def dispersion(*periods: Counts) -> Dispersion:
    """Of the counts of each day with an entry (0 among them), in one period or in several that may differ in rate.

    Of several, D and its degrees of freedom are added up. ValueError for what is no count.
    """
    days = [len(one) for one in periods]
    events = [sum(one) for one in periods]
    for one in periods:
        exposed(one, np.ones(len(one)))  # refuses what is no count
    squares = [sum(count * count for count in one) for one in periods]
    return dispersion_of_sums(list(zip(days, events, squares, strict=True)))


def dispersion_of_sums(parts: Sequence[tuple[int, int, int]]) -> Dispersion:
    """Of periods of which sums are known: days with an entry, their events, and the squares of each day's events."""
    told = [(n, x, squares) for n, x, squares in parts if x > 0 and n > 1]
    d = math.fsum((squares - x * x / n) / (x / n) for n, x, squares in told)
    days, events = sum(n for n, _, _ in parts), sum(x for _, x, _ in parts)
    return _dispersion(days, events, d, sum(n - 1 for n, _, _ in told))


def _dispersion(days: int, events: int, d: float, freedom: int) -> Dispersion:
    if not freedom:
        return Dispersion(days, events, None, None, None, "cannot tell")
    p = float(chdtrc(freedom, d))
    word: Clustered = "yes" if p < CHANCE else "no"
    if days < FEWEST_DAYS or events < FEWEST_EVENTS:
        word = "cannot tell"
    return Dispersion(days, events, d, p, math.sqrt(d / freedom), word)


def widened_ratio(found: RateRatio, spread: Dispersion) -> RateRatio:
    """The same ratio with ends as far as clusters make them, and the verdict that they give; p is then None.

    spread: of both periods together. Without an event in one period there is no log distance: the other's events are
    then taken for as many fewer (events / factor²) as make the same error.
    """
    if spread.widening == 1 or found.low is None:
        return found
    scale, square = found.days_a / found.days_b, spread.widening**2
    low: float = found.low
    high = found.high
    if found.ratio is None:
        share = TAIL ** (square / found.events_b)
        low = share / (1 - share) * scale
    elif found.events_b == 0:
        share = TAIL ** (square / found.events_a)
        high = (1 - share) / share * scale
    elif found.high is not None:
        low, high = (_away(found.ratio, end, spread.widening) for end in (found.low, found.high))
    verdict: Verdict = verdicts([low], [math.inf if high is None else high]).tolist()[0]
    return replace(found, low=low, high=high, p=None, verdict=verdict)


def _away(center: float, end: float, factor: float) -> float:
    return center * math.pow(end / center, factor)


def dispersion_sentence(spread: Dispersion) -> str:
    """One sentence in plain text; empty where days vary as chance makes them."""
    if spread.clustered == "no":
        return ""
    if spread.factor is None or spread.p is None or spread.clustered == "cannot tell":
        least = f"{counted(FEWEST_DAYS, 'day')} with an entry and {counted(FEWEST_EVENTS, 'event')}"
        return f"Whether the events come in clusters cannot be told from fewer than {least}."
    p = "under 0.001" if spread.p < 0.001 else f"{spread.p:.3f}"
    return (
        f"The events come in clusters: from day to day they vary {figure(spread.factor**2)} times as much as chance "
        f"alone would make them ({counted(spread.days, 'day')}, p {p}), so the interval is made wider by that."
    )


def clustered_ratio_sentence(found: RateRatio, spread: Dispersion, what: str, a: str, b: str) -> str:
    """What `ratio_sentence` says of the widened ratio, and why it is widened."""
    return " ".join(
        filter(None, [ratio_sentence(widened_ratio(found, spread), what, a, b), dispersion_sentence(spread)])
    )
