"""The caseload summary of a period as a document: every measure by therapist, and what each of them counts."""

from collections.abc import Sequence
from datetime import date, datetime

from pipelines.caseload.summary.comparing import shrunken
from pipelines.caseload.summary.episodes import Episode
from pipelines.caseload.summary.measures import MEASURES, Measure, Told, of_everybody, of_therapists
from pipelines.confidence import counted, percent_with_ends
from pipelines.days import day
from pipelines.documents.document import Document, Section, Table, paragraph

_HEAD = ("Therapist", "Counted", "Of", "Share, 95 % (Wilson)", "Drawn to what is common")
_NUMERIC = (1, 2, 3, 4)


def document(
    found: Sequence[Episode], from_day: date, to_day: date, taken_by: str, cut_off: str, made_at: datetime
) -> Document:
    """`found`: as `episodes` gives them; `cut_off`: the moment as of which they are told, in words. No client is named.

    Raises ValueError where there is no episode.
    """
    if not found:
        raise ValueError("a summary of no episode")
    whole, therapists = of_everybody(found), of_therapists(found)
    ended = whole.treated - whole.counts["open"][0]
    return Document(
        title="Caseload summary",
        identifiers=(
            f"{day(from_day)} to {day(to_day)}",
            f"{counted(len(therapists), 'therapist')}, {counted(whole.treated, 'episode')} of care",
        ),
        cut_off=f"Data up to {cut_off}; change and flags are told as they stood then",
        facts=(
            ("Period", f"{day(from_day)} to {day(to_day)}, both days included"),
            ("Case mix", f"{whole.couples} of {whole.treated} episodes as a couple, {ended} ended by the period's end"),
            ("Taken along by", taken_by),
        ),
        sections=(
            Section("How to read it", (paragraph(_HOW),)),
            *(Section(f"{one.title} (of {one.of})", (_table(one, whole, therapists),)) for one in MEASURES),
        ),
        footnotes=(),
        signatures=(),
        made_at=made_at,
    )


_HOW = (
    "Each number counts episodes of care, flags or forms that the page Supervision names one by one. Ended episodes "
    "stay in the denominators. Therapists treat unlike clients, and nothing is adjusted for it: the order is that of "
    "names, and no rank. Shares are drawn towards the common one, the fewer they count the more (beta-binomial by "
    "moments, Kleinman 1973)."
)


def _table(measure: Measure, whole: Told, therapists: Sequence[Told]) -> Table:
    drawn = shrunken([one.counts[measure.key] for one in therapists])
    told = [percent_with_ends(each.estimate, each.low, each.high) if each else "–" for each in drawn]
    rows = [_row(one, measure, said) for one, said in zip([*therapists, whole], [*told, "–"], strict=True)]
    return Table(f"One counts when {measure.means}.", _HEAD, tuple(rows), _NUMERIC)


def _row(one: Told, measure: Measure, drawn: str) -> tuple[str, ...]:
    count, of = one.counts[measure.key]
    share = one.share(measure.key)
    return one.name, str(count), str(of), percent_with_ends(share.estimate, share.low, share.high), drawn
