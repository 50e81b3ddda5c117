"""Instruments as somebody fills them in: items with range, subscales, codes with values. No client is in it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.rights import require
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Item:
    """An item by its id, and its raw responses: low, low + step, ... high; step None: any number between.

    `wording` is None where the practice has not brought it. `reversed`: some subscale turns it round. `safety_from`: an
    answer from this one on is an event of its own, None: the item does not ask for safety.
    """

    item: str
    low: float
    high: float
    step: float | None
    wording: str | None
    reversed: bool
    safety_from: float | None = None

    def holds(self, response: float) -> bool:
        """Whether a form can bear this response."""
        steps = (response - self.low) / self.step if self.step else 0.0
        return self.low <= response <= self.high and abs(steps - round(steps)) < 1e-9


@dataclass(frozen=True)
class Scale:
    """A subscale and the range of its score; the item counts are None where it arrives scored."""

    subscale: str
    low: float
    high: float
    items: int | None
    items_needed: int | None


@dataclass(frozen=True)
class Values:
    """One value of a code, or (value None) every number from low to high in steps, None: any number between.

    `label`: the band that it means. `safety`: such a value is an event of its own.
    """

    value: str | None
    low: float | None
    high: float | None
    step: float | None
    label: str | None
    safety: bool

    def holds(self, value: str) -> bool:
        """Whether this is the value, or one of those between low and high."""
        if self.low is None or self.high is None:
            return value == self.value
        try:
            number = float(value)
        except ValueError:
            return False
        steps = (number - self.low) / self.step if self.step else 0.0
        return self.low <= number <= self.high and abs(steps - round(steps)) < 1e-9


@dataclass(frozen=True)
class Code:
    """A code and the values that it may have."""

    code: str
    values: tuple[Values, ...]


@dataclass(frozen=True)
class Form:
    """One version of an instrument. `form`: items, scores or codes; codes may also lie beside items."""

    instrument: str
    version: str
    is_default: bool
    title: str
    form: str
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    codes: tuple[Code, ...]


def forms(store: Store, viewer: Viewer, as_of: datetime) -> list[Form]:
    """Every instrument in every version, by short name. Raises Refusal for whoever may not see definitions."""
    require(store, viewer, "definitions", "read", as_of)
    with store.reading() as session:
        items = _each(session, "items", lambda row: Item(*row))
        scales = _each(session, "subscales", lambda row: Scale(*row))
        codes = _each(session, "codes", lambda row: (row[0], Values(*row[1:])))
        instruments = session.rows(_HERE / "instruments.sql")
    return [
        Form(
            instrument,
            version,
            is_default,
            title,
            form,
            items=tuple(items[instrument, version]),
            scales=tuple(scales[instrument, version]),
            codes=_codes(codes[instrument, version]),
        )
        for instrument, version, is_default, title, form in instruments
    ]


def _each(session: Session, query: str, made: Any) -> defaultdict[tuple[str, str], list[Any]]:
    """What a query tells, by instrument and version."""
    found: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for instrument, version, *row in session.rows(_HERE / f"{query}.sql"):
        found[instrument, version].append(made(row))
    return found


def _codes(found: list[tuple[str, Values]]) -> tuple[Code, ...]:
    names = dict.fromkeys(name for name, _ in found)
    return tuple(Code(name, tuple(values for code, values in found if code == name)) for name in names)
