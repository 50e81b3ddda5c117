"""Whether a caseload is looked after: the episodes of care of a period by who treats them, and what stands of each."""

from pipelines.caseload.summary.episodes import Episode, Waiting, episodes
from pipelines.caseload.summary.flagged import flagged
from pipelines.caseload.summary.measures import MEASURES, Measure, behind, of_everybody, of_therapists

__all__ = [
    "MEASURES",
    "Episode",
    "Measure",
    "Waiting",
    "behind",
    "episodes",
    "flagged",
    "of_everybody",
    "of_therapists",
]
