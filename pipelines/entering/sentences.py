"""What there is to say about something that was typed, beside the report: plain, and judging nothing."""

from collections.abc import Iterable, Mapping
from datetime import date

from pipelines.entering.care import Whom
from pipelines.entering.writing import Score
from pipelines.report import Report


def missing(given: Mapping[str, float | None]) -> str | None:
    """How many items have no answer, and which."""
    items = [item for item, response in given.items() if response is None]
    if not items:
        return None
    has = "has" if len(items) == 1 else "have"
    return f"{len(items)} of {len(given)} items {has} no answer: {', '.join(items)}. Missing is not zero."


def scores(found: Iterable[Score]) -> list[str | None]:
    """For each scale with items left out, whether it can still be made."""
    return [_gap(one) for one in found if one.items and (one.items_answered or 0) < one.items]


def _gap(one: Score) -> str:
    name = one.subscale.replace("_", " ")
    answered = f"{one.items_answered or 0} of {one.items} items answered, {one.items_needed} needed"
    return f"{name} {'can still be scored' if one.score is not None else 'cannot be scored'}: {answered}."


def outside_care(whom: Whom, day: date) -> str | None:
    """That the client was not in care on that day."""
    if whom.cared_for(day):
        return None
    return "The client was not in care here on that day. It is taken all the same; check the date."


def same_day(others: int) -> str | None:
    """That the store holds others of that day: by mistake a correction becomes a second one."""
    if not others:
        return None
    told = "One other is" if others == 1 else f"{others} others are"
    return (
        f"{told} stored on the same day under another time or code. This one counts beside it; "
        "to correct that one, give the same time and code."
    )


def other_targets(known: list[str]) -> str | None:
    """That it begins a series of its own: a slip in the name of a target would do so in silence."""
    if not known:
        return None
    return f"So far this was answered about: {', '.join(known)}. About somebody else it is a series of its own."


def stored_before(report: Report, what: str) -> str | None:
    """That it was here already, or replaces what was."""
    if report.reason is not None or not report.total("rows_read"):
        return None
    if report.total("duplicate") == report.total("rows_read"):
        return "Exactly this is stored already: there is nothing new."
    replaced = report.total("superseded")
    if not replaced:
        return None
    told = f"1 stored {what}" if replaced == 1 else f"{replaced} stored {what}s"
    verb = ("was" if replaced == 1 else "were") if report.committed else "would be"
    return f"A correction: {told} {verb} replaced. The earlier version is kept."


def session(report: Report) -> str | None:
    """What becomes of a session that was stored before it was rated."""
    if report.reason is None and report.total("superseded"):
        return "All that was stored of the session is kept; its ratings are these now."
    return stored_before(report, "session")
