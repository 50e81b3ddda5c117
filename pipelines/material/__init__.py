"""What the data offer a session note: blocks of sentences made by rules, each number with the ground that it rests on.

Every read goes through the steps' own reading functions with the viewer's rights. A release that is not the own one is
told with the sight of somebody who looks with the viewer (in session): nothing private, no answer on safety, nothing of
violence or fear, no flag, and no place in a file, since lines shift with rows that a partner may not know of.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from uuid import UUID

from pipelines import caseload, timeline
from pipelines.material import diary, record, scores
from pipelines.material.asking import Asking, day
from pipelines.notes.content import Administration, Block, Material, Quotation, RaisedFlag, Release, Subject
from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

KINDS = (*scores.KINDS, *diary.KINDS, *record.KINDS)

_HERE = Path(__file__).parent / "sql"
_OF: dict[Release, tuple[str, ...]] = {"partner-a": ("a",), "partner-b": ("b",)}
_EVERYTHING = frozenset({"measures", "journal", "record", "flags"})


def gather(
    store: Store, viewer: Viewer, subjects: tuple[Subject, ...], session_on: date, release: Release, as_of: datetime
) -> Material:
    """What the data offer a note of these subjects in a release, from the day after the last session up to `as_of`.

    Empty where the viewer may not read of a subject. `session_on`: the day of the session that the note is of.
    """
    own = release == "own"
    looking = viewer if own else replace(viewer, in_session=True)
    told = [one for one in subjects if own or release == "joint" or one.about in _OF[release]]
    since, words = _since(store, looking, told, session_on, as_of)
    things = _joint_things(store, viewer, told, as_of) if release == "joint" else _EVERYTHING
    found = [
        _of_one(Asking(store, looking, UUID(one.client_id), one.about, as_of, since, own, things, session_on))
        for one in told
    ]
    return Material(
        since=since,
        since_words=words,
        blocks=tuple(chain.from_iterable(blocks for blocks, _, _, _ in found)),
        quotations=tuple(chain.from_iterable(quotations for _, quotations, _, _ in found)),
        administrations=tuple(chain.from_iterable(measured for _, _, measured, _ in found)),
        flags=tuple(chain.from_iterable(flags for _, _, _, flags in found)),
    )


def _of_one(
    asking: Asking,
) -> tuple[list[Block], list[Quotation], list[Administration], list[RaisedFlag]]:
    blocks: list[Block] = []
    quotations: list[Quotation] = []
    measured: list[Administration] = []
    flags: list[RaisedFlag] = []
    if "measures" in asking.things:
        measured, told = scores.measured(asking)
        blocks += told
    if "journal" in asking.things:
        told, quotations = diary.told(asking)
        blocks += told
    if "record" in asking.things:
        blocks += record.told(asking)
    if "flags" in asking.things and asking.own:
        flags, told = record.raised(asking)
        blocks += told
    return blocks, quotations, measured, flags


def _since(
    store: Store, viewer: Viewer, subjects: list[Subject], session_on: date, as_of: datetime
) -> tuple[date, str]:
    """The day after the last session that was held before this one, else the first day of the episode of care."""
    whose = [UUID(one.client_id) for one in subjects]
    held = [
        one.day
        for client_id in whose
        for one in timeline.events(store, viewer, client_id, as_of)
        if one.kind == "session" and one.state == "held" and one.day < session_on
    ]
    if held:
        first = max(held) + timedelta(days=1)
        return first, f"since {day(first)}, the day after the last session"
    headers = [caseload.header(store, viewer, client_id, as_of) for client_id in whose]
    opened = [one.opened_on for one in headers if one]
    first = min(opened) if opened else session_on
    return first, f"since {day(first)}, when care began: no earlier session came in"


def _joint_things(store: Store, viewer: Viewer, subjects: list[Subject], as_of: datetime) -> frozenset[str]:
    """What the newest consents of both open for a joint view."""
    whose = [one.client_id for one in subjects]
    with store.reading() as session:
        return frozenset(
            thing
            for thing in ("measures", "journal")
            if session.value(
                _HERE / "joint_count.sql",
                **asked(store, viewer, as_of),
                thing=thing,
                client_id=whose[0],
                partner_id=whose[-1],
            )
            == 2
        )
