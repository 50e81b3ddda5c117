"""The sentence under the anxiety × avoidance plane: two dated points, one probability, five conditions; no type noun.

As cautious as `sentences`: with one administration there is no probability and no word of change; *reliable move* is
only said where all five conditions are met.
"""

from dataclasses import dataclass
from datetime import date

from pipelines.change.columns import told
from pipelines.change.region_move import Move, Plane
from pipelines.change.sentences import age_said, score, versions_said
from pipelines.days import day

CONDITIONS = (
    ("outside_at_baseline", "outside it at baseline"),
    ("changed", "reliably lower on every dimension that was above its cut, none reliably higher"),
    ("inside", "inside it now"),
    ("held", "held for 28 days"),
    ("comparable", "same version and target"),
)
LABELS = {
    "met": "A reliable move towards that region",
    "reliable change into the region, not yet held": "A reliable change into that region that has not held long enough",
    "reliable change, not yet in region": "A reliable change, but not (yet) into that region",
    "in region, change not reliable": "In that region, but without a reliable change into it",
    "reliable change into the region, not clearly outside before": "A reliable change, but not clearly from outside",
    "no reliable change": "No change that can be told from noise",
    "reliable worsening": "A reliable worsening on at least one dimension",
    "not assessable": "Whether there is a move towards that region cannot be told",
}


@dataclass(frozen=True)
class Point:
    """Anxiety and avoidance of one administration (or of the mean that is the baseline), score points."""

    on: date
    anxiety: float | None
    avoidance: float | None


@dataclass(frozen=True)
class PlaneFacts:
    """One series of an attachment instrument. unverified: names of the inputs that no read source supports; the rest as
    in `facts.Facts`."""

    instrument: str
    n: int
    baseline: Point | None
    latest: Point | None
    move: Move
    plane: Plane
    target: str | None = None
    unverified: tuple[str, ...] = ()
    as_of: date | None = None
    cadence_days: float | None = None
    version: str | None = None
    version_changed_on: date | None = None


def plane_sentence(facts: PlaneFacts) -> str:
    """A few sentences in plain text."""
    first = versions_said(facts.version_changed_on, facts.version, facts.n)
    return " ".join([*first, _said(facts)])


def _said(facts: PlaneFacts) -> str:
    name = facts.instrument + (f" (about: {facts.target})" if facts.target else "")
    rest = [f"Unverified: {', '.join(facts.unverified)}."] if facts.unverified else []
    if facts.move.comparable == "not met":
        return f"{name}: the scores come from different versions or targets (n = {facts.n}) and are not comparable."
    before, after = _place(facts.baseline), _place(facts.latest)
    if before is None:
        return f"{name}: no administration with both dimensions in this episode of care (n = {facts.n})."
    newest = facts.latest or facts.baseline
    age = age_said(
        "The latest point" if facts.latest else "It", newest.on if newest else None, facts.as_of, facts.cadence_days
    )
    if after is None:
        only = f"{name}: {before} (n = {facts.n}). There is no other point to compare it with."
        return " ".join([only, *age, *rest])
    parts = [f"{name}: {before}, and {after} (n = {facts.n}).", *_probability(facts), f"{LABELS[facts.move.label]}:"]
    states = "; ".join(f"{text}: {getattr(facts.move, condition)}" for condition, text in CONDITIONS)
    return " ".join([*parts, f"{states}.", *_begun(facts), *rest, *age])


def _begun(facts: PlaneFacts) -> list[str]:
    """Where the move cannot have been one from outside: why, and that no dimension was above its cut."""
    if facts.move.outside_at_baseline != "not met" or facts.baseline is None:
        return []
    said = "The baseline was not clearly outside that region to begin with"
    points = (facts.baseline.anxiety, facts.plane.anxiety_cut), (facts.baseline.avoidance, facts.plane.avoidance_cut)
    below = all(value is not None and value < cut for value, cut in points)
    return [f"{said}: no dimension was above its cut." if below else f"{said}."]


def _place(point: Point | None) -> str | None:
    if point is None:
        return None
    anxiety, avoidance = told(point.anxiety), told(point.avoidance)
    if anxiety is None or avoidance is None:
        return None
    return f"anxiety {score(anxiety)} and avoidance {score(avoidance)} on {day(point.on)}"


def _probability(facts: PlaneFacts) -> list[str]:
    """Of the lower-anxiety, lower-avoidance region at the latest administration, with its cuts and its priors."""
    p = facts.move.steps[-1].p_region if facts.move.steps else None
    if p is None:
        return []
    percent = "under 1" if p < 0.01 else ("over 99" if p > 0.99 else f"{100 * p:.0f}")
    priors = [prior.name for prior in (facts.plane.anxiety_prior, facts.plane.avoidance_prior) if prior is not None]
    against = " and ".join(dict.fromkeys(priors)) or "no reference population"
    cuts = f"{score(facts.plane.anxiety_cut)} and {score(facts.plane.avoidance_cut)}"
    return [
        f"The latest true scores lie in the lower-anxiety, lower-avoidance region with a probability of {percent} % "
        f"(cuts {cuts}; drawn towards: {against})."
    ]
