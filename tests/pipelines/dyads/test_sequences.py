"""What follows what: the specification's vectors, a second way to each number, and what must not change them."""

import math
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.dyads.expected import expected, residuals
from pipelines.dyads.sequences import Cell, Table, lag_table

STRING = "PWPWPNWPWNNPWPPWNPWPWPNPWWPWNPPWPW"
SEQUENCES = st.lists(st.lists(st.sampled_from("PWN"), max_size=12), max_size=8)


def found(table: Table, given: str, then: str) -> Cell:
    cell = table.cell(given, then)
    assert cell is not None
    return cell


def speaker(code: str) -> str:
    return code.partition(":")[0]


def test_the_specifications_string() -> None:
    table = lag_table([list(STRING)])
    assert (table.codes, table.n, table.left_out) == (("N", "P", "W"), 33, 0)
    counts = [[found(table, one, other).n for other in "PWN"] for one in "PWN"]
    assert counts == [[2, 11, 2], [8, 1, 3], [4, 1, 1]]
    z = {"PW": 3.6424844, "WP": 2.1300368, "PP": -3.0867166, "WW": -2.7604198, "NP": 1.3283113}
    for pair, value in z.items():
        assert found(table, *pair).z == pytest.approx(value, abs=1e-7)
    link = found(table, "P", "W")
    assert link.expected == pytest.approx(15 * 13 / 33)
    assert (link.given_n, link.then_n, link.p_from, link.enough, link.found) == (15, 13, "normal", True, "more often")
    assert link.kappa == pytest.approx((11 - 195 / 33) / (13 - 195 / 33))
    assert found(table, "W", "W").kappa == pytest.approx((1 - 156 / 33) / (156 / 33))
    assert link.odds is not None
    assert link.odds.odds_ratio == pytest.approx(11 * 16 / (4 * 2))
    assert link.yules_q == pytest.approx((22 - 1) / (22 + 1))


def test_the_specifications_table_of_two_by_two() -> None:
    """Twenty from P to W and so on, each transition a sequence of its own."""
    pairs = [("P", "W", 40), ("P", "N", 20), ("N", "W", 15), ("N", "N", 75)]
    table = lag_table([[a, b] for a, b, n in pairs for _ in range(n)])
    link = found(table, "P", "W")
    assert link.z == pytest.approx(6.225430175, abs=1e-9)
    assert link.z is not None
    assert link.z**2 == pytest.approx(38.75598086, abs=1e-7)
    assert link.yules_q == pytest.approx(0.8181818, abs=1e-7)
    assert table.n == 150


def by_hand(counts: dict[tuple[str, str], int], one: str, other: str) -> float | None:
    """Allison and Liker as they write it: P(T|G), P(T), P(G)."""
    n = sum(counts.values())
    g = sum(x for (a, _), x in counts.items() if a == one)
    t = sum(x for (_, b), x in counts.items() if b == other)
    if n == 0 or g in (0, n) or t in (0, n):
        return None
    error = math.sqrt(t / n * (1 - t / n) * (1 - g / n) / g)
    return (counts.get((one, other), 0) / g - t / n) / error


@given(SEQUENCES)
@settings(deadline=None)
def test_each_residual_is_that_of_allison_and_liker(sequences: list[list[str]]) -> None:
    counts: dict[tuple[str, str], int] = {}
    for one in sequences:
        for pair in pairwise(one):
            counts[pair] = counts.get(pair, 0) + 1
    table = lag_table(sequences, permutations=0)
    assert table.n == sum(counts.values())
    for cell in table.cells:
        assert cell.n == counts.get((cell.given, cell.then), 0)
        wanted = by_hand(counts, cell.given, cell.then)
        assert cell.z == (None if wanted is None else pytest.approx(wanted, abs=1e-9))
        if cell.kappa is not None:
            assert -1 - 1e-12 <= cell.kappa <= 1 + 1e-12
    turned = lag_table(sequences[::-1], permutations=0)
    assert turned == table


def test_borders_are_not_crossed() -> None:
    assert lag_table([["P"], ["W"], ["P"]]).n == 0
    assert lag_table([["P", "W"], ["P", "W"]]).cell("W", "P") == Cell(
        "W", "P", 0, 0, 0, 0.0, None, None, "", None, None, "cannot tell"
    )
    assert lag_table([]) == Table((), 0, 0, 0, ())
    assert lag_table([], codes=["P"]).cells[0].expected == 0


def quasi_independence(counts: Any, possible: Any) -> tuple[Any, Any]:
    """The same model as a Poisson regression: fitted counts and residuals over √(1 − leverage)."""
    rows, columns = np.nonzero(possible)
    size = len(counts)
    design = np.hstack([np.eye(size)[rows], np.eye(size)[columns][:, 1:]])
    fit = sm.GLM(counts[rows, columns], design, family=sm.families.Poisson()).fit(tol=1e-12, maxiter=200)
    leverage = fit.get_influence(observed=False).hat_matrix_diag
    return fit.fittedvalues, fit.resid_pearson / np.sqrt(1 - leverage)


def test_a_code_that_cannot_follow_itself() -> None:
    counts = np.array([[0, 11, 5, 3], [8, 0, 3, 4], [4, 6, 0, 2], [5, 2, 6, 0]])
    possible = ~np.eye(4, dtype=bool)
    fit = expected(counts, possible)
    wanted, z = quasi_independence(counts, possible)
    assert fit[possible] == pytest.approx(wanted, abs=1e-6)
    assert residuals(counts, fit, possible)[possible] == pytest.approx(z, abs=1e-6)
    assert fit.sum(axis=0) == pytest.approx(counts.sum(axis=0))
    assert fit.sum(axis=1) == pytest.approx(counts.sum(axis=1))
    assert np.isnan(residuals(counts, fit, possible)[~possible]).all()


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
@settings(deadline=None)
def test_the_general_residual_is_the_usual_one_where_everything_is_possible(numbers: list[int]) -> None:
    """A fourth code that never comes makes a pair impossible that nobody misses."""
    counts = np.zeros((4, 4))
    counts[:3, :3] = np.reshape(numbers, (3, 3))
    everything = np.ones((4, 4), dtype=bool)
    possible = everything.copy()
    possible[3, 3] = False
    plain, general = expected(counts, everything), expected(counts, possible)
    assert general == pytest.approx(plain, abs=1e-7)
    usual, wide = residuals(counts, plain, everything), residuals(counts, general, possible)
    assert wide == pytest.approx(usual, abs=1e-5, nan_ok=True)


def test_speakers_who_do_not_follow_themselves_are_two_tables() -> None:
    """Only a → b and b → a are possible, so each is a table by itself."""
    line = ["a:P", "b:W", "a:P", "b:W", "a:N", "b:N", "a:P", "b:W", "a:N", "b:P", "a:P", "a:N", "b:N", "a:P", "b:W"]
    table = lag_table([line], speaker=speaker, between_speakers=True)
    assert table.left_out == 1
    assert table.n == 13
    assert table.cell("a:P", "a:N") is None
    alone = {(a, b): 0 for a in ("a:P", "a:N") for b in ("b:P", "b:W", "b:N")}
    for pair in pairwise(line):
        if pair in alone:
            alone[pair] += 1
    for pair in alone:
        wanted = by_hand(alone, *pair)
        assert wanted is not None
        assert found(table, *pair).z == pytest.approx(wanted, abs=1e-6)
    odds = found(table, "a:P", "b:W").odds
    assert odds is not None
    assert odds.phi == pytest.approx(1)  # W always after P, never after N
    with pytest.raises(ValueError, match="whose"):
        lag_table([line], between_speakers=True)


def test_too_few_transitions_say_nothing() -> None:
    table = lag_table([list("PWPWPW")])
    assert table.permutations == 0
    assert {cell.found for cell in table.cells} == {"cannot tell"}
    assert not any(cell.enough for cell in table.cells)
    assert found(table, "P", "W").n == 3
