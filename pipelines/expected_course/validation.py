"""Does the rule foretell? Asked of the practice's own closed episodes, each judged by a model that has not seen it.

Five folds, whole clients, those who ended worse spread evenly. Nothing is tuned here: the rule is fixed (verdict.py);
only the time scale is taken over from the fit to all, which knows no outcome.
"""

import hashlib
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.confidence import Share, wilson
from pipelines.expected_course.episodes import Episode
from pipelines.expected_course.model import Model, fit
from pipelines.expected_course.outcome import Scale, ended_worse
from pipelines.expected_course.verdict import course

FOLDS = 5
FEWEST_SCORES = 3  # of an episode that is judged
FEWEST_WORSE = 10  # bad ends that must be there: a share of fewer says nothing
SENSITIVITY, SPECIFICITY = 0.70, 0.85


@dataclass(frozen=True)
class Judged:
    """One closed episode, as the rule would have seen it before its last score.

    flagged: whether *not on course* stood at one of the administrations before the last; None where at none of them
    anything but *cannot tell* stood. lead: how many administrations before the last it first stood.
    """

    worse: bool
    flagged: bool | None
    lead: int | None = None


@dataclass(frozen=True)
class Validation:
    """What the rule foretold. An episode of which nothing could be told counts as missed where it ended worse, and
    not at all where it did not: both against the rule. lead: the median number of administrations before the last."""

    worse: int
    worse_flagged: int
    others: int
    others_flagged: int
    untold: int
    lead: float | None

    @property
    def sensitivity(self) -> Share:
        return wilson(self.worse_flagged, self.worse)

    @property
    def specificity(self) -> Share:
        return wilson(self.others - self.others_flagged, self.others)

    @property
    def predictive_value(self) -> Share:
        """Of those who were marked, who ended worse."""
        return wilson(self.worse_flagged, self.worse_flagged + self.others_flagged)

    @property
    def passes(self) -> bool:
        """Whether both shares reach the bar, with enough bad ends to take a share of."""
        sensitivity, specificity = self.sensitivity.estimate or 0.0, self.specificity.estimate or 0.0
        return self.worse >= FEWEST_WORSE and sensitivity >= SENSITIVITY and specificity >= SPECIFICITY


def judge(model: Model, one: Episode, scale: Scale) -> Judged | None:
    """What the rule would have said of a closed episode before its end. None where its outcome is not known."""
    worse = ended_worse(one, scale)
    if worse is None or one.n < FEWEST_SCORES:
        return None
    before = course(model, one.weeks, one.scores, scale).standings[:-1]
    marked = [at for at, standing in enumerate(before) if standing.verdict == "not on course"]
    if marked:
        return Judged(worse, True, one.n - 1 - marked[0])
    told = any(standing.verdict == "on course" for standing in before)
    return Judged(worse, False if told else None)


def tally(judged: Sequence[Judged]) -> Validation:
    """Counts of what was judged."""
    worse, others = [one for one in judged if one.worse], [one for one in judged if not one.worse]
    told = [one for one in others if one.flagged is not None]
    leads = [one.lead for one in worse if one.lead is not None]
    return Validation(
        worse=len(worse),
        worse_flagged=sum(one.flagged is True for one in worse),
        others=len(told),
        others_flagged=sum(one.flagged is True for one in told),
        untold=sum(one.flagged is None for one in judged),
        lead=statistics.median(leads) if leads else None,
    )


def validate(episodes: Sequence[Episode], scale: Scale, time_scale: str) -> Validation | None:
    """Every episode judged by a model of the other folds; None where one of these does not converge."""
    judged: list[Judged | None] = []
    folds = fold(episodes, scale)
    for number in range(FOLDS):
        seen = [one for one, its in zip(episodes, folds, strict=True) if its != number]
        model = fit(seen, [time_scale])
        if model is None:
            return None
        judged += [judge(model, one, scale) for one, its in zip(episodes, folds, strict=True) if its == number]
    return tally([one for one in judged if one is not None])


def fold(episodes: Sequence[Episode], scale: Scale) -> list[int]:
    """The fold (0 to 4) of each episode: the same for all of a client's, and the same in whatever order they come."""
    worse = {one.client: False for one in episodes}
    for one in episodes:
        worse[one.client] |= ended_worse(one, scale) is True
    order = sorted(worse, key=lambda client: (worse[client], hashlib.sha256(client.encode()).hexdigest()))
    place = {client: number % FOLDS for number, client in enumerate(order)}
    return [place[one.client] for one in episodes]
