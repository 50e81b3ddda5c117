"""Hageman & Arrindell (1999), Behaviour Research and Therapy 37:1169-1193: change in estimated true scores.

Needs a sample of baseline and latest scores, whose variances say how reliable *differences* are. Symbols: S1, S2 the
sample's SDs, M1, M2 its means, r12 their correlation, SEM = S1 √(1 − r); r_k = (S_k² − SEM²) / S_k².
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from pipelines.change.columns import Column, Floats, column, floats
from pipelines.change.inputs import Inputs, computed
from pipelines.change.verdict import Scores

ONE_SIDED = 1.65  # their threshold: 95 % of a normal error lies below it
FEWEST_PAIRS = 5  # of which a variance of differences means anything at all; their own samples are far larger


@dataclass(frozen=True)
class Reliabilities:
    """of_difference (r_dd), of the baseline scores (r1) and of the latest (r2): NaN unless strictly above 0."""

    of_difference: Floats
    baseline: Floats
    latest: Floats


def with_sample(inputs: Inputs, baseline: Any, latest: Any) -> Inputs:
    """The inputs with means, SDs and correlation of a sample of pairs (score points), status computed, and of how many.

    Pairs with a missing score are left out; fewer than five pairs change nothing, so that all stays *cannot tell*.
    """
    before, after = floats(baseline), floats(latest)
    whole = np.isfinite(before) & np.isfinite(after)
    before, after = before[whole], after[whole]
    if before.size < FEWEST_PAIRS:
        return inputs
    s1, s2 = float(before.std(ddof=1)), float(after.std(ddof=1))
    shared = float(np.mean((before - before.mean()) * (after - after.mean()))) * before.size / (before.size - 1)
    of = f"{before.size} clients"  # a client has one series of a kind, so one pair
    return replace(
        inputs,
        mean=computed(before.mean(), of),
        sd=computed(s1, of),
        mean_latest=computed(after.mean(), of),
        sd_latest=computed(s2, of),
        correlation=computed(shared / (s1 * s2) if s1 > 0 and s2 > 0 else None, of),
    )


def reliabilities(inputs: Inputs) -> Reliabilities:
    """Of the difference, the baseline and the latest scores in the sample of the inputs."""
    s1, s2, r12 = (floats(one.value) for one in inputs.of("sd", "sd_latest", "correlation"))
    error = floats(inputs.sem)
    with np.errstate(all="ignore"):
        r1, r2 = (s1**2 - error**2) / s1**2, (s2**2 - error**2) / s2**2
        shared = 2 * s1 * s2 * r12
        r_dd = (s1**2 * r1 + s2**2 * r2 - shared) / (s1**2 + s2**2 - shared)
    return Reliabilities(*(np.where((one > 0) & (one < 1), one, np.nan) for one in (r_dd, r1, r2)))


def true_difference(scores: Scores, inputs: Inputs) -> tuple[Floats, Floats]:
    """The estimated true difference (score points) and √r_dd · √2 · SEM, what it is divided by."""
    r_dd = reliabilities(inputs).of_difference
    shift = floats(inputs.mean_latest.value) - floats(inputs.mean.value)
    with np.errstate(all="ignore"):
        estimate = (floats(scores.latest) - floats(scores.baseline)) * r_dd + shift * (1 - r_dd)
        return floats(estimate), floats(np.sqrt(2 * r_dd) * floats(inputs.sem))


def true_cut(inputs: Inputs, functional_mean: Any, functional_sd: Any) -> Column:
    """c_true: cut-off c with each SD replaced by that of true scores, S √r. Score points.

    functional_mean, functional_sd: of the functional population, whose reliability is (S² − SEM²) / S².
    """
    error = floats(inputs.sem)
    s0, s1 = floats(functional_sd), floats(inputs.sd.value)
    with np.errstate(all="ignore"):
        t0, t1 = np.sqrt(s0**2 - error**2), np.sqrt(s1**2 - error**2)
        cut = (t0 * floats(inputs.mean.value) + t1 * floats(functional_mean)) / (t0 + t1)
        return column(np.where((t0 > 0) & (t1 > 0), cut, np.nan))


def clinical_significance(latest: Any, inputs: Inputs, cut: Any) -> Column:
    """CS_indiv: how many errors the estimated true latest score lies above the true cut (negative: below).

    (M2 + (x2 − M2) r2 − c_true) / (√r2 · SEM); compare with 1.65 in the good direction.
    """
    r2, m2 = reliabilities(inputs).latest, floats(inputs.mean_latest.value)
    with np.errstate(all="ignore"):
        return column((m2 + (floats(latest) - m2) * r2 - floats(cut)) / (np.sqrt(r2) * floats(inputs.sem)))
