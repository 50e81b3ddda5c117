"""The classification functions of Brennan, Clark & Shaver (1998): for the ECR only, and never as a person's label.

Derived from undergraduates who answered the ECR; not valid for ECR-R, ECR-RS or ECR-S. For an average person they
contradict both other ways of cutting the plane (`plane.region` at the midpoint and at the norm mean).
"""

from typing import Any

import numpy as np

from pipelines.change.columns import Column, Words, column, floats

PROTOTYPES = ("secure", "fearful", "preoccupied", "dismissing")
# avoidance mean, anxiety mean, constant
_WEIGHTS = (
    (3.2893296, 5.4725318, -11.5307833),
    (7.2371075, 8.1776446, -32.3553266),
    (3.9246754, 9.7102446, -28.4573220),
    (7.3654621, 4.9392039, -22.2281088),
)


def classification_functions(anxiety: Any, avoidance: Any) -> tuple[Column, ...]:
    """The four functions in the order of PROTOTYPES, of ECR means (1 to 7); missing where a mean is."""
    x, a = floats(anxiety), floats(avoidance)
    return tuple(column(by_a * a + by_x * x + constant) for by_a, by_x, constant in _WEIGHTS)


def nearest_prototype(anxiety: Any, avoidance: Any) -> Words:
    """The prototype whose function is the largest; *not assessable* where a mean is missing."""
    values = np.stack([floats(one) for one in classification_functions(anxiety, avoidance)])
    missing = np.isnan(values).any(axis=0)
    return np.where(missing, "not assessable", np.array(PROTOTYPES)[np.where(missing, 0, values).argmax(axis=0)])
