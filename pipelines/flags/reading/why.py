"""Why did this fire? From a flag to its rows, the words in their text, the rule, and the predicate in words."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from pipelines.flags.asked import asked_flags
from pipelines.flags.reading import queue
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Modifier:
    """Words near a match that change what it asserts; begins and ends as those of the match."""

    kind: str
    words: str
    begins: int
    ends: int


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence, as it was told when the flag was raised.

    `words`: what the row says. `relation` and `row_key`: the row, of `row_count` the newest; `file` and `line`: where
    it came from, None of a series. Of a text, else None: `field`, its column; `text`, the whole field as it was then,
    client text, never markup; `begins`, `ends`: code points of `text`, the first and one past the last; `assertion`
    and `modifiers` as they are read now; `rule` to `rationale`: the rule that found it, the last two None where that
    version is no longer shipped. `wording`: of the criterion's part, None where the version is another now. `stands`:
    whether it is still in the data.
    """

    part: str
    kind: str
    urgency: str
    on_day: date | None
    relation: str
    field: str | None
    row_key: UUID | None
    row_count: int
    words: str
    file: str | None
    line: int | None
    text: str | None
    begins: int | None
    ends: int | None
    assertion: str | None
    modifiers: tuple[Modifier, ...]
    rule: str | None
    rule_version: int | None
    pattern: str | None
    rationale: str | None
    wording: str | None
    stands: bool


@dataclass(frozen=True)
class Review:
    """One thing done with the flag; times on the practice's clock. `until`: the last day of a snooze. Taken back: where
    somebody did; `how` and `reason` are None for whoever neither treats nor supervises.
    """

    review_id: UUID
    action: str
    how: str | None
    reason: str | None
    until: date | None
    recorded_at: datetime
    by_name: str
    taken_back_at: datetime | None
    taken_back_by: str | None


@dataclass(frozen=True)
class Why:
    """A flag with its reasons. `predicate` to `source`: the criterion in words, None where its version is no longer the
    one that holds; `modalities`: those that the article names, in its words. `data_version`: the newest batch when it
    was raised. `evidence`: urgent first, then the newest; `reviews`: the newest first.
    """

    flag: queue.Flag
    predicate: str | None
    rationale: str | None
    modalities: tuple[str, ...]
    is_addition: bool | None
    status: str | None
    source: str | None
    data_version: int
    evidence: tuple[Evidence, ...]
    reviews: tuple[Review, ...]


def why(store: Store, viewer: Viewer, flag_id: UUID, as_of: datetime) -> Why | None:
    """A flag with its evidence, criterion and reviews; None where there is none that the viewer may see."""
    found = queue.flag(store, viewer, flag_id, as_of)
    return reasons(store, viewer, found, as_of) if found else None


def reasons(store: Store, viewer: Viewer, found: queue.Flag, as_of: datetime) -> Why | None:
    """A flag that was found already, with the same; None where the viewer may see it no longer."""
    parameters = {**asked_flags(store, viewer, as_of), "flag_id": str(found.flag_id)}
    with store.reading() as session:
        raised = session.rows(_SQL / "raised_by.sql", **parameters)
        evidence = session.rows(_SQL / "evidence.sql", **parameters)
        reviews = session.rows(_SQL / "reviews.sql", **parameters)
    if not raised:
        return None
    predicate, rationale, modalities, is_addition, status, source, data_version = raised[0]
    return Why(
        found,
        predicate,
        rationale,
        tuple(modalities or ()),
        is_addition,
        status,
        source,
        data_version,
        tuple(_evidence(row) for row in evidence),
        tuple(Review(*row) for row in reviews),
    )


def _evidence(row: tuple[object, ...]) -> Evidence:
    cells = dict(zip(Evidence.__dataclass_fields__, row, strict=True))
    said = json.loads(str(cells["modifiers"])) if cells["modifiers"] else []
    cells["modifiers"] = tuple(Modifier(*one) for one in said)
    # A row of the engine has no types: zip is strict, so a column too many or too few raises.
    return Evidence(**cells)  # type: ignore[arg-type]
