"""A practice with so many closed episodes, as export files: made-up clients of a simulator, and a few of our own."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tests import builders
from tests.pipelines.expected_course.simulators import simulate

Row = dict[str, Any]
OPENED = "2026-08-03"
# Scores one week apart, the first on the day of opening; the model is of clients who begin at about 14 and fall.
OPEN = {
    "WORSE": (14, 19, 22, 24),
    "BETTER": (14, 12, 10, 9),
    "ONE": (14,),
    "TURNED": (14, 12, 24),
    "SET": (14, 19, 22, 24),
}


def score(code: str, day: date | str, value: float) -> Row:
    return {"client": code, "instrument": "PHQ-9", "administered_at": str(day), "subscale": "total", "score": value}


def closed(number: int, scores: Iterable[tuple[float, float]]) -> tuple[Row, list[Row]]:
    """A client with one closed episode, and their scores as (weeks, score)."""
    code, begin = f"D{number:03d}", date(2025, 1, 6) + timedelta(days=number % 90)
    rows = [score(code, begin + timedelta(days=round(weeks * 7)), value) for weeks, value in scores]
    last = date.fromisoformat(rows[-1]["administered_at"])
    return builders.client(code, opened_on=str(begin), closed_on=str(last)), rows


def practice(episodes: int, seed: int = 4) -> tuple[list[Row], list[Row]]:
    """Rows of clients and of scores: so many closed episodes of three scores or more, ten of two, and those above."""
    made = simulate("linear", episodes, seed).episodes
    pairs = [closed(n, zip(one.weeks, one.scores, strict=True)) for n, one in enumerate(made)]
    pairs += [closed(900 + n, [(0, 14), (2, 13)]) for n in range(10)]
    clients, scores = [one for one, _ in pairs], [row for _, rows in pairs for row in rows]
    for code, values in OPEN.items():
        clients.append(builders.client(code, opened_on=OPENED))
        scores += follow(code, values)
    return clients, scores


def follow(code: str, values: Iterable[float], opened: str = OPENED) -> list[Row]:
    """Scores one a week from the day of opening."""
    begin = date.fromisoformat(opened)
    return [score(code, begin + timedelta(weeks=week), value) for week, value in enumerate(values)]
