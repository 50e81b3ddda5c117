"""Where the client is on the way of the four phases: by evidence beside by calendar, and what the next one lacks."""

import re
from datetime import date

from pipelines.confidence import counted
from pipelines.journal.phases import Path
from pipelines.journal.reading.phases import way
from pipelines.material.asking import Asking
from pipelines.material.grounds import ground
from pipelines.material.journal_rows import Journal
from pipelines.material.words import day
from pipelines.notes.content import Block, Line

_RULE = "the evidence of journal and log since the first journal day, against what each phase needs"
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def phase(asking: Asking, journal: Journal) -> list[Block]:
    """One block; none of a client without a journal. All words are the rules' own."""
    if not asking.tells("journal"):
        return []
    found = way(asking.store, asking.viewer, asking.client_id, asking.as_of)
    if found is None or found.since is None:
        return []
    rows = [*(one.row for one in journal.entries), *(one.row for one in journal.log)]
    footnote = ground(asking, "Phase", _RULE, rows)
    lines = [Line(text=_where(found), grounds=(footnote,)), *_missing(found, footnote)]
    return [Block(key=asking.key("phase"), kind="phase", about=asking.subject.about, title="Phase", lines=tuple(lines))]


def _where(found: Path) -> str:
    labels = {one.phase: one.label for one in found.phases}
    evidence = labels[found.by_evidence] if found.by_evidence else "all four are done"
    calendar = labels[found.by_calendar] if found.by_calendar else "none has begun"
    week = f"week {found.week} since the first journal day, {day(found.since)}" if found.since else ""
    state = {one.phase: one.state for one in found.phases}.get(found.by_evidence or "", "done")
    words = f" ({state})" if found.by_evidence else ""
    return f"By evidence: {evidence}{words}. By calendar: {calendar} ({week})."


def _missing(found: Path, footnote: str) -> list[Line]:
    one = next((one for one in found.phases if one.phase == found.by_evidence), None)
    if one is None or not one.missing:
        return []
    words = _ISO.sub(lambda match: day(date.fromisoformat(match[0])), "; ".join(one.missing))
    told = f"Missing for {one.label.lower()} ({counted(len(one.missing), 'thing')}): {words}."
    return [Line(text=told, grounds=(footnote,))]
