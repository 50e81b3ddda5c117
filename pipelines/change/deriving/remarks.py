"""What is said beside the verdict that is shown: the notes of a series."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
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
        if row["method"] == "points" and row["reliable"] != "cannot tell":
            yield notes.multiple_looks_at_points(len(course.follow_ups))
        yield notes.scale_end(row["latest"], *ends, "latest")
        yield notes.two_scores_only(course.n)
        yield notes.long_gap([one.day for one in course.counted], reference.cadence_days)
    yield notes.scale_end(row["baseline"], *ends, "baseline")
    yield from left_out(series)
    mean = reference.regressed
    if mean is not None:
        reliability = reference.inputs.reliability.value
        yield notes.regression_to_the_mean(row["baseline"], mean.mean, mean.sd, reliability, mean.sample)


def left_out(series: Series, of_day: date | None = None) -> Iterator[str]:
    """Of each day of the episode (or of one day) with several scored forms those that do not count."""
    counted = {one.administration_id for one in series.course.counted}
    others: dict[date, list[float]] = {}
    for one in series.administrations:
        begun = series.course.begin is not None and one.day >= series.course.begin
        if begun and one.score is not None and one.administration_id not in counted:
            others.setdefault(one.day, []).append(one.score)
    for on in sorted(others):
        if of_day in (None, on):
            times = [one.at for one in series.administrations if one.day == on and one.score is not None]
            timed = [at for at in times if isinstance(at, datetime)]
            is_ordered = len(timed) == len(times) == len(set(times))
            yield notes.left_out(on, others[on], is_ordered=is_ordered)


def newer_said(series: Series) -> tuple[str, ...]:
    """Of forms that came after the latest score and have none: when, and why."""
    return tuple(map(notes.newer, series.newer))


def version_changes(series: Sequence[Series]) -> dict[int, date]:
    """By series the day in the episode from which another version was in use: of the first version the day on which the
    next began, of a later one its own first day."""
    same: dict[tuple[str, str, str | None, str | None, str], list[tuple[date, int]]] = {}
    for one in series:
        begin = one.course.begin
        first = min((form.day for form in one.administrations if begin is not None and form.day >= begin), default=None)
        if first is not None:
            whose = (one.client_id, one.instrument, one.target, one.respondent, one.subscale)
            same.setdefault(whose, []).append((first, one.number))
    found: dict[int, date] = {}
    for group in same.values():
        begun = sorted(group)
        for place, (first, number) in enumerate(begun if len(begun) > 1 else []):
            found[number] = first if place else begun[1][0]
    return found


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
