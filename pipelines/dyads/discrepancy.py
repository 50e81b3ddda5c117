"""Do the scores of two partners differ by more than their errors? Numbers in, a verdict and a sentence out."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.confidence import Z_95, counted, figure

Verdict = Literal["higher for A", "higher for B", "cannot tell"]
ELLIPSE_95 = math.sqrt(-2 * math.log(1 - 0.95))  # half axes in standard errors, of the ellipse that holds 95 %


@dataclass(frozen=True)
class Scored:
    """The latest score of one partner, score points; sem: its standard error, None where it is not known."""

    on: date
    score: float
    sem: float | None


@dataclass(frozen=True)
class Discrepancy:
    """A's score less B's, with the ends of its 95 % interval; None where an error is not known."""

    a: Scored
    b: Scored
    difference: float
    low: float | None
    high: float | None
    verdict: Verdict

    @property
    def days_apart(self) -> int:
        """How many days lie between the two scores."""
        return abs((self.a.on - self.b.on).days)


def discrepancy(a: Scored, b: Scored) -> Discrepancy:
    """The errors of two persons are independent: that of the difference is √(SEM_a² + SEM_b²)."""
    difference = a.score - b.score
    if a.sem is None or b.sem is None:
        return Discrepancy(a, b, difference, None, None, "cannot tell")
    half = Z_95 * math.hypot(a.sem, b.sem)
    low, high = difference - half, difference + half
    verdict: Verdict = "higher for A" if low > 0 else "higher for B" if high < 0 else "cannot tell"
    return Discrepancy(a, b, difference, low, high, verdict)


def sentence(name: str, found: Discrepancy, cadence_days: int | None = None) -> str:
    """One or two sentences in plain text; `name` of the scale. Scores further apart than the cadence are said to be."""
    first = f"{name}: A {found.a.score:.1f}, B {found.b.score:.1f}."
    apart = found.days_apart > cadence_days if cadence_days else found.days_apart > 0
    when = f" The two were answered {counted(found.days_apart, 'day')} apart." if apart else ""
    if found.low is None or found.high is None:
        return f"{first} Whether they differ cannot be told: the error of a score is not known.{when}"
    ends = f"95 % interval {figure(found.low)} to {figure(found.high)}"
    if found.verdict == "cannot tell":
        return f"{first} The difference ({ends}) cannot be told from the errors of the two scores.{when}"
    return f"{first} The score is {found.verdict}, by more than the errors of the two ({ends}).{when}"
