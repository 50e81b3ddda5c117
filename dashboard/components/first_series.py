"""Which series stands first, wherever one does: on the list of clients, on the time axis and under Each scale.

The list takes the same one by the same rule (`pipelines/caseload/clients.sql`).
"""

from collections.abc import Iterable
from datetime import date

from dashboard.components.client_reads import is_of
from pipelines.change.told import Verdict
from pipelines.scoring.trajectory import Series


def place(series: list[Series], verdicts: Iterable[Verdict]) -> int:
    """Of attachment where it was measured: of what is not overdue the one answered most often, else the last scored."""
    told = list(verdicts)
    found = [at for at, one in enumerate(series) if one.is_attachment] or list(range(len(series)))

    def rank(at: int) -> tuple[bool, int, date, int, int]:
        one = series[at]
        of = [each for each in told if each.is_default and is_of(one, each) and each.age_days is not None]
        is_fresh = any(not each.is_old for each in of)
        scored_on = max((each.day for each in one.latest), default=date.min)
        return is_fresh, one.administrations if is_fresh else 0, scored_on, one.administrations, -at

    return max(found, key=rank)
