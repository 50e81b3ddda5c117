"""Where a client stands with each criterion: met, not met or cannot tell, and the evidence part by part."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from pipelines.rights import asked
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent / "sql"


class Piece(NamedTuple):
    """One piece of evidence. state: yes, no or cannot; counts: a yes in its window, or a no that is fresh enough.

    words: what the row says, of a text the client's own words: plain text. row_count: so many rows make it.
    """

    state: str
    counts: bool
    on_day: date | None
    words: str
    urgency: str | None
    relation: str
    row_count: int
    rule: str | None
    rule_version: int | None
    file: str | None
    line: int | None
    row_key: str | None
    is_private: bool


class PartTold(NamedTuple):
    """What one part says: met, not met (its newest row states the negative, and freshly) or cannot tell.

    establishes: whether its negative establishes *not met*, for fresh_days (None: of any age).
    """

    part: str
    kind: str
    need: str
    wording: str
    within_days: int | None
    establishes: bool
    fresh_days: int | None
    status: str
    source: str
    said: str
    pieces: tuple[Piece, ...]


class OutcomeTold(NamedTuple):
    """Where a client stands with one criterion, as of a moment (UTC); missing: what would establish *not met*.

    article and modalities are the source text's own words; article None: the criterion is our addition.
    """

    criterion: str
    version: int
    title: str
    article: str | None
    modalities: tuple[str, ...]
    is_addition: bool
    predicate: str
    outcome: str
    urgency: str | None
    first_on: date | None
    last_on: date | None
    evidence_count: int
    missing: str
    as_of: datetime
    status: str
    source: str
    parts: tuple[PartTold, ...]


def outcomes(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime) -> list[OutcomeTold]:
    """Every criterion of a client whose flags the viewer may read, as it was derived last; none of anybody else.

    None either while somebody looks with the viewer. Whoever neither treats nor supervises is told what follows from
    the open rows, and nothing of criteria about violence or fear.
    """
    parameters = {**asked(store, viewer, as_of), "client_id": str(client_id)}
    with store.reading() as session:
        told = session.rows(_SQL / "outcomes.sql", **parameters)
        rows = session.rows(_SQL / "parts.sql", **parameters)
    parts: dict[str, dict[str, tuple[tuple[Any, ...], list[Piece]]]] = {}
    for criterion, *row in rows:
        head, piece = tuple(row[:9]), row[9:]
        _, pieces = parts.setdefault(criterion, {}).setdefault(str(row[0]), (head, []))
        if piece[0] is not None:
            pieces.append(_piece(piece))
    return [_outcome(one, parts.get(one[0], {})) for one in told]


def _outcome(row: tuple[Any, ...], parts: dict[str, tuple[tuple[Any, ...], list[Piece]]]) -> OutcomeTold:
    modalities = tuple(filter(None, row[4].split("; ")))
    pieces = tuple(_part(head, pieces) for head, pieces in parts.values())
    return OutcomeTold._make([*row[:4], modalities, *row[5:], pieces])


def _piece(row: list[Any]) -> Piece:
    state, on_day, words, urgency, in_window, fresh, *rest = row
    return Piece(state, bool(in_window or fresh), on_day, words, urgency, *rest)


def _part(head: tuple[Any, ...], pieces: list[Piece]) -> PartTold:
    says = {piece.state for piece in pieces if piece.counts}
    said = "met" if "yes" in says else "not met" if "no" in says else "cannot tell"
    return PartTold._make([*head, said, tuple(pieces)])
