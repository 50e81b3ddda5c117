"""What follows what: lag-1 sequential analysis of coded responses. Bakeman & Gottman (1997), Observing Interaction.

A transition is two codes next to each other in one sequence; none crosses from one sequence into the next. Codes of one
couple depend on each other beyond the last one: the p is a description, not a proof.
"""

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from scipy.special import ndtr

from pipelines.dyads.expected import Flags, Floats, expected, residuals
from pipelines.dyads.shuffling import PERMUTATIONS, permutation_p, turned_p
from pipelines.dyads.two_by_two import TwoByTwo, two_by_two

ENOUGH = 5  # expected transitions from which the residual is as good as normal
FEWEST = 20  # transitions from which shuffled orders tell something
CHANCE = 0.05

Found = Literal["more often", "less often", "cannot tell"]
Kind = Literal["normal", "permutation", ""]


@dataclass(frozen=True)
class Cell:
    """`then` right after `given`: n of the `given_n` transitions that start there, of the `then_n` that end there.

    expected: by chance alone, with the same margins; by turns, with those of the same turn. z: the adjusted residual.
    odds: of the table *this or not* × *this or not*, over the pairs that are possible, by turns those of the same turn.
    kappa: Wampold's (1989), −1 to 1, how much of the possible way from chance. p: two-sided, from the normal where 5 or
    more are expected, else from shuffled orders where there are at least 20 transitions; None otherwise, and then
    `enough` is no. None: cannot be computed. found: compared with chance alone; cannot tell from p = .05 (by turns .05
    of the whole table, Holm 1979), and where the shuffled orders contradict the residual.
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
    by_turns: bool = False,
    across: bool = False,
    permutations: int = PERMUTATIONS,
) -> Table:
    """The table of what follows what in lists of codes, oldest first; `codes`: more of them that have their rows.

    speaker: whose a code is; shuffled codes then stay in their speaker's places. between_speakers: a speaker does not
    follow himself, such transitions are left out and their cells impossible. by_turns: who follows whom is given, and
    chance is asked within it: A after B, B after A and each after himself are tables of their own, so that taking turns
    is no link. Quasi-independence with the others' cells left out (Bakeman & Gottman 1997, chapter 7); where nobody
    follows himself the same as between_speakers. Shuffled is what comes second in a turn, among all turns of its kind.
    across: shuffled among all sequences, for such as are too short to be shuffled each for itself. The order of the
    sequences changes nothing.
    """
    if (between_speakers or by_turns) and speaker is None:
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
    own = np.array([people.index(one) for one in whose], dtype=np.int64)
    turns = [own[:, None] * len(people) + own == turn for turn in range(len(people) ** 2)] if by_turns else [possible]
    shuffles = permutations if counts.sum() >= FEWEST else 0
    cells: list[Cell] = []
    used = False
    for turn in turns:
        block = possible & turn.reshape(counts.shape)
        within = np.where(block, counts, 0)
        fit = _expected(within, block, by_turns)
        p, high = np.full(counts.shape, np.nan), np.zeros(counts.shape, dtype=np.bool_)
        few = block & (fit < ENOUGH) & (within.sum(axis=1)[:, None] > 0) & (within.sum(axis=0)[None, :] > 0)
        if shuffles and few.any():
            used = True
            if by_turns:
                p, high = turned_p(within, permutations=shuffles)
            else:
                p, high = permutation_p(numbered, own.tolist(), possible, across=across, permutations=shuffles)
        cells += _cells(names, counts, within, fit, block, p, high, by_turns)
    order = sorted(cells, key=lambda cell: (place[cell.given], place[cell.then]))
    told = _holm(order) if by_turns else order
    return Table(names, int(counts.sum()), left_out, permutations if used else 0, tuple(told))


def _expected(counts: Any, possible: Flags, by_turns: bool) -> Floats:
    """By turns every pair of the table is possible, so that its expected counts have a closed form."""
    if not by_turns:
        return expected(counts, possible)
    total = max(counts.sum(), 1)
    return np.asarray(np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total) * possible


def _residuals(counts: Any, fit: Floats, possible: Flags, by_turns: bool) -> Floats:
    """By turns those of the whole table of the turn, codes that are no part of it being its empty rows and columns."""
    found = residuals(counts, fit, np.ones_like(possible) if by_turns else possible)
    return np.where(possible, found, np.nan)


def _cells(
    names: tuple[str, ...],
    counts: Any,
    within: Any,
    fit: Floats,
    possible: Flags,
    shuffled: Floats,
    high: Flags,
    by_turns: bool,
) -> list[Cell]:
    """within: the counts of one turn, all of them where turns are not told apart."""
    z = _residuals(within, fit, possible, by_turns)
    rows, columns = counts.sum(axis=1).tolist(), counts.sum(axis=0).tolist()
    cells = []
    for i, j in zip(*(each.tolist() for each in np.nonzero(possible)), strict=True):
        n, chance, residual = int(counts[i, j]), _told(fit[i, j]), _told(z[i, j])
        p, p_from = _p(chance, residual, _told(shuffled[i, j]))
        found = _found(n, chance, p, None if p_from == "normal" else bool(high[i, j]))
        odds = two_by_two(*_four(within, possible, i, j))
        kappa = _kappa(n, chance, int(min(within[i].sum(), within[:, j].sum())))
        here = names[i], names[j], n, rows[i], columns[j]
        cells.append(Cell(*here, chance, residual, p, p_from, kappa, odds, found))
    return cells


def _holm(cells: list[Cell]) -> list[Cell]:
    """Of so many pairs some look like a link by chance: those stay found that hold for all of them (Holm 1979)."""
    tried = sorted((cell.p, place) for place, cell in enumerate(cells) if cell.p is not None)
    held: set[int] = set()
    for rank, (p, place) in enumerate(tried):
        if p * (len(tried) - rank) >= CHANCE:
            break
        held.add(place)
    return [cell if place in held else replace(cell, found="cannot tell") for place, cell in enumerate(cells)]


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
