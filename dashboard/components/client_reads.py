"""What a client's page reads only when somebody asks for it."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas

from pipelines.change.told import Limits, PhaseComparison, RegionMove, Verdict
from pipelines.scoring.trajectory import Series

Answers = Callable[[str], pandas.DataFrame]
Changes = Callable[[str, str], pandas.DataFrame]


@dataclass(frozen=True)
class Reads:
    """Verdicts are there; the rest is read when it is called, with the rights of whoever looks."""

    verdicts: tuple[Verdict, ...]
    answers: Answers
    item_changes: Changes
    moves: Callable[[], list[RegionMove]]
    limits: Callable[[], list[Limits]]
    phases: Callable[[], list[PhaseComparison]]
    functions: Callable[[], pandas.DataFrame]
    choices: Callable[[], pandas.DataFrame]

    def of(self, series: Series, subscale: str | None = None) -> list[Verdict]:
        """The verdicts on a series, or on one subscale of it, the one that is shown first."""
        found = [one for one in self.verdicts if is_of(series, one) and subscale in (None, one.series.subscale)]
        return sorted(found, key=lambda one: not one.is_default)


def is_of(series: Series, told: Verdict | RegionMove | Limits | PhaseComparison) -> bool:
    """Whether something is told of this series: of its instrument, version, target and respondent."""
    of = told.series
    return (of.instrument, of.version, of.target, of.respondent) == (
        series.instrument,
        series.version,
        series.target,
        series.respondent,
    )
