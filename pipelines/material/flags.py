"""Escalation flags that were raised, open or reviewed in the days told of, and the criteria that are met."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pipelines.confidence import counted
from pipelines.flags.reading.outcomes import OutcomeTold, outcomes
from pipelines.flags.reading.queue import Flag, queue
from pipelines.flags.reading.why import Evidence, Review, Why, reasons
from pipelines.material.asking import Asking
from pipelines.material.grounds import DIGITS, Row, ground
from pipelines.material.words import day, minute
from pipelines.notes.content import Block, FlagEvidence, Line, RaisedFlag

_STILL = ("open", "snoozed")
_STANDS = {"acted": "acted on"}
_DONE = {"acknowledge": "acknowledged", "act": "acted on", "dismiss": "dismissed", "snooze": "snoozed"}


_IN_A_TEXT = "found in what the client wrote; their words can be picked as a quotation"


def flags(asking: Asking) -> tuple[list[Block], list[RaisedFlag]]:
    """A block a flag, one on the criteria that are met; and the flags themselves. In the own release alone."""
    if asking.release != "own" or "flags" not in asking.last:
        return [], []
    found = [
        known
        for one in queue(asking.store, asking.viewer, asking.as_of, client_id=asking.client_id)
        if _is_told(asking, one) and (known := reasons(asking.store, asking.viewer, one, asking.as_of))
    ]
    blocks = [_block(asking, one) for one in found]
    return [*blocks, *_met(asking)], [_raised(asking, one) for one in found]


def _is_told(asking: Asking, one: Flag) -> bool:
    reviewed = one.reviewed_at is not None and one.reviewed_at.date() >= asking.since
    return one.raised_at.date() >= asking.since or one.status in _STILL or reviewed


def _block(asking: Asking, found: Why) -> Block:
    one = found.flag
    urgency = "urgent" if one.urgency == "urgent" else f"for {one.urgency}"
    raised = f"Raised {minute(one.raised_at)}, {urgency}; {_STANDS.get(one.status, one.status)}."
    reviews = [_review(asking, each) for each in sorted(found.reviews, key=lambda each: each.recorded_at)]
    rule = f"criterion {one.criterion}, version {one.version}"
    rows = [Row(str(each.row_key or ""), each.file, each.line) for each in found.evidence]
    rules = sorted({f"{each.rule}, version {each.rule_version}" for each in found.evidence if each.rule})
    read_by = f"; read by {', '.join(rules)}" if rules else ""
    return Block(
        key=asking.key(f"flags:{one.flag_id}"),
        kind="flags",
        about=asking.subject.about,
        title=f"Flag{', private' if one.is_private else ''}: {one.title}",
        lines=(
            Line(text=raised, grounds=(ground(asking, one.title, rule + read_by, rows),)),
            *dict.fromkeys(_evidence(asking, each) for each in found.evidence),
            *(reviews or [Line(text="Nothing was decided yet.")]),
        ),
        flags=(str(one.flag_id),),
    )


def _evidence(asking: Asking, one: Evidence) -> Line:
    on = f", {day(one.on_day)}" if one.on_day else ""
    relation = one.relation.replace("_", " ")
    kind, _, version = one.kind.partition("@")
    rule = f"{one.rule}, version {one.rule_version}" if one.rule else f"{kind.replace('_', ' ')}, version {version}"
    what = "Evidence" if one.row_count < 2 else f"Evidence, the newest of {one.row_count} rows"
    footnote = ground(asking, what, rule, [Row(str(one.row_key or ""), one.file, one.line)])
    return Line(text=f"Evidence: {_words(one)} ({relation}{on})", grounds=(footnote,))


def _words(one: Evidence) -> str:
    """What the row says, but for the client's own words: those are in a note where the therapist has picked them."""
    return _IN_A_TEXT if one.rule else one.words


def _review(asking: Asking, one: Review) -> Line:
    footnote = f"Review {str(one.review_id)[:DIGITS]}: as it was recorded; data up to {asking.cut_off}"
    return Line(text=_decided(one), grounds=(footnote,))


def _decided(one: Review) -> str:
    """Acted on (safety plan) on 12 Nov 2026, 10:00, by Ann: the reason."""
    what = _DONE.get(one.action, one.action)
    how = f" ({one.how})" if one.how else f" until {day(one.until)}" if one.until else ""
    reason = f": {one.reason}" if one.reason else "."
    back = f" Taken back {minute(one.taken_back_at)} by {one.taken_back_by}." if one.taken_back_at else ""
    return f"{what.capitalize()}{how}, {minute(one.recorded_at)}, by {one.by_name}{reason}{back}"


def _raised(asking: Asking, found: Why) -> RaisedFlag:
    one = found.flag
    standing = [_decided(each) for each in found.reviews if each.taken_back_at is None]
    return RaisedFlag(
        flag_id=str(one.flag_id),
        about=asking.subject.about,
        criterion=one.criterion,
        title=one.title,
        urgency=one.urgency,
        raised_at=_utc(asking, one.raised_at),
        status=one.status,
        decided=standing[0] if standing else "",
        evidence=tuple(
            FlagEvidence(
                kind=each.kind,
                relation=each.relation,
                row=str(each.row_key) if each.row_key else None,
                words=_words(each),
            )
            for each in found.evidence
        ),
    )


def _utc(asking: Asking, local: datetime) -> str:
    """A moment on the practice's clock as ISO in UTC."""
    at = local.replace(tzinfo=ZoneInfo(asking.store.timezone)).astimezone(UTC)
    return at.replace(tzinfo=None).isoformat() + "Z"


def _met(asking: Asking) -> list[Block]:
    """Criteria that are met, by the evidence up to the last day told of: as they were derived last."""
    told = outcomes(asking.store, asking.viewer, asking.client_id, asking.as_of)
    lines = [line for one in told if one.outcome == "met" for line in _outcome(asking, one)]
    if not lines:
        return []
    return [
        Block(
            key=asking.key("flags:outcomes"),
            kind="flags",
            about=asking.subject.about,
            title="Criteria that are met",
            lines=tuple(lines),
        )
    ]


def _outcome(asking: Asking, one: OutcomeTold) -> list[Line]:
    every = [piece for part in one.parts for piece in part.pieces if piece.state == "yes" and piece.counts]
    pieces = [piece for piece in every if piece.on_day is None or piece.on_day <= asking.until]
    if not pieces:
        return []
    newest = max((piece.on_day for piece in pieces if piece.on_day), default=None)
    last = f", last {day(newest)}" if newest else ""
    rule = f"criterion {one.criterion}, version {one.version}"
    rows = [Row(piece.row_key or "", piece.file, piece.line) for piece in pieces]
    told = f"{one.title}: met, {counted(len(pieces), 'piece')} of evidence{last}."
    return [Line(text=told, grounds=(ground(asking, one.title, rule, rows),))]
