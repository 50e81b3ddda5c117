"""Models and episodes with numbers that a person can count with."""

from dataclasses import replace
from typing import Any

import numpy as np

from pipelines.expected_course.episodes import Floats
from pipelines.expected_course.model import Model
from pipelines.expected_course.outcome import Scale

LOWER = Scale(higher_is_better=False, low=0, high=100, points=6)
# Scores fall by 1 a week from 20. Clients differ in where they begin (variance 12), not in how they go; the error's
# variance is 4.
# With a first score of 24 the expected one is 20 − weeks + 12/16 · 4 = 23 − weeks, its variance 16 − 144/16 = 7.
PLAIN = Model(
    time_scale="steady",
    intercept=20,
    slope=-1,
    var_intercept=12,
    covariance=0,
    var_slope=0,
    var_error=4,
    log_likelihood=0,
    episodes=200,
    longest_weeks=20,
    first_low=10,
    first_high=30,
)


def model(**changes: Any) -> Model:
    return replace(PLAIN, **changes)


def numbers(*values: float) -> Floats:
    return np.array(values, dtype=float)
