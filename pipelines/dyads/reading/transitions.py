"""What follows what between two partners: behaviour after behaviour. Nobody is a pursuer or a withdrawer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pipelines.dyads.cell_change import CellChange, cell_change, cell_sentence, change_sentence
from pipelines.dyads.reading.laying import SQL, opened
from pipelines.dyads.sequences import Cell, Table, lag_table
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

Sequence = list[str]
_AFTER_ANOTHER = {"a": "b", "b": "a"}


@dataclass(frozen=True)
class Cycle:
    """The sequences of a couple. `sequences`: how many there are. strongest: the answer of one partner to the other
    that is the most frequent of those above chance; None where none can be told.

    on_day: the day that parts before from after; None where the two have agreed on nothing and no day was given.
    before, after, change (of the strongest pair, else of the most frequent one) and change_sentence: None without it.
    """

    table: Table
    sequences: int
    strongest: Cell | None
    sentence: str
    on_day: date | None = None
    before: Table | None = None
    after: Table | None = None
    change: CellChange | None = None
    change_sentence: str | None = None


def cycle(store: Store, viewer: Viewer, client_id: UUID, as_of: datetime, on_day: date | None = None) -> Cycle | None:
    """The cycle of a client's couple, and before and from a day on: else the first day of their agreement.

    None where no joint view of the two journals is allowed to the viewer. What is private is in none.
    """
    with opened(store, viewer, client_id, as_of) as session:
        if not session.rows(SQL / "joint_partners.sql"):
            return None
        rows = session.rows(SQL / "sequences.sql", from_day=None, to_day=None)
        agreed = session.rows(SQL / "agreed_on.sql")
    sequences = [states for *_, states in rows]
    day = on_day or (agreed[0][-1] if agreed else None)
    whole = table(sequences)
    focus = _strongest(whole)
    if day is None or not sequences:
        return Cycle(whole, len(sequences), focus, _sentence(whole, focus), day)
    before = table([states for *_, begun_on, states in rows if begun_on < day], whole.codes)
    after = table([states for *_, begun_on, states in rows if begun_on >= day], whole.codes)
    pair = focus or _most_frequent(whole)
    if pair is None:
        return Cycle(whole, len(sequences), None, _sentence(whole, None), day, before, after)
    change = cell_change(before, after, pair.given, pair.then)
    told = f"{change_sentence(change, *named(pair))} {_often(change, before, after)}"
    return Cycle(whole, len(sequences), focus, _sentence(whole, focus), day, before, after, change, told)


def table(sequences: Iterable[Sequence], codes: Iterable[str] = ()) -> Table:
    """What follows what, within who follows whom: that two people take turns in an event is no link."""
    return lag_table(list(sequences), codes=tuple(codes), speaker=lambda state: state.partition(":")[0], by_turns=True)


def by_couple(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[str, str], list[Sequence]]:
    """The rows of sequences.sql by source and relationship."""
    found: dict[tuple[str, str], list[Sequence]] = defaultdict(list)
    for source, relationship, _, states in rows:
        found[source, relationship].append(states)
    return found


def named(cell: Cell) -> tuple[str, str]:
    """The two responses in words: A: pursue."""
    return state_words(cell.given), state_words(cell.then)


def state_words(state: str) -> str:
    """`a:pursue` in words: A: pursue."""
    partner, _, response = state.partition(":")
    return f"{partner.upper()}: {response.replace('_', ' ')}"


def _between(whole: Table) -> list[Cell]:
    """The answers of one partner to the other, those that were seen."""
    return [cell for cell in whole.cells if cell.n and cell.then[0] == _AFTER_ANOTHER.get(cell.given[0])]


def _strongest(whole: Table) -> Cell | None:
    found = [cell for cell in _between(whole) if cell.found == "more often"]
    return max(found, key=lambda cell: (cell.n, cell.given, cell.then), default=None)


def _most_frequent(whole: Table) -> Cell | None:
    return max(_between(whole), key=lambda cell: (cell.n, cell.given, cell.then), default=None)


def _often(change: CellChange, before: Table, after: Table) -> str:
    """The same pair among all transitions: a link can stay as it was and come less often."""
    n, m = (cell.n if cell else 0 for cell in (change.before, change.after))
    return f"Of all that followed upon something it was {n} of {before.n} before, and {m} of {after.n} after."


def _sentence(whole: Table, focus: Cell | None) -> str:
    if not whole.n:
        return "No response of one is followed by another within the same event or two hours: there is no sequence yet."
    if focus is not None:
        return cell_sentence(focus, *named(focus))
    if not any(cell.enough for cell in whole.cells):
        return "There is not enough yet to tell what follows what from chance."
    return "No answer of one to the other comes more often than chance alone would make it, as far as can be told."
