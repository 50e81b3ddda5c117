"""Shuffled orders: against all orders counted out, and the same rows the same p."""

from itertools import pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.dyads.sequences import lag_table
from pipelines.dyads.shuffling import permutation_p

ALL = np.ones((2, 2), dtype=bool)


def counted_out(sequences: list[list[int]], pair: tuple[int, int]) -> float:
    """The p from every order of every sequence, all equally likely."""
    seen = sum(one == pair for line in sequences for one in pairwise(line))
    found = []
    for lines in product(*(list(permutations(line)) for line in sequences)):
        found.append(sum(one == pair for line in lines for one in pairwise(line)))
    few = sum(count <= seen for count in found) / len(found)
    many = sum(count >= seen for count in found) / len(found)
    return min(1.0, 2 * min(few, many))


@pytest.mark.parametrize("sequences", [[[0, 1, 0, 1, 0, 1]], [[0, 1], [0, 1], [0, 1], [1, 0]], [[0, 0, 1], [1, 0, 1]]])
def test_the_p_of_all_orders(sequences: list[list[int]]) -> None:
    p, high = permutation_p(sequences, [0, 0], ALL, permutations=20_000)
    for pair in product(range(2), repeat=2):
        if not np.isnan(p[pair]):
            assert p[pair] == pytest.approx(counted_out(sequences, pair), abs=0.015)
    assert high[0, 1] or sequences[0] == [0, 0, 1]


def test_in_their_own_places_two_speakers_of_one_code_have_one_order() -> None:
    p, _ = permutation_p([[0, 1, 0, 1, 0]], [0, 1], ALL)
    assert np.isnan(p).all()


def test_pairs_are_only_told_when_shuffled_across() -> None:
    """Code 0 and 1 of one speaker, 2 and 3 of the other: within a pair there is one order, across them many."""
    pairs = [[0, 2]] * 10 + [[1, 3]] * 10
    everything = np.ones((4, 4), dtype=bool)
    within, _ = permutation_p(pairs, [0, 0, 1, 1], everything)
    across, high = permutation_p(pairs, [0, 0, 1, 1], everything, across=True)
    assert np.isnan(within).all()
    assert across[0, 2] == pytest.approx(0.001)
    assert high[0, 2]
    assert not high[0, 3]


def test_nothing_to_shuffle() -> None:
    assert np.isnan(permutation_p([], [0, 0], ALL)[0]).all()
    assert np.isnan(permutation_p([[0], [1]], [0, 0], ALL)[0]).all()
    assert np.isnan(permutation_p([[0, 0, 0]], [0, 0], ALL)[0]).all()


@given(st.lists(st.lists(st.sampled_from("PWNA"), min_size=1, max_size=8), min_size=4, max_size=8))
@settings(deadline=None, max_examples=25)
def test_the_same_rows_have_the_same_p_in_whatever_order(sequences: list[list[str]]) -> None:
    table = lag_table(sequences, permutations=99)
    assert table == lag_table(sequences, permutations=99)
    assert table == lag_table(sequences[::-1], permutations=99)
    for cell in table.cells:
        if cell.p_from == "permutation":
            assert cell.p is not None
            assert 0.01 <= cell.p <= 1
            assert table.permutations == 99
            assert table.n >= 20


def test_chance_alone_seldom_looks_like_a_link() -> None:
    dice = np.random.default_rng(7)
    found = []
    for _ in range(150):
        line = dice.choice(list("PWNA"), 30, p=[0.4, 0.3, 0.2, 0.1]).tolist()
        cell = lag_table([line], permutations=199).cell("P", "W")
        if cell is not None and cell.p_from == "permutation":
            found.append(cell.p)
    assert len(found) > 100
    assert np.mean(np.array(found) < 0.05) < 0.08
