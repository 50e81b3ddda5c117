"""One transition before and after a day: the difference by hand, and sentences that claim no more than that."""

import math
import re

import pytest

from pipelines.dyads.cell_change import cell_change, cell_sentence, change_sentence
from pipelines.dyads.sequences import Table, lag_table

CLAIMS = re.compile(r"improv|better|wors|recover|fail", re.I)


def table(a: int, b: int, c: int, d: int) -> Table:
    """P or N, then W or N."""
    return lag_table([["P", "W"]] * a + [["P", "N"]] * b + [["N", "W"]] * c + [["N", "N"]] * d)


def test_the_difference_by_hand() -> None:
    change = cell_change(table(40, 20, 15, 75), table(20, 25, 20, 25), "P", "W")
    wanted = math.log(20 * 25 / (25 * 20)) - math.log(10)
    half = 1.96 * math.sqrt(1 / 40 + 1 / 20 + 1 / 15 + 1 / 75 + 1 / 20 + 1 / 25 + 1 / 20 + 1 / 25)
    assert change.log_ratio == pytest.approx(wanted)
    assert (change.ratio, change.low, change.high) == pytest.approx(
        (math.exp(wanted), math.exp(wanted - half), math.exp(wanted + half))
    )
    assert change.verdict == "looser"
    assert cell_change(table(20, 25, 20, 25), table(40, 20, 15, 75), "P", "W").verdict == "tighter"
    assert cell_change(table(20, 25, 20, 25), table(20, 25, 21, 25), "P", "W").verdict == "cannot tell"


def test_without_enough_nothing_is_compared() -> None:
    change = cell_change(table(40, 20, 15, 75), table(3, 1, 1, 2), "P", "W")
    assert (change.ratio, change.low, change.verdict) == (None, None, "cannot tell")
    assert change.before is not None
    assert cell_change(table(40, 20, 15, 75), table(9, 9, 9, 9), "P", "X").after is None


def test_the_sentences() -> None:
    before, after, few = table(40, 20, 15, 75), table(20, 25, 20, 25), table(3, 1, 1, 2)
    link = before.cell("P", "W")
    assert cell_sentence(link, "A: pursue", "B: withdraw") == (
        "A: pursue was followed by B: withdraw 40 of 60 times; by chance alone 22 would be expected (adjusted residual "
        "6.2): more often than chance."
    )
    assert cell_sentence(few.cell("P", "W"), "A: pursue", "B: withdraw") == (
        "A: pursue was followed by B: withdraw 3 of 4 times. There is not enough to tell this from chance."
    )
    assert "not enough" in cell_sentence(None, "A: pursue", "B: withdraw")
    told = change_sentence(cell_change(before, after, "P", "W"), "A: pursue", "B: withdraw")
    assert told.endswith(
        "The odds of the link are 0.10 times those before (95 % interval 0.032 to 0.31): looser than before, by more "
        "than chance alone would make it. Counts do not say why."
    )
    silent = change_sentence(cell_change(before, few, "P", "W"), "A: pursue", "B: withdraw")
    assert silent.endswith("There is not enough to tell whether the link between the two changed.")
    same = change_sentence(cell_change(after, after, "P", "W"), "A: pursue", "B: withdraw")
    assert "Nobody can tell this from chance." in same
    assert same.endswith("whether it changed, nobody can tell from chance.")
    assert not any(CLAIMS.search(text) for text in (told, silent, same))
