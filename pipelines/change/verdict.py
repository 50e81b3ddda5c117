"""The result that every index of change gives, for one series or a whole caseload at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from pipelines.change.columns import Column, Floats, Words, column, floats, told
from pipelines.change.inputs import Input

Reliable = Literal["improved", "worse", "none", "cannot tell"]
_VERDICTS: tuple[Reliable, ...] = ("improved", "worse", "none", "cannot tell")

HAIR = 1e-9  # what the last bits of a computation may add or take: a threshold is exceeded by more than this


@dataclass(frozen=True)
class Scores:
    """Baseline and latest scores, numbers or columns of one shape, score points.

    baseline_sem, latest_sem: of these very scores (fewer items answered: wider; the mean of two: narrower). Left out,
    both have the SEM that the inputs give.
    """

    baseline: Any
    latest: Any
    baseline_sem: Any = None
    latest_sem: Any = None


@dataclass(frozen=True)
class Change:
    """The change of one series. Missing numbers are None; `rc` keeps the raw sign of latest − baseline.

    s_diff is what the index divides by (for Jacobson–Truax the standard error of the difference). `threshold` is
    what |rc| must exceed, or, with published points, what |difference| must reach.
    """

    method: str
    difference: float | None
    s_diff: float | None
    rc: float | None
    reliable: Reliable
    threshold: float | None
    inputs: tuple[Input, ...]

    @property
    def unverified(self) -> tuple[str, ...]:
        """The names of the inputs that no read source supports."""
        return tuple(one.name for one in self.inputs if one.status == "unverified")


@dataclass(frozen=True)
class Changes:
    """The change of many series under the same inputs: columns of one shape."""

    method: str
    difference: Column
    s_diff: Column
    rc: Column
    reliable: Words
    threshold: float | None
    inputs: tuple[Input, ...]

    def at(self, position: int = 0) -> Change:
        """One of them; by default the first or only one."""
        return Change(
            method=self.method,
            difference=told(self.difference.reshape(-1)[position]),
            s_diff=told(self.s_diff.reshape(-1)[position]),
            rc=told(self.rc.reshape(-1)[position]),
            reliable=_reliable(self.reliable.reshape(-1)[position]),
            threshold=self.threshold,
            inputs=self.inputs,
        )


def judge(rc: Any, higher_is_better: bool, threshold: float) -> Words:
    """improved or worse where |rc| exceeds the threshold, none where it does not, cannot tell where it is missing."""
    if not threshold > 0:
        raise ValueError("a threshold is above zero")
    found = floats(rc)
    good = found if higher_is_better else -found
    return np.select(
        [np.isnan(found), good > threshold + HAIR, good < -threshold - HAIR],
        ["cannot tell", "improved", "worse"],
        default="none",
    )


def judge_one(rc: float | None, higher_is_better: bool, threshold: float) -> Reliable:
    """`judge` of a single index, without an array: it is asked for every series of a caseload."""
    if not threshold > 0:
        raise ValueError("a threshold is above zero")
    found = told(rc)
    if found is None:
        return "cannot tell"
    good = found if higher_is_better else -found
    if good > threshold + HAIR:
        return "improved"
    return "worse" if good < -threshold - HAIR else "none"


def _reliable(word: object) -> Reliable:
    return next(one for one in _VERDICTS if one == word)


def index(
    method: str,
    scores: Scores,
    numerator: Floats,
    denominator: Any,
    used: Sequence[Input],
    higher_is_better: bool,
    threshold: float,
) -> Changes:
    """numerator / denominator, judged; missing, and cannot tell, where the denominator is not above zero."""
    with np.errstate(all="ignore"):
        divisor = floats(denominator)
        difference = floats(scores.latest) - floats(scores.baseline)
        rc = floats(np.where(divisor > 0, numerator / divisor, np.nan))
        shape = np.broadcast_shapes(rc.shape, difference.shape)
    return Changes(
        method=method,
        difference=column(np.broadcast_to(difference, shape)),
        s_diff=column(np.broadcast_to(np.where(divisor > 0, divisor, np.nan), shape)),
        rc=column(np.broadcast_to(rc, shape)),
        reliable=judge(np.broadcast_to(rc, shape), higher_is_better, threshold),
        threshold=threshold,
        inputs=tuple(used),
    )
