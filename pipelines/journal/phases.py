"""Where a client is on the way of the four phases: by the evidence in journal and log, beside the calendar.

A phase is done, not yet, or cannot be told; what is missing is said in words, and a setback is never missing anything.
Weeks are counted from the first journal day of the episode of care.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from pipelines.confidence import counted, figure
from pipelines.definitions.phases import Awareness, CoCreation, Disclosure, Integration, Named, Phase, Phases
from pipelines.journal.protocol import Agreed, Consent

State = Literal["done", "not yet", "cannot tell"]
Log = Literal["seen", "empty", "not seen"]  # of the practice log: rows, none at all, or no right to see it
_NO_LOG = {
    "empty": "nothing of the practice log came in, so this cannot be told",
    "not seen": "the practice log is part of the record, which is not shown here, so this cannot be told",
}


@dataclass(frozen=True)
class Journalled:
    """The journal of the episode: days, entries and those with all four elements; done_on: when both were enough."""

    first: date
    last: date
    days: int
    entries: int
    complete: int
    done_on: date | None


@dataclass(frozen=True)
class Disclosed:
    """One disclosure. held: which parts, None: not said. received: well, mixed, badly or None."""

    on: date
    held: tuple[str, ...] | None
    received: str | None


@dataclass(frozen=True)
class Week:
    """A week with a check-in or a review, by its Monday; complete_on: when it had enough of both, None: it had not."""

    monday: date
    check_in_days: int
    reviews: int
    complete_on: date | None


@dataclass(frozen=True)
class Times:
    """How often something was logged, and when first and last."""

    n: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Known:
    """What is known of one client. sees_partner: None for somebody without a partner in the files, False where what the
    partner wrote is not known here. protocol: every part. logged: check_in, weekly_review, win, setback.
    """

    last_day: date
    journalled: Journalled | None = None
    log: Log = "seen"
    disclosed: tuple[Disclosed, ...] = ()
    protocol: tuple[Agreed, ...] = ()
    sees_partner: bool | None = None
    weeks: tuple[Week, ...] = ()
    logged: dict[str, Times] = field(default_factory=dict)


@dataclass(frozen=True)
class PhaseTold:
    """A phase: evidence and missing in words, done_on only with state done. `pointed_out`: what does not hold it up."""

    phase: str
    label: str
    about: str
    state: State
    done_on: date | None
    evidence: tuple[str, ...]
    missing: tuple[str, ...]
    pointed_out: tuple[str, ...]
    from_week: int
    to_week: int | None


@dataclass(frozen=True)
class Path:
    """The four phases in order. since: the first journal day; week: that of the last day, from 1. None: no journal.

    by_calendar, by_evidence: the name of a phase; by evidence it is the first that is not done, None: all are done.
    """

    since: date | None
    week: int | None
    by_calendar: str | None
    by_evidence: str | None
    phases: tuple[PhaseTold, ...]


def path(rules: Phases, known: Known) -> Path:
    """The way of one client."""
    told = (
        _awareness(rules.awareness, known),
        _disclosure(rules.disclosure, known),
        _co_creation(rules.co_creation, known),
        _integration(rules.integration, known),
    )
    since = known.journalled.first if known.journalled else None
    week = (known.last_day - since).days // 7 + 1 if since else None
    calendar = [name for name, rule in rules.each() if week is not None and rule.first_week <= week]
    open_phases = [one.phase for one in told if one.state != "done"]
    return Path(since, week, calendar[-1] if calendar else None, open_phases[0] if open_phases else None, told)


def reached(told: Sequence[PhaseTold]) -> list[date | None]:
    """The day on which each phase and all before it were done; None from the first that is not."""
    days: list[date | None] = []
    for one in told:
        before = days[-1] if days else date.min
        days.append(max(before, one.done_on) if before is not None and one.done_on is not None else None)
    return days


def between(first: date | None, last: date | None) -> str:
    """2026-01-05, or 2026-01-05 to 2026-02-20."""
    return f"{first}" if first == last else f"{first} to {last}"


def _told(
    name: str,
    rule: Phase,
    state: State,
    done_on: date | None,
    evidence: Sequence[str],
    missing: Sequence[str],
    pointed_out: Sequence[str] = (),
) -> PhaseTold:
    return PhaseTold(
        name,
        rule.label,
        rule.about,
        state,
        done_on if state == "done" else None,
        tuple(evidence),
        () if state == "done" else tuple(missing),
        tuple(pointed_out),
        rule.first_week,
        rule.last_week,
    )


def _awareness(rule: Awareness, known: Known) -> PhaseTold:
    found, needed, share = known.journalled, round(rule.journal_days.value), rule.complete_share.value
    if found is None:
        return _told("awareness", rule, "cannot tell", None, (), ["no journal came in, so this cannot be told"])
    evidence = [f"{counted(found.days, 'journal day')} ({between(found.first, found.last)})"]
    if found.entries:
        evidence.append(f"{found.complete} of {_entries(found.entries)} with all four elements")
    missing = []
    if found.days < needed:
        missing.append(f"{counted(needed - found.days, 'more journal day')} of {needed}")
    if found.complete < share * found.entries:
        missing.append(
            f"trigger, sensation, response and resonance together in at least {figure(100 * share)} % of the entries "
            f"({rule.complete_share.source})"
        )
    if not found.entries:
        missing.append("an entry: on days without activation it cannot be told whether all four elements are seen")
    if found.done_on:
        return _told("awareness", rule, "done", found.done_on, evidence, ())
    is_open = found.days >= needed and not found.entries
    return _told("awareness", rule, "cannot tell" if is_open else "not yet", None, evidence, missing)


def _entries(n: int) -> str:
    return counted(n, "entry", "entries")


def _disclosure(rule: Disclosure, known: Known) -> PhaseTold:
    found, needed = sorted(known.disclosed, key=lambda one: one.on), round(rule.disclosures.value)
    if known.log != "seen":
        return _told("disclosure", rule, "cannot tell", None, (), [_NO_LOG[known.log]])
    evidence = [_disclosed(rule.parts, one) for one in found]
    held = {part for one in found for part in one.held or ()}
    never = [part.label for part in rule.parts if part.part not in held]
    pointed = [f"not yet part of a disclosure: {listed(never)}"] if found and never and held else []
    if len(found) >= needed:
        return _told("disclosure", rule, "done", found[needed - 1].on, evidence, (), pointed)
    short = needed - len(found)
    missing = ["a disclosure: none is logged" if not found else counted(short, "more disclosure")]
    return _told("disclosure", rule, "not yet", None, evidence, missing, pointed)


def _disclosed(parts: Sequence[Named], one: Disclosed) -> str:
    labels = [part.label for part in parts if part.part in (one.held or ())]
    held = f"with {listed(labels)}" if labels else "which parts it held is not said"
    received = f"received: {one.received}" if one.received else "how it was received is not said"
    return f"{one.on}, {held}, {received}"


def listed(words: Sequence[str]) -> str:
    """a, b and c"""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _co_creation(rule: CoCreation, known: Known) -> PhaseTold:
    if known.log != "seen":
        return _told("co-creation", rule, "cannot tell", None, (), [_NO_LOG[known.log]])
    labels = {part.part: part.label for part in rule.parts}
    evidence = [
        f"{labels[one.part]}, {_consents(one)}{_lengths(one)}"
        for one in known.protocol
        if any(consent.word != "not said" or consent.on for consent in one.consents)
    ]
    missing = [words for one in known.protocol for words in _lacks(labels[one.part], one)]
    done = [one.is_fit_since for one in known.protocol]
    pointed = [words for one in known.protocol for words in one.problems]
    if missing or None in done:
        return _told("co-creation", rule, "not yet", None, evidence, missing, pointed)
    if known.sees_partner is False:
        unseen = ["the partner's consent is not known here, so this cannot be told"]
        return _told("co-creation", rule, "cannot tell", None, evidence, unseen, pointed)
    return _told("co-creation", rule, "done", max(day for day in done if day), evidence, (), pointed)


def _consents(one: Agreed) -> str:
    said = [_worded(consent) for consent in one.consents]
    return ", ".join(["own: " + said[0], *("partner: " + each for each in said[1:])])


def _lengths(one: Agreed) -> str:
    """The two lengths of a time-out of which each partner named another."""
    return f", lengths: {listed([f'{each:g}' for each in one.minutes])} minutes" if len(one.minutes) > 1 else ""


def _worded(consent: Consent) -> str:
    word = "consent" if consent.word == "yes" else consent.word
    return f"{word} {consent.on}" if consent.on else word


def _lacks(label: str, one: Agreed) -> list[str]:
    """What a part still needs: a consent, one that stands, or of a time-out what is pointed out about it."""
    words = {"no": "there is none", "withdrawn": "it was withdrawn", "not said": "it is not said"}
    if all(consent.word == "not said" and consent.on is None for consent in one.consents):
        return [f"{label}: no agreement on it is logged"]
    found = []
    for place, consent in enumerate(one.consents):
        if consent.word != "yes":
            on = f" on {consent.on}" if consent.word == "withdrawn" else ""
            found.append(f"{'the partner’s ' if place else ''}consent to {label}: {words[consent.word]}{on}")
    return found or list(one.problems)


def _integration(rule: Integration, known: Known) -> PhaseTold:
    if known.log != "seen":
        return _told("integration", rule, "cannot tell", None, (), [_NO_LOG[known.log]])
    names = {"check_in": "check-in", "weekly_review": "weekly review", "win": "win", "setback": "setback"}
    evidence = []
    for kind, name in names.items():
        times = known.logged.get(kind, Times())
        expected = (", which is expected" if times.n == 1 else ", which are expected") if kind == "setback" else ""
        if times.n:
            evidence.append(f"{counted(times.n, name)} ({between(times.first, times.last)}){expected}")
    runs = _runs(known.weeks)
    best, needed = max((len(run) for run in runs), default=0), round(rule.weeks.value)
    done = next((run[needed - 1].complete_on for run in runs if len(run) >= needed), None)
    if done:
        return _told("integration", rule, "done", done, evidence, ())
    days, reviews = round(rule.check_in_days.value), round(rule.reviews.value)
    missing = [
        f"{needed} weeks in a row with check-ins on at least {counted(days, 'day')} and "
        f"{counted(reviews, 'weekly review')} each; the longest run so far is {counted(best, 'week')} "
        f"({rule.weeks.source})"
    ]
    if known.sees_partner is False:
        unseen = "what the partner wrote down of it is not known here, so this cannot be told"
        return _told("integration", rule, "cannot tell", None, evidence, [*missing, unseen])
    return _told("integration", rule, "not yet", None, evidence, missing)


def _runs(weeks: Sequence[Week]) -> list[list[Week]]:
    """The complete weeks, as runs of weeks that follow one another; a week with nothing ends a run."""
    runs: list[list[Week]] = []
    for week in sorted((one for one in weeks if one.complete_on), key=lambda one: one.monday):
        if runs and week.monday - runs[-1][-1].monday == timedelta(days=7):
            runs[-1].append(week)
        else:
            runs.append([week])
    return runs
