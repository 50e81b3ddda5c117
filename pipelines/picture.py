"""A picture for the client to take home: their own answers over time, in plain warm words, of what the therapist chose.

It is told with the sight of somebody who looks along: nothing private, nothing on safety or violence, no flag, no
cut-off, and nothing of a partner. It says when a difference may be chance, and never what a person is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

import pandas

from pipelines import caseload, rights
from pipelines.change import reading as changes
from pipelines.change.told import Verdict
from pipelines.confidence import counted
from pipelines.days import day
from pipelines.documents.document import Document, Section, paragraph
from pipelines.documents.pdf import pdf
from pipelines.errors import Refusal
from pipelines.journal import reading as journal
from pipelines.journal.told import Window
from pipelines.material.chart import chart
from pipelines.notes.figures import figure
from pipelines.rights.local_day import local_day
from pipelines.rights.viewer import Viewer
from pipelines.scoring import trajectory
from pipelines.scoring.trajectory import Series
from pipelines.store import Store

MOST = 4  # scales on two pages
LONGEST = 1000  # characters of the therapist's own words
JOURNAL = "journal"
_NOTHING = "There is nothing to make a picture of: choose a scale or the journal."
_SAYS = {
    "improved": "That is more of a difference than chance makes, and it is for the better.",
    "worse": "That is more of a difference than chance makes. It happens, and it is worth talking about.",
    "none": "A difference like this can be chance: it says neither that things got better nor that they got worse.",
    "cannot tell": "Nobody can tell yet whether this is a change.",
}
_HELD = "Numbers move a little by themselves. The shaded band shows by how much; what lies within it may be chance."


@dataclass(frozen=True)
class Choice:
    """Something that can be in the picture. `is_usual`: what is in it unless the therapist says otherwise."""

    key: str
    label: str
    is_usual: bool


def choices(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[Choice]:
    """What a picture of a client can hold; empty for whoever may take nothing of them along."""
    looking, found = _along(viewer), []
    if rights.may_of_client(store, looking, client_id, "measures", "export", as_of):
        for series, subscale in _scales(store, looking, client_id, as_of):
            found.append(Choice(_key(series, subscale), _name(series, subscale), series.is_attachment))
    if rights.may_of_client(store, looking, client_id, "journal", "export", as_of):
        found.append(Choice(JOURNAL, "The journal: days, and answers that reach out or calm", True))
    return found


def picture(
    store: Store, viewer: Viewer, client_id: UUID, chosen: Sequence[str], as_of: datetime, words: str = ""
) -> bytes:
    """The PDF of what was chosen (keys of `choices`), with the therapist's own `words` above it; one or two pages.

    Raises Refusal where nothing is chosen that the viewer may take along, for more than MOST scales, and for words
    that are too long.
    """
    known = {one.key for one in choices(store, viewer, client_id, as_of)}
    wanted = [key for key in chosen if key in known]
    if len([key for key in wanted if key != JOURNAL]) > MOST or len(words) > LONGEST:
        raise Refusal(f"A picture holds {MOST} scales and {LONGEST:,} characters of your own at most.")
    looking = _along(viewer)
    header = caseload.header(store, looking, client_id, as_of)
    sections = list(_measured(store, looking, client_id, wanted, as_of))
    if JOURNAL in wanted:
        sections += _written(store, looking, client_id, as_of)
    if header is None or not sections:
        raise Refusal(_NOTHING)
    own = [paragraph(line) for line in words.splitlines() if line.strip()]
    today = local_day(store, as_of)
    return pdf(
        Document(
            title="How it has been",
            identifiers=(header.code,),
            cut_off=f"Your own answers, up to {day(today)}",
            facts=(),
            sections=(Section("To begin with", (*own, paragraph(_HELD))), *sections),
            footnotes=(),
            signatures=(),
            made_at=as_of,
        )
    )


def _along(viewer: Viewer) -> Viewer:
    return replace(viewer, in_session=True)


def _scales(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Iterator[tuple[Series, str]]:
    """Every scale with a score and a known range, those of attachment first."""
    for series in trajectory.series(store, viewer, client_id, as_of):
        known = series.points.dropna(subset=["score", "scale_low", "scale_high"])
        for subscale in dict.fromkeys(known["subscale"]):
            yield series, str(subscale)


def _measured(
    store: Store, viewer: Viewer, client_id: UUID, wanted: Sequence[str], as_of: datetime
) -> Iterator[Section]:
    found = changes.verdicts(store, viewer, client_id, as_of) if any(key != JOURNAL for key in wanted) else []
    verdicts = {_verdict_key(one): one for one in found if one.is_default}
    for series, subscale in _scales(store, viewer, client_id, as_of):
        if _key(series, subscale) in wanted:
            scored = series.points[(series.points["subscale"] == subscale) & series.points["score"].notna()]
            first = pandas.Timestamp(scored["day"].min()).date() if len(scored) else None
            said = _sentences(verdicts.get(_key(series, subscale)), first)
            drawn = chart(series, subscale, _name(series, subscale))
            pictured = (figure(drawn, "Your answers", "lower is calmer"),) if drawn else ()
            yield Section(_name(series, subscale), (*pictured, *(paragraph(one) for one in said)))


def _sentences(verdict: Verdict | None, first: date | None) -> Iterator[str]:
    """What is said of a scale; first: the day of its first answer, which may be of an earlier time in care."""
    if verdict is None or verdict.baseline is None or verdict.latest is None or verdict.baseline_at is None:
        yield _SAYS["cannot tell"]
        return
    latest = verdict.latest_at or verdict.baseline_at
    if first is not None and first < verdict.baseline_at:
        yield f"Compared are your answers from {day(verdict.baseline_at)} on, with which this time of care began."
    yield (
        f"On {day(verdict.baseline_at)} your answers came to {verdict.baseline:.1f}, "
        f"on {day(latest)} to {verdict.latest:.1f}. {_SAYS[verdict.reliable]}"
    )


def _written(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> Iterator[Section]:
    """What the client wrote, counted; nothing is quoted."""
    triggers = journal.triggers(store, viewer, client_id, as_of, Window("all"))
    mixes = journal.responses(store, viewer, client_id, as_of, Window("all")).mixes
    days = sum(triggers.journal_days.values())
    if not days:
        return
    said = [f"You kept your journal on {counted(days, 'day')}, {counted(triggers.entries, 'moment')} in all."]
    for mix in mixes:
        secure = sum(one.events for one in mix.strategies if one.term and one.term.term == "secure")
        said.append(
            f"Of {counted(mix.coded, 'moment')} you said what you did. In {secure} you reached out, "
            "or calmed yourself and stayed."
        )
    yield Section("Your journal", tuple(paragraph(one) for one in said))


def _key(series: Series, subscale: str) -> str:
    parts = (series.instrument, series.version, series.target, series.respondent, subscale)
    return "|".join(part or "" for part in parts)


def _verdict_key(verdict: Verdict) -> str:
    of = verdict.series
    return "|".join(part or "" for part in (of.instrument, of.version, of.target, of.respondent, of.subscale))


def _name(series: Series, subscale: str) -> str:
    about = f", about {series.target}" if series.target else ""
    by = f", answered by {series.respondent}" if series.respondent else ""
    return f"{series.title}: {subscale.replace('_', ' ')}{about}{by}"
