"""A session note as a document: what every form of it says, in one order and with one numbering of its footnotes."""

from collections.abc import Iterable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from pipelines.days import day
from pipelines.documents.document import (
    Blank,
    Document,
    Listing,
    Paragraph,
    Part,
    Quotation,
    Run,
    Section,
    Signature,
)
from pipelines.notes import content as noted
from pipelines.notes.content import NoteContent
from pipelines.notes.fhir.signed import Signed
from pipelines.notes.figures import figure

_KINDS = {"progress": "Progress note", "psychotherapy": "Psychotherapy note"}
_RELEASES = {
    "own": "own record of a couple, not to be given to either",
    "joint": "joint release",
    "partner-a": "release for partner A",
    "partner-b": "release for partner B",
}
_OF = {"a": "Partner A", "b": "Partner B", "": ""}
NOTHING = "The clinician wrote nothing here."
TO_WRITE = "To be written by the clinician."


class Footnotes:
    """Footnotes as they are met: the same words are one footnote."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def numbers(self, grounds: Iterable[str]) -> tuple[int, ...]:
        found = []
        for ground in grounds:
            if ground not in self.texts:
                self.texts.append(ground)
            found.append(self.texts.index(ground) + 1)
        return tuple(found)


def document(content: NoteContent, signed: Signed | None, timezone: str, made_at: datetime) -> Document:
    """The note as it reads; signed None: a draft, in which what is open is marked. `timezone`: the practice's.

    A release that is not the own one names no place in a file and no count that rests on what it does not show.
    """
    zone, notes = ZoneInfo(timezone), Footnotes()
    sections = [part for one in content.sections for part in _section(one, content, notes, is_draft=signed is None)]
    if content.risk is not None:
        sections.append(Section("Risk assessment", (_risk(content.risk),)))
    if content.next_session:
        sections.append(Section("Next session", (_paragraph(content.next_session),)))
    if signed is not None:
        sections += _addenda(signed, zone)
    return Document(
        title=title(content),
        identifiers=_identifiers(content, signed),
        cut_off=f"Data up to {_moment(content.cut_off, zone)}",
        facts=tuple(_facts(content)),
        sections=tuple(sections),
        footnotes=tuple(notes.texts),
        signatures=_signatures(content, signed, zone),
        notice=notice(signed),
        made_at=made_at,
    )


def title(content: NoteContent) -> str:
    """What the note is called: its record, its scheme, and whose release it is."""
    scheme = f" ({content.scheme_title})" if content.record == "progress" else ""
    release = f", {of}" if (of := _release(content)) else ""
    return f"{_KINDS[content.record]}{scheme}{release}"


def _release(content: NoteContent) -> str:
    """Whose release it is, where the record is a couple's."""
    alone = content.release == "own" and len(content.subjects) == 1
    return "" if alone else _RELEASES[content.release]


def notice(signed: Signed | None) -> str:
    """What stands on every page beside the text: that it is a draft, or was withdrawn and why."""
    if signed is None:
        return "Draft: not signed, not part of the record."
    if signed.status != "entered-in-error":
        return ""
    return f"Withdrawn: {signed.withdrawn_for}" if signed.withdrawn_for else "Withdrawn."


def _identifiers(content: NoteContent, signed: Signed | None) -> tuple[str, ...]:
    told = [_subject(one) for one in content.subjects]
    told.append(f"Session {day(content.header.session_on)}")
    if release := _release(content):
        told.append(release[0].upper() + release[1:])
    if signed is not None:
        told.append(f"Note {str(signed.note_id)[:8]}, revision {signed.revision}")
    return tuple(told)


def _subject(one: noted.Subject) -> str:
    role = f"{_OF[one.about]}: " if one.about else "Client "
    born = f", born {one.birth_year}" if one.birth_year else ""
    return f"{role}{one.code}{born}"


def _facts(content: NoteContent) -> Iterable[tuple[str, str]]:
    head = content.header
    yield "Clinician", head.clinician
    if head.supervisor:
        yield "Supervisor", head.supervisor
    for one in content.subjects:
        yield _OF[one.about] or "Client", ", ".join(filter(None, (one.code, one.name)))
    yield "Attended", ", ".join(head.attended) or "not said"
    clock = "-".join(filter(None, (head.started, head.stopped)))
    yield "Session", ", ".join(filter(None, (day(head.session_on), clock)))
    if head.modality:
        yield "Modality", head.modality
    if head.service_code:
        yield "Service code", head.service_code
    if head.diagnosis:
        yield "Diagnosis, as the clinician states it", head.diagnosis
    if content.since_words:
        yield "Covers", content.since_words
    if content.rules:
        yield "Rules in force", "; ".join(content.rules)
    if content.data_version is not None:
        yield "Data version", str(content.data_version)


def _section(
    section: noted.WrittenSection, content: NoteContent, notes: Footnotes, *, is_draft: bool
) -> Iterable[Section]:
    """What the clinician wrote; below it, each under its own heading, what the data say and what was quoted."""
    words: list[Part] = [_paragraph(line) for text in section.words for line in _lines(text)]
    if is_draft and not section.words:
        words.append(Blank(f"{TO_WRITE} {section.asks}"))
    elif content.release == "own" and not section.words:
        words.append(Blank(NOTHING))
    yield Section(section.title, tuple(words))
    together = len(content.subjects) > 1
    for block in section.blocks:
        yield of_block(block, notes, f"{_OF[block.about]}: " if block.about and together else "")
    if section.quotations:
        said = [Quotation(one.text, one.said, notes.numbers(one.grounds)) for one in section.quotations]
        yield Section("In their own words" if together else "In the client's own words", tuple(said), level=3)


def of_block(block: noted.Block, notes: Footnotes, about: str = "") -> Section:
    """What the data tell of one thing, under a heading of its own that `about` begins."""
    lines = [Paragraph((Run(line.text, notes.numbers(line.grounds)),)) for line in block.lines]
    part = Listing(tuple(lines)) if len(lines) > 1 else lines[0] if lines else Blank(NOTHING)
    drawn = (figure(block.chart),) if block.chart else ()
    return Section(f"{about}{block.title}", (part, *drawn), level=3)


def _risk(risk: noted.Risk) -> Part:
    if not risk.said:
        return Blank("To be said by the clinician: none reported, or what was reported.")
    return _paragraph("None reported." if risk.said == "none reported" else f"Reported: {risk.words}")


def _addenda(signed: Signed, zone: ZoneInfo) -> list[Section]:
    return [
        Section(f"Addendum, {_moment(at, zone)}, {by}", tuple(_paragraph(line) for line in _lines(words)))
        for words, by, at in signed.addenda
    ]


def _signatures(content: NoteContent, signed: Signed | None, zone: ZoneInfo) -> tuple[Signature, ...]:
    if signed is None:
        return (Signature("Clinician", content.header.clinician, "not signed"),)
    made = [Signature("Clinician", signed.clinician, f"signed {_moment(signed.signed_at, zone)}")]
    if signed.cosigner and signed.cosigned_at:
        made.append(Signature("Supervisor", signed.cosigner, f"co-signed {_moment(signed.cosigned_at, zone)}"))
    return tuple(made)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _lines(text: str) -> list[str]:
    """What a person typed, line by line: an empty line parts paragraphs, and so does every other end of a line."""
    return [line for line in text.splitlines() if line.strip()]


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(UTC).astimezone(zone)
    return f"{day(local.date())}, {local:%H:%M}"
