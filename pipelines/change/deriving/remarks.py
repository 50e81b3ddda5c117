"""What is said beside the verdict that is shown: the notes of a series."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipelines.change import notes
from pipelines.change.deriving.judging import Judged
from pipelines.change.deriving.series import Series
from pipelines.change.facts import METHOD_NAMES


def beside(series: Series, row: Mapping[str, Any], other: Judged | None, place: int) -> list[str]:
    """The notes on a row of change_estimate, weightiest first; other: Edwards–Nunnally's verdicts."""
    return [one for one in _notes(series, row, other, place) if one]


def _notes(series: Series, row: Mapping[str, Any], other: Judged | None, place: int) -> Iterator[str | None]:
    reference, course = series.reference, series.course
    ends = (reference.scale_low, reference.scale_high)
    if row["latest"] is not None:
        if other is not None:
            verdicts = row["reliable"], other.columns["reliable"][place]
            names = METHOD_NAMES[row["method"]], METHOD_NAMES[other.method]
            yield notes.methods_disagree(names[0], verdicts[0], names[1], verdicts[1])
        if row["method"] == "jt" and row["reliable"] != "cannot tell":
            yield notes.multiple_looks(len(course.follow_ups))
        yield notes.scale_end(row["latest"], *ends, "latest")
        yield notes.two_scores_only(course.n)
        yield notes.long_gap([one.day for one in course.counted], reference.cadence_days)
    yield notes.scale_end(row["baseline"], *ends, "baseline")
    prior = reference.prior
    if prior is not None:
        reliability = reference.inputs.reliability.value
        yield notes.regression_to_the_mean(row["baseline"], prior.mean, prior.sd, reliability, prior.sample)


def apart_from_others(series: Sequence[Series]) -> dict[int, list[str]]:
    """By series the note that there are scores of other versions, or about others: these are not compared with them."""
    same: dict[tuple[str, str, str | None, str], list[Series]] = {}
    for one in series:
        same.setdefault((one.client_id, one.instrument, one.respondent, one.subscale), []).append(one)
    found: dict[int, list[str]] = {}
    for group in same.values():
        for kind, differs in (("of another version", "version"), ("about another target", "target")):
            if len({getattr(one, differs) for one in group}) > 1:
                for one in group:
                    said = f"There are scores {kind}: they are not comparable with these, and left out."
                    found.setdefault(one.number, []).append(said)
    return found
