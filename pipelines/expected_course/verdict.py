"""Whether a client's scores are on the course that the first one let expect: said after each administration.

A follow-up is beyond where it lies outside the band on the bad side. Two in a row make *not on course*, two within it
*on course*; one of each, or anything that cannot be told, *cannot tell*. So neither rests on a single score.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from pipelines.expected_course.band import Band, band
from pipelines.expected_course.episodes import Floats
from pipelines.expected_course.model import Model
from pipelines.expected_course.outcome import Scale

Verdict = Literal["on course", "not on course", "cannot tell"]
Reason = Literal[
    "",
    "one administration",
    "one follow-up",
    "the last two differ",
    "longer than the closed episodes",
    "first score outside the closed episodes",
    "the scale ends within the band",
    "a new baseline was set",
]


@dataclass(frozen=True)
class Standing:
    """What can be said after one administration. `beyond`: whether its score is; None for the first, or if not told."""

    verdict: Verdict
    reason: Reason
    beyond: bool | None


@dataclass(frozen=True)
class Course:
    """A client's scores against the band: one standing an administration, each of nothing that came after it."""

    band: Band
    standings: tuple[Standing, ...]


def course(model: Model, weeks: Floats, scores: Floats, scale: Scale) -> Course:
    """The course of one series in one episode: weeks since its first score, score points, oldest first.

    A score that is as good as expected, or on its good side, is never beyond. One on the bad side, within a band whose
    bad edge lies past the end of the scale, cannot be told: no score could have shown it.
    """
    around = band(model, float(scores[0]), weeks)
    follow_ups = [_follow_up(model, around, position, scores, scale) for position in range(1, scores.size)]
    found = [Standing("cannot tell", "one administration", None)]
    for position, (beyond, reason) in enumerate(follow_ups):
        before, reason_before = follow_ups[position - 1] if position else (None, "one follow-up")
        found.append(_standing(beyond, before, reason or reason_before))
    return Course(around, tuple(found))


def _standing(beyond: bool | None, before: bool | None, reason: Reason) -> Standing:
    if beyond is None or before is None:
        return Standing("cannot tell", reason, beyond)
    if beyond != before:
        return Standing("cannot tell", "the last two differ", beyond)
    return Standing("not on course" if beyond else "on course", "", beyond)


def _follow_up(model: Model, around: Band, at: int, scores: Floats, scale: Scale) -> tuple[bool | None, Reason]:
    """Whether one score is beyond; where that cannot be told, why."""
    first, score = float(scores[0]), float(scores[at])
    if not model.first_low <= first <= model.first_high:
        return None, "first score outside the closed episodes"
    expected, edge = float(around.expected[at]), float((around.low if scale.higher_is_better else around.high)[at])
    if not np.isfinite(expected):
        return None, "longer than the closed episodes"
    if scale.bad * (score - edge) > 0:
        return True, ""
    past_the_end = scale.bad_end is not None and scale.bad * (edge - scale.bad_end) >= 0
    if past_the_end and scale.bad * (score - expected) > 0:
        return None, "the scale ends within the band"
    return False, ""
