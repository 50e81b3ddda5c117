"""Six classes of clinically significant change, and whether a change held. Jacobson & Truax (1991), with *harmed*.

Columns of words of one shape; nothing here computes. What cannot be told stays *cannot tell*.
"""

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from pipelines.change.columns import Words, floats

Class = Literal["cannot tell", "recovered", "improved", "harmed", "deteriorated", "unchanged"]
Confirmed = Literal["yes", "no", "too few"]

FEWEST_FOLLOW_UPS = 2  # with the baseline three administrations: a change must hold at the last two of them


def classify(reliable: Words, baseline_side: Words, latest_side: Words) -> Words:
    """The class, tested in this order: cannot tell, recovered, improved, harmed, deteriorated, unchanged.

    Without a cut-off (a side that is not assessable) recovered and harmed do not occur.
    """
    return np.select(
        [
            reliable == "cannot tell",
            (reliable == "improved") & (baseline_side == "clinical") & (latest_side == "functional"),
            reliable == "improved",
            (reliable == "worse") & (baseline_side == "functional") & (latest_side == "clinical"),
            reliable == "worse",
        ],
        ["cannot tell", "recovered", "improved", "harmed", "deteriorated"],
        default="unchanged",
    )


def confirmed(before: Words, latest: Words, follow_ups: Any) -> Words:
    """Whether the latest class held at the last two administrations: yes, no (provisional, or no change) or too few.

    before, latest: the classes of the last administration but one and of the last, each against the baseline;
    follow_ups: how many scored administrations come after the baseline. A recovery must be one twice; an improvement
    also held where the score before had crossed the cut-off. too few: less than two after the baseline, whatever they
    say; where there are enough and one of them cannot tell, nothing has held: no.
    """
    few = ~(floats(follow_ups) >= FEWEST_FOLLOW_UPS)
    held = (before == latest) & (latest != "unchanged") & (latest != "cannot tell")
    held |= (before == "recovered") & (latest == "improved")
    held |= (before == "harmed") & (latest == "deteriorated")
    return np.where(few, "too few", np.where(held, "yes", "no"))


def direction_held(before: Words, latest: Words, follow_ups: Any) -> NDArray[np.bool_]:
    """Whether the last two verdicts against the baseline (improved, worse …) are the same reliable change.

    It may have held where the class is not confirmed: where only the crossing of the cut-off is new.
    """
    enough = floats(follow_ups) >= FEWEST_FOLLOW_UPS
    held: NDArray[np.bool_] = enough & (before == latest) & ((latest == "improved") | (latest == "worse"))
    return held
