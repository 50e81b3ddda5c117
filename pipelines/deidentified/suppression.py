"""Which cells of a table of counts must not leave, so that no small one can be worked out from what does.

Small cells are suppressed, and further ones with them, until each suppressed cell may differ by the threshold between
two tables that agree with everything that leaves. The further cells are found by linear programming: the cheapest
change of the table in which that cell grows (Kelly, Golden & Assad 1992, Networks 22; Castro 2012, EJOR 216).
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

Cell = TypeVar("Cell", bound=Hashable)
_ALMOST = 1e-6


def suppressed(
    counts: Mapping[Cell, int], relations: Sequence[Mapping[Cell, float]], fewest: int, unprinted: Collection[Cell] = ()
) -> set[Cell]:
    """The cells that must not leave. counts: whole numbers of people, 0 or more, by any names.

    relations: cells with their factors, one for every linear relation that a reader may know; what it comes to is taken
    for known. total = T1 + T2 is {"all": 1, "T1": -1, "T2": -1}. A numerator beside its denominator needs the rest as a
    cell of its own, {"of": 1, "n": -1, "rest": -1}, which is then kept from being small too. A cell below `fewest` is
    small, and so is 0: "none of twelve" tells of each of them.

    unprinted: cells that stand in no column, and whose suppression therefore costs nothing.

    Of each cell in the result there are two tables of numbers from 0 up that agree with every cell outside it and every
    relation, and differ in that cell by `fewest` or more. Raises ValueError for a relation with an unknown cell.
    """
    unknown = {cell for relation in relations for cell in relation} - set(counts)
    if unknown:
        raise ValueError(f"{len(unknown)} cells of the relations have no count.")
    hidden: set[Cell] = set()
    for cells, own in _parts(counts, relations):
        hidden |= _Part(cells, counts, own, fewest, frozenset(unprinted)).hidden()
    return hidden


class _Part(Generic[Cell]):
    """Cells that relations join, directly or by way of others."""

    def __init__(
        self,
        cells: list[Cell],
        counts: Mapping[Cell, int],
        relations: list[Mapping[Cell, float]],
        fewest: int,
        unprinted: frozenset[Cell],
    ):
        self._cells = cells
        self._values = np.array([counts[cell] for cell in cells], float)
        self._fewest = fewest
        is_printed = np.array([cell not in unprinted for cell in cells])
        self._cost = np.where(is_printed, 1.0 + np.log1p(self._values), 1e-2)
        place = {cell: position for position, cell in enumerate(cells)}
        entries = [(row, place[cell], by) for row, each in enumerate(relations) for cell, by in each.items()]
        rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(relations), len(cells))
        matrix = coo_array((np.array(factors, float), (np.array(rows, int), np.array(columns, int))), shape)
        # What grows and what shrinks are variables of their own, so that the cost of both is linear.
        self._both = coo_array(np.hstack([matrix.toarray(), -matrix.toarray()])).tocsr() if relations else None

    def hidden(self) -> set[Cell]:
        """The cells of this part that must not leave."""
        is_hidden = self._values < self._fewest
        more = np.zeros(len(self._cells))  # by how much a cell may be larger, and smaller, in tables found so far
        less = np.zeros(len(self._cells))
        while (open_ := np.flatnonzero(is_hidden & (more + less < self._fewest - _ALMOST))).size:
            change = self._change(int(open_[0]), is_hidden)
            is_hidden |= np.abs(change) > _ALMOST
            more, less = np.maximum(more, change), np.maximum(less, -change)
        return {cell for cell, one in zip(self._cells, is_hidden, strict=True) if one}

    def _change(self, cell: int, is_hidden: np.ndarray) -> np.ndarray:
        """The change of the table, cheapest in cells that would leave, in which a cell grows by the threshold."""
        size = len(self._cells)
        if self._both is None:
            return np.where(np.arange(size) == cell, float(self._fewest), 0.0)
        cost = np.where(is_hidden, 1e-3, self._cost)
        grows: list[tuple[float, float | None]] = [(0.0, None)] * size
        shrinks = [(0.0, float(value)) for value in self._values]
        grows[cell], shrinks[cell] = (float(self._fewest), float(self._fewest)), (0.0, 0.0)
        found = linprog(
            np.concatenate([cost, cost]),
            A_eq=self._both,
            b_eq=np.zeros(self._both.shape[0]),
            bounds=[*grows, *shrinks],
            method="highs-ds",
        )
        if found.status != 0:
            raise ValueError("The relations leave a small cell no room: what they say determines it.")
        change: np.ndarray = found.x[:size] - found.x[size:]
        return change


def _parts(
    counts: Mapping[Cell, int], relations: Sequence[Mapping[Cell, float]]
) -> list[tuple[list[Cell], list[Mapping[Cell, float]]]]:
    """The cells apart that no relation joins, each with its relations."""
    root: dict[Cell, Cell] = {cell: cell for cell in counts}

    def found(cell: Cell) -> Cell:
        while root[cell] != cell:
            root[cell] = root[root[cell]]
            cell = root[cell]
        return cell

    for relation in relations:
        first, *others = relation
        for other in others:
            root[found(other)] = found(first)
    parts: dict[Cell, tuple[list[Cell], list[Mapping[Cell, float]]]] = {}
    for cell in counts:
        parts.setdefault(found(cell), ([], []))[0].append(cell)
    for relation in relations:
        parts[found(next(iter(relation)))][1].append(relation)
    return list(parts.values())
