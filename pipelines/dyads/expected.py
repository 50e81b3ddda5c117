"""How often one code would follow another by chance alone, and how far what was counted lies from it.

Without impossible pairs: row × column / all, and the z of Allison & Liker (1982), Psychol Bull 91:393. With them:
quasi-independence by iterative proportional fitting (Deming & Stephan 1940) and Haberman's (1973) adjusted residual,
of which the former is the case without impossible pairs.
"""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

ROUNDS = 10_000  # of fitting; tables of eight codes need about twenty
NEAR = 1e-10  # of all transitions: margins as near as this are met


def expected(counts: Any, possible: Flags) -> Floats:
    """The counts of no link, with the margins of the counted. 0 where impossible; NaN everywhere if no fit is found."""
    x = np.asarray(counts, dtype=np.float64)
    rows, columns, total = x.sum(axis=1), x.sum(axis=0), x.sum()
    if total == 0:
        return np.zeros_like(x)
    if possible.all():
        return np.asarray(np.outer(rows, columns) / total)
    fit = possible.astype(np.float64)
    for _ in range(ROUNDS):
        fit *= _ratio(rows, fit.sum(axis=1))[:, None]
        fit *= _ratio(columns, fit.sum(axis=0))[None, :]
        if np.abs(fit.sum(axis=1) - rows).max() <= NEAR * total:
            return fit
    return np.full_like(x, np.nan)


def residuals(counts: Any, fit: Floats, possible: Flags) -> Floats:
    """(counted − expected) in its standard errors; NaN where the margins leave no room for a difference."""
    x = np.asarray(counts, dtype=np.float64)
    total = x.sum()
    if total == 0 or not np.isfinite(fit).all():
        return np.full_like(x, np.nan)
    rows, columns = fit.sum(axis=1), fit.sum(axis=0)
    if possible.all():
        variance = fit * np.outer(1 - rows / total, 1 - columns / total)
    else:
        information = np.block([[np.diag(rows), fit], [fit.T, np.diag(columns)]])
        inverse = np.linalg.pinv(information, hermitian=True)
        size = len(rows)
        own = np.diag(inverse)[:size, None] + np.diag(inverse)[None, size:] + 2 * inverse[:size, size:]
        variance = fit * (1 - fit * own)
    room = possible & (fit > 0) & (variance > 1e-9 * np.maximum(fit, 1e-300))
    return np.where(room, (x - fit) / np.sqrt(np.where(room, variance, 1.0)), np.nan)


def _ratio(wanted: Floats, there: Floats) -> Floats:
    return np.where(there > 0, wanted / np.where(there > 0, there, 1.0), 0.0)
