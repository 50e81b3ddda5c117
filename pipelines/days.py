"""How a day is written, everywhere the same."""

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date) -> str:
    """20 Nov 2026, whatever the language of the machine."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
