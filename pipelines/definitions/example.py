"""The worked example of a definition, scored in plain Python: the definition's own check on its key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipelines.definitions.instrument import Example, Instrument
    from pipelines.definitions.models import Subscale

TOLERANCE = 1e-6  # in score points: printed examples are rounded to seven digits


def score(instrument: Instrument, subscale: Subscale, answers: Mapping[str, float]) -> float:
    """The score of a subscale, in score points, from one complete set of raw answers by item.

    A reversed item counts as low + high - answer, so that every keyed answer stays in the item's range.
    """
    assert instrument.items is not None
    keyed = []
    for item in subscale.items:
        low, high, _ = instrument.items.bounds(item)
        value = low + high - answers[item] if item in subscale.reversed else answers[item]
        keyed.append(-value if item in subscale.subtracted else value)
    total = sum(keyed)
    return subscale.multiplier * (total / len(keyed) if subscale.aggregate == "mean" else total)


def outcome(instrument: Instrument, name: str, answers: Mapping[str, float]) -> str:
    """Whether one complete set of raw answers has a pattern: met or not met."""
    pattern = instrument.patterns[name]
    if pattern.not_if and outcome(instrument, pattern.not_if, answers) == "met":
        return "not met"
    held = (sum(answers[item] >= part.at_least for item in part.items) >= part.needed for part in pattern.parts)
    return "met" if all(held) else "not met"


def complaint(instrument: Instrument, shown: Example) -> tuple[str, str] | None:
    """What is wrong with a worked example: the field and a sentence, or None."""
    if (instrument.codes or shown.codes) and (wrong := _codes_complaint(instrument, shown)):
        return wrong
    if set(shown.scores) != set(instrument.subscales):
        return "scores", "an example gives one score for each subscale."
    if set(shown.patterns) != set(instrument.patterns):
        return "patterns", "an example gives one outcome for each pattern."
    if instrument.form == "items":
        return _answers_complaint(instrument, shown)
    for name, value in shown.scores.items():
        low, high = instrument.subscales[name].low, instrument.subscales[name].high
        if low is None or high is None or not low <= value <= high:
            return f"scores.{name}", f"{value:g} is out of range."
    return None


def _answers_complaint(instrument: Instrument, shown: Example) -> tuple[str, str] | None:
    assert instrument.items is not None
    names = instrument.items.names
    if len(shown.answers) != len(names):
        return "answers", f"{len(shown.answers)} answers for {len(names)} items."
    answers = dict(zip(names, shown.answers, strict=True))
    for item, answer in answers.items():
        low, high, step = instrument.items.bounds(item)
        if not low <= answer <= high or (step and abs((answer - low) / step - round((answer - low) / step)) > 1e-9):
            return "answers", f"{answer:g} is no possible answer to item {item}."
    for name, subscale in instrument.subscales.items():
        made = score(instrument, subscale, answers)
        if abs(made - shown.scores[name]) > TOLERANCE:
            return f"scores.{name}", f"the key makes {made:.7g} of the answers, not {shown.scores[name]:.7g}."
    for name, said in shown.patterns.items():
        if outcome(instrument, name, answers) != said:
            return f"patterns.{name}", f"these answers do not make it {said}."
    return None


def _codes_complaint(instrument: Instrument, shown: Example) -> tuple[str, str] | None:
    if not shown.codes:
        return "codes", "an example of an instrument with codes gives codes."
    for code, value in shown.codes.items():
        if not any(group.holds(value) for group in instrument.codes.get(code, ())):
            return f"codes.{code}", f"{value} is not one of its values."
    return None
