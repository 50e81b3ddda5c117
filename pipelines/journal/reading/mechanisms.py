"""What holds a couple: predictability, responsiveness, repair, regulation, counted in one client's journal and log."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from pipelines.confidence import Share, wilson
from pipelines.definitions.load import phases
from pipelines.journal import regularity as regular
from pipelines.journal.answers import Answers, answers, answers_sentence
from pipelines.journal.episodes import WithAndWithout, practice_sentence, with_and_without
from pipelines.journal.reading.laying import opened
from pipelines.journal.survival import TimeToRepair, repair_sentence, time_to_repair
from pipelines.journal.told import Window
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_HERE = Path(__file__).parent / "sql"
ACTIVITIES = ("soothing", "ruminating", "other")
PRACTICES = (("a time-out", 2), ("calming", 3), ("a reconnection phrase", 4))  # with their column in regulated_entry


@dataclass(frozen=True)
class Predictability:
    """check_ins: from the first one, or the window's first day, to the last day known; None where none is logged or the
    log is not shown. promises: kept within the grace of `grace_minutes`."""

    check_ins: regular.Regularity | None
    promises: regular.Commitments
    grace_minutes: float
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Responsiveness:
    """Bids, signals, and both together (a call that is both is one)."""

    bids: Answers
    signals: Answers
    calls: Answers
    sentence: str


@dataclass(frozen=True)
class Repair:
    found: TimeToRepair
    sentence: str


@dataclass(frozen=True)
class Regulated:
    """One practice: intensity before and after, in entries with it and in those without."""

    practice: str
    found: WithAndWithout
    sentence: str


@dataclass(frozen=True)
class Regulation:
    """activities: what was done in time-outs, as shares of those where it was said; `unsaid`: the others."""

    practices: tuple[Regulated, ...]
    activities: tuple[tuple[str, int, Share], ...]
    unsaid: int


@dataclass(frozen=True)
class Held:
    """What holds one client's couple, in one window."""

    predictability: Predictability
    responsiveness: Responsiveness
    repair: Repair
    regulation: Regulation


def held(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, window: Window) -> Held:
    """The four of one client in a window; nothing is counted where the viewer may not read the journal."""
    with opened(store, viewer, client_id, as_of) as session:
        return Held(
            _predictability(session, window),
            _responsiveness(session, window),
            _repair(session, window),
            _regulation(session, window),
        )


def _predictability(session: Session, window: Window) -> Predictability:
    """Check-ins and promised returns."""
    grace = phases().co_creation.return_grace_minutes.value
    days = [day for (day,) in session.rows(_HERE / "check_in_day.sql", **_days(window))]
    returns = session.rows(_HERE / "promised_return.sql", **_days(window))
    last = session.value(_HERE / "last_known_day.sql")
    check_ins = _regularity(days, window, last)
    now = returns[0][3] if returns else datetime.min
    promised = [regular.Promise(*cells) for *cells, _ in returns]
    promises = regular.commitments(promised, now=now, grace=timedelta(minutes=grace))
    sentences = [regular.regularity_sentence(check_ins)] if check_ins else ["No check-in is written down."]
    return Predictability(check_ins, promises, grace, (*sentences, regular.commitments_sentence(promises)))


def _regularity(days: list[date], window: Window, last: date | None) -> regular.Regularity | None:
    if not days or last is None:
        return None
    until = min(last, window.to_day or last)
    return regular.regularity(days, window.from_day or days[0], max(until, days[-1]))


def _responsiveness(session: Session, window: Window) -> Responsiveness:
    """How bids and signals were answered."""
    rows = session.rows(_HERE / "answered_call.sql", **_days(window))
    every = answers("any", (row[2:] for row in rows))
    bids, signals = (
        answers(kind, (row[2:] for row in rows if row[place])) for place, kind in enumerate(("bid", "signal"))
    )
    return Responsiveness(bids, signals, every, answers_sentence(every))


def _repair(session: Session, window: Window) -> Repair:
    """Ruptures and the time to their repair."""
    lay_told(session)
    rows = session.rows(_HERE / "rupture_time.sql", **_days(window))
    found = time_to_repair([hours for hours, _ in rows], [is_open for _, is_open in rows])
    return Repair(found, repair_sentence(found))


def _regulation(session: Session, window: Window) -> Regulation:
    """Intensity before and after with each practice and without."""
    rows = session.rows(_HERE / "regulated_entry.sql", **_days(window))
    told = []
    for practice, place in PRACTICES:
        used, unused = ([row[:2] for row in rows if bool(row[place]) == wanted] for wanted in (True, False))
        found = with_and_without(used, unused)
        told.append(Regulated(practice, found, practice_sentence(found, practice)))
    done = [row[5] for row in rows if row[2]]
    said = sum(word is not None for word in done)
    activities = tuple((word, done.count(word), wilson(done.count(word), said)) for word in ACTIVITIES)
    return Regulation(tuple(told), activities, len(done) - said)


def lay_told(session: Session) -> None:
    """Make the temporary table told_repair of the clients that are laid out: a row a rupture."""
    session.run(_HERE / "told_repair.sql")


def _days(window: Window) -> dict[str, date | None]:
    return {"from_day": window.from_day, "to_day": window.to_day}
