"""The caseload by therapist and period, as it is exported: for each measure how many, and of how many."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pyarrow as pa

from pipelines.caseload.summary.episodes import episodes
from pipelines.caseload.summary.measures import MEASURES, of_therapists
from pipelines.errors import WrongUsage
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

PERIODS = ("week", "month", "all")
_DAY, _YEAR = timedelta(days=1), timedelta(days=365)
_TEXT, _COUNT = pa.string(), pa.int64()
_KEYS = [("therapist", _TEXT), ("period_from", pa.date32()), ("period_to", pa.date32())]
SCHEMA = pa.schema(
    [*_KEYS, *((f"{one.key}_{part}", _COUNT) for one in MEASURES for part in ("n", "of")), ("source", _TEXT)]
)


def by_period(
    store: Store, viewer: Viewer, period: str, from_day: date | None, to_day: date | None, as_of: datetime
) -> pa.Table:
    """One row a therapist and period in which they treated somebody whom the viewer may see; of columns see SCHEMA.

    Without a first day it is a year of them; without a last day they end today. Weeks are those of ISO 8601. What
    stands of change and of flags is told as it stands now. Raises WrongUsage for a kind of period that is not there.
    """
    if period not in PERIODS:
        raise WrongUsage(f"The periods of caseload are: {', '.join(PERIODS)}.")
    last = to_day or local_day(store, as_of)
    rows = [
        row
        for first, end in stretches(period, from_day or last - _YEAR + _DAY, last)
        for row in _rows(store, viewer, first, end, as_of)
    ]
    order = [*(name for name, _ in _KEYS), "source"]
    return pa.Table.from_pylist(rows, schema=SCHEMA).sort_by([(name, "ascending") for name in order])


def stretches(period: str, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The weeks or months from one day to another, cut at both; or all of it."""
    begins = first
    while begins <= last:
        ends = last
        if period == "week":
            ends = begins + (6 - begins.weekday()) * _DAY
        elif period == "month":
            ends = (begins.replace(day=1) + 31 * _DAY).replace(day=1) - _DAY
        yield begins, min(ends, last)
        begins = ends + _DAY


def _rows(store: Store, viewer: Viewer, first: date, last: date, as_of: datetime) -> Iterator[dict[str, object]]:
    for one in of_therapists(episodes(store, viewer, first, last, as_of)):
        counted = {f"{key}_n": n for key, (n, _) in one.counts.items()}
        of = {f"{key}_of": among for key, (_, among) in one.counts.items()}
        whose = {"therapist": one.therapist, "source": one.source}
        yield {**whose, "period_from": first, "period_to": last, **counted, **of}
