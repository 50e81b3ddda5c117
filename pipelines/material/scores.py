"""What was measured since the last session, and what it makes of change: scores, stored sentences, what is overdue."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas

from pipelines.cadence import age_words
from pipelines.change import reading
from pipelines.change.told import SeriesOf, Verdict
from pipelines.material.asking import Asking, Row, day
from pipelines.notes.content import Administration, Answer, Block, Line, Score
from pipelines.scoring import trajectory

KINDS = ("measures", "change", "gaps")
_BETTER = {True: "higher is better", False: "lower is better"}
_Points = Mapping[Hashable, Any]


def measured(asking: Asking) -> tuple[list[Administration], list[Block]]:
    """The administrations since then with their answers and scores, and the blocks that tell of them."""
    series = trajectory.series(asking.store, asking.viewer, asking.client_id, asking.as_of)
    found: list[Administration] = []
    blocks: list[Block] = []
    for one in series:
        fresh = one.points[pandas.to_datetime(one.points["day"]).dt.date >= asking.since]
        for administration_id, points in fresh.groupby("administration_id", sort=False):
            rows = points.to_dict("records")
            answers = _answers(asking, str(administration_id))
            found.append(_administration(asking, one, str(administration_id), rows, answers))
            blocks.append(_measures(asking, one, str(administration_id), rows, answers))
    verdicts = [
        one for one in reading.verdicts(asking.store, asking.viewer, asking.client_id, asking.as_of) if one.is_default
    ]
    return found, [*blocks, *_change(asking, verdicts, found), *_gaps(asking, verdicts)]


def _answers(asking: Asking, administration_id: str) -> pandas.DataFrame:
    frame = trajectory.answers(asking.store, asking.viewer, administration_id, asking.as_of)
    return frame[frame["raw"].notna()].drop_duplicates("item")


def _administration(
    asking: Asking,
    series: trajectory.Series,
    administration_id: str,
    rows: Sequence[_Points],
    answers: pandas.DataFrame,
) -> Administration:
    first = rows[0]
    at = pandas.Timestamp(first["at_local"])
    return Administration(
        administration_id=administration_id,
        about=asking.about,
        instrument=series.instrument,
        version=series.version,
        title=series.title,
        target=series.target,
        respondent=series.respondent,
        at=at.date().isoformat() if first["day_only"] else at.strftime("%Y-%m-%dT%H:%M"),
        answers=tuple(
            Answer(item=str(item), response=_plain(raw))
            for item, raw in zip(answers["item"], answers["raw"], strict=True)
        ),
        scores=tuple(_score(row) for row in rows),
    )


def _score(row: _Points) -> Score:
    return Score(
        subscale=str(row["subscale"]),
        score=_number(row["score"]),
        status=str(row["status"]),
        items_answered=_whole(row["items_answered"]),
        items_needed=_whole(row["items_needed"]),
        low=_number(row["scale_low"]),
        high=_number(row["scale_high"]),
    )


def _measures(
    asking: Asking,
    series: trajectory.Series,
    administration_id: str,
    rows: Sequence[_Points],
    answers: pandas.DataFrame,
) -> Block:
    on = pandas.Timestamp(rows[0]["day"]).date()
    sources = [
        Row(administration_id, None if pandas.isna(file) else str(file), _whole(line))
        for file, line in zip(answers["file"], answers["line"], strict=True)
    ]
    if not sources:
        sources = [Row(administration_id, row["file"], _whole(row["line"])) for row in rows]
    if not asking.own:
        sources = sources[:1]
    return Block(
        key=asking.key("measures", administration_id),
        kind="measures",
        about=asking.about,
        title=f"{series.title}{_whom(series)}, {day(on)}",
        lines=tuple(Line(text=_scored(row), grounds=(asking.ground(_rule(series, row), sources),)) for row in rows),
        administrations=(administration_id,),
    )


def _scored(row: _Points) -> str:
    name = str(row["subscale"]).replace("_", " ").capitalize()
    score = _number(row["score"])
    if score is None:
        return f"{name}: not scored ({row['status']})."
    margin, low, high = (_number(row[each]) for each in ("margin", "scale_low", "scale_high"))
    band = "" if margin is None else f" ± {margin:.1f}"
    ends = "" if low is None or high is None else f", on a scale from {low:g} to {high:g}"
    better = _number(row["higher_is_better"])
    direction = "" if better is None else f"; {_BETTER[bool(better)]}"
    return f"{name}: {score:.1f}{band}{ends}{direction}."


def _rule(series: trajectory.Series, row: _Points) -> str:
    version = f", version {series.version}" if series.version else ""
    name = f"{series.instrument}{version}, {str(row['subscale']).replace('_', ' ')}"
    if row["status"] == "reported":
        return f"{name}: as reported by the source"
    answered, needed = _whole(row["items_answered"]), _whole(row["items_needed"])
    said = f", {answered} items answered, {needed} needed" if answered is not None and needed is not None else ""
    return f"{name}: scored by its key{said}; ± is 1.96 standard errors of measurement"


def _change(asking: Asking, verdicts: Iterable[Verdict], fresh: list[Administration]) -> Iterable[Block]:
    """The stored sentences of what was measured since, word for word; of all where nothing was."""
    new = {(one.instrument, one.version, one.target, one.respondent) for one in fresh}
    told = [one for one in verdicts if _of(one.series) in new] or list(verdicts)
    lead = () if new or not told else (Line(text=f"Since {day(asking.since)} nothing was measured."),)
    lines = tuple(Line(text=one.sentence, grounds=(_method(asking, one),)) for one in told)
    if lines:
        yield Block(
            key=asking.key("change"),
            kind="change",
            about=asking.about,
            title="Change since the beginning of this episode of care",
            lines=(*lead, *lines),
        )


def _method(asking: Asking, one: Verdict) -> str:
    of = one.series
    name = ", ".join(filter(None, (of.instrument, of.version and f"version {of.version}", of.target, of.subscale)))
    inputs = "; ".join(
        f"{each.name} {each.value:g} ({each.status})" for each in one.inputs if isinstance(each.value, int | float)
    )
    first = f"baseline {day(one.baseline_at)}" if one.baseline_at else "no baseline"
    rows = [Row(str(key), None, None) for key in (*one.baseline_ids, one.latest_id) if key]
    keys = ", ".join(sorted({row.key[:8] for row in rows})) or "none"
    method = f"{name}: stored sentence, method {one.method}, {first}, {one.n} days with a score"
    return f"{method}{f', {inputs}' if inputs else ''}; administrations {keys}; data up to {asking.cut_off}."


def _gaps(asking: Asking, verdicts: Iterable[Verdict]) -> Iterable[Block]:
    lines = []
    seen = set()
    for one in verdicts:
        whose = _of(one.series)
        if one.is_old and whose not in seen and one.age_days is not None and one.cadence_days:
            seen.add(whose)
            ground = f"{one.series.instrument}: usual interval {one.cadence_days} days; data up to {asking.cut_off}."
            age = age_words(one.age_days, one.cadence_days)
            text = f"{one.series.title}: the latest is {one.age_days} days old; {age}."
            lines.append(Line(text=text, grounds=(ground,)))
    if lines:
        yield Block(
            key=asking.key("gaps"), kind="gaps", about=asking.about, title="What is overdue", lines=tuple(lines)
        )


def _of(series: SeriesOf) -> tuple[str | None, ...]:
    return (series.instrument, series.version, series.target, series.respondent)


def _whom(series: trajectory.Series) -> str:
    parts = [f"about {series.target}" if series.target else "", f"by {series.respondent}" if series.respondent else ""]
    told = ", ".join(filter(None, parts))
    return f" ({told})" if told else ""


def _plain(raw: Any) -> str:
    return f"{raw:g}" if isinstance(raw, int | float) else str(raw)


def _number(value: Any) -> float | None:
    return None if pandas.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if pandas.isna(value) else int(value)
