"""Questionnaires over the months: who fills in what, when, and the answers item by item."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.demo.days import moment
from pipelines.demo.dice import Dice
from pipelines.demo.people import Person
from pipelines.demo.questionnaires import (
    CSI_16,
    ECR_12,
    ECR_R,
    ECR_RS,
    ECR_S,
    GAD_7,
    PHQ_9,
    Questionnaire,
    answer,
)
from pipelines.demo.trajectories import Weather

Row = dict[str, str]


@dataclass(frozen=True)
class Round:
    """One questionnaire given again and again."""

    form: Questionnaire
    every: tuple[int, int]  # days from one to the next, least and most
    target: str = ""


def write_assessments(people: list[Person], events: dict[str, list[date]], dice: Dice) -> Iterator[Row]:
    """One row per answered item."""
    for index, person in enumerate(people):
        yield from _of_person(person, index, events.get(person.code, []), dice.branch(person.code))


def _of_person(person: Person, index: int, events: list[date], dice: Dice) -> Iterator[Row]:
    given = sorted(
        (day, number, each) for number, each in enumerate(_rounds(person, index)) for day in _days(person, each, dice)
    )
    weather = Weather(person, events, dice.branch("weather"))
    parents = {"mother": dice.normal(0.4, 0.8), "father": dice.normal(0.5, 0.9), "partner": 0.0}
    today, felt = None, {}
    for count, (day, number, each) in enumerate(given, 1):
        if day != today:
            today, felt, minute = day, weather.feel(day), dice.whole(8 * 60, 21 * 60)
        lean = parents.get(each.target, 0.0)
        level = {**felt, "anxiety": felt["anxiety"] + lean, "avoidance": felt["avoidance"] + lean}
        # One person in a dozen once turned over two pages at the same time: too few answers to score.
        torn = 7 if each.form is ECR_R and index % 12 == 5 and count == len(given) // 2 else 0
        when = moment(day, minute + 4 * number)
        for item, response in answer(each.form, level, dice, torn).items():
            yield {
                "client": person.code,
                "instrument": each.form.name,
                "administered_at": when,
                "item": str(item),
                "response": str(response),
                "target": each.target,
                "administration": f"A{count:03}",
                "reversed_already": "no",
                "item_order": "canonical",
            }


def _rounds(person: Person, index: int) -> list[Round]:
    """The forms of one person; most get the long attachment form, some a short one or one per target."""
    rounds: list[Round] = []
    if person.story or index % 10 not in (7, 8, 9):
        rounds.append(Round(ECR_R, (28, 42)))
    elif index % 20 in (7, 18):
        rounds.append(Round(ECR_S, (28, 42)))
    elif index % 20 in (8, 17):
        rounds.append(Round(ECR_12, (28, 42)))
    if index % 10 in (3, 9):
        rounds += [Round(ECR_RS, (84, 112), target) for target in ("partner", "mother", "father")]
    every = (14, 21) if index % 3 else (21, 28)
    rounds.append(Round(PHQ_9, every))
    rounds.append(Round(GAD_7, every))
    if person.relationship:
        rounds.append(Round(CSI_16, (28, 35)))
    return rounds


def _days(person: Person, each: Round, dice: Dice) -> Iterator[date]:
    for start, end in person.episodes:
        day = start + timedelta(days=dice.whole(0, 6))
        last = min(end or person.until, person.until)
        # Tests that are seldom given drift apart; the rest come together, as a practice hands them out.
        while day <= last:
            yield day
            if person.course == "sparse":
                return
            step = dice.whole(each.every[0] // 7, each.every[1] // 7) * 7
            # Now and then one is forgotten.
            day += timedelta(days=step * (2 if dice.chance(0.06) else 1) + dice.whole(0, 1))
