"""What the data offer for a session note: by rules, each number with its ground, as far as a release may tell.

Nothing here is invented, and nothing asks the clock. A client whom the viewer may not read gives nothing.
"""

from datetime import date, datetime
from uuid import UUID

from pipelines.definitions.schemes import BLOCK_KINDS
from pipelines.journal.reading.mechanisms import held
from pipelines.material import gaps, quotations, record, repair, responses
from pipelines.material.asking import Asking, cut_off_words, end_of, query_rows, sighted
from pipelines.material.change import change, shown
from pipelines.material.couple import of_both
from pipelines.material.flags import flags
from pipelines.material.journal_rows import Journal, journal_rows
from pipelines.material.measures import measured
from pipelines.material.phase import phase
from pipelines.material.protocol import protocol
from pipelines.material.since import since
from pipelines.material.triggers import triggers
from pipelines.notes.content import Block, Material, Release, Subject
from pipelines.rights.laying import rights_laid
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

__all__ = ["KINDS", "gather"]

# The kinds of blocks, as the sections of a scheme name them; quotations are no blocks.
KINDS: tuple[str, ...] = tuple(kind for kind in BLOCK_KINDS if kind != "quotations")


def gather(
    store: Store,
    viewer: Viewer,
    subjects: tuple[Subject, ...],
    session_on: date,
    release: Release,
    as_of: datetime,
    told_since: tuple[date, str] | None = None,
) -> Material:
    """What the data offer for a note of a session, of one client (about "") or a couple (about a and b).

    own tells with the viewer's own sight; every other release with that of somebody who looks along: a partner's of
    that partner alone, the joint one of both, as far as the newest consent of both opens it. Rights are those of
    `viewer.at`, else of as_of. told_since: from which day on, and why, in words; None: since the session before.
    """
    eyes = sighted(viewer, release, as_of)
    with rights_laid(store, eyes, as_of) as now:
        return _gathered(now, eyes, subjects, session_on, release, as_of, told_since)


def _gathered(
    store: Store,
    eyes: Viewer,
    subjects: tuple[Subject, ...],
    session_on: date,
    release: Release,
    as_of: datetime,
    told_since: tuple[date, str] | None,
) -> Material:
    whose = tuple(one for one in subjects if release in ("own", "joint") or release == f"partner-{one.about}")
    told = told_since or (since(store, eyes, subjects, whose, session_on, as_of) if whose else None)
    if told is None:
        return Material(since=session_on, since_words="")
    asked = (_asking(store, eyes, one, release, session_on, as_of, told[0]) for one in whose)
    askings = tuple(one for one in asked if one is not None)
    parts = [_of_subject(one) for one in askings]
    together = of_both(askings) if release in ("own", "joint") else []
    return Material(
        since=told[0],
        since_words=told[1],
        blocks=(*(block for part in parts for block in part.blocks), *together),
        quotations=tuple(one for part in parts for one in part.quotations),
        administrations=tuple(one for part in parts for one in part.administrations),
        flags=tuple(one for part in parts for one in part.flags),
    )


def _asking(
    store: Store, viewer: Viewer, subject: Subject, release: Release, session_on: date, as_of: datetime, first: date
) -> Asking | None:
    """None where nothing of the subject is told."""
    query = "joint_until" if release == "joint" else "told_until"
    last: dict[str, date] = dict(query_rows(store, viewer, UUID(subject.client_id), as_of, query))
    if not last:
        return None
    moment = end_of(store, min(last.values()), as_of) if release == "joint" else as_of
    until = max(local_day(store, moment), first)
    return Asking(store, viewer, subject, release, session_on, moment, first, until, last, cut_off_words(store, moment))


def _of_subject(asking: Asking) -> Material:
    verdicts = shown(asking)
    forms = measured(asking)
    journal = journal_rows(asking)
    raised, structured = flags(asking)
    blocks: list[Block] = [*forms.blocks, *change(asking, verdicts), *_of_journal(asking, journal), *raised]
    blocks += [*record.goals(asking), *record.events(asking), *record.ratings(asking)]
    blocks += gaps.gaps(asking, verdicts, journal)
    return Material(
        since=asking.since,
        since_words="",
        blocks=tuple(blocks),
        quotations=tuple(quotations.quotations(asking)),
        administrations=forms.administrations,
        flags=tuple(structured),
    )


def _of_journal(asking: Asking, journal: Journal) -> list[Block]:
    if not asking.tells("journal"):
        return []
    known = held(asking.store, asking.viewer, asking.client_id, asking.as_of, asking.window)
    return [
        *triggers(asking, journal),
        *responses.responses(asking, journal),
        *repair.repair(asking, journal, known),
        *phase(asking, journal),
        *protocol(asking, journal, known),
    ]
