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


def newcombe(before: Share, after: Share) -> tuple[float, float, float] | None:
    """after − before with the ends of its 95 % interval, −1 to 1; None where either is a share of nothing.

    Newcombe (1998), Stat Med 17:873, method 10: from the Wilson intervals of two independent shares.
    """
    if before.estimate is None or before.low is None or before.high is None:
        return None
    if after.estimate is None or after.low is None or after.high is None:
        return None
    difference = after.estimate - before.estimate
    down = math.hypot(after.estimate - after.low, before.high - before.estimate)
    up = math.hypot(after.high - after.estimate, before.estimate - before.low)
    return difference, difference - down, difference + up


def figure(value: float, *, apart_from: float | None = None) -> str:
    """A number as a sentence has it: two significant digits (whole from 10), without an exponent.

    As many digits more as it needs to be told from `apart_from`: an end of 0.9996 beside 1 is not printed as 1.0.
    """
    for digits in range(2, 8):
        text = _rounded(value, digits)
        if apart_from is None or value == apart_from or float(text) != apart_from:
            break
    return text.replace("-", "−")


def _rounded(value: float, digits: int) -> str:
    if value == 0:
        return "0"
    exponent = int(f"{value:.{digits - 1}e}".partition("e")[2])  # after rounding: 0.996 has the places of 1.0
    return f"{value:.{max(digits - 1 - exponent, 0)}f}"


def counted(number: float, one: str, many: str = "") -> str:
    """1 day, 2 days, 0 days: a number with the word for what it counts."""
    told = f"{number:g}" if number < 1e6 else f"{number:.0f}"
    return f"{told} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share of 0 to 1 in whole percent; what is neither 0 nor all is not rounded to it."""
    if 0 < share < 0.005:
        return "under 1"
    return "over 99" if 0.995 <= share < 1 else f"{100 * share:.0f}"


def percent_with_ends(estimate: float | None, low: float | None, high: float | None) -> str:
    """40 % (18 to 67 %); without its ends where they are not known; a dash of nothing."""
    if estimate is None:
        return "–"
    ends = "" if low is None or high is None else f" ({percent(low)} to {percent(high)} %)"
    return f"{percent(estimate)} %{ends}"


def share_words(share: Share) -> str:
    """In percent with the interval, as part of a sentence."""
    if share.estimate is None or share.low is None or share.high is None:
        return "no share can be told"
    return f"{percent(share.estimate)} %, 95 % interval {percent(share.low)} to {percent(share.high)} %"
