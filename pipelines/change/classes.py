"""Six classes of clinically significant change, and whether a change held. Jacobson & Truax (1991), with *harmed*.

Columns of words of one shape; nothing here computes. What cannot be told stays *cannot tell*.
"""

from typing import Any, Literal

import numpy as np

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


def confirmed(before: Words, latest: Words, before_side: Words, latest_side: Words, follow_ups: Any) -> Words:
    """Whether a reliable change, and its side of the cut-off, held at the last two administrations.

    before, latest: `reliable` of the last administration but one and of the last, each against the baseline;
    before_side, latest_side: the sides of these two scores; follow_ups: how many scored administrations come after the
    baseline. too few: less than two, or either cannot tell. no: no change, or not the same twice (provisional).
    """
    few = ~(floats(follow_ups) >= FEWEST_FOLLOW_UPS) | (before == "cannot tell") | (latest == "cannot tell")
    same = (before == latest) & (latest != "none") & (before_side == latest_side)
    return np.where(few, "too few", np.where(same, "yes", "no"))
