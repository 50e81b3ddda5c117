"""What the expected course foretells: an episode whose last score is reliably worse than its first.

The rule is that of change (Jacobson & Truax 1991, or published points); a test holds the two against each other.
"""

import math
from dataclasses import dataclass

from pipelines.confidence import Z_95
from pipelines.expected_course.episodes import Episode

HAIR = 1e-9  # what the last bits of a computation may add or take


@dataclass(frozen=True)
class Scale:
    """What is known of a subscale: its direction, its ends, and the published points of a reliable change.

    low, high, points: score points, None where not known (then the SEM of each score decides).
    """

    higher_is_better: bool
    low: float | None = None
    high: float | None = None
    points: float | None = None

    @property
    def bad(self) -> int:
        """The sign of a difference for the worse."""
        return -1 if self.higher_is_better else 1

    @property
    def bad_end(self) -> float | None:
        return self.low if self.higher_is_better else self.high


def ended_worse(one: Episode, scale: Scale) -> bool | None:
    """Whether the last score is reliably worse than the first: at least the published points, or by more than
    1.96 · √(SEM₁² + SEM₂²). None where there is one score only, or neither points nor both errors are known."""
    if one.n < 2:
        return None
    loss = scale.bad * float(one.scores[-1] - one.scores[0])
    if scale.points is not None:
        return loss >= scale.points - HAIR * scale.points if scale.points > 0 else None
    s_diff = math.hypot(one.sems[0], one.sems[-1])
    if not (one.sems[0] > 0 and one.sems[-1] > 0 and math.isfinite(s_diff)):
        return None
    return loss / s_diff > Z_95 + HAIR
