"""Five indices of reliable change between two scores, one signature: METHODS names them as `--method` does.

All take Scores (score points), the Inputs of the instrument × subscale and its direction, and give Changes: z-like
indices that keep the sign of latest − baseline. Anything missing, an SD that is not above 0 or a reliability that is
not strictly between 0 and 1 gives *cannot tell*. Only the first two know of errors that differ between scores.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from pipelines.change.columns import Floats, column, floats, positive
from pipelines.change.hageman_arrindell import ONE_SIDED, true_difference
from pipelines.change.inputs import Input, Inputs
from pipelines.change.measurement_error import s_diff
from pipelines.change.verdict import HAIR, Changes, Scores, index, judge
from pipelines.confidence import Z_95


def jacobson_truax(scores: Scores, inputs: Inputs, *, higher_is_better: bool) -> Changes:
    """Jacobson & Truax (1991): (x₂ − x₁) / S_diff, compared with 1.96. The default."""
    baseline_sem, latest_sem = _errors(scores, inputs)
    used = inputs.of("sd", "reliability")
    with np.errstate(all="ignore"):
        numerator = floats(scores.latest) - floats(scores.baseline)
    return index("jt", scores, numerator, s_diff(baseline_sem, latest_sem), used, higher_is_better, Z_95)


def edwards_nunnally(scores: Scores, inputs: Inputs, *, higher_is_better: bool) -> Changes:
    """Edwards, Yarvis, Mueller, Zingale & Wagman (1978) in Speer's (1992) form: the latest score against the true
    score that Kelley estimates from the baseline, in units of the SEM (not of S_diff), compared with 1.96."""
    _, latest_sem = _errors(scores, inputs)
    used = inputs.of("sd", "reliability", "mean")
    return index("en", scores, _surprise(scores, inputs), latest_sem, used, higher_is_better, Z_95)


def gulliksen_lord_novick(scores: Scores, inputs: Inputs, *, higher_is_better: bool) -> Changes:
    """Gulliksen (1950), Lord & Novick (1968): the latest score against its prediction from the baseline, in units of
    the standard error of prediction SD · √(1 − r²), compared with 1.96."""
    used = inputs.of("sd", "reliability", "mean")
    return index("gln", scores, _surprise(scores, inputs), _prediction_error(inputs), used, higher_is_better, Z_95)


def hsu_linn_lord(scores: Scores, inputs: Inputs, *, higher_is_better: bool) -> Changes:
    """Hsu (1989), Linn & Slinde (1977), Lord (1963): as Gulliksen–Lord–Novick, but the latest score is taken from M2,
    the mean that scores regress to (inputs.mean_latest). Not offered as a method: M2 is seldom known."""
    used = inputs.of("sd", "reliability", "mean", "mean_latest")
    m1, m2 = floats(inputs.mean.value), floats(inputs.mean_latest.value)
    with np.errstate(all="ignore"):
        expected = floats(inputs.reliability.value) * (floats(scores.baseline) - m1)
        numerator = floats((floats(scores.latest) - m2) - expected)
    return index("hll", scores, numerator, _prediction_error(inputs), used, higher_is_better, Z_95)


def nunnally_kotsch(scores: Scores, inputs: Inputs, *, higher_is_better: bool) -> Changes:
    """Nunnally & Kotsch (1983): as Edwards–Nunnally, but both scores have error:
    √(r₁² S² (1 − r₁) + S² (1 − r₂)), compared with 1.96."""
    used = inputs.of("sd", "reliability", "reliability_latest", "mean")
    r1, r2 = floats(inputs.reliability.value), floats(inputs.reliability_latest.value)
    with np.errstate(all="ignore"):
        r2 = np.where((r2 > 0) & (r2 < 1), r2, np.nan)
        error = _unit(inputs) * floats(inputs.sd.value) * np.sqrt(r1**2 * (1 - r1) + (1 - r2))
    return index("nk", scores, _surprise(scores, inputs), error, used, higher_is_better, Z_95)


def hageman_arrindell(scores: Scores, inputs: Inputs, *, higher_is_better: bool) -> Changes:
    """Hageman & Arrindell (1999): the estimated true difference against its error, compared with 1.65, one-sided.

    Needs a sample: sd and mean of its baseline scores, sd_latest and mean_latest of its latest ones, and the
    correlation of the two. Without it every change is *cannot tell*."""
    used = inputs.of("sd", "reliability", "mean", "sd_latest", "mean_latest", "correlation")
    numerator, error = true_difference(scores, inputs)
    return index("ha", scores, numerator, error, used, higher_is_better, ONE_SIDED)


def published_points(scores: Scores, inputs: Inputs, *, higher_is_better: bool) -> Changes:
    """A threshold published in score points (inputs.points): a difference of at least so many points is reliable.

    There is no standard error in it, so s_diff and rc are missing."""
    points = positive(inputs.points.value)
    with np.errstate(all="ignore"):
        difference = floats(scores.latest) - floats(scores.baseline)
        reached = difference / points
        reliable = judge(np.where(np.isfinite(reached), reached, np.nan), higher_is_better, 1 - 2 * HAIR)
    missing = column(np.full(difference.shape, np.nan))
    return Changes("points", column(difference), missing, missing, reliable, inputs.points.value, inputs.of("points"))


def by_default(scores: Scores, inputs: Inputs, *, higher_is_better: bool) -> Changes:
    """Published points where the instrument has them, else Jacobson–Truax."""
    method = published_points if inputs.points.value is not None else jacobson_truax
    return method(scores, inputs, higher_is_better=higher_is_better)


Method = Callable[..., Changes]
METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "jt": jacobson_truax,
        "en": edwards_nunnally,
        "gln": gulliksen_lord_novick,
        "nk": nunnally_kotsch,
        "ha": hageman_arrindell,
    }
)


def disagree(one: Changes, other: Changes) -> Any:
    """Where two methods come to different verdicts and both can tell: booleans of the columns' shape."""
    told = (one.reliable != "cannot tell") & (other.reliable != "cannot tell")
    return told & (one.reliable != other.reliable)


def _surprise(scores: Scores, inputs: Inputs) -> Floats:
    """The latest score minus what the baseline, regressed to the mean, lets expect."""
    mean, r = floats(inputs.mean.value), floats(inputs.reliability.value)
    with np.errstate(all="ignore"):
        return floats(floats(scores.latest) - (mean + r * (floats(scores.baseline) - mean)))


def _prediction_error(inputs: Inputs) -> Floats:
    """SD · √(1 − r²), of a score that is predicted from another."""
    with np.errstate(all="ignore"):
        return _unit(inputs) * floats(inputs.sd.value) * np.sqrt(1 - floats(inputs.reliability.value) ** 2)


def _errors(scores: Scores, inputs: Inputs) -> tuple[Floats, Floats]:
    """The SEM of each score: its own where given, else that of the inputs; missing wherever the inputs' is missing."""
    usual = floats(inputs.sem)
    own = [usual if error is None else floats(error) for error in (scores.baseline_sem, scores.latest_sem)]
    return own[0] * _unit(inputs), own[1] * _unit(inputs)


def _unit(inputs: Inputs) -> Floats:
    """1 where the inputs allow an error at all, else NaN."""
    return np.where(np.isfinite(floats(inputs.sem)), 1.0, np.nan)


def status_of(used: tuple[Input, ...]) -> str:
    """published, own, computed, unverified or missing: the weakest of the inputs."""
    order = ("published", "own", "computed", "unverified", "missing")
    return max((one.status for one in used), key=order.index, default="missing")
