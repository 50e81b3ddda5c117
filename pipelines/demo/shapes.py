"""Journal rows and answers made once, to be used by many in a demo at size."""

import csv
import io
from datetime import date, timedelta

from pipelines.demo.author import Author
from pipelines.demo.diaries import draw_minute
from pipelines.demo.dice import Dice
from pipelines.demo.entries import write_entry
from pipelines.demo.files import columns_of
from pipelines.demo.moments import Moment, draw_family, draw_response
from pipelines.demo.people import Person, draw_people
from pipelines.demo.questionnaires import ECR_R, answer
from pipelines.demo.trajectories import Weather

MODELS = 40  # persons whose ways the crowd has
STAGES = 3  # of progress
SHAPES = 64  # entries for each model and stage
STEPS, VARIANTS = 16, 4  # of progress, for answers
MARKS = "\x01\x02\x03\x04\x05\x06\x07\x08"  # the day itself, the next one ...
BASE = date(2026, 3, 2)

# What follows the date of occurrence up to the entry's code, and all that follows the code.
Shape = tuple[str, str]


def draw_models(seed: int) -> list[Person]:
    """Persons nobody is, whose tempers, voices and partners the crowd borrows."""
    return draw_people(Dice(f"models {seed}"), MODELS + 6, date(2025, 5, 24))[6:]


def draw_shapes(models: list[Person], seed: int) -> list[Shape]:
    """Entries by model, stage and number, in this order, with marks where their days will stand."""
    dice = Dice(f"shapes {seed}")
    author = Author(dice.branch("author"), repeats=True)
    shapes = []
    for person in models:
        for stage in range(STAGES):
            progress = stage / (STAGES - 1)
            for _ in range(SHAPES):
                family = draw_family(person, dice)
                response = draw_response(person, family, progress, dice)
                agreed = bool(person.relationship) and stage > 0
                at = Moment(BASE, draw_minute(dice), family, response, progress, protocol=agreed)
                shapes.append(_mark(write_entry(at, person, author, dice)))
    return shapes


def _mark(row: dict[str, str]) -> Shape:
    columns = columns_of("journal")
    row = row | {"client": "", "entry": "", "synthetic": "yes"}
    for name in columns:
        if name.endswith("_at") and row.get(name):
            later = (date.fromisoformat(row[name][:10]) - BASE).days
            row[name] = MARKS[later] + row[name][10:]
    text = io.StringIO()
    csv.DictWriter(text, columns, restval="", lineterminator="\n").writerow(row)
    # client, occurred_at and entry are the first three columns of the contract.
    _, occurred, _, rest = text.getvalue().split(",", 3)
    return occurred[1:] + ",", "," + rest


def draw_answers(models: list[Person], seed: int) -> list[list[str]]:
    """Answers to the long attachment form by model, step and variant: `item,response` of every item."""
    dice = Dice(f"answers {seed}")
    sheets = []
    for person in models:
        for step in range(STEPS):
            for variant in range(VARIANTS):
                weather = Weather(person, [], dice.branch(f"{person.code} {step} {variant}"))
                felt = weather.feel(person.opened + timedelta(days=14 * step))
                sheets.append([f"{item},{response}" for item, response in answer(ECR_R, felt, dice).items()])
    return sheets
