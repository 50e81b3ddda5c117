"""What a sentence about change may say: the numbers of one series, and the names of methods and inputs."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipelines.change.baseline import Reason
from pipelines.change.classes import Class, Confirmed
from pipelines.change.cut_offs import Crossed
from pipelines.change.inputs import Input
from pipelines.change.verdict import Reliable
from pipelines.confidence import Z_95

METHOD_NAMES = {
    "jt": "Jacobson–Truax",
    "en": "Edwards–Nunnally",
    "gln": "Gulliksen–Lord–Novick",
    "nk": "Nunnally–Kotsch",
    "ha": "Hageman–Arrindell",
    "points": "published points",
}
INPUT_NAMES = {
    "sd": "standard deviation",
    "reliability": "reliability",
    "reliability_latest": "reliability of the latest score",
    "mean": "mean of a reference population",
    "mean_latest": "mean of the latest scores",
    "sd_latest": "standard deviation of the latest scores",
    "correlation": "correlation of the two scores",
    "points": "published threshold",
    "cut_off": "cut-off",
}


@dataclass(frozen=True)
class Facts:
    """What is known of one series; scores, s_diff, cut and threshold as in `verdict.Change`, None where missing.

    `baseline_at` of a mean of two is the second's date. `target`: whom the answers are about. `as_of` and
    `cadence_days` (the usual interval): to say that the latest score is old. `direction_held`: the change is the same
    at the last two, whether or not the cut-off was crossed twice. `disagreeing`: the method that comes to another
    verdict. `version_changed_on`: the day of the episode from which another version was in use; `version`: that of
    these scores. `closed_on`: when care was closed, where the newest score came after it. `last_gap`: days between the
    last two. `newer`, `left_out`: sentences on newer forms without a score, and on forms of the same day that do not
    count. `out_of_reach`: with these inputs no score of the scale would differ. `is_defined`: there is a definition.
    """

    instrument: str
    subscale: str
    n: int
    reason: Reason
    higher_is_better: bool
    baseline_at: date | None = None
    latest_at: date | None = None
    baseline: float | None = None
    latest: float | None = None
    baseline_rule: Literal["first", "mean of two"] = "first"
    target: str | None = None
    method: str = "jt"
    reliable: Reliable = "cannot tell"
    s_diff: float | None = None
    rc: float | None = None
    threshold: float | None = Z_95
    confirmed: Confirmed = "too few"
    verdict_class: Class = "cannot tell"
    crossed: Crossed = "not assessable"
    cut: float | None = None
    cut_source: str = ""
    inputs: tuple[Input, ...] = ()
    as_of: date | None = None
    cadence_days: float | None = None
    direction_held: bool = False
    disagreeing: str = ""
    version: str | None = None
    version_changed_on: date | None = None
    closed_on: date | None = None
    last_gap: int | None = None
    newer: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    out_of_reach: bool = False
    is_defined: bool = True
