"""Rows of change_estimate, and the sentence and the notes of the method that is shown."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from pipelines.change.baseline import episode_of
from pipelines.change.deriving.judging import STORED, Judged, judged
from pipelines.change.deriving.remarks import apart_from_others, beside, left_out, newer_said, version_changes
from pipelines.change.deriving.samples import Kind, Sample
from pipelines.change.deriving.series import Caseload, Series
from pipelines.change.facts import Facts
from pipelines.change.hageman_arrindell import with_sample
from pipelines.change.inputs import Input, Inputs
from pipelines.change.sentences import change_sentence

Row = dict[str, Any]
_JUDGED = ("difference", "s_diff", "rc", "reliable", "confirmed", "crossed", "class", "corridor_low", "corridor_high")
_SAME = ("instrument", "subscale", "target", "n", "reason", "baseline_at", "latest_at", "baseline", "latest", "method")
_SAME_TOO = ("baseline_rule", "reliable", "s_diff", "rc", "threshold", "confirmed", "crossed", "cut", "cadence_days")
_NUMBERS = ("n", "baseline_at", "latest_at", "baseline", "latest", "difference", "s_diff", "rc", "threshold")
SAID = ("method", *_NUMBERS, "reliable", "class")  # the numbers beside the sentence


def estimates(
    load: Caseload, methods: Sequence[str] = STORED, samples: Mapping[Kind, Sample] | None = None
) -> Iterator[Row]:
    """One row per series × method with its sentence; `given` holds the inputs as they are, beside their JSON. Notes are
    of the method that is shown.

    samples: of the practice's own clients, for Hageman–Arrindell; none is used that knows of a later day than a series.
    """
    apart, versions = apart_from_others(load.series), version_changes(load.series)
    alike = _alike_and_of_one_day if samples else _alike
    for _, group in groupby(sorted(load.series, key=alike), key=alike):
        members = list(group)
        found = judged(members, methods, _with_sample(members[0], samples or {}))
        for one in found.values():
            inputs = as_json(one.inputs)
            is_default = one.method == members[0].reference.default_method
            for place, series in enumerate(members):
                row = _of_series(series) | _of_method(one, place)
                row |= {"inputs": inputs, "given": one.inputs, "is_default": is_default}
                other = found.get("en" if one.method != "en" else "jt")
                beyond = _beyond_row(series, one, other, place) | {"version_changed_on": versions.get(series.number)}
                row["sentence"] = change_sentence(facts(row | _named(series), one.inputs, **beyond))
                row["notes"] = "[]"
                if is_default:
                    said = apart.get(series.number, []) + beside(series, row, found.get("en"), place)
                    row["notes"] = json.dumps(said, ensure_ascii=False)
                yield row


def _beyond_row(series: Series, one: Judged, other: Judged | None, place: int) -> Row:
    """What a sentence says and no column of a row holds."""
    episode = episode_of(series.episodes, series.as_of)
    closed_on = episode.closed_on if episode and not episode.is_open(series.as_of) else None
    forms = series.course.counted
    newest = forms[-1].day if forms else None
    verdicts = [one.columns["reliable"][place], other.columns["reliable"][place] if other else "cannot tell"]
    apart = verdicts[0] != verdicts[1] and "cannot tell" not in verdicts
    return {
        "version": series.version,
        "direction_held": one.columns["direction_held"][place],
        "disagreeing": other.method if other and apart else "",
        "closed_on": closed_on if closed_on and newest and newest > closed_on else None,
        "last_gap": (forms[-1].day - forms[-2].day).days if len(forms) > 1 else None,
        "newer": newer_said(series),
        "left_out": tuple(left_out(series, newest)) if newest else (),
    }


def _with_sample(series: Series, samples: Mapping[Kind, Sample]) -> Inputs | None:
    sample = samples.get((series.instrument, series.version, series.target, series.respondent, series.subscale))
    if sample is None or sample.known_on > series.as_of:
        return None
    return with_sample(series.reference.inputs, sample.baseline, sample.latest)


def _alike(series: Series) -> tuple[int, str]:
    return series.reference_number, series.respondent or ""


def _alike_and_of_one_day(series: Series) -> tuple[int, str, date]:
    return *_alike(series), series.as_of


def _of_series(series: Series) -> Row:
    course, reference, again = series.course, series.reference, series.rebaseline
    latest = course.latest
    return {
        "number": series.number,
        "higher_is_better": reference.higher_is_better,
        "scale_low": reference.scale_low,
        "scale_high": reference.scale_high,
        "cadence_days": reference.cadence_days,
        "baseline_at": course.baseline_at,
        "latest_at": latest.day if latest else None,
        "n": course.n,
        "baseline": course.baseline,
        "latest": latest.score if latest else None,
        "cut": reference.cut.value if reference.cut else None,
        "cut_source": reference.cut.given.source if reference.cut else None,
        "reason": course.reason,
        "baseline_rule": reference.rule,
        "rebaseline_since": again.since if again else None,
        "rebaseline_reason": again.reason if again else None,
        "rebaseline_by": again.by if again else None,
        "baseline_ids": [one.administration_id for one in course.taken],
        "latest_id": latest.administration_id if latest else None,
    }


def _of_method(one: Judged, place: int) -> Row:
    return {"method": one.method, "threshold": one.threshold} | {name: one.columns[name][place] for name in _JUDGED}


def _named(series: Series) -> Row:
    named = ("instrument", "subscale", "target")
    return {name: getattr(series, name) for name in named} | {"as_of_day": series.as_of}


def facts(row: Mapping[str, Any], inputs: tuple[Input, ...], **beyond: Any) -> Facts:
    """What a sentence may say of a row of change_estimate; beyond: what stands in no column, by the names of Facts."""
    return Facts(
        **{name: row[name] for name in (*_SAME, *_SAME_TOO)},
        higher_is_better=bool(row["higher_is_better"]),
        verdict_class=row["class"],
        cut_source=row["cut_source"] or "",
        inputs=inputs,
        as_of=row["as_of_day"],
        out_of_reach=_out_of_reach(row),
        is_defined=row["scale_low"] is not None,
        **beyond,
    )


def _out_of_reach(row: Mapping[str, Any]) -> bool:
    """Whether no score of the scale lies beyond the corridor; the edges of published points are a change already."""
    ends = [row[name] for name in ("corridor_low", "corridor_high", "scale_low", "scale_high")]
    if None in ends:
        return False
    low, high, floor, ceiling = ends
    return bool(low < floor and high > ceiling if row["method"] == "points" else low <= floor and high >= ceiling)


def as_json(inputs: Sequence[Input]) -> str:
    """The inputs by name, as they are stored and exported: {"sd": {"value": 1.1, "status": ..., ...}, ...}."""
    return json.dumps({one.name: _told(one) for one in inputs}, ensure_ascii=False)


def _told(one: Input) -> Row:
    kind = "type" if one.name.startswith("reliability") else "sample"
    said = {"value": one.value, "status": one.status, kind: one.kind, "source": one.source}
    if one.since is not None:
        said["since"] = one.since.isoformat()
    return said | {"rule": "a difference of at least so many points"} if one.name == "points" else said


def from_json(text: str) -> tuple[Input, ...]:
    """The inputs that `as_json` has written."""
    return tuple(
        Input(
            *(name, one["value"], one["status"], one.get("type", one.get("sample", "")), one["source"]),
            since=date.fromisoformat(one["since"]) if "since" in one else None,
        )
        for name, one in json.loads(text).items()
    )
