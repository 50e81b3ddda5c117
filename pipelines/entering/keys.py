"""The keys of a paper questionnaire: one line of answers in the order of the form, as somebody types it."""

import re
from dataclasses import dataclass

from pipelines.scoring.forms import Form, Item

MISSING = ("-", "–", ".")
_APART = re.compile(r"[\s;,|]+")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
MOST = 2000  # characters


@dataclass(frozen=True)
class Keys:
    """What a line of answers says: a response an item, None where it is missing; or why it cannot be read."""

    responses: tuple[float | None, ...]
    fault: str | None = None

    @property
    def missing(self) -> tuple[int, ...]:
        """The places, from 1 on, that are missing."""
        return tuple(place for place, response in enumerate(self.responses, 1) if response is None)


def read(form: Form, line: str) -> Keys:
    """The responses of a line: `1 4 7 - 3`, or `147-3` where every answer of the form is a single digit.

    `-` or `.` is a missing answer. Every item needs one or the other: a line that is too short or too long is a fault,
    because one answer left out would move all that follow.
    """
    tokens = [part for token in _APART.split(line[:MOST].strip()) if token for part in _split(form, token)]
    responses: list[float | None] = []
    for place, token in enumerate(tokens[: len(form.items)], 1):
        item = form.items[place - 1]
        response = None if token in MISSING else _number(token)
        if token not in MISSING and (response is None or not item.holds(response)):
            return Keys(tuple(responses), f"{_named(item, place)}: {token[:12]} is no answer. {_range(item)}")
        responses.append(response)
    return Keys(tuple(responses), _length(form, len(tokens)))


def range_of(item: Item) -> str:
    """From 1 to 7."""
    steps = "" if item.step in (1, None) else f" in steps of {item.step:g}"
    return f"from {item.low:g} to {item.high:g}{steps}"


def single_digits(form: Form) -> bool:
    """Whether every answer that the form allows is one digit: they can then be typed without spaces."""
    return all(item.low >= 0 and item.high <= 9 and item.step and item.step % 1 == 0 for item in form.items)


def _split(form: Form, token: str) -> list[str]:
    joined = len(token) > 1 and re.fullmatch(r"[\d.–-]+", token) is not None
    return list(token) if joined and single_digits(form) else [token]


def _number(token: str) -> float | None:
    return float(token) if _NUMBER.fullmatch(token) else None


def _named(item: Item, place: int) -> str:
    return f"Item {item.item}" if item.item == str(place) else f"Answer {place} (item {item.item})"


def _range(item: Item) -> str:
    return f"It runs {range_of(item)}; type - where it is missing."


def _length(form: Form, given: int) -> str | None:
    wanted = len(form.items)
    if given == wanted:
        return None
    if given > wanted:
        return f"{given} answers were typed; the form has {wanted}. Is one typed twice?"
    left = wanted - given
    return (
        f"{given} of {wanted} answers so far; next is item {form.items[given].item}. "
        f"Type - for {'it' if left == 1 else 'each'} that is missing."
    )
