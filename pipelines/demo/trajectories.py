"""What somebody feels on a day: where they began, where they are going, and the weather in between."""

import math
from collections.abc import Mapping
from datetime import date

from pipelines.demo.dice import Dice
from pipelines.demo.people import Person

# How far each course goes, in points of the items' scale.
REACH: Mapping[str, Mapping[str, float]] = {
    "improving": {"insecure": -1.9, "distress": -0.8, "satisfaction": 1.3},
    "worsening": {"insecure": 1.3, "distress": 0.75, "satisfaction": -1.1},
}
SLOW = ("long",)  # stories in which nothing turns overnight
EVENT_WEIGHT, EVENT_DAYS = 0.7, 45.0


class Weather:
    """A person's ups and downs: slow ones shared by all that is asked on a day, and life events."""

    def __init__(self, person: Person, events: list[date], dice: Dice) -> None:
        self._person = person
        self._events = events
        self._dice = dice
        self._drift = 0.0

    def feel(self, day: date) -> dict[str, float]:
        """All latent levels on a day; days are asked in order."""
        person = self._person
        self._drift = 0.6 * self._drift + self._dice.normal(0.0, 0.16)
        strain = sum(
            EVENT_WEIGHT * math.exp(-(day - event).days / EVENT_DAYS) for event in self._events if event <= day
        )
        share = person.progress(day)
        if person.story and person.story.id in SLOW:
            share *= 0.55
        reach = REACH.get(person.course, {})
        turned = reach.get("insecure", 0.0) * share
        # Only a dimension that is high has far to fall; one that is low stays where it is.
        anxiety = person.anxiety + turned * _room(person.anxiety, turned) + strain + self._drift
        avoidance = person.avoidance + turned * _room(person.avoidance, turned) + strain / 3 + self._drift / 2
        distress = person.distress + reach.get("distress", 0.0) * share * min(1.0, person.distress)
        satisfaction = person.satisfaction + reach.get("satisfaction", 0.0) * share - strain / 2
        return {
            "anxiety": anxiety + self._dice.normal(0.0, 0.14),
            "avoidance": avoidance + self._dice.normal(0.0, 0.14),
            "distress": distress + strain / 2 + self._drift / 2 + self._dice.normal(0.0, 0.12),
            "worry": 1.05 * distress + strain / 2 + self._drift / 2 + self._dice.normal(0.0, 0.15),
            "satisfaction": satisfaction - self._drift / 2 + self._dice.normal(0.0, 0.15),
        }


def _room(level: float, turned: float) -> float:
    span = (level - 2.4) / 2.4 if turned < 0 else (6.4 - level) / 2.4
    return min(1.15, max(0.15, span))
