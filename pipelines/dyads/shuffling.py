"""How often chance alone gives such a count: the codes of each sequence in shuffled orders, counted anew.

The p is twice the smaller tail, each with the order that was seen counted in: Phipson & Smyth (2010), Stat Appl Genet
Mol Biol 9:39. The dice start from a fixed number, and the sequences are put in an order first: same rows, same p.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pipelines.dyads.expected import Flags, Floats

Codes: TypeAlias = NDArray[np.int64]

PERMUTATIONS = 1999  # the smallest p is then .001; the error of a p of .05 is .005
SEED = 1982
AT_ONCE = 2_000_000  # codes shuffled in one go


def permutation_p(
    sequences: Sequence[Sequence[int]],
    speakers: Sequence[int],
    possible: Flags,
    *,
    across: bool = False,
    permutations: int = PERMUTATIONS,
) -> tuple[Floats, Flags]:
    """codes × codes: the p of each count, NaN where no order gives another count than the one seen, or impossible.

    Beside it, whether the count is high among the shuffled ones (rather than low).

    sequences: of positions in `speakers`, which says whose each code is. A code only moves among the places of its
    own speaker: in the same sequence or, with `across`, in all of them.
    """
    size = len(speakers)
    ordered = sorted(tuple(one) for one in sequences if len(one) > 1)
    if not ordered or permutations < 1:
        return np.full((size, size), np.nan), np.zeros((size, size), dtype=np.bool_)
    codes = np.concatenate([np.asarray(one, dtype=np.int64) for one in ordered])
    sequence = np.repeat(np.arange(len(ordered)), [len(one) for one in ordered])
    place = np.asarray(speakers, dtype=np.int64)[codes]
    if not across:
        place = sequence * (max(speakers) + 1) + place
    first = np.flatnonzero(sequence[:-1] == sequence[1:])
    seen = _counted(codes[None, :], first, size)[0]
    few, many = np.ones(size * size), np.ones(size * size)
    least, most = seen.copy(), seen.copy()
    dice, slots = np.random.default_rng(SEED), np.argsort(place, kind="stable")
    at_once, done = max(AT_ONCE // len(codes), 1), 0
    while done < permutations:
        rounds = min(at_once, permutations - done)
        order = np.argsort(place[slots] + dice.random((rounds, len(codes))), axis=1, kind="stable")  # nearly sorted
        shuffled = np.empty_like(order)
        shuffled[:, slots] = codes[slots][order]
        found = _counted(shuffled, first, size)
        few += (found <= seen).sum(axis=0)
        many += (found >= seen).sum(axis=0)
        least, most = np.minimum(least, found.min(axis=0)), np.maximum(most, found.max(axis=0))
        done += rounds
    p = np.minimum(1.0, 2 * np.minimum(few, many) / (permutations + 1))
    p = np.where((least < most) & possible.reshape(-1), p, np.nan)
    return p.reshape(size, size), (many < few).reshape(size, size)


def turned_p(counts: Codes, *, permutations: int = PERMUTATIONS) -> tuple[Floats, Flags]:
    """The same of one turn: what comes second is shuffled among what comes first, so that all margins stay as they are.

    counts: codes × codes, of this turn alone, first × second.
    """
    size = len(counts)
    pairs = [(int(i), size + int(j)) for i, j in np.argwhere(counts) for _ in range(int(counts[i, j]))]
    possible = np.zeros((2 * size, 2 * size), dtype=np.bool_)
    possible[:size, size:] = True
    p, high = permutation_p(pairs, [0] * size + [1] * size, possible, across=True, permutations=permutations)
    return p[:size, size:], high[:size, size:]


def _counted(codes: Codes, first: Codes, size: int) -> Codes:
    """rounds × (codes × codes): how often each pair stands at the places `first` and the ones after them."""
    pairs = codes[:, first] * size + codes[:, first + 1]
    pairs += np.arange(len(codes))[:, None] * size * size
    return np.bincount(pairs.reshape(-1), minlength=len(codes) * size * size).reshape(len(codes), size * size)
