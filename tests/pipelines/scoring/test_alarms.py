"""A wrong key or order shows in the answers of thirty people; the right one does not."""

import random
from typing import Any

import pytest

from pipelines.definitions.instrument import Instrument
from pipelines.definitions.load import load as load_definitions
from pipelines.scoring.alarms import wrong_key_alarms
from pipelines.store import Session
from tests import oracles
from tests.pipelines.scoring import responses
from tests.pipelines.scoring.test_derive import answers

DEFINITIONS = load_definitions()
TWO_ITEM_SCALES = {
    one.id for one in DEFINITIONS.instruments for scale in one.subscales.values() if len(scale.items) == 2
}


def people(
    key: str, count: int = 40, told_as: str | None = None, noise: float = 0.8, **cells: Any
) -> list[dict[str, Any]]:
    """Answers of so many respondents who differ in each subscale of `key`, exported as those of `told_as`.

    noise: the SD of an answer about a person's level, where people differ by an SD of 1.
    """
    chance = random.Random(1)
    instrument = DEFINITIONS.instrument(key)
    assert instrument is not None
    assert instrument.items is not None
    rows = []
    for number in range(count):
        level = {name: chance.gauss(0, 1) for name in instrument.subscales}
        values = [_answer(instrument, item, level, chance, noise) for item in instrument.items.names]
        rows += answers(values, f"C{number}", told_as or key, **cells)
    return rows


def _answer(instrument: Instrument, item: str, level: dict[str, float], chance: random.Random, noise: float) -> float:
    assert instrument.items is not None
    low, high, _ = instrument.items.bounds(item)
    counting = (entry for entry in instrument.subscales.items() if item in entry[1].items)
    name, subscale = next(counting, next(iter(instrument.subscales.items())))  # a few count in patterns alone
    keyed = (low + high) / 2 + (level[name] + chance.gauss(0, noise)) * (high - low) / 5
    whole = min(max(round(keyed), low), high)
    return low + high - whole if item in subscale.reversed else whole


@pytest.mark.parametrize("key", [one.id for one in DEFINITIONS.instruments if one.form == "items"])
def test_the_right_key_is_silent(session: Session, key: str) -> None:
    # Alpha of two items is low where people answer loosely (.59 with the others' noise), and varies widely by chance.
    answered = people(key, 100, noise=0.6) if key in TWO_ITEM_SCALES else people(key)
    responses.load(session, answered)
    assert wrong_key_alarms(session, 1) == []


def test_a_difference_of_items_has_no_alpha(session: Session) -> None:
    responses.load(session, [row for n in range(40) for row in answers([1 + n % 7, 7, 1, 1 + n % 3], f"C{n}", "RQ")])
    assert wrong_key_alarms(session, 1) == []


@pytest.mark.parametrize(("key", "told_as"), [("ECR", "ECR-R"), ("ECR-R", "ECR")])
def test_the_key_of_the_sister_fires(session: Session, key: str, told_as: str) -> None:
    responses.load(session, people(key, told_as=told_as))
    found = wrong_key_alarms(session, 1)
    assert {(file_id, column) for file_id, _, column, _ in found} == {(1, "item")}
    assert all(f"{told_as} version 1, " in sentence for *_, sentence in found)
    assert all("of 40 respondents alpha is " in sentence for *_, sentence in found)
    assert all(sentence.endswith("likely a wrong key or item order.") for *_, sentence in found)
    assert any("against the rest of the scale" in sentence for *_, sentence in found)


def test_answers_that_came_keyed_unsaid_fire_and_said_do_not(session: Session) -> None:
    subscale = DEFINITIONS.instrument("ECR-R").subscales["avoidance"]  # type: ignore[union-attr]
    rows = people("ECR-R")
    keyed = [{**row, "response": 8 - row["response"]} if row["item"] in subscale.reversed else row for row in rows]
    responses.load(session, keyed)
    ((_, _, _, sentence),) = wrong_key_alarms(session, 1)
    assert "avoidance" in sentence
    responses.load(session, [{**row, "respondent": "again"} for row in rows], batch=2)
    assert wrong_key_alarms(session, 2) == []


def test_an_item_in_the_wrong_direction_is_named(session: Session) -> None:
    rows = [{**row, "response": 8 - row["response"]} if row["item"] == "21" else row for row in people("ECR-R")]
    responses.load(session, rows)
    ((_, _, _, sentence),) = wrong_key_alarms(session, 1)
    assert "runs item 21: likely" in sentence


@pytest.mark.parametrize(("count", "alarms"), [(29, 0), (30, 1)])
def test_thirty_respondents_are_needed(session: Session, count: int, alarms: int) -> None:
    rows = people("PHQ-9", count)
    wrong = [{**row, "response": 3 - row["response"]} if int(row["item"]) % 2 else row for row in rows]
    # a second administration of the same person and an incomplete one of another are nobody more
    wrong += answers([0, 3] * 4 + [0], "C0", "PHQ-9", "2026-03-02T10:00")
    wrong += answers([0, 3, 0], "C99", "PHQ-9")
    responses.load(session, wrong)
    assert len(wrong_key_alarms(session, 1)) == alarms


def test_alpha_is_that_of_the_second_implementation(session: Session) -> None:
    chance = random.Random(7)
    given = [[float(chance.randint(0, 3)) for _ in range(7)] for _ in range(35)]
    rows = [row for number, values in enumerate(given) for row in answers(values, f"C{number}", "GAD-7")]
    responses.load(session, rows)
    ((_, _, _, sentence),) = wrong_key_alarms(session, 1)
    assert f"GAD-7 version 1, total: of 35 respondents alpha is {oracles.cronbach_alpha(given):.2f}" in sentence


def test_people_who_all_answer_alike_say_nothing(session: Session) -> None:
    responses.load(session, [row for n in range(40) for row in answers([1] * 9, f"C{n}", "PHQ-9")])
    assert wrong_key_alarms(session, 1) == []


def test_only_the_batch_is_looked_at(session: Session) -> None:
    responses.load(session, people("ECR", told_as="ECR-R"))
    assert wrong_key_alarms(session, 2) == []
