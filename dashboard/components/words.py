"""How days, scores and counts are written, everywhere the same."""

from datetime import date, datetime

import pandas

from pipelines.change.facts import INPUT_NAMES


def day(value: date | None) -> str:
    """20 Nov 2026; a dash where there is none."""
    return "–" if value is None or pandas.isna(value) else f"{value.day} {value:%b %Y}"


def span(first: date, last: date) -> str:
    """on 3 Mar 2026, from 3 Mar 2026 to 20 Nov 2026."""
    return f"on {day(first)}" if day(first) == day(last) else f"from {day(first)} to {day(last)}"


def moment(value: datetime | None) -> str:
    """Fri 20 Nov 2026, 22:10."""
    return "–" if value is None or pandas.isna(value) else f"{value:%a} {value.day} {value:%b %Y, %H:%M}"


def until(value: datetime) -> str:
    """A moment; of one that is a day only, the day."""
    whole_day = (value.hour, value.minute) == (0, 0)
    return f"{value:%a} {day(value)}" if whole_day else moment(value)


def score(value: float | None, margin: float | None = None) -> str:
    """3.4 ± 0.5; the score alone where its error is not known; a dash where there is no score."""
    if value is None or pandas.isna(value):
        return "–"
    if margin is None or pandas.isna(margin):
        return f"{value:.1f}"
    return f"{value:.1f} ± {margin:.1f}"


def count(number: int, one: str, many: str | None = None) -> str:
    """1 row, 1,204 rows."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def subscale(name: str) -> str:
    """The name of a subscale as a person writes it."""
    return name.replace("_", " ")


def signed(value: float | None, decimals: int = 1) -> str:
    """−1.0, +2.5, 0.0; a dash where there is none."""
    if value is None or pandas.isna(value):
        return "–"
    told = f"{abs(value):.{decimals}f}"
    return told if float(told) == 0 else f"{'−' if value < 0 else '+'}{told}"


def number(value: float | None) -> str:
    """A value as it was given, with at most four significant digits; a dash where there is none."""
    return "–" if value is None or pandas.isna(value) else f"{value:.4g}".replace("-", "−")


def input_name(name: str) -> str:
    """What an input of a verdict is called."""
    return INPUT_NAMES.get(name, name.replace("_", " "))
