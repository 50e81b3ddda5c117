"""What tells of both partners at once, as far as the newest consent of both opens it. Nothing private is in it."""

from dataclasses import replace
from itertools import chain

from pipelines.confidence import counted
from pipelines.dyads.reading import Cycle, cycle, episodes, measures
from pipelines.dyads.reading.measures import JointScale
from pipelines.material.asking import Asking
from pipelines.material.grounds import Row, ground
from pipelines.material.journal_rows import entries
from pipelines.material.measures import series_name, sources_of, whose
from pipelines.material.words import day
from pipelines.notes.content import Block, Line

_CYCLE = "what follows what by turns, within one shared event or two hours, against chance (Bakeman & Gottman 1997)"
_DIFFERS = "the difference of the two latest scores, with the error of both"
_EVENTS = "entries of both with one shared event, or near in time"


def of_both(partners: tuple[Asking, ...]) -> list[Block]:
    """Blocks about the two together; none of whom not both are told. partners: a and b."""
    if len(partners) != 2:
        return []
    a, b = (replace(one, viewer=replace(one.viewer, in_session=True)) for one in partners)
    a = replace(a, subject=a.subject.model_copy(update={"about": ""}))
    return [*_measures(a, b), *_journals(a, b)]


def _measures(a: Asking, b: Asking) -> list[Block]:
    found = measures(a.store, a.viewer, a.client_id, a.as_of)
    scales = [one for one in found.scales if any(point.on >= a.since for point in one.points)] if found else []
    return _block(
        "change", "couple:measures", "The two scores beside each other", [_scale(a, b, one) for one in scales]
    )


def _scale(a: Asking, b: Asking, one: JointScale) -> Line:
    newest = {point.partner: point.administration for point in one.points}
    given = [*sources_of(a, [newest["a"]]).values(), *sources_of(b, [newest["b"]]).values()]
    name = f"{series_name(one.instrument, one.version)}{whose(one.target, one.respondent)}"
    subscale = one.subscale.replace("_", " ")
    rows = (each.row for each in chain.from_iterable(given))
    return Line(text=one.sentence, grounds=(ground(a, f"{name}, {subscale}, of both", _DIFFERS, rows),))


def _journals(a: Asking, b: Asking) -> list[Block]:
    found = episodes(a.store, a.viewer, a.client_id, a.as_of)
    turns = cycle(a.store, a.viewer, a.client_id, a.as_of, a.since)
    if found is None or turns is None:
        return []
    written = [*entries(a), *entries(b)]
    events = [one for one in found.episodes if one.on >= a.since]
    rows = [one.row for one in written if one.day >= a.since]
    told = f"Since {day(a.since)} both have written about {counted(len(events), 'event')}."
    lines = [Line(text=told, grounds=(ground(a, "Shared events", _EVENTS, rows),))] if events else []
    coded = [one.row for one in written if one.has_response]
    return [
        *_block("triggers", "couple:events", "Events that both have written about", lines),
        *_block("responses", "couple:cycle", "What follows what between the two", _turns(a, turns, coded)),
    ]


def _turns(asking: Asking, found: Cycle, rows: list[Row]) -> list[Line]:
    """Over all that is known, and before and since the first day told of."""
    if not found.sequences:
        return []
    change = found.change_sentence
    footnote = ground(asking, "What follows what", _CYCLE, rows)
    since = [Line(text=f"Before and since {day(asking.since)}: {change}", grounds=(footnote,))] if change else []
    return [Line(text=found.sentence, grounds=(footnote,)), *since]


def _block(kind: str, key: str, title: str, lines: list[Line]) -> list[Block]:
    return [Block(key=key, kind=kind, title=title, lines=tuple(lines))] if lines else []
