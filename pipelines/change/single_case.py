"""Other effect sizes of one client's two phases, as in the R package SingleCaseES (Pustejovsky, Chen & Swan).

Prefer NAP with its interval (`non_overlap`); Tau-BC where the scores before already trend. There are several
incompatible Tau-U: this is (S_AB − S_A) / (m n) of Parker, Vannest, Davis & Sauber (2011). All are turned so that above
0 (or ½) is good, except the log response ratio. None where a phase is too short or the formula has no value.
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from pipelines.change.columns import Floats, floats, told
from pipelines.change.non_overlap import dominance


def pnd(before: Sequence[Any], after: Sequence[Any], *, higher_is_better: bool) -> float | None:
    """Share of the scores after that are better than the best before. Scruggs, Mastropieri & Casto (1987). 0 to 1."""
    better = dominance(before, after, higher_is_better=higher_is_better)
    return float((better == 1).all(axis=0).mean()) if better.size else None


def pem(before: Sequence[Any], after: Sequence[Any], *, higher_is_better: bool) -> float | None:
    """Share of the scores after beyond the median before, ties half. Ma (2006). 0 to 1."""
    a, b = _phases(before, after, higher_is_better)
    if not a.size or not b.size:
        return None
    middle = np.median(a)
    return float(((b > middle) + 0.5 * (b == middle)).mean())


def pand(before: Sequence[Any], after: Sequence[Any], *, higher_is_better: bool) -> float | None:
    """Largest share of all scores that can stay so that every one after is better than every one before. Parker, Hagan-
    Burke & Vannest (2007). 0 to 1."""
    a, b = _phases(before, after, higher_is_better)
    m, n = a.size, b.size
    if not m or not n:
        return None
    a, b = np.concatenate([[-np.inf], np.sort(a)]), np.concatenate([[np.inf], np.sort(b)[::-1]])
    kept = max(i + j for i in range(m + 1) for j in range(n + 1) if a[i] < b[j])
    return float(kept) / (m + n)


def ird(before: Sequence[Any], after: Sequence[Any], *, higher_is_better: bool) -> float | None:
    """Robust improvement rate difference: 1 − (m + n)² (1 − PAND) / (2 m n). Parker, Vannest & Brown (2009)."""
    share = pand(before, after, higher_is_better=higher_is_better)
    if share is None:
        return None
    m, n = dominance(before, after, higher_is_better=higher_is_better).shape
    return float(1 - (m + n) ** 2 * (1 - share) / (2 * m * n))


def tau_u(before: Sequence[Any], after: Sequence[Any], *, higher_is_better: bool) -> float | None:
    """(S_AB − S_A) / (m n): Kendall's S between the phases minus that of the trend before. May exceed ±1."""
    a, b = _phases(before, after, higher_is_better)
    if not a.size or not b.size:
        return None
    between = float(np.sign(b - a[:, None]).sum())
    trend = float(np.sign(np.triu(a - a[:, None], 1)).sum())
    return (between - trend) / (a.size * b.size)


def tau_bc(before: Sequence[Any], after: Sequence[Any], *, higher_is_better: bool) -> float | None:
    """Baseline-corrected Tau: 2 NAP − 1 after the Theil–Sen trend of the scores before is taken off. Tarlow (2017)."""
    a, b = _phases(before, after, higher_is_better)
    if a.size < 2 or not b.size:
        return None
    time = np.arange(a.size + b.size, dtype=np.float64)
    first, second = np.triu_indices(a.size, 1)
    trend = float(np.median((a[second] - a[first]) / (second - first)))
    rest = np.round(np.concatenate([a, b]) - trend * time, 9)
    return float(2 * dominance(rest[: a.size].tolist(), rest[a.size :].tolist(), higher_is_better=True).mean() - 1)


def smd(before: Sequence[Any], after: Sequence[Any], *, higher_is_better: bool) -> float | None:
    """Difference of means in SDs of the scores before, corrected for few of them: · (1 − 3 / (4m − 5)). Gingerich
    (1984), Hedges (1981)."""
    a, b = _phases(before, after, higher_is_better)
    if a.size < 2 or not b.size:
        return None
    spread = float(a.std(ddof=1))
    return told((float(b.mean()) - float(a.mean())) / spread * (1 - 3 / (4 * a.size - 5))) if spread > 0 else None


def log_response_ratio(before: Sequence[Any], after: Sequence[Any]) -> float | None:
    """ln(mean after / mean before), each corrected by s² / (2 n mean²). Pustejovsky (2018). For scores that start at 0
    and means above it; below 0 is a decrease, whatever is good."""
    sizes = []
    for phase in _phases(before, after, True):
        if phase.size < 2 or not phase.mean() > 0:
            return None
        mean = float(phase.mean())
        sizes.append(math.log(mean) + float(phase.var(ddof=1)) / (2 * phase.size * mean**2))
    return sizes[1] - sizes[0]


def _phases(before: Sequence[Any], after: Sequence[Any], higher_is_better: bool) -> tuple[Floats, Floats]:
    """Both without missing scores, turned so that higher is better."""
    sign = 1 if higher_is_better else -1
    a, b = (sign * floats(phase).reshape(-1) for phase in (before, after))
    return a[np.isfinite(a)], b[np.isfinite(b)]
