"""How wide a band is. Said once: every band in a picture, a sentence or a table is this wide."""

import math
from typing import NamedTuple

Z_95 = 1.96  # standard errors to either side that hold 95 % of a normal error


class Share(NamedTuple):
    """A share of `of` cases with the ends of its 95 % interval; 0 to 1, None where there are none."""

    of: int
    estimate: float | None
    low: float | None
    high: float | None


def wilson(count: int, of: int) -> Share:
    """The share count / of with its 95 % interval. Wilson (1927). ValueError for a count below 0 or above `of`."""
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    if of == 0:
        return Share(0, None, None, None)
    p, square = count / of, Z_95**2 / of
    center = (p + square / 2) / (1 + square)
    half = Z_95 * math.sqrt(p * (1 - p) / of + square / of / 4) / (1 + square)
    return Share(of, p, min(max(center - half, 0.0), p), max(min(center + half, 1.0), p))  # to the last bit
