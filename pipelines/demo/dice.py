"""Chance, the same on every machine.

Only `random()` of the standard generator is used: its stream is promised to stay from one Python to the next,
those of `choice`, `shuffle`, `sample` and `gauss` are not. Every subject throws dice of its own, so that a
change in one story does not move all others.
"""

import math
import random
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class Dice:
    """A stream of chance, named by what it is for."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._random = random.Random(name)

    def branch(self, name: str) -> "Dice":
        """Independent dice for a part, the same whatever was thrown before."""
        return Dice(f"{self.name}/{name}")

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def uniform(self, low: float, high: float) -> float:
        return low + (high - low) * self._random.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int((high - low + 1) * self._random.random())

    def normal(self, mean: float, deviation: float) -> float:
        radius = math.sqrt(-2.0 * math.log(1.0 - self._random.random()))
        return mean + deviation * radius * math.cos(2.0 * math.pi * self._random.random())

    def pick(self, options: Sequence[T]) -> T:
        return options[int(len(options) * self._random.random())]

    def weighted(self, weights: Mapping[K, float]) -> K:
        """One of the keys, by its weight."""
        left = sum(weights.values()) * self._random.random()
        for option, weight in weights.items():
            left -= weight
            if left < 0:
                return option
        return next(reversed(list(weights)))

    def shuffled(self, options: Sequence[T]) -> list[T]:
        deck = list(options)
        for last in range(len(deck) - 1, 0, -1):
            other = int((last + 1) * self._random.random())
            deck[last], deck[other] = deck[other], deck[last]
        return deck

    def some(self, options: Sequence[T], count: int) -> list[T]:
        return self.shuffled(options)[:count]
