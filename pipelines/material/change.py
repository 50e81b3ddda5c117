"""What the scores of a series say of change: the stored sentence of each, byte for byte."""

from datetime import date
from itertools import chain

from pipelines.change import reading
from pipelines.change.facts import INPUT_NAMES, METHOD_NAMES
from pipelines.change.told import Verdict
from pipelines.material.asking import Asking
from pipelines.material.grounds import ground
from pipelines.material.measures import Given, series_name, sources_of, whose
from pipelines.notes.content import Block, Line


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
    return [_block(asking, one, given, is_new) for one in wanted]


def name_of(one: Verdict) -> str:
    """PHQ-9 (version 1), about partner, total"""
    series = one.series
    subscale = series.subscale.replace("_", " ")
    return f"{series_name(series.instrument, series.version)}{whose(series.target, series.respondent)}, {subscale}"


def _administrations(one: Verdict) -> list[object]:
    return [*one.baseline_ids, *([one.latest_id] if one.latest_id else [])]


def _block(asking: Asking, one: Verdict, given: dict[str, list[Given]], is_new: bool) -> Block:
    series = one.series
    parts = (series.instrument, series.version, series.target, series.respondent, series.subscale)
    rows = chain.from_iterable(given.get(str(name), ()) for name in _administrations(one))
    footnote = ground(asking, name_of(one), _rule(one), (each.row for each in rows))
    quiet = [] if is_new else [Line(text="Since then nothing was measured.")]
    return Block(
        key=asking.key(":".join(["change", *(part or "" for part in parts)])),
        kind="change",
        about=asking.subject.about,
        title=f"Change: {name_of(one)}",
        lines=(Line(text=one.sentence, grounds=(footnote,)), *quiet),
        administrations=tuple(str(name) for name in _administrations(one)),
    )


def _rule(one: Verdict) -> str:
    """The method with what it rests on, each value with its status."""
    rests = [
        f"{INPUT_NAMES.get(each.name, each.name)} {each.value:.3g} ({each.status})"
        for each in one.inputs
        if each.value is not None
    ]
    return f"{METHOD_NAMES[one.method]}, " + (", ".join(rests) if rests else "without reference values")
