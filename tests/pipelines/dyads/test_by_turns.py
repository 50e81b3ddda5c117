"""Who follows whom is given: two people who take turns have no link by that alone."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from scipy.stats import fisher_exact

from pipelines.dyads.reading.transitions import table
from pipelines.dyads.sequences import Cell, Table, lag_table


def speaker(code: str) -> str:
    return code.partition(":")[0]


def found(told: Table, given: str, then: str) -> Cell:
    cell = told.cell(given, then)
    assert cell is not None
    return cell


def test_an_answer_to_whatever_comes_is_no_link() -> None:
    """B withdraws after 21 of 24 pursuits and after 4 of 4 attacks: if anything, pursuing is what stops it."""
    pairs = [("pursue", "withdraw", 21), ("pursue", "reach", 3), ("attack", "withdraw", 4)]
    events = [[f"a:{one}", f"b:{other}", "a:pursue"] for one, other, n in pairs for _ in range(n)]
    link = found(table(events), "a:pursue", "b:withdraw")
    assert link.expected == pytest.approx(24 * 25 / 28)
    assert link.z == pytest.approx(-0.75, abs=0.01)
    assert (link.found, link.given_n) == ("cannot tell", 24)
    assert link.odds is not None
    assert link.odds.odds_ratio < 1


def test_where_nobody_follows_himself_it_is_the_table_with_structural_zeros() -> None:
    dice = np.random.default_rng(3)
    events = [[f"{who}:{dice.choice(list('PWN'))}" for who in "abab"[: int(dice.integers(2, 5))]] for _ in range(60)]
    mine, zeros = table(events), lag_table(events, speaker=speaker, between_speakers=True)
    assert len(zeros.cells) == 18
    for cell in zeros.cells:
        same = found(mine, cell.given, cell.then)
        assert (same.n, same.given_n, same.then_n, same.odds) == (cell.n, cell.given_n, cell.then_n, cell.odds)
        assert same.expected == pytest.approx(cell.expected, abs=1e-6)
        assert same.z == pytest.approx(cell.z, abs=1e-5)
        assert same.kappa == pytest.approx(cell.kappa, abs=1e-6)
    assert {cell.p for cell in mine.cells if cell.given[0] == cell.then[0]} == {None}


def test_each_turn_is_the_table_of_its_own_transitions() -> None:
    """Also where people do follow themselves: chance is that of the same turn, counted apart."""
    dice = np.random.default_rng(4)
    events = [[f"{dice.choice(list('ab'))}:{dice.choice(list('PWN'))}" for _ in range(5)] for _ in range(40)]
    mine = table(events)
    for first in "ab":
        for second in "ab":
            pairs = [
                [f"1{one}", f"2{other}"]
                for event in events
                for one, other in pairwise(event)
                if (one[0], other[0]) == (first, second)
            ]
            alone = lag_table(pairs, permutations=0)
            for cell in (cell for cell in mine.cells if (cell.given[0], cell.then[0]) == (first, second)):
                same = alone.cell(f"1{cell.given}", f"2{cell.then}")
                assert same is not None
                assert cell.n == same.n
                assert cell.expected == pytest.approx(same.expected)
                assert cell.z == pytest.approx(same.z)
    assert mine.n == 160


def test_the_shuffled_p_of_a_turn_is_that_of_all_orders() -> None:
    """Two by two with fixed margins: one tail of Fisher's exact test, twice."""
    events = [["a:P", "b:W"]] * 4 + [["a:P", "b:N"]] * 2 + [["a:N", "b:W"]] * 2 + [["a:N", "b:N"]] * 12
    link = found(table(events), "a:P", "b:W")
    assert link.p_from == "permutation"
    tails = [fisher_exact([[4, 2], [2, 12]], alternative=side).pvalue for side in ("less", "greater")]
    assert link.p == pytest.approx(2 * min(tails), abs=0.02)


def _couple(dice: Any) -> list[list[str]]:
    """Fifteen events of four turns; neither cares what the other did."""
    usual, other = {"a": "pursue", "b": "withdraw"}, {"a": "reach", "b": "soothe"}
    return [[f"{who}:{(usual if dice.random() < 0.75 else other)[who]}" for who in "abab"] for _ in range(15)]


def test_couples_who_answer_independently_are_seldom_called_linked() -> None:
    dice = np.random.default_rng(1997)
    couples = [table(_couple(dice)) for _ in range(200)]
    links = [found(one, "a:pursue", "b:withdraw").z or 0.0 for one in couples]
    assert abs(np.mean(links)) < 0.2
    assert sum(any(cell.found == "more often" for cell in one.cells) for one in couples) <= 10, "5 % of 200"


def test_a_real_link_is_found() -> None:
    dice = np.random.default_rng(7)
    events = []
    for _ in range(30):
        first = "pursue" if dice.random() < 0.5 else "reach"
        second = "withdraw" if dice.random() < (0.9 if first == "pursue" else 0.2) else "soothe"
        events.append([f"a:{first}", f"b:{second}"])
    assert found(table(events), "a:pursue", "b:withdraw").found == "more often"
