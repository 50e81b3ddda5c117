"""Triggers in the days told of, against as many days before: events a journal day, and whether the two differ."""

from collections import Counter

from pipelines.confidence import counted, figure
from pipelines.journal.rate_ratios import comparison, rate_ratio
from pipelines.journal.rates import Rate, rate
from pipelines.journal.reading import triggers as read_triggers
from pipelines.journal.told import Term, Triggers
from pipelines.material.asking import Asking
from pipelines.material.grounds import ground
from pipelines.material.journal_rows import Journal
from pipelines.material.words import day, stretch
from pipelines.notes.content import Block, Line

_RATE = "events a journal day, exact 95 % interval (Garwood 1936)"
_RATIO = "ratio of the two rates, exact 95 % interval (Przyborowski & Wilenski 1940, Clopper & Pearson 1934)"


def triggers(asking: Asking, journal: Journal) -> list[Block]:
    """One block, also where no entry came in; none of a journal that is not told."""
    if not asking.tells("journal"):
        return []
    store, viewer, client_id = asking.store, asking.viewer, asking.client_id
    now = read_triggers(store, viewer, client_id, asking.as_of, asking.window)
    return [
        Block(
            key=asking.key("triggers"),
            kind="triggers",
            about=asking.subject.about,
            title="Triggers",
            lines=(_days(asking, journal, now), *_families(asking, journal, now)),
        )
    ]


def _days(asking: Asking, journal: Journal, now: Triggers) -> Line:
    days = sum(now.journal_days.values())
    rows = [*journal.rows(lambda _: True), *(one.row for one in journal.logged("journal_day"))]
    footnote = ground(asking, "Journal days", "days with an entry, or logged as one without activation", rows)
    if not now.entries:
        told = f"No journal entry came in since {day(asking.since)}"
        told += f"; {counted(days, 'day')} logged without activation." if days else "."
        return Line(text=told, grounds=(footnote,) if days else ())
    entries = counted(now.entries, "entry", "entries")
    uncoded = f", {now.uncoded} of them without a trigger family" if now.uncoded else ""
    told = f"{entries} on {counted(days, 'journal day')}, {stretch(asking.since, asking.until)}{uncoded}."
    return Line(text=told, grounds=(footnote,))


def _families(asking: Asking, journal: Journal, now: Triggers) -> list[Line]:
    """The most frequent first; those that came only before, last."""
    before = [one for one in journal.entries if journal.is_before(one.day)]
    quiet = {one.day for one in journal.log if one.kind == "journal_day" and journal.is_before(one.day)}
    days = len(quiet | {one.day for one in before})
    events = Counter(one.family for one in before)
    ranked = sorted(now.rates, key=lambda one: (-one.found.events, one.family.label))
    return [
        _family(asking, journal, one.family, one.found, rate(events[one.family.term], days))
        for one in ranked
        if one.found.events or events[one.family.term]
    ]


def _family(asking: Asking, journal: Journal, family: Term, now: Rate, before: Rate) -> Line:
    found = rate_ratio(before.events, before.days, now.events, now.days)
    earlier = stretch(asking.before.from_day or asking.since, asking.before.to_day or asking.since)
    told = [
        f"{family.label}: {_count(now)}{_rate(now)}.",
        f"As many days before ({earlier}): {_count(before)}{_rate(before)}.",
        *comparison(found),
        f"Verdict: {found.verdict}.",
    ]
    rows = journal.rows(lambda one: one.family == family.term)
    rows_before = journal.rows_before(lambda one: one.family == family.term)
    return Line(
        text=" ".join(told),
        grounds=(
            ground(asking, f"{family.label}, {stretch(asking.since, asking.until)}", _RATE, rows),
            ground(asking, f"{family.label}, before and since", _RATIO, [*rows_before, *rows]),
        ),
    )


def _count(found: Rate) -> str:
    return f"{counted(found.events, 'event')} on {counted(found.days, 'journal day')}"


def _rate(found: Rate) -> str:
    if found.rate is None or found.low is None or found.high is None:
        return ""
    ends = f"95 % interval {figure(found.low)} to {figure(found.high)}"
    return f", {figure(found.rate)} a day ({ends})"
