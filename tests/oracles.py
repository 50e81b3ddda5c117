"""Second implementations: slow, obvious, and written without a look at the SQL that they check."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from pipelines.definitions.collection import Definitions
from pipelines.definitions.instrument import Instrument
from pipelines.definitions.models import Subscale

# What tells one administration from another, beside the client.
ADMINISTRATION = ("client", "instrument", "version", "target", "respondent", "administration", "administered_at")


def scores(rows: Iterable[Mapping[str, Any]], definitions: Definitions) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The scores of item responses, by administration and subscale, as section 1.1 and 1.4 of the sources have it."""
    administrations: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        administrations[tuple(row.get(name) for name in ADMINISTRATION)].append(row)
    made = {}
    for key, given in administrations.items():
        name, version, target = key[1], key[2], key[3]
        instrument = definitions.instrument(name, version or "")
        if instrument is None:
            continue
        for subscale_name, subscale in instrument.subscales.items():
            answers = [row for row in given if row["item"] in subscale.items]
            if answers:
                made[(*key, subscale_name)] = _score(instrument, subscale, answers, target)
    return made


def _score(instrument: Instrument, subscale: Subscale, answers: list[Any], target: str | None) -> dict[str, Any]:
    items = len(subscale.items)
    needed = math.ceil(Fraction(str(subscale.min_share)) * items)
    told = {"score": None, "sem": None, "items_answered": len(answers), "items_needed": needed}
    if not all(_possible(instrument, row["item"], row["response"]) for row in answers):
        return told | {"status": "out of range"}
    if len(answers) < needed:
        return told | {"status": "too few items"}
    keyed = [_keyed(instrument, subscale, row) for row in answers]
    mean = sum(keyed) / len(keyed)
    if subscale.aggregate == "difference":
        signs = [-1 if row["item"] in subscale.subtracted else 1 for row in answers]
        mean = sum(sign * value for sign, value in zip(signs, keyed, strict=True)) / items
    score = subscale.multiplier * (mean if subscale.aggregate == "mean" else mean * items)
    gaps = len(answers) < items and subscale.aggregate == "sum"
    error = _error(subscale, target)
    sem = None if error is None else error * math.sqrt(items / len(answers))
    return told | {"score": score, "status": "prorated" if gaps else "scored", "sem": sem}


def _possible(instrument: Instrument, item: str, response: float) -> bool:
    assert instrument.items is not None
    low, high, step = instrument.items.bounds(item)
    if step is None:
        return low <= response <= high
    values = [low + count * step for count in range(int((high - low) / step + 1.5))]
    return any(abs(value - response) < 1e-9 for value in values)


def _keyed(instrument: Instrument, subscale: Subscale, row: Mapping[str, Any]) -> float:
    assert instrument.items is not None
    low, high, _ = instrument.items.bounds(row["item"])
    if row["item"] not in subscale.reversed or row.get("reversed_already") == "yes":
        return float(row["response"])
    return float(high - (row["response"] - low))


def _error(subscale: Subscale, target: str | None) -> float | None:
    fitting = [one for one in subscale.reliability if target in one.targets]
    fitting += [one for one in subscale.reliability if not one.targets]
    if not fitting or subscale.sd is None:
        return None
    return subscale.sd.value * math.sqrt(1 - fitting[0].value)


def cronbach_alpha(answers: list[list[float]]) -> float:
    """Cronbach (1951) of complete keyed answers, a list a respondent."""

    def variance(values: list[float]) -> float:
        mean = sum(values) / len(values)
        return sum((value - mean) ** 2 for value in values) / (len(values) - 1)

    items = len(answers[0])
    of_items = sum(variance([row[item] for row in answers]) for item in range(items))
    return items / (items - 1) * (1 - of_items / variance([sum(row) for row in answers]))
