"""Columns of numbers of which some are missing.

Inside a computation a missing number is NaN, because it spreads by itself; what leaves is a masked column, in which
nothing is NaN or infinite. A column's `tolist()` has None where a number is missing, pyarrow and DuckDB a null.
"""

import math
from typing import Any, TypeAlias

import numpy as np
import pandas
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Words: TypeAlias = NDArray[np.str_]
Column: TypeAlias = "np.ma.MaskedArray[Any, np.dtype[np.float64]]"


def floats(values: Any) -> Floats:
    """A number or a shape of numbers, as float64; None, NaN, infinities, masked and NA entries become NaN."""
    if isinstance(values, np.ma.MaskedArray):
        values = np.ma.filled(values.astype(np.float64), np.nan)
    elif isinstance(values, pandas.Series):
        values = values.to_numpy(dtype=np.float64, na_value=np.nan)
    found = np.asarray(values, dtype=np.float64)
    return np.where(np.isfinite(found), found, np.nan)


def column(values: Any) -> Column:
    """The masked column of numbers: what is not finite is missing, and 0 lies beneath its mask."""
    found = np.asarray(values, dtype=np.float64)
    known = np.isfinite(found)
    return np.ma.MaskedArray(np.where(known, found, 0.0), mask=~known)


def told(value: Any) -> float | None:
    """A single number, None where it is missing. ValueError for more than one."""
    if value is None or isinstance(value, (int, float)):  # the usual case, a hundred times as quick as what follows
        return float(value) if value is not None and math.isfinite(value) else None
    found = floats(value)
    if found.size != 1:
        raise ValueError(f"one number was asked for, {found.size} are there")
    number = float(found.reshape(-1)[0])
    return number if np.isfinite(number) else None


def positive(values: Any) -> Floats:
    """The same numbers, NaN where they are not above zero: a standard deviation or error of zero tells nothing."""
    found = floats(values)
    return np.where(found > 0, found, np.nan)
