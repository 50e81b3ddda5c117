"""What the journal tells since the last session: triggers against the time before, responses, repair, phase, words."""

from collections.abc import Iterable
from datetime import date, timedelta

from pipelines.definitions.load import phases
from pipelines.journal import reading
from pipelines.journal.rate_ratios import comparison, rate_ratio
from pipelines.journal.reading import mechanisms
from pipelines.journal.reading import phases as way
from pipelines.journal.told import EntryTold, TriggerRate, Triggers, Window
from pipelines.material.asking import Asking, Row, day, percent
from pipelines.notes.content import Block, Line, Quotation

KINDS = ("triggers", "responses", "repair", "protocol", "phase", "quotations")
_FIELDS = {
    "somatic_note": "what the body did",
    "response_note": "what they did",
    "resonance_note": "what it recalled",
    "note": "what else",
    "reconnection_phrase": "the phrase to reconnect",
}


def told(asking: Asking) -> tuple[list[Block], list[Quotation]]:
    """Blocks of what is counted in the entries since then, and the entries' own words, newest first."""
    window = Window("all", asking.since, asking.today)
    sought = reading.Sought(window=window)
    entries = reading.entries(asking.store, asking.viewer, asking.client_id, asking.as_of, sought)
    rows = [Row(one.key, one.file, one.line) for one in entries]
    blocks = [_triggers(asking, window, rows)]
    if entries:
        blocks += [*_responses(asking, window, rows), *_held(asking, window, rows)]
    return [*blocks, *_phase(asking)], list(_quotations(asking, entries))


def _triggers(asking: Asking, window: Window, rows: list[Row]) -> Block:
    """Each family's rate since then beside that of as many days before."""
    length = (asking.today - asking.since).days + 1
    before = Window("all", asking.since - timedelta(days=length), asking.since - timedelta(days=1))
    now, then = (
        reading.triggers(asking.store, asking.viewer, asking.client_id, asking.as_of, one) for one in (window, before)
    )
    ground = asking.ground(
        "Journal: entries by trigger family on days with an entry or a logged day; exact 95 % intervals (Garwood "
        f"1936), ratio by the conditional exact comparison (Przyborowski & Wilenski 1940); before: {_span(before)}",
        rows,
    )
    return Block(
        key=asking.key("triggers"),
        kind="triggers",
        about=asking.about,
        title=f"Triggers, {_span(window)}",
        lines=tuple(Line(text=text, grounds=(ground,)) for text in _trigger_lines(asking, now, then, length)),
    )


def _trigger_lines(asking: Asking, now: Triggers, then: Triggers, length: int) -> Iterable[str]:
    days, before_days = sum(now.journal_days.values()), sum(then.journal_days.values())
    if not now.entries:
        without = f"; {_count(days, 'logged day')} without one" if days else ""
        yield f"No journal entry came in since {day(asking.since)}{without}."
        return
    yield f"{_count(now.entries, 'entry', 'entries')} on {_count(days, 'journal day')} of {length}."
    if not before_days:
        yield f"In the {length} days before there was no journal day to compare with."
    known = {one.family.term: one for one in then.rates}
    for one in now.rates:
        if one.found.events or (one.family.term in known and known[one.family.term].found.events):
            yield _rate_line(one, known.get(one.family.term), days, before_days, length)


def _rate_line(one: TriggerRate, before: TriggerRate | None, days: int, before_days: int, length: int) -> str:
    found = one.found
    band = "" if found.low is None or found.high is None else f" ({found.low:.2f} to {found.high:.2f})"
    rate = "" if found.rate is None else f", {found.rate:.2f} a day{band}"
    said = f"{one.family.label}: {found.events} on {_count(days, 'day')}{rate}."
    if not before_days:
        return said
    events = before.found.events if before else 0
    ratio = rate_ratio(events, before_days, found.events, days)
    return (
        f"{said} In the {length} days before: {events} on {_count(before_days, 'day')}. {' '.join(comparison(ratio))}"
    )


def _responses(asking: Asking, window: Window, rows: list[Row]) -> Iterable[Block]:
    found = reading.responses(asking.store, asking.viewer, asking.client_id, asking.as_of, window)
    if not found.mixes:
        return
    mix = found.mixes[-1]
    ground = asking.ground("Journal: responses as coded; Wilson 95 % intervals (1927)", rows)
    given = [one for one in mix.responses if one.events and one.term]
    parts = ", ".join(f"{one.term.label.lower()} {one.events}" for one in given if one.term)
    have = "has" if mix.entries == 1 else "have"
    said = f"{mix.coded} of {_count(mix.entries, 'entry', 'entries')} {have} a coded response"
    said += f": {parts}." if parts else "."
    lines = [Line(text=said, grounds=(ground,))]
    secure = next((one for one in mix.strategies if one.term and one.term.term == "secure"), None)
    if secure and mix.coded:
        share = secure.share
        told = f"{percent(share.estimate)} ({percent(share.low)} to {percent(share.high)})"
        text = f"Secure answers (reaching, soothing): {secure.events} of {mix.coded}, {told}."
        lines.append(Line(text=text, grounds=(ground,)))
    named = [one for one in found.beside if one.thing == "named" and one.value is not None]
    if named:
        yes, every = sum(one.events for one in named if one.value == "yes"), sum(one.events for one in named)
        lines.append(Line(text=f"The activation was named in {yes} of {every} entries that say so.", grounds=(ground,)))
    yield Block(
        key=asking.key("responses"), kind="responses", about=asking.about, title="Responses", lines=tuple(lines)
    )


def _held(asking: Asking, window: Window, rows: list[Row]) -> Iterable[Block]:
    found = mechanisms.held(asking.store, asking.viewer, asking.client_id, asking.as_of, window)
    repair = asking.ground("Journal: ruptures and their repair; an open one is censored (Kaplan & Meier 1958)", rows)
    yield Block(
        key=asking.key("repair"),
        kind="repair",
        about=asking.about,
        title="Ruptures and repair",
        lines=(Line(text=found.repair.sentence, grounds=(repair,)),),
    )
    calls = asking.ground("Journal: bids and signals with how they were answered", rows)
    kept = asking.ground("Practice log and journal: check-ins, and promised returns after a time-out", rows)
    lines = [Line(text=found.responsiveness.sentence, grounds=(calls,))]
    lines += [Line(text=one, grounds=(kept,)) for one in found.predictability.sentences]
    yield Block(
        key=asking.key("protocol"),
        kind="protocol",
        about=asking.about,
        title="Signals, time-outs, check-ins",
        lines=tuple(lines),
    )


def _phase(asking: Asking) -> Iterable[Block]:
    found = way.way(asking.store, asking.viewer, asking.client_id, asking.as_of)
    if found is None or found.since is None:
        return
    labels = {name: rule.label for name, rule in phases().each()}
    reached = labels[found.by_evidence] if found.by_evidence else "all four are done"
    calendar = f"; by the calendar week {found.week}, {labels[found.by_calendar]}" if found.by_calendar else ""
    ground = f"Journal and practice log, by the four phases (data/phases.toml); data up to {asking.cut_off}."
    lines = [Line(text=f"By evidence: {reached}{calendar}.", grounds=(ground,))]
    for one in found.phases:
        if one.phase == found.by_evidence and one.missing:
            lines.append(Line(text=f"Missing for {one.label}: {'; '.join(one.missing)}.", grounds=(ground,)))
    yield Block(key=asking.key("phase"), kind="phase", about=asking.about, title="Phase", lines=tuple(lines))


def _quotations(asking: Asking, entries: Iterable[EntryTold]) -> Iterable[Quotation]:
    for one in entries:
        texts = [("trigger", "what set it off", one.trigger)]
        texts += [(name, _FIELDS.get(name, name), words) for name, words in one.notes]
        for name, what, words in texts:
            if words and words.strip():
                yield Quotation(
                    key=f"{one.key}:{name}",
                    about=asking.about,
                    said=f"the client's words, journal, {_when(one)}, {what}",
                    text=words,
                    grounds=(asking.ground(f"Journal, {name}", [Row(one.key, one.file, one.line)]),),
                )


def _when(one: EntryTold) -> str:
    return f"{day(one.day)}, {one.local_time:%H:%M}" if one.local_time else day(one.day)


def _span(window: Window) -> str:
    first, last = window.from_day or date.min, window.to_day or date.max
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
