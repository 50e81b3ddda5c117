"""A mixed model of the scores of closed episodes: a random intercept and slope over time. Laird & Ware (1982).

Fitted by maximum likelihood to all scores of all closed episodes, those that ended early too. Where leaving depends on
scores that were seen (missing at random), the estimates hold without a model of who leaves (Little & Rubin 1987); where
it depends on what was never measured they are biased, and nothing here notices: the validation has to.

Time enters as one of three scales, whichever the scores make likeliest: all three have as many parameters.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from pipelines.expected_course.episodes import Episode, Floats

TIME_SCALES: Mapping[str, Callable[[Floats], Floats]] = MappingProxyType(
    {
        "steady": lambda weeks: weeks,
        "slowing": lambda weeks: np.sqrt(weeks),
        "levelling off": lambda weeks: np.log1p(weeks),
    }
)
OPTIMISERS = ["lbfgs", "bfgs", "powell"]  # the next is tried where one does not converge
REACHED_BY = 20  # closed episodes that must have lasted so long: beyond their time the model is not asked
SMALLEST_ERROR = 1e-6  # of the variance of all scores: below it the model has found a line through every point


@dataclass(frozen=True)
class Model:
    """score = intercept + slope · g(weeks) + u₀ + u₁ · g(weeks) + e, in score points; g is the time scale.

    The variances of u₀, u₁ and e and the covariance of u₀ with u₁ are squares of score points. episodes: how many it
    rests on. longest_weeks: up to where at least 20 of them lasted. first_low, first_high: their first scores' ends.
    """

    time_scale: str
    intercept: float
    slope: float
    var_intercept: float
    covariance: float
    var_slope: float
    var_error: float
    log_likelihood: float
    episodes: int
    longest_weeks: float
    first_low: float
    first_high: float


def fit(episodes: Sequence[Episode], scales: Sequence[str] = tuple(TIME_SCALES)) -> Model | None:
    """The likeliest of the time scales; None where no fit converges, or there is nothing to fit."""
    fitted = [one for scale in scales if (one := _fit(episodes, scale)) is not None]
    return max(fitted, key=lambda one: one.log_likelihood, default=None)


def _fit(episodes: Sequence[Episode], scale: str) -> Model | None:
    """In units of the scores' own mean and SD and of the longest time, so that the optimiser meets numbers near 1."""
    if sum(one.n >= 2 for one in episodes) < REACHED_BY:
        return None
    scores = np.concatenate([one.scores for one in episodes])
    times = np.concatenate([TIME_SCALES[scale](one.weeks) for one in episodes])
    whose = np.repeat(np.arange(len(episodes), dtype=np.int64), [one.n for one in episodes])
    with np.errstate(all="ignore"):
        center, spread, longest = float(scores.mean()), float(scores.std()), float(times.max())
    if not (spread > 0 and longest > 0 and np.isfinite(spread * longest)):
        return None
    found = _optimise((scores - center) / spread, times / longest, whose)
    if found is None:
        return None
    (level, slope), cov, error, likelihood = found
    return Model(
        time_scale=scale,
        intercept=center + spread * level,
        slope=spread * slope / longest,
        var_intercept=spread**2 * cov[0, 0],
        covariance=spread**2 * cov[0, 1] / longest,
        var_slope=spread**2 * cov[1, 1] / longest**2,
        var_error=spread**2 * error,
        log_likelihood=likelihood - scores.size * float(np.log(spread)),
        episodes=len(episodes),
        longest_weeks=float(np.sort([one.weeks[-1] for one in episodes])[-REACHED_BY]),
        first_low=min(float(one.scores[0]) for one in episodes),
        first_high=max(float(one.scores[0]) for one in episodes),
    )


def _optimise(scores: Floats, times: Floats, whose: NDArray[np.int64]) -> tuple[Floats, Floats, float, float] | None:
    """Fixed effects, their covariance between clients, error variance and log-likelihood; None without convergence.

    A fit on the boundary (clients whose slopes hardly differ) is one, as long as its covariance is one.
    """
    from statsmodels.regression.mixed_linear_model import MixedLM  # a second to import: only where something is fitted

    design = np.column_stack([np.ones_like(times), times])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it warns of is asked below: whether it converged, and to what
        try:
            found = MixedLM(scores, design, whose, exog_re=design).fit(method=OPTIMISERS, reml=False)
        except (np.linalg.LinAlgError, ValueError, FloatingPointError):
            return None
    fixed, cov = np.asarray(found.fe_params, float), np.asarray(found.cov_re, float)
    error, likelihood = float(found.scale), float(found.llf)
    if not (
        found.converged and np.isfinite([*fixed, *cov.ravel(), error, likelihood]).all() and error > SMALLEST_ERROR
    ):
        return None
    if np.linalg.eigvalsh(cov).min() < -SMALLEST_ERROR:
        return None
    return fixed, cov, error, likelihood
