"""What is told of one client's change: the stored rows of the change step as a page, a note or a chart takes them.

Scores and everything that is compared with them are in score points; None where a number is missing. A series is one
instrument, version, target, respondent and subscale. Texts may hold what came in from files (targets, sources).
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from pipelines.change.baseline import Reason, Rule
from pipelines.change.classes import Class, Confirmed
from pipelines.change.control_limits import Reason as LimitsReason
from pipelines.change.cut_offs import Crossed
from pipelines.change.inputs import Input
from pipelines.change.non_overlap import Reason as PhaseReason
from pipelines.change.region_move import Label, State
from pipelines.change.slope import Reason as SlopeReason
from pipelines.change.verdict import Reliable


@dataclass(frozen=True)
class SeriesOf:
    """Which series: `title` is the instrument's full name, `position` its place on the page (attachment first)."""

    instrument: str
    title: str
    version: str | None
    target: str | None
    respondent: str | None
    subscale: str
    position: int


@dataclass(frozen=True)
class SlopeTold:
    """Score points per `per_days` days over n days with a score, by ordinary least squares with known error.

    The posterior (mean, low, high: 95 %) is that under the prior N(0, prior_sd²) of `prior_source`; all of it None, and
    prior_source empty, where no prior can be stated. p_better: that the true slope goes in the good direction.
    """

    reason: SlopeReason
    n: int
    per_days: float
    slope: float | None
    error: float | None
    z: float | None
    reliable: Reliable
    prior_sd: float | None
    prior_source: str
    mean: float | None
    low: float | None
    high: float | None
    p_better: float | None


@dataclass(frozen=True)
class Rebaseline:
    """A recorded decision that scores count from this day on."""

    since: date
    reason: str
    by: str


@dataclass(frozen=True)
class Verdict:
    """One series by one method. `is_default`: the method that a page shows; `higher_is_better` None: undefined.

    `reason`: why there is no comparison ("" where there is one). `n`: days with a score from the episode's first to the
    latest. `threshold`: what |rc| must exceed, of method *points* what |difference| must reach. `cut_source` empty: no
    cut-off. `corridor_low`, `corridor_high`: the scores that are not reliably different from the baseline; of method
    *points* its edges are a change already. `baseline_ids`, `latest_id`: the administrations (two where the baseline
    is the mean of two). `age_days`: from the latest score (of one administration: from that) to the day as of which is
    told, None without a score; `is_old`: more than 1.5 times `cadence_days`, the usual interval. `sentence` and `notes`
    are plain text; they are the stored bytes. `slope` only with is_default.
    """

    series: SeriesOf
    method: str
    is_default: bool
    higher_is_better: bool | None
    scale_low: float | None
    scale_high: float | None
    baseline_at: date | None
    latest_at: date | None
    n: int
    baseline: float | None
    latest: float | None
    difference: float | None
    s_diff: float | None
    rc: float | None
    threshold: float | None
    reliable: Reliable
    confirmed: Confirmed
    cut: float | None
    cut_source: str
    crossed: Crossed
    verdict_class: Class
    reason: Reason
    baseline_rule: Rule
    rebaseline: Rebaseline | None
    corridor_low: float | None
    corridor_high: float | None
    inputs: tuple[Input, ...]
    sentence: str
    notes: tuple[str, ...]
    slope: SlopeTold | None
    baseline_ids: tuple[UUID, ...]
    latest_id: UUID | None
    cadence_days: int | None
    age_days: int | None
    is_old: bool


@dataclass(frozen=True)
class Limits:
    """XmR limits of one series from at least 8 points, and Anhøj's runs about the median of all of them.

    `low` and `high` are never beyond the ends of the scale: on one of them no signal is possible (see the sentence).
    `interpretable`: from 12 points. `signals`: the days of points beyond a limit. `shift`: whether a run is too long or
    the crossings too few for chance. Numbers None where `reason` says why.
    """

    series: SeriesOf
    reason: LimitsReason
    n: int
    center: float | None
    low: float | None
    high: float | None
    interpretable: bool
    signals: tuple[date, ...]
    longest_run: int
    longest_limit: int | None
    crossings: int
    crossings_limit: int | None
    shift: Literal["yes", "no", "cannot tell"]
    sentence: str


@dataclass(frozen=True)
class PhaseComparison:
    """The scores of one series before a day that the therapist set against those from it on.

    nap: 0 to 1, the probability that a score after is better than one before; low, high: its 95 % interval. m scores
    before, n after. `label` is the person's own words, or the kind of the life event.
    """

    series: SeriesOf
    phase: str
    on: date
    label: str
    reason: PhaseReason
    m: int
    n: int
    nap: float | None
    low: float | None
    high: float | None
    sentence: str


@dataclass(frozen=True)
class PlacedPoint:
    """One administration on the plane. Radii: half axes of the 95 % ellipse; p_region: of the lower-lower region."""

    administration_id: UUID
    on: date
    anxiety: float
    avoidance: float
    sem_anxiety: float | None
    sem_avoidance: float | None
    radius_anxiety: float | None
    radius_avoidance: float | None
    p_region: float | None


@dataclass(frozen=True)
class RegionMove:
    """The move towards the lower-anxiety, lower-avoidance region: five conditions, each met, not met or cannot tell.

    Cuts in score points; priors are the names of the populations that true scores are drawn towards, empty: none.
    `baseline_count`: how many of the path's points from `baseline_at` back are the baseline. `unverified`: inputs that
    no read source supports. The path has every administration with both dimensions, oldest first; `series.subscale`
    is empty.
    """

    series: SeriesOf
    n: int
    baseline_at: date | None
    baseline_count: int
    outside_at_baseline: State
    changed: State
    inside: State
    held: State
    comparable: State
    label: Label
    p_baseline: float | None
    p_latest: float | None
    anxiety_cut: float
    avoidance_cut: float
    anxiety_prior: str
    avoidance_prior: str
    unverified: tuple[str, ...]
    sentence: str
    path: tuple[PlacedPoint, ...]
