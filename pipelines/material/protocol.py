"""The protocol in use in the days told of: signals, time-outs and their returns, check-ins, wins and setbacks."""

from pipelines.confidence import counted
from pipelines.journal.answers import answers_sentence
from pipelines.journal.reading.mechanisms import Held
from pipelines.journal.regularity import commitments_sentence, regularity_sentence
from pipelines.material.asking import Asking
from pipelines.material.grounds import ground
from pipelines.material.journal_rows import Journal
from pipelines.material.words import stretch
from pipelines.notes.content import Block, Line

_SHARE = "95 % interval (Wilson 1927)"


def protocol(asking: Asking, journal: Journal, held: Held) -> list[Block]:
    """One block; none where nothing of it was used."""
    lines = [
        *_signals(asking, journal, held),
        *_timeouts(asking, journal, held),
        *_check_ins(asking, journal, held),
        *_wins(asking, journal),
    ]
    if not lines:
        return []
    return [
        Block(
            key=asking.key("protocol"),
            kind="protocol",
            about=asking.subject.about,
            title="Protocol",
            lines=tuple(lines),
        )
    ]


def _signals(asking: Asking, journal: Journal, held: Held) -> list[Line]:
    found = held.responsiveness.signals
    if not found.calls:
        return []
    rule = f"how signals were answered, {_SHARE}"
    footnote = ground(asking, "Signals", rule, journal.rows(lambda one: one.is_signal))
    words = answers_sentence(found).replace("bid or signal", "signal").replace("bids and signals", "signals")
    told = f"Signals. {words}"
    return [Line(text=told, grounds=(footnote,))]


def _timeouts(asking: Asking, journal: Journal, held: Held) -> list[Line]:
    rows = journal.rows(lambda one: one.is_timeout)
    if not rows:
        return []
    promises, grace = held.predictability.promises, held.predictability.grace_minutes
    counts = (promises.kept, promises.late, promises.open, promises.ahead, promises.without_time, promises.before_start)
    taken = counted(sum(counts), "time-out")
    rule = f"returns kept within {grace:g} minutes of the promised time, {_SHARE}"
    told = f"{taken}. {commitments_sentence(promises)}"
    return [Line(text=told, grounds=(ground(asking, "Time-outs", rule, rows),))]


def _check_ins(asking: Asking, journal: Journal, held: Held) -> list[Line]:
    found = held.predictability.check_ins
    if found is None:
        return []
    rows = [one.row for one in journal.logged("check_in")]
    footnote = ground(asking, "Check-ins", f"days with a check-in, {_SHARE}", rows)
    told = f"Check-ins, {stretch(found.first, found.last)}. {regularity_sentence(found)}"
    return [Line(text=told, grounds=(footnote,))]


def _wins(asking: Asking, journal: Journal) -> list[Line]:
    logged = [one for one in journal.logged("win", "setback", "weekly_review") if not one.is_partner]
    if not logged:
        return []
    names = {"win": "win", "setback": "setback", "weekly_review": "weekly review"}
    counts = [(name, sum(one.kind == kind for one in logged)) for kind, name in names.items()]
    told = ", ".join(counted(n, name) for name, n in counts if n)
    expected = " Setbacks are expected." if any(one.kind == "setback" for one in logged) else ""
    footnote = ground(asking, "Practice log", "rows of these kinds", (one.row for one in logged))
    return [Line(text=f"Logged: {told}.{expected}", grounds=(footnote,))]
