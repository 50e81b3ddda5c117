"""Did one transition loosen? Its table before a day beside its table from that day on.

The difference of two independent log odds ratios, with its error from both: what is compared is the link itself, not
how often its two codes come, and not the residuals, which grow with the number of transitions.
"""

import math
from dataclasses import dataclass
from typing import Literal

from pipelines.confidence import Z_95, counted, figure
from pipelines.dyads.sequences import Cell, Table

Change = Literal["looser", "tighter", "cannot tell"]


@dataclass(frozen=True)
class CellChange:
    """One pair before and after. ratio: of the odds ratios, after to before, with the ends of its 95 % interval.

    log_ratio: its logarithm, 0 is no change. None where a table has not enough, or the odds cannot be computed.
    """

    before: Cell | None
    after: Cell | None
    log_ratio: float | None
    ratio: float | None
    low: float | None
    high: float | None
    verdict: Change


def cell_change(before: Table, after: Table, given: str, then: str) -> CellChange:
    """How the link from `given` to `then` differs between two tables; cannot tell unless both have enough."""
    one, other = before.cell(given, then), after.cell(given, then)
    if one is None or other is None or not (one.enough and other.enough) or one.odds is None or other.odds is None:
        return CellChange(one, other, None, None, None, None, "cannot tell")
    difference = other.odds.log_odds - one.odds.log_odds
    half = Z_95 * math.hypot(one.odds.se, other.odds.se)
    low, high = difference - half, difference + half
    verdict: Change = "tighter" if low > 0 else "looser" if high < 0 else "cannot tell"
    return CellChange(one, other, difference, math.exp(difference), math.exp(low), math.exp(high), verdict)


def cell_sentence(cell: Cell | None, given: str, then: str) -> str:
    """One or two sentences in plain text; `given` and `then` in the words that the page has for them."""
    if cell is None or cell.given_n == 0:
        return f"{given} was followed by nothing that is coded, so there is not enough to say what follows."
    first = f"{given} was followed by {then} {cell.n} of {counted(cell.given_n, 'time')}"
    if cell.expected is None or not cell.enough:
        return f"{first}. There is not enough to tell this from chance."
    chance = f"{first}; by chance alone {figure(cell.expected)} would be expected{_residual(cell)}"
    if cell.found == "cannot tell":
        return f"{chance}. Nobody can tell this from chance."
    return f"{chance}: {cell.found} than chance."


def change_sentence(change: CellChange, given: str, then: str) -> str:
    """The pair before and after, and whether the difference is more than chance."""
    before, after = (cell_sentence(cell, given, then) for cell in (change.before, change.after))
    first = f"Before: {before} After: {after}"
    if change.ratio is None or change.low is None or change.high is None:
        return f"{first} There is not enough to tell whether the link between the two changed."
    ends = f"95 % interval {figure(change.low, apart_from=1)} to {figure(change.high, apart_from=1)}"
    size = f"{first} The odds of the link are {figure(change.ratio)} times those before ({ends})"
    if change.verdict == "cannot tell":
        return f"{size}: whether it changed, nobody can tell from chance."
    return f"{size}: {change.verdict} than before, by more than chance alone would make it. Counts do not say why."


def _residual(cell: Cell) -> str:
    return "" if cell.z is None else f" (adjusted residual {figure(cell.z)})"
