"""Between clinical and functional: where the line lies, and on which side a score is. Jacobson & Truax (1991), JCCP
59:12-19. Means, SDs and scores in score points; numbers or columns. M1, S1: clinical; M0, S0: functional population.
"""

from typing import Any, Literal

import numpy as np

from pipelines.change.columns import Column, Words, column, floats, positive

Side = Literal["clinical", "functional", "not assessable"]
Crossed = Literal["yes", "no", "not assessable"]


def cut_a(clinical_mean: Any, clinical_sd: Any, *, higher_is_better: bool) -> Column:
    """a: two SDs beyond the clinical mean, in the good direction. Missing where the SD is not above 0."""
    with np.errstate(all="ignore"):
        return column(floats(clinical_mean) + _good(higher_is_better) * 2 * positive(clinical_sd))


def cut_b(functional_mean: Any, functional_sd: Any, *, higher_is_better: bool) -> Column:
    """b: two SDs of the *functional* population from its mean, in the bad direction."""
    with np.errstate(all="ignore"):
        return column(floats(functional_mean) - _good(higher_is_better) * 2 * positive(functional_sd))


def cut_c(
    clinical_mean: Any, clinical_sd: Any, functional_mean: Any, functional_sd: Any, *, higher_is_better: bool
) -> Column:
    """c: where a score is equally far from both means, each in its own SDs: (S0 M1 + S1 M0) / (S0 + S1).

    Missing where the functional mean is not the better of the two: no line parts them.
    """
    m1, s1 = floats(clinical_mean), positive(clinical_sd)
    m0, s0 = floats(functional_mean), positive(functional_sd)
    with np.errstate(all="ignore"):
        cut = (s0 * m1 + s1 * m0) / (s0 + s1)
        return column(np.where(_good(higher_is_better) * (m0 - m1) > 0, cut, np.nan))


def side(score: Any, cut: Any, *, higher_is_better: bool, at_cut: Side = "clinical") -> Words:
    """On which side of the cut a score is; *not assessable* where either is missing.

    A score on the cut itself is clinical (functional is strictly beyond), unless a published cut-off says otherwise.
    """
    with np.errstate(all="ignore"):
        beyond = _good(higher_is_better) * (floats(score) - floats(cut))
    functional = beyond >= 0 if at_cut == "functional" else beyond > 0
    sides = np.where(functional, "functional", "clinical")
    return np.where(np.isnan(beyond), "not assessable", sides)


def crossed(baseline_side: Words, latest_side: Words) -> Words:
    """yes: baseline and latest lie on different sides, in either direction (the class tells which); no: on the same."""
    unknown = (baseline_side == "not assessable") | (latest_side == "not assessable")
    return np.where(unknown, "not assessable", np.where(baseline_side != latest_side, "yes", "no"))


def _good(higher_is_better: bool) -> int:
    return 1 if higher_is_better else -1
