"""Where a client's score is to be expected, given the first one and the time since: not the later ones.

Two scores of one client are jointly normal under the model; this is the distribution of the later one given the first.
"""

from dataclasses import dataclass

import numpy as np

from pipelines.expected_course.episodes import Floats
from pipelines.expected_course.model import TIME_SCALES, Model

Z_BAND = 1.0364  # of the standard normal: 15 % lie beyond it on one side, 70 % between it and its opposite
SHARE_INSIDE = 0.70


@dataclass(frozen=True)
class Band:
    """The expected score and how far the scores of clients lie around it: columns, one entry a time, score points.

    NaN where the closed episodes do not tell: after their longest time, or for a first score that none of them had.
    """

    expected: Floats
    sd: Floats

    @property
    def low(self) -> Floats:
        return self.expected - Z_BAND * self.sd

    @property
    def high(self) -> Floats:
        return self.expected + Z_BAND * self.sd


def band(model: Model, first: float, weeks: Floats) -> Band:
    """The band for a client whose first score was `first` (score points), `weeks` (0 or more) after it.

    Its width never shrinks as time goes by: it is at least that of a second score at once, √(σ²(1 + ρ)), with ρ the
    share of the first scores' variance that lies between clients and σ² that of the error.
    """
    x = TIME_SCALES[model.time_scale](weeks)
    first_variance = model.var_intercept + model.var_error
    shared = model.var_intercept + model.covariance * x
    expected = model.intercept + model.slope * x + shared / first_variance * (first - model.intercept)
    variance = (
        model.var_intercept
        + 2 * model.covariance * x
        + model.var_slope * x**2
        + model.var_error
        - shared**2 / first_variance
    )
    at_once = model.var_error * (1 + model.var_intercept / first_variance)
    told = (weeks <= model.longest_weeks) & (model.first_low <= first <= model.first_high)
    sd = np.sqrt(np.maximum(variance, at_once))
    return Band(np.where(told, expected, np.nan), np.where(told, sd, np.nan))
