"""Of each series the scores before a day that the therapist set against those from it on, with the words for it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pipelines.change.baseline import episode_of, occasions
from pipelines.change.deriving.series import Caseload, Series
from pipelines.change.non_overlap import NonOverlap, around_day
from pipelines.change.sentences import lead
from pipelines.days import day

Row = dict[str, Any]


def comparisons(load: Caseload) -> Iterator[Row]:
    """One row of phase_comparison per series of the episode of care with a score and a direction × begun phase."""
    for one in load.series:
        better, episode = one.reference.higher_is_better, episode_of(one.episodes, one.as_of)
        begun = load.phases.get(one.client_id)
        if not begun or better is None or episode is None:
            continue
        forms = [form for form in occasions(one.administrations, one.as_of) if form.day >= episode.opened_on]
        days, scores = [form.day for form in forms], [form.score for form in forms]
        for record_id, on in begun if forms else ():
            found = around_day(days, scores, on, higher_is_better=better)
            ends = [(scores[0], days[0]), (scores[-1], days[-1])]
            yield {
                "number": one.number,
                "record_id": record_id,
                "on_day": on,
                **{name: getattr(found, name) for name in ("reason", "m", "n", "nap", "low", "high")},
                "sentence": _sentence(one, found, on, ends, len(forms)),
            }


def _sentence(series: Series, found: NonOverlap, on: date, ends: list[tuple[float | None, date]], n: int) -> str:
    said = [lead(series.instrument, series.subscale, series.target, ends, n)]
    said.append(f"{found.m} of these scores lie before {day(on)}, {found.n} from then on.")
    if found.nap is None or found.low is None or found.high is None:
        said.append("There is nothing to compare.")
        return " ".join(said)
    good = "higher" if series.reference.higher_is_better else "lower"
    said.append(
        f"Of all pairs of one before and one after, {100 * found.nap:.0f} % have the later score {good} "
        f"(ties count half; 95 % interval {100 * found.low:.0f} to {100 * found.high:.0f} %; 50 % is no difference)."
    )
    said.append("Scores of one client depend on each other, so the interval is too narrow.")
    return " ".join(said)
