"""A draft and what the data offer, put together: the note as each release will hold it."""

import re
from collections.abc import Mapping
from datetime import datetime

from pipelines.errors import Refusal
from pipelines.notes.content import (
    Administration,
    Block,
    Header,
    Material,
    NoteContent,
    Quotation,
    Release,
    Subject,
    Written,
    WrittenSection,
)
from pipelines.notes.schemes import Scheme, Section

_OF_THE_RECORD = ("started", "stopped", "modality", "service_code", "diagnosis")
# Whose release it is: of a partner's, that partner alone.
_OF: dict[Release, tuple[str, ...]] = {
    "own": ("", "a", "b"),
    "joint": ("", "a", "b"),
    "partner-a": ("a",),
    "partner-b": ("b",),
}


# What stands before words that leave beside the own record too, there.
_ALSO: dict[Release, str] = {
    "joint": "Also in every release: ",
    "partner-a": "Also in the release for partner A: ",
    "partner-b": "Also in the release for partner B: ",
}
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


def releases(subjects: tuple[Subject, ...], record: str) -> tuple[Release, ...]:
    """In which releases a note can leave: of one client, and of a psychotherapy note, there is only the own one."""
    return ("own", "joint", "partner-a", "partner-b") if len(subjects) == 2 and record == "progress" else ("own",)


def content(
    release: Release,
    subjects: tuple[Subject, ...],
    scheme: Scheme,
    written: Written,
    material: Material,
    cut_off: datetime,
    data_version: int | None = None,
    rules: tuple[str, ...] = (),
) -> NoteContent:
    """The note as a release holds it. Of what was chosen it takes what `material`, which is the release's, has.

    What else the author's draft names stays out: a release that is not the own one says nothing of what it lacks.
    """
    own = release == "own"
    sections = tuple(_section(section, release, written, material) for section in scheme.sections)
    sections = sections if own else tuple(one for one in sections if one.blocks or one.quotations or one.words)
    used = [block for section in sections for block in section.blocks]
    return NoteContent(
        release=release,
        record=scheme.record,
        scheme=scheme.scheme,
        scheme_version=scheme.version,
        scheme_title=scheme.title,
        subjects=tuple(one for one in subjects if one.about in _OF[release]),
        header=_header(written.header, release, subjects, scheme),
        since_words=material.since_words if own else "",
        sections=sections,
        risk=written.risk if own and scheme.record == "progress" else None,
        next_session=written.next_session if own else "",
        administrations=_cited(material, used),
        flags=tuple(one for one in material.flags if any(one.flag_id in block.flags for block in used)) if own else (),
        cut_off=cut_off,
        data_version=data_version if own else None,
        rules=rules if own else (),
    )


def require_signable(written: Written, scheme: Scheme) -> None:
    """Raises Refusal for what must not be left open, the risk assessment of a progress note, and for odd times."""
    if scheme.record == "progress":
        if wrong := wrong_times(written.header):
            raise Refusal(f"{wrong} Nothing was signed.")
        if not written.risk.said:
            raise Refusal("The risk assessment is not made yet. Say whether risk was reported; nothing was signed.")
        if written.risk.said == "reported" and not written.risk.words.strip():
            raise Refusal("Risk was reported. Say in the risk assessment what; nothing was signed.")


def words_of(release: Release, written: Mapping[Release, str]) -> tuple[str, ...]:
    """What a person wrote as far as it leaves in a release: own holds all, another what is joint and its own."""
    wanted: tuple[Release, ...] = ("own", "joint", "partner-a", "partner-b") if release == "own" else ("joint", release)
    also = _ALSO if release == "own" else {}
    return tuple(also.get(one, "") + written[one] for one in dict.fromkeys(wanted) if written.get(one, "").strip())


def wrong_times(header: Header) -> str:
    """What is wrong with the times of a session, in words; empty where nothing is."""
    for name, said in (("begins", header.started), ("ends", header.stopped)):
        if said.strip() and not _CLOCK.fullmatch(said.strip()):
            return f"When the session {name} is a time such as 09:30, or empty."
    if header.started.strip() and header.stopped.strip() and _minutes(header.stopped) <= _minutes(header.started):
        return "The session ends before it begins: check both times."
    return ""


def _minutes(clock: str) -> int:
    hours, minutes = clock.strip().split(":")
    return int(hours) * 60 + int(minutes)


def _section(section: Section, release: Release, written: Written, material: Material) -> WrittenSection:
    blocks: dict[str, Block] = {one.key: one for one in material.blocks}
    quotations: dict[str, Quotation] = {one.key: one for one in material.quotations}
    return WrittenSection(
        key=section.key,
        title=section.title,
        asks=section.asks,
        blocks=tuple(blocks[key] for key in written.blocks.get(section.key, ()) if key in blocks),
        quotations=tuple(quotations[key] for key in written.quotations.get(section.key, ()) if key in quotations),
        words=words_of(release, written.words.get(section.key, {})),
    )


def _header(header: Header, release: Release, subjects: tuple[Subject, ...], scheme: Scheme) -> Header:
    """What of the head leaves. In a psychotherapy note stand no times, modality or diagnosis (45 CFR 164.501), which
    belong to the record. In a release that is not the own one: no diagnosis and no supervisor, and of who attended
    those whom the release is of.
    """
    if scheme.record == "psychotherapy":
        return header.model_copy(update=dict.fromkeys(_OF_THE_RECORD, ""))
    if release == "own":
        return header
    codes = {one.code for one in subjects if one.about in _OF[release]}
    attended = tuple(code for code in header.attended if code in codes)
    return header.model_copy(update={"attended": attended, "diagnosis": "", "supervisor": "", "service_code": ""})


def _cited(material: Material, used: list[Block]) -> tuple[Administration, ...]:
    wanted = {one for block in used for one in block.administrations}
    return tuple(one for one in material.administrations if one.administration_id in wanted)
