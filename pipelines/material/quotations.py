"""The client's own words in the days told of, whole and exact: a therapist picks."""

from datetime import date, datetime

from pipelines.journal.reading.entries import Sought, entries
from pipelines.journal.told import EntryTold
from pipelines.material.asking import Asking
from pipelines.material.grounds import Row, ground
from pipelines.material.words import day, moment
from pipelines.notes.content import Quotation

MOST = 200
_FIELDS = {
    "trigger": "what set it off",
    "somatic_note": "in the body",
    "response_note": "what they did",
    "resonance_note": "what it recalled",
    "note": "note",
}
_WHOSE = {"": "the client's words", "a": "partner A's words", "b": "partner B's words"}
_OF = {"": "", "a": " of partner A", "b": " of partner B"}
_RULE = "the words as they came in"


def quotations(asking: Asking) -> list[Quotation]:
    """At most MOST, the newest first."""
    found = [*_journal(asking), *_intake(asking)]
    found.sort(key=lambda one: one[0], reverse=True)  # stable: the fields of one entry stay in their order
    return [one for _, one in found[:MOST]]


def _journal(asking: Asking) -> list[tuple[datetime, Quotation]]:
    if not asking.tells("journal"):
        return []
    told = entries(asking.store, asking.viewer, asking.client_id, asking.as_of, Sought(window=asking.window), MOST)
    return [(_at(one.day, one.local_time), quoted) for one in told for quoted in _entry(asking, one)]


def _entry(asking: Asking, one: EntryTold) -> list[Quotation]:
    words = {"trigger": one.trigger, **dict(one.notes)}
    private = ", private" if one.is_private else ""
    said = f"{_WHOSE[asking.subject.about]}, journal{private}, {moment(one.day, one.local_time)}"
    row = Row(one.key, one.file, one.line)
    return [
        Quotation(
            key=f"journal:{one.key}:{field}",
            about=asking.subject.about,
            said=f"{said} - {label}",
            text=text,
            grounds=(ground(asking, label.capitalize(), _RULE, [row]),),
        )
        for field, label in _FIELDS.items()
        if (text := words.get(field))
    ]


def _intake(asking: Asking) -> list[tuple[datetime, Quotation]]:
    """The notes of an intake are the practice's words, and are said to be."""
    if not asking.tells("record"):
        return []
    return [
        (
            _at(on, None),
            Quotation(
                key=f"intake:{key}:notes",
                about=asking.subject.about,
                said=f"notes of the intake{_OF[asking.subject.about]}, {day(on)}",
                text=notes,
                grounds=(ground(asking, "Intake notes", _RULE, [Row(key, file, line)]),),
            ),
        )
        for on, notes, key, file, line in asking.rows("intake")
    ]


def _at(on: date, at: datetime | None) -> datetime:
    """A day without a time counts as its first moment."""
    return at or datetime(on.year, on.month, on.day)
