"""The sentence of a course, and the figures of how well the rule foretold. Cautious by construction.

A sentence has the instrument, both dates, both scores and n; where nothing can be told it judges no direction. Whoever
reads *not on course* reads in how many closed episodes that was wrong.
"""

from dataclasses import dataclass
from datetime import date

from pipelines.confidence import Share
from pipelines.days import day
from pipelines.expected_course.validation import SENSITIVITY, SPECIFICITY, Validation
from pipelines.expected_course.verdict import Standing

_WHY = {
    "one administration": "there is no follow-up yet",
    "one follow-up": "there is one follow-up, and it takes two",
    "the last two differ": "of the last two scores one lies outside that band and one does not, and it takes two alike",
    "longer than the closed episodes": "too few closed episodes lasted as long",
    "first score outside the closed episodes": "no closed episode began with such a score",
    "the scale ends within the band": "the band reaches the end of the scale, so that no score could lie outside it",
    "a new baseline was set": "a new baseline was set, and closed episodes are counted from their first score",
}


@dataclass(frozen=True)
class Said:
    """What one sentence is about: score points; low and high are the band's ends, None where there is none."""

    instrument: str
    subscale: str
    target: str | None
    higher_is_better: bool
    first_on: date
    first: float
    latest_on: date
    latest: float
    n: int
    low: float | None
    high: float | None
    episodes: int
    fitted_on: date
    figures: str


def sentence(said: Said, standing: Standing) -> str:
    """Two to five sentences in plain text."""
    subscale = "" if said.subscale == "total" else f" {said.subscale.replace('_', ' ')}"
    about = f" (about: {said.target})" if said.target else ""
    parts = [f"{said.instrument}{subscale}{about} was {_score(said.first)} on {day(said.first_on)}" + _latest(said)]
    if said.low is not None and said.high is not None and said.n > 1:
        parts.append(
            f"Of the practice's clients with such a first score 70 % lay between {_score(said.low)} and "
            f"{_score(said.high)} by then ({said.episodes} closed episodes, as of {day(said.fitted_on)})."
        )
    if standing.verdict == "cannot tell":
        return " ".join([*parts, f"Whether this is the expected course cannot be told: {_WHY[standing.reason]}."])
    side = "low" if said.higher_is_better else "high"
    better = "higher is better" if said.higher_is_better else "lower is better"
    if standing.verdict == "not on course":
        parts.append(f"The last two scores lie outside that band, too {side} ({better}): not on course.")
        parts.append("That is a reason to look closer, and no forecast.")
    else:
        parts.append(f"Neither of the last two scores lies outside that band on the {side} side ({better}): on course.")
    return " ".join([*parts, said.figures])


def figures(found: Validation, status: str | None) -> str:
    """How well the rule foretold on closed episodes, with 95 % intervals; unverified where its threshold is."""
    told = (
        f"In closed episodes “not on course” had stood before the end in {found.worse_flagged} of {found.worse} that "
        f"ended reliably worse (sensitivity {_share(found.sensitivity)}) and in {found.others_flagged} of "
        f"{found.others} others (specificity {_share(found.specificity)})"
    )
    marked = found.worse_flagged + found.others_flagged
    if marked:
        told += f"; of {marked} so marked {_percent(found.predictive_value)} ended so"
    return f"{told}." + (" Unverified: what makes a worsening reliable." if status == "unverified" else "")


def failing(found: Validation) -> str:
    """Why the rule is not shown, where it foretold too little."""
    return (
        "On this practice's own closed episodes the expected course foretold too little to be shown: sensitivity "
        f"{_share(found.sensitivity)} where {SENSITIVITY:.2f} is needed, specificity {_share(found.specificity)} where "
        f"{SPECIFICITY:.2f} is, with {found.worse} bad ends."
    )


def _latest(said: Said) -> str:
    if said.n < 2:
        return f" (n = {said.n})."
    return f" and {_score(said.latest)} on {day(said.latest_on)} (n = {said.n})."


def _share(share: Share) -> str:
    """0.78, 95 % 0.59 to 0.89."""
    if share.estimate is None or share.low is None or share.high is None:
        return "not known"
    return f"{share.estimate:.2f}, 95 % {share.low:.2f} to {share.high:.2f}"


def _percent(share: Share) -> str:
    """53 % (95 %: 42 to 64)."""
    if share.estimate is None or share.low is None or share.high is None:
        return "none"
    return f"{share.estimate * 100:.0f} % (95 %: {share.low * 100:.0f} to {share.high * 100:.0f})"


def _score(value: float) -> str:
    """To one decimal, and never −0.0."""
    return f"{round(value, 1) + 0.0:.1f}"
