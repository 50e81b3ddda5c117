"""The scores of one series in one episode of care, as the model and the verdict read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Episode:
    """One client's scores of one series in one episode of care, oldest first, one a day.

    client: whose it is (only to keep a client's episodes together); weeks: since the first score, from 0, rising;
    scores: score points; sems: of these very scores, NaN where not known. ValueError where the shapes differ.
    """

    client: str
    weeks: Floats
    scores: Floats
    sems: Floats

    def __post_init__(self) -> None:
        if not (self.weeks.shape == self.scores.shape == self.sems.shape) or self.weeks.ndim != 1 or not self.n:
            raise ValueError("an episode has one week and one error a score, and at least one score")

    @property
    def n(self) -> int:
        return int(self.scores.size)


def episode(client: str, weeks: Sequence[float], scores: Sequence[float], sem: float | None = None) -> Episode:
    """An episode whose scores all have the same SEM (None: not known)."""
    errors = np.full(len(scores), np.nan if sem is None else sem)
    return Episode(client, np.asarray(weeks, float), np.asarray(scores, float), errors)
