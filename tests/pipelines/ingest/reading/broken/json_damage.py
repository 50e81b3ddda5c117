"""A way of breaking JSON each, one object on a line, and what must come of it."""

import gzip
import json
import random
from collections.abc import Callable

from tests.pipelines.ingest.reading.broken.tables import Broken, Plain, kept


def objects(plain: Plain) -> list[str]:
    return [json.dumps(dict(zip(plain.header, cells, strict=True)), ensure_ascii=False) for cells in plain.rows]


def with_object(plain: Plain, dice: random.Random, rule: str, written: Callable[[str], str], array: bool) -> Broken:
    """One object written otherwise. The first stays: it has the names of all columns."""
    number = dice.randrange(1, len(plain.rows))
    parts = objects(plain)
    parts[number] = written(parts[number])
    content = "[\n" + ",\n".join(parts) + "\n]" if array else "\n".join(parts)
    below = 2 if array else 1
    return Broken(content.encode(), kept(plain, (number,), below), {number + below: rule}, name="export.json")


def last_as(value: str) -> Callable[[str], str]:
    return lambda one: one[: one.rindex('": ') + 3] + value + "}"


def nan(plain: Plain, dice: random.Random) -> Broken:
    return with_object(plain, dice, "not-a-number", last_as("NaN"), dice.random() < 0.5)


def key_twice(plain: Plain, dice: random.Random) -> Broken:
    return with_object(plain, dice, "duplicate-column", lambda one: one[:-1] + ', "client": "9"}', dice.random() < 0.5)


def nested(plain: Plain, dice: random.Random) -> Broken:
    return with_object(plain, dice, "not-a-cell", last_as('[{"a": 1}]'), dice.random() < 0.5)


def nested_deep(plain: Plain, dice: random.Random) -> Broken:
    deep = last_as("[" * 50_000 + "]" * 50_000)
    return with_object(plain, dice, "not-a-cell", deep, dice.random() < 0.5)


def no_object(plain: Plain, dice: random.Random) -> Broken:
    return with_object(plain, dice, "not-a-row", lambda one: "[1, 2]", dice.random() < 0.5)


def half_a_character(plain: Plain, dice: random.Random) -> Broken:
    return with_object(plain, dice, "undecodable", last_as('"\\ud83d"'), dice.random() < 0.5)


def broken_line(plain: Plain, dice: random.Random) -> Broken:
    return with_object(plain, dice, "malformed-json", lambda one: one[:-1], array=False)


def cut_array(plain: Plain, dice: random.Random) -> Broken:
    """Rows before the cut are in; where it is cut is listed."""
    number = dice.randrange(1, len(plain.rows))
    parts = objects(plain)
    content = "[\n" + ",\n".join([*parts[:number], parts[number][:-1]])
    rows = {line: cells for line, cells in kept(plain).items() if line < number + 2}
    return Broken(content.encode(), rows, {number + 2: "malformed-json"}, name="export.json")


def packed_array(plain: Plain, dice: random.Random) -> Broken:
    content = gzip.compress(("[\n" + ",\n".join(objects(plain)) + "]").encode("utf-8-sig"))
    return Broken(content, kept(plain), name="export.json.gz")


JSON_DAMAGES = (
    *(nan, key_twice, nested, nested_deep, no_object, half_a_character, broken_line, cut_array, packed_array),
)
