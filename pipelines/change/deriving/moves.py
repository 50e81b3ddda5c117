"""Of each attachment instrument of a client the move towards the lower-anxiety, lower-avoidance region."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from pipelines.change.baseline import Administration, occasions
from pipelines.change.deriving.reference import Population, Reference
from pipelines.change.deriving.remarks import version_changes
from pipelines.change.deriving.series import Series
from pipelines.change.facts import INPUT_NAMES
from pipelines.change.plane import Prior
from pipelines.change.plane_sentence import PlaneFacts, Point, plane_sentence
from pipelines.change.region_move import Move, Place, Plane, region_moves

Row = dict[str, Any]
_CONDITIONS = ("outside_at_baseline", "changed", "inside", "held", "comparable", "label", "p_baseline")


def moves(series: list[Series]) -> Iterator[Row]:
    """One row of region_move per pair of dimensions; `number` is that of the anxiety series."""
    pairs: dict[tuple[str | None, ...], dict[str, Series]] = {}
    for one in series:
        if one.reference.dimension is not None:
            whose = (one.client_id, one.instrument, one.version, one.target, one.respondent)
            pairs.setdefault(whose, {})[one.reference.dimension] = one
    alike: dict[tuple[Plane, int], list[tuple[Series, Series, list[Place]]]] = {}
    for pair in pairs.values():
        if len(pair) == 2:
            anxiety, avoidance = pair["anxiety"], pair["avoidance"]
            told = _plane(anxiety.reference, avoidance.reference), 1 if anxiety.reference.rule == "first" else 2
            alike.setdefault(told, []).append((anxiety, avoidance, _places(anxiety, avoidance)))
    versions = version_changes(series)
    for (plane, count), group in alike.items():
        for (anxiety, avoidance, places), move in zip(
            group, region_moves([places for *_, places in group], plane, count), strict=True
        ):
            yield _move(anxiety, avoidance, places, plane, count, move, versions.get(anxiety.number))


def _plane(anxiety: Reference, avoidance: Reference) -> Plane:
    midpoint = anxiety.midpoint or 0.0
    return Plane(midpoint, midpoint, _prior(anxiety.prior), _prior(avoidance.prior))


def _move(
    anxiety: Series,
    avoidance: Series,
    places: list[Place],
    plane: Plane,
    count: int,
    move: Move,
    changed_on: date | None,
) -> Row:
    unverified = _unverified(anxiety.reference, avoidance.reference)
    taken, later = places[:count], places[count:]
    latest = Point(later[-1].on, later[-1].anxiety, later[-1].avoidance) if later else None
    said = PlaneFacts(
        instrument=anxiety.instrument,
        n=len(places),
        baseline=_mean(taken),
        latest=latest,
        move=move,
        plane=plane,
        target=anxiety.target,
        unverified=tuple(unverified),
        as_of=anxiety.as_of,
        cadence_days=anxiety.reference.cadence_days,
        version=anxiety.version,
        version_changed_on=changed_on,
    )
    return {
        "number": anxiety.number,
        "n": len(places),
        "baseline_at": taken[-1].on if taken else None,
        "baseline_count": len(taken),
        **{name: getattr(move, name) for name in _CONDITIONS},
        "p_latest": move.steps[-1].p_region if move.steps else None,
        "anxiety_cut": plane.anxiety_cut,
        "avoidance_cut": plane.avoidance_cut,
        "anxiety_prior": plane.anxiety_prior.name if plane.anxiety_prior else "",
        "avoidance_prior": plane.avoidance_prior.name if plane.avoidance_prior else "",
        "unverified": json.dumps(unverified),
        "sentence": plane_sentence(said),
    }


def _places(anxiety: Series, avoidance: Series) -> list[Place]:
    """The administrations with both dimensions from the later of both beginnings on, one a day, oldest first."""
    begins = [one.course.begin for one in (anxiety, avoidance) if one.course.begin is not None]
    if len(begins) < 2:
        return []
    other = {form.administration_id: form for form in avoidance.administrations}
    both = [form for form in anxiety.administrations if form.administration_id in other and form.day >= max(begins)]
    return [_place(form, other[form.administration_id], anxiety) for form in occasions(both, anxiety.as_of)]


def _place(form: Administration, other: Administration, series: Series) -> Place:
    return Place(form.day, form.score, other.score, form.sem, other.sem, series.version, series.target)


def _mean(places: list[Place]) -> Point | None:
    """Where the baseline lies, with the day of its last administration."""
    if not places:
        return None
    x, a = ([getattr(one, name) for one in places] for name in ("anxiety", "avoidance"))
    return Point(places[-1].on, sum(x) / len(x), sum(a) / len(a))


def _prior(population: Population | None) -> Prior | None:
    return Prior(population.sample, population.mean, population.sd) if population else None


def _unverified(*references: Reference) -> list[str]:
    """The names of what no read source supports, errors and populations that scores are drawn towards."""
    names = [
        INPUT_NAMES[one.name]
        for reference in references
        for one in reference.inputs.of("sd", "reliability")
        if one.status == "unverified"
    ]
    names += [INPUT_NAMES["mean"] for one in references if one.prior and one.prior.status == "unverified"]
    return list(dict.fromkeys(names))
