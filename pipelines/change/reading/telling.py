"""A row of change as what is told of it: frozen, with its inputs and notes read back from JSON."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from pipelines.cadence import is_old
from pipelines.change.columns import told
from pipelines.change.deriving.verdicts import facts, from_json
from pipelines.change.inputs import Input
from pipelines.change.plane import ellipse_radii
from pipelines.change.sentences import change_sentence
from pipelines.change.slope import Slope, posterior
from pipelines.change.told import (
    Limits,
    PhaseComparison,
    PlacedPoint,
    Rebaseline,
    RegionMove,
    SeriesOf,
    SlopeTold,
    Verdict,
)
from pipelines.days import day

Row = Mapping[str, Any]
_KIND = ("instrument", "version", "target", "respondent", "subscale")
_MEASURED = ("reason", "n", "per_days", "slope", "error", "z", "reliable")


def kind(row: Row) -> tuple[str | None, ...]:
    """What makes two rows of one client the same series."""
    return tuple(row.get(name) for name in _KIND)


def verdict(row: Row, line: Row | None, prior: Row | None, sees_words: bool) -> Verdict:
    """A row of change_estimate, with its slope's row and the prior of such slopes, where there are any."""
    same = ("method", "is_default", "higher_is_better", "scale_low", "scale_high", "baseline_at", "latest_at", "n")
    numbers = ("baseline", "latest", "difference", "s_diff", "rc", "threshold", "reliable", "confirmed", "cut")
    rest = ("crossed", "reason", "baseline_rule", "corridor_low", "corridor_high")
    inputs = from_json(row["inputs"])
    newest = row["latest_at"] or row["baseline_at"]
    age = (row["as_of_day"] - newest).days if newest else None
    return Verdict(
        **{name: row[name] for name in (*same, *numbers, *rest)},
        series=_series(row),
        cut_source=row["cut_source"] or "",
        verdict_class=row["class"],
        rebaseline=_rebaseline(row, sees_words),
        inputs=inputs,
        sentence=_sentence(row, inputs),
        notes=tuple(json.loads(row["notes"])),
        slope=_slope(line, prior, bool(row["higher_is_better"])) if line and row["is_default"] else None,
        baseline_ids=tuple(UUID(str(one)) for one in row["baseline_ids"]),
        latest_id=UUID(str(row["latest_id"])) if row["latest_id"] else None,
        cadence_days=row["cadence_days"],
        age_days=age,
        is_old=is_old(age, row["cadence_days"]),
    )


def _sentence(row: Row, inputs: tuple[Input, ...]) -> str:
    """The stored one; of a row that was stored without (another method than is shown) it is made by the same rules."""
    return str(row["sentence"]) if row["sentence"] else change_sentence(facts(row, inputs))


def _rebaseline(row: Row, sees_words: bool) -> Rebaseline | None:
    if row["rebaseline_since"] is None:
        return None
    return Rebaseline(row["rebaseline_since"], row["rebaseline_reason"] if sees_words else "", row["rebaseline_by"])


def _slope(line: Row, prior: Row | None, higher_is_better: bool) -> SlopeTold:
    measured = Slope(**{name: line[name] for name in _MEASURED})
    after = posterior(measured, prior["prior_sd"] if prior else None, higher_is_better=higher_is_better)
    source = f"the slopes of {prior['n']} series of this practice, up to {day(prior['known_on'])}" if prior else ""
    return SlopeTold(
        **{name: line[name] for name in _MEASURED},
        prior_sd=after.prior_sd,
        prior_source=source,
        mean=after.mean,
        low=after.low,
        high=after.high,
        p_better=after.p_better,
    )


def limits(row: Row) -> Limits:
    """A row of control_limits."""
    same = ("reason", "n", "center", "low", "high", "interpretable", "longest_run", "longest_limit", "crossings")
    rest = ("crossings_limit", "shift", "sentence")
    told_of = {name: row[name] for name in (*same, *rest)}
    return Limits(**told_of, series=_series(row), signals=tuple(row["signals"]))


def phase(row: Row, label: str) -> PhaseComparison:
    """A row of phase_comparison; label: what the phase is called."""
    told_of = {name: row[name] for name in ("reason", "m", "n", "nap", "low", "high", "sentence")}
    return PhaseComparison(**told_of, series=_series(row), phase=str(row["record_id"]), on=row["on_day"], label=label)


def region_move(row: Row, path: Sequence[Row]) -> RegionMove:
    """A row of region_move, with those points of a client's path that are its."""
    same = ("n", "baseline_at", "baseline_count", "outside_at_baseline", "changed", "inside", "held", "comparable")
    rest = ("label", "p_baseline", "p_latest", "anxiety_cut", "avoidance_cut", "anxiety_prior", "avoidance_prior")
    whose = kind(row)[:-1]
    return RegionMove(
        **{name: row[name] for name in (*same, *rest, "sentence")},
        series=_series({**row, "subscale": ""}),
        unverified=tuple(json.loads(row["unverified"])),
        path=tuple(_point(point) for point in path if kind(point)[:-1] == whose),
    )


def _point(row: Row) -> PlacedPoint:
    radii = ellipse_radii(row["sem_anxiety"], row["sem_avoidance"])
    return PlacedPoint(
        **{name: row[name] for name in ("anxiety", "avoidance", "sem_anxiety", "sem_avoidance")},
        administration_id=UUID(str(row["administration_id"])),
        on=row["on_day"],
        radius_anxiety=told(radii[0]),
        radius_avoidance=told(radii[1]),
        p_region=row["p_lower_region"],
    )


def _series(row: Row) -> SeriesOf:
    return SeriesOf(**{name: row[name] for name in (*_KIND, "title", "position")})
