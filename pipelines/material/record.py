"""What the record tells since the last session: flags and what was decided, goals, events, the session's ratings."""

from collections.abc import Iterable
from pathlib import Path

from pipelines import timeline
from pipelines.flags.reading import queue, why
from pipelines.material.asking import Asking, Row, day
from pipelines.notes.content import Block, FlagEvidence, Line, RaisedFlag
from pipelines.rights import asked

KINDS = ("flags", "goals", "events", "ratings")
_SQL = Path(__file__).parent / "sql"
_MARKERS = (
    "constructive engagement",
    "support seeking",
    "support giving",
    "comfort with closeness",
    "comfort with autonomy",
    "narrative coherence",
)
_DECIDED = {"acknowledge": "read", "act": "acted on", "dismiss": "put aside", "snooze": "left to rest"}


def told(asking: Asking) -> list[Block]:
    """Goals, what happened, and (in the own release) how the clinician rated the session."""
    return [*_events(asking), *(_ratings(asking) if asking.own else ()), *_goals(asking)]


def raised(asking: Asking) -> tuple[list[RaisedFlag], list[Block]]:
    """The flags that are open, or were raised or reviewed since then, with their evidence, and the block of them."""
    found = [
        one
        for one in queue.queue(asking.store, asking.viewer, asking.as_of, client_id=asking.client_id)
        if one.status == "open"
        or one.raised_at.date() >= asking.since
        or (one.reviewed_at is not None and one.reviewed_at.date() >= asking.since)
    ]
    if not found:
        return [], []
    flags = [_flag(asking, one) for one in found]
    lines = tuple(_flag_line(asking, one, flag) for one, flag in zip(found, flags, strict=True))
    block = Block(
        key=asking.key("flags"),
        kind="flags",
        about=asking.about,
        title="Escalation flags",
        lines=lines,
        flags=tuple(one.flag_id for one in flags),
    )
    return flags, [block]


def _flag(asking: Asking, one: queue.Flag) -> RaisedFlag:
    reasons = why.why(asking.store, asking.viewer, one.flag_id, asking.as_of)
    return RaisedFlag(
        flag_id=str(one.flag_id),
        about=asking.about,
        criterion=one.criterion,
        title=one.title,
        urgency=one.urgency,
        raised_at=one.raised_at.isoformat(timespec="minutes"),
        status=one.status,
        decided=_decided(one),
        evidence=tuple(
            FlagEvidence(
                kind=each.kind,
                relation=each.relation,
                row=str(each.row_key) if each.row_key else None,
                words=each.words,
            )
            for each in (reasons.evidence if reasons else ())
        ),
    )


def _flag_line(asking: Asking, one: queue.Flag, flag: RaisedFlag) -> Line:
    decided = f" {flag.decided}" if flag.decided else " Nobody has reviewed it."
    text = f"{one.title} ({one.urgency}): raised {day(one.raised_at.date())}, {one.status}.{decided}"
    rows = [each.row or flag.flag_id for each in flag.evidence]
    keys = ", ".join(sorted({key[:8] for key in rows})) or "none"
    ground = (
        f"Criterion {one.criterion}, version {one.version}; flag {flag.flag_id[:8]}; "
        f"evidence of {len(flag.evidence)}, rows {keys}; data up to {asking.cut_off}."
    )
    return Line(text=text, grounds=(ground,))


def _decided(one: queue.Flag) -> str:
    if one.action is None or one.reviewed_at is None:
        return ""
    how = f" ({one.how})" if one.how else ""
    why_ = f": {one.reason}" if one.reason else ""
    until = f" up to {day(one.snoozed_until)}" if one.snoozed_until else ""
    return f"{_DECIDED[one.action].capitalize()}{how}{until} by {one.reviewed_by}, {day(one.reviewed_at.date())}{why_}."


def _events(asking: Asking) -> Iterable[Block]:
    """Life events and sessions that did not take place since then, and the next session that is planned."""
    events = timeline.events(asking.store, asking.viewer, asking.client_id, asking.as_of)
    lines = [
        Line(text=f"{one.label}, {day(one.day)}.", grounds=(_ground(asking, one),))
        for one in events
        if asking.since <= one.day <= asking.today
        and (one.kind == "life event" or (one.kind == "session" and one.state in ("missed", "cancelled")))
    ]
    ahead = [
        one for one in events if one.kind == "session" and one.state == "scheduled" and one.day > asking.session_on
    ]
    if ahead:
        text = f"The next session is planned for {day(ahead[0].day)}."
        lines.append(Line(text=text, grounds=(_ground(asking, ahead[0]),)))
    if lines:
        yield Block(
            key=asking.key("events"), kind="events", about=asking.about, title="What happened", lines=tuple(lines)
        )


def _ground(asking: Asking, one: timeline.Event) -> str:
    if not asking.own:
        return f"{one.kind.capitalize()}, {day(one.day)}; data up to {asking.cut_off}."
    return asking.ground(one.kind.capitalize(), [Row("", one.file, one.line)])


def _goals(asking: Asking) -> Iterable[Block]:
    with asking.store.reading() as session:
        rows = session.rows(
            _SQL / "goals.sql",
            **asked(asking.store, asking.viewer, asking.as_of),
            client_id=str(asking.client_id),
        )
    lines = tuple(
        Line(
            text=f"{goal}: {status} since {day(on)}{f' ({detail})' if detail else ''}.",
            grounds=(asking.ground("Goal", [Row(key, file, line)]),),
        )
        for key, goal, status, detail, on, file, line in rows
        if status == "open" or on >= asking.since
    )
    if lines:
        yield Block(key=asking.key("goals"), kind="goals", about=asking.about, title="Goals", lines=lines)


def _ratings(asking: Asking) -> Iterable[Block]:
    with asking.store.reading() as session:
        rows = session.rows(
            _SQL / "ratings.sql",
            **asked(asking.store, asking.viewer, asking.as_of),
            client_id=str(asking.client_id),
            session_on=asking.session_on,
        )
    for key, *ratings, file, line in rows[:1]:
        said = [f"{name} {value:g}" for name, value in zip(_MARKERS, ratings, strict=True) if value is not None]
        ground = asking.ground("Clinician's ratings of the session, 0 to 4", [Row(key, file, line)])
        yield Block(
            key=asking.key("ratings"),
            kind="ratings",
            about=asking.about,
            title="Ratings of this session",
            lines=(Line(text=f"{', '.join(said).capitalize()} (of 4).", grounds=(ground,)),),
        )
