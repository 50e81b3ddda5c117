"""What the scores of a series say of change: the stored sentence of each, byte for byte."""

from datetime import date
from itertools import chain

from pipelines.change import reading
from pipelines.change.facts import INPUT_NAMES, METHOD_NAMES
from pipelines.change.told import Verdict
from pipelines.material.asking import Asking
from pipelines.material.chart import chart
from pipelines.material.grounds import ground
from pipelines.material.measures import Given, series_name, sources_of, whose
from pipelines.notes.content import Block, Chart, Line
from pipelines.scoring import trajectory

Named = tuple[str, str | None, str | None, str | None, str]  # instrument, version, target, respondent, subscale


def shown(asking: Asking) -> list[Verdict]:
    """The verdict of each series by the method that a page shows."""
    if "measures" not in asking.last:
        return []
    found = reading.verdicts(asking.store, asking.viewer, asking.client_id, asking.as_of)
    return [one for one in found if one.is_default and _is_told(asking, one)]


def _is_told(asking: Asking, one: Verdict) -> bool:
    return asking.tells_scale(one.series.instrument, one.series.version, one.series.subscale)


def newest(one: Verdict) -> date | None:
    """The day of a series' latest score."""
    return one.latest_at or one.baseline_at


def change(asking: Asking, verdicts: list[Verdict]) -> list[Block]:
    """A block a series measured in the days told of; else of the one measured last, with that nothing was since."""
    days = [on for one in verdicts if (on := newest(one)) is not None]
    if not days:
        return []
    is_new = max(days) >= asking.since
    wanted = [
        one
        for one in verdicts
        if (on := newest(one)) is not None and (on >= asking.since if is_new else on == max(days))
    ]
    given = sources_of(asking, [str(one) for verdict in wanted for one in _administrations(verdict)])
    charts = _charts(asking, {_named(one) for one in wanted})
    return [_block(asking, one, given, charts.get(_named(one)), is_new) for one in wanted]


def _named(one: Verdict) -> Named:
    series = one.series
    return series.instrument, series.version, series.target, series.respondent, series.subscale


def _charts(asking: Asking, wanted: set[Named]) -> dict[Named, Chart]:
    """Of each scale that is wanted its scores, as a picture; of one score alone there is none to draw."""
    found = {}
    for series in trajectory.series(asking.store, asking.viewer, asking.client_id, asking.as_of):
        whole = f"{series_name(series.instrument, series.version)}{whose(series.target, series.respondent)}"
        for subscale in dict.fromkeys(map(str, series.points["subscale"])):
            named = (series.instrument, series.version, series.target, series.respondent, subscale)
            drawn = chart(series, subscale, f"{whole}, {subscale.replace('_', ' ')}") if named in wanted else None
            if drawn is not None and sum(one.value is not None for one in drawn.points) > 1:
                found[named] = drawn
    return found


def name_of(one: Verdict) -> str:
    """PHQ-9 (version 1), about partner, total"""
    series = one.series
    subscale = series.subscale.replace("_", " ")
    return f"{series_name(series.instrument, series.version)}{whose(series.target, series.respondent)}, {subscale}"


def _administrations(one: Verdict) -> list[object]:
    return [*one.baseline_ids, *([one.latest_id] if one.latest_id else [])]


def _block(asking: Asking, one: Verdict, given: dict[str, list[Given]], drawn: Chart | None, is_new: bool) -> Block:
    rows = chain.from_iterable(given.get(str(name), ()) for name in _administrations(one))
    footnote = ground(asking, name_of(one), _rule(one), (each.row for each in rows))
    quiet = [] if is_new else [Line(text="Since then nothing was measured.")]
    return Block(
        key=asking.key(":".join(["change", *(part or "" for part in _named(one))])),
        kind="change",
        about=asking.subject.about,
        title=f"Change: {name_of(one)}",
        lines=(Line(text=one.sentence, grounds=(footnote,)), *quiet),
        administrations=tuple(str(name) for name in _administrations(one)),
        chart=drawn,
    )


def _rule(one: Verdict) -> str:
    """The method with what it rests on, each value with its status."""
    rests = [
        f"{INPUT_NAMES.get(each.name, each.name)} {each.value:.3g} ({each.status})"
        for each in one.inputs
        if each.value is not None
    ]
    return f"{METHOD_NAMES[one.method]}, " + (", ".join(rests) if rests else "without reference values")
