"""What follows what: lag-1 sequential analysis of coded responses. Bakeman & Gottman (1997), Observing Interaction.

A transition is two codes next to each other in one sequence; none crosses from one sequence into the next. Codes of one
couple depend on each other beyond the last one: the p is a description, not a proof.
"""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from scipy.special import ndtr

from pipelines.dyads.expected import Flags, Floats, expected, residuals
from pipelines.dyads.shuffling import PERMUTATIONS, permutation_p
from pipelines.dyads.two_by_two import TwoByTwo, two_by_two

ENOUGH = 5  # expected transitions from which the residual is as good as normal
FEWEST = 20  # transitions from which shuffled orders tell something
CHANCE = 0.05

Found = Literal["more often", "less often", "cannot tell"]
Kind = Literal["normal", "permutation", ""]


@dataclass(frozen=True)
class Cell:
    """`then` right after `given`: n of the `given_n` transitions that start there, of the `then_n` that end there.

    expected: by chance alone, with the same margins. z: the adjusted residual. odds: of the table *this or not* ×
    *this or not*, over the pairs that are possible. kappa: Wampold's (1989), −1 to 1, how much of the possible way from
    chance. p: two-sided, from the normal where 5 or more are expected, else from shuffled orders where there are at
    least 20 transitions; None otherwise, and then `enough` is no. None: cannot be computed. found: compared with
    chance alone; cannot tell from p = .05, and where the shuffled orders contradict the residual.
    """

    given: str
    then: str
    n: int
    given_n: int
    then_n: int
    expected: float | None
    z: float | None
    p: float | None
    p_from: Kind
    kappa: float | None
    odds: TwoByTwo | None
    found: Found

    @property
    def enough(self) -> bool:
        """Whether there are enough transitions to say anything of this one."""
        return self.p is not None

    @property
    def yules_q(self) -> float | None:
        """−1 to 1: 0 is no link."""
        return None if self.odds is None else self.odds.yules_q


@dataclass(frozen=True)
class Table:
    """All possible pairs of the codes, in their order. n: transitions; left_out: those of a speaker after himself."""

    codes: tuple[str, ...]
    n: int
    left_out: int
    permutations: int
    cells: tuple[Cell, ...]

    @cached_property
    def _places(self) -> dict[tuple[str, str], Cell]:
        return {(cell.given, cell.then): cell for cell in self.cells}

    def cell(self, given: str, then: str) -> Cell | None:
        """None for a code that never was seen, or a pair that is not possible."""
        return self._places.get((given, then))


def lag_table(
    sequences: Sequence[Sequence[str]],
    *,
    codes: Collection[str] = (),
    speaker: Callable[[str], str] | None = None,
    between_speakers: bool = False,
    across: bool = False,
    permutations: int = PERMUTATIONS,
) -> Table:
    """The table of what follows what in lists of codes, oldest first; `codes`: more of them that have their rows.

    speaker: whose a code is; shuffled codes then stay in their speaker's places. between_speakers: a speaker does not
    follow himself, such transitions are left out and their cells impossible. across: shuffled among all sequences, for
    such as are too short to be shuffled each for itself. The order of the sequences changes nothing.
    """
    if between_speakers and speaker is None:
        raise ValueError("whose the codes are must be known")
    names = tuple(sorted({*codes, *(code for one in sequences for code in one)}))
    place = {code: position for position, code in enumerate(names)}
    whose = [speaker(code) if speaker else "" for code in names]
    people = sorted(set(whose))
    possible = np.array([[not between_speakers or a != b for b in whose] for a in whose], dtype=np.bool_)
    numbered = [[place[code] for code in one] for one in sequences]
    counts = np.zeros((len(names), len(names)), dtype=np.int64)
    for one in numbered:
        for before, after in pairwise(one):
            counts[before, after] += 1
    possible = possible.reshape(counts.shape)
    left_out = int(counts[~possible].sum())
    counts[~possible] = 0
    fit = expected(counts, possible)
    p, high = np.full(counts.shape, np.nan), np.zeros(counts.shape, dtype=np.bool_)
    few = possible & (fit < ENOUGH) & (counts.sum(axis=1)[:, None] > 0) & (counts.sum(axis=0)[None, :] > 0)
    shuffled = counts.sum() >= FEWEST and bool(few.any())
    if shuffled:
        own = [people.index(one) for one in whose]
        p, high = permutation_p(numbered, own, possible, across=across, permutations=permutations)
    cells = _cells(names, counts, fit, possible, p, high)
    return Table(names, int(counts.sum()), left_out, permutations if shuffled else 0, cells)


def _cells(
    names: tuple[str, ...], counts: Any, fit: Floats, possible: Flags, shuffled: Floats, high: Flags
) -> tuple[Cell, ...]:
    z = residuals(counts, fit, possible)
    rows, columns = counts.sum(axis=1).tolist(), counts.sum(axis=0).tolist()
    cells = []
    for i, j in zip(*(each.tolist() for each in np.nonzero(possible)), strict=True):
        n, chance, residual = int(counts[i, j]), _told(fit[i, j]), _told(z[i, j])
        p, p_from = _p(chance, residual, _told(shuffled[i, j]))
        found = _found(n, chance, p, None if p_from == "normal" else bool(high[i, j]))
        odds = two_by_two(*_four(counts, possible, i, j))
        kappa = _kappa(n, chance, min(rows[i], columns[j]))
        here = names[i], names[j], n, rows[i], columns[j]
        cells.append(Cell(*here, chance, residual, p, p_from, kappa, odds, found))
    return tuple(cells)


def _p(chance: float | None, z: float | None, shuffled: float | None) -> tuple[float | None, Kind]:
    if chance is not None and chance >= ENOUGH:
        return (None, "") if z is None else (float(2 * ndtr(-abs(z))), "normal")
    return (None, "") if shuffled is None else (shuffled, "permutation")


def _found(n: int, chance: float | None, p: float | None, high: bool | None) -> Found:
    if p is None or p >= CHANCE or chance is None or n == chance or high not in (None, n > chance):
        return "cannot tell"
    return "more often" if n > chance else "less often"


def _four(counts: Any, possible: Flags, i: int, j: int) -> tuple[int, int, int, int]:
    """Given or not × then or not, over the rows from which `then` and the columns to which `given` is possible."""
    block = counts[possible[:, j]][:, possible[i]]
    a, row, column = int(counts[i, j]), int(counts[i, possible[i]].sum()), int(counts[possible[:, j], j].sum())
    return a, row - a, column - a, int(block.sum()) - row - column + a


def _kappa(n: int, chance: float | None, most: int) -> float | None:
    """Wampold (1989), Psychometrika 54:177."""
    if chance is None or chance <= 0:
        return None
    if n < chance:
        return (n - chance) / chance
    return (n - chance) / (most - chance) if most > chance else None


def _told(value: Any) -> float | None:
    return float(value) if math.isfinite(value) else None
