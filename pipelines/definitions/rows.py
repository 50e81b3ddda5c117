"""Definitions as rows: what SQL joins. One function a table; the names of the keys are the names of the columns."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipelines.definitions.instrument import Instrument
from pipelines.definitions.models import Subscale
from pipelines.definitions.vocabulary import Vocabulary

Row = dict[str, object]


def rows(
    instruments: Sequence[Instrument], vocabularies: Iterable[Vocabulary], defaults: Mapping[str, str]
) -> dict[str, list[Row]]:
    """The rows of every definition table, by the table's name."""
    keys = {
        (one.id, one.version, name): number
        for number, (one, name) in enumerate(((one, name) for one in instruments for name in one.subscales), 1)
    }
    made: dict[str, list[Row]] = {
        "instrument": [_instrument(one, defaults[one.id] == one.version) for one in instruments],
        "instrument_item": [row for one in instruments for row in _items(one)],
        "subscale": [row for one in instruments for row in _subscales(one)],
        "subscale_item": [row for one in instruments for row in _subscale_items(one)],
        "subscale_error": [row for one in instruments for row in _errors(one)],
        "norm": [row for one in instruments for row in _norms(one)],
        "cut_off": [row for one in instruments for row in _cut_offs(one)],
        "change_points": [row for one in instruments for row in _change_points(one)],
        "instrument_code": [row for one in instruments for row in _codes(one)],
        "item_pattern": [row for one in instruments for row in _patterns(one)],
        "attachment_role": [row for one in instruments for row in _attachment(one)],
        "attachment_function": [row for one in instruments for row in _functions(one)],
        "worked_example": [row for one in instruments for row in _examples(one)],
        "instrument_loinc": [_names(one) | row for one in instruments if one.loinc for row in one.loinc.rows()],
        "instrument_answer": [row for one in instruments for row in _answers(one)],
        "vocabulary_term": [row for one in vocabularies for row in _terms(one)],
    }
    for table in ("subscale", "subscale_item", "subscale_error"):
        for row in made[table]:
            row["subscale_key"] = keys[str(row["instrument"]), str(row["version"]), str(row["subscale"])]
    return made


def items_needed(count: int, min_share: float) -> int:
    """The fewest answers from which a score is made. The small number keeps .8 × 5 from becoming 5."""
    return math.ceil(min_share * count - 1e-9)


def standard_error(sd: float, reliability: float) -> float:
    """The standard error of measurement, in score points: SEM = SD sqrt(1 - r)."""
    return sd * math.sqrt(1 - reliability)


def _names(instrument: Instrument) -> Row:
    return {"instrument": instrument.id, "version": instrument.version}


def _each_subscale(instrument: Instrument) -> Iterator[tuple[Row, Subscale]]:
    for name, subscale in instrument.subscales.items():
        yield _names(instrument) | {"subscale": name}, subscale


def _instrument(instrument: Instrument, is_default: bool) -> Row:
    return _names(instrument) | {
        "is_default": is_default,
        "title": instrument.title,
        "form": instrument.form,
        "higher_is_better": instrument.higher_is_better,
        "cadence_days": instrument.cadence_days,
        "source": instrument.source,
        "text_may_ship": instrument.licence.text_may_ship,
        "licence_source": instrument.licence.source,
        "baseline": instrument.baseline,
        "wording_source": instrument.wording.source if instrument.wording else None,
    }


def _items(instrument: Instrument) -> Iterator[Row]:
    if instrument.items is None:
        return
    safety = {entry.item: entry for entry in instrument.safety}
    texts = instrument.wording.texts if instrument.wording else {}
    for position, item in enumerate(instrument.items.names, 1):
        low, high, step = instrument.items.bounds(item)
        event = safety.get(item)
        yield _names(instrument) | {
            **{"item": item, "position": position, "low": low, "high": high, "step": step},
            "safety_from": event.at_least if event else None,
            "safety_status": event.status if event else None,
            "safety_source": event.source if event else None,
            "wording": texts.get(item),
            "status": instrument.items.status,
            "source": instrument.items.source,
        }


def _answers(instrument: Instrument) -> Iterator[Row]:
    for word, response in instrument.items.words.items() if instrument.items else ():
        yield _names(instrument) | {"word": word, "response": response}


def _range(instrument: Instrument, subscale: Subscale) -> tuple[float, float]:
    """Lowest and highest possible score. Reversing an item leaves its range as it is, subtracting it turns it round."""
    if instrument.items is None:
        assert subscale.low is not None
        assert subscale.high is not None
        return subscale.low, subscale.high
    bounds = {item: instrument.items.bounds(item)[:2] for item in subscale.items}
    bounds |= {item: (-bounds[item][1], -bounds[item][0]) for item in subscale.subtracted}
    share = subscale.multiplier / (len(bounds) if subscale.aggregate == "mean" else 1)
    return share * sum(low for low, _ in bounds.values()), share * sum(high for _, high in bounds.values())


def _subscales(instrument: Instrument) -> Iterator[Row]:
    for position, (names, subscale) in enumerate(_each_subscale(instrument), 1):
        low, high = _range(instrument, subscale)
        better = subscale.higher_is_better
        count = len(subscale.items)
        yield names | {
            "position": position,
            "aggregate": subscale.aggregate,
            "multiplier": subscale.multiplier,
            "item_count": count or None,
            "items_needed": items_needed(count, subscale.min_share) or None,
            **{"low": low, "high": high},
            "higher_is_better": instrument.higher_is_better if better is None else better,
            "status": subscale.status,
            "source": subscale.source,
        }


def _subscale_items(instrument: Instrument) -> Iterator[Row]:
    if instrument.items is None:
        return
    for names, subscale in _each_subscale(instrument):
        for item in subscale.items:
            low, high, _ = instrument.items.bounds(item)
            yield names | {
                "item": item,
                "reverse_from": low + high if item in subscale.reversed else None,
                "weight": -1.0 if item in subscale.subtracted else 1.0,
            }


def _errors(instrument: Instrument) -> Iterator[Row]:
    """The first reliability that is listed for a target is the one that errors are told with; else the SD alone."""
    for names, subscale in _each_subscale(instrument):
        told: set[str | None] = set()
        sd = subscale.sd
        if sd and not subscale.reliability:
            known = {"sd": sd.value, "sd_status": sd.status, "sd_source": sd.source}
            yield names | known | {"status": sd.status, "source": f"SD: {sd.source}"}
        for entry in subscale.reliability:
            for target in entry.targets or (None,):
                if target in told:
                    continue
                told.add(target)
                statuses = {entry.status, sd.status if sd else entry.status}
                yield names | {
                    "target": target,
                    "reliability": entry.value,
                    "reliability_type": entry.type,
                    "interval_days": entry.interval_days,
                    "reliability_status": entry.status,
                    "sd": sd.value if sd else None,
                    "sd_status": sd.status if sd else None,
                    "sem": standard_error(sd.value, entry.value) if sd else None,
                    "status": "unverified" if "unverified" in statuses else "published",
                    "source": f"r: {entry.source}; SD: {sd.source}" if sd else f"r: {entry.source}",
                    "reliability_source": entry.source,
                    "sd_source": sd.source if sd else None,
                }


def _norms(instrument: Instrument) -> Iterator[Row]:
    for names, subscale in _each_subscale(instrument):
        for position, norm in enumerate(subscale.norms, 1):
            yield names | {"position": position} | norm.model_dump()


def _cut_offs(instrument: Instrument) -> Iterator[Row]:
    for names, subscale in _each_subscale(instrument):
        for position, cut_off in enumerate(subscale.cut_offs, 1):
            yield names | {"position": position} | cut_off.model_dump()


def _change_points(instrument: Instrument) -> Iterator[Row]:
    for names, subscale in _each_subscale(instrument):
        if subscale.change_points:
            yield names | subscale.change_points.model_dump()


def _codes(instrument: Instrument) -> Iterator[Row]:
    for code, groups in instrument.codes.items():
        values = ((group, value) for group in groups for value in group.values or (None,))
        for position, (group, value) in enumerate(values, 1):
            yield _names(instrument) | {
                **{"code": code, "position": position, "value": value, "low": group.low, "high": group.high},
                "step": group.step,
                **{"label": group.label, "safety": group.safety, "sensitive": group.sensitive},
                **{"status": group.status, "source": group.source},
            }


def _patterns(instrument: Instrument) -> Iterator[Row]:
    for name, pattern in instrument.patterns.items():
        for number, part in enumerate(pattern.parts, 1):
            for item in part.items:
                yield _names(instrument) | {
                    **{"pattern": name, "label": pattern.label, "not_if": pattern.not_if, "part": number},
                    **{"item": item, "at_least": part.at_least, "needed": part.needed, "item_count": len(part.items)},
                    **{"status": pattern.status, "source": pattern.source},
                }


def _attachment(instrument: Instrument) -> Iterator[Row]:
    if instrument.attachment:
        yield _names(instrument) | instrument.attachment.model_dump(exclude={"classification"})


def _functions(instrument: Instrument) -> Iterator[Row]:
    told = instrument.attachment.classification if instrument.attachment else None
    for position, function in enumerate(told.functions if told else (), 1):
        sourced = {"status": told.status, "source": told.source} if told else {}
        yield _names(instrument) | {"position": position} | function.model_dump() | sourced


def _examples(instrument: Instrument) -> Iterator[Row]:
    names = instrument.items.names if instrument.items else ()
    for number, shown in enumerate(instrument.examples, 1):
        answers = dict(zip(names, shown.answers, strict=bool(names)))
        told = {"answer": answers, "score": shown.scores, "pattern": shown.patterns, "code": shown.codes}
        for what, entries in told.items():
            for position, (name, value) in enumerate(entries.items(), 1):
                word = value if isinstance(value, str) else None
                yield _names(instrument) | {
                    **{"example": number, "what": what, "position": position, "name": name},
                    **{"value": None if word else value, "told": word, "source": shown.source},
                }


def _terms(vocabulary: Vocabulary) -> Iterator[Row]:
    for position, term in enumerate(vocabulary.terms, 1):
        yield {
            "vocabulary": vocabulary.name,
            **term.model_dump(),
            "position": position,
            "source": vocabulary.source,
        }
