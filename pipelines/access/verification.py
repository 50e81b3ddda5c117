"""Whether the audit is as it was written: every row of every chain, and the record outside the store."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines.rights import audit, require
from pipelines.rights import audit_heads as heads
from pipelines.rights.audit_chain import BEGINNING, COVERED, digest
from pipelines.rights.viewer import Viewer
from pipelines.store import Session, Store

_SQL = Path(__file__).parent / "audit_sql"
MOST = 200  # findings told
_ADVICE = "Tell whoever looks after Secure Base: python -m pipelines audit verify says more."
_Row = tuple[Any, ...]


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was written, in a sentence. `writer` and `seq` name the row where there is one."""

    what: str
    writer: str | None = None
    seq: int | None = None


@dataclass
class Checked:
    """What a check of the whole trail went through, and what it found.

    `outside`: those of the findings that the record outside the store tells of: they can be accepted.
    """

    events: int = 0
    chains: int = 0
    findings: list[Finding] = field(default_factory=list)
    outside: list[Finding] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """The trail holds: 1,204 events, in 1 chain."""
        size = f"{self.events:,} event{'' if self.events == 1 else 's'}, in {self.chains} chain"
        size += "" if self.chains == 1 else "s"
        if not self.findings:
            return f"The trail holds: {size}."
        return f"The trail does not hold: {self._found} in {size}."

    @property
    def told(self) -> str:
        """For the audit itself: holds, or the findings, the first of them in words."""
        return f"{self._found}: {self.findings[0].what}" if self.findings else "holds"

    @property
    def _found(self) -> str:
        return "1 finding" if len(self.findings) == 1 else f"{len(self.findings)} findings"


def verify(store: Store) -> list[Finding]:
    """Everything in the audit that is not as it was written: changed, removed, reordered, inserted, cut off."""
    return check(store).findings


def check(store: Store) -> Checked:
    """Go through the whole trail, row by row, and hold it against the record outside the store."""
    result = Checked()
    with store.reading_access() as session:
        for finding in _chains(session, result):
            if len(result.findings) < MOST:
                result.findings.append(finding)
        result.findings += _clients(session)
    result.outside = outside(store)
    result.findings += result.outside
    return result


def checked_by(store: Store, viewer: Viewer, at: datetime) -> Checked:
    """`check`, as a person asked for it; that it was done is then in the trail. Raises Refusal for whoever may not."""
    require(store, viewer, "audit", "read", at)
    found = check(store)
    audit.append(store, viewer, "audit verified", at, detail=found.told)
    return found


def warning(store: Store) -> str | None:
    """What an opening says in one sentence where the store and its record do not agree; None where they do."""
    found = outside(store)
    if not found:
        audit.note_batches(store)
        return None
    more = f" ({len(found) - 1} more findings)" if len(found) > 1 else ""
    return f"{found[0].what.removesuffix('.')}{more}. {_ADVICE}"


def outside(store: Store) -> list[Finding]:
    """The differences between the store and the record outside it; quick, as it looks at the ends only."""
    with store.reading_access() as session:
        tails = {writer: seq for writer, seq, _ in session.rows(audit.SQL / "tails.sql")}
        try:
            record = heads.read(store)
        except heads.Altered:
            return [Finding(f"The record of the audit outside the store was altered: {heads.path_of(store)}.")]
        if record is None:
            return [_no_record(store)] if tails else []
        found = list(_ends(session, record, tails))
    with store.reading() as session:
        count, newest = session.rows(audit.SQL / "batches.sql")[0]
    if count < record.batches or newest < record.newest_batch:
        found.append(
            Finding(
                f"The store is older than the record of it: it ends at batch {newest} ({count} in all), "
                f"and batch {record.newest_batch} ({record.batches} in all) was written."
            )
        )
    return found


def _no_record(store: Store) -> Finding:
    return Finding(
        f"There is no record of this store's audit outside it at {heads.path_of(store)}: "
        "the store was moved or restored here, or the record was taken away."
    )


def _ends(session: Session, record: heads.Record, tails: dict[str, int]) -> Iterator[Finding]:
    """Chains that do not reach their head on record, or have none."""
    for writer, head in sorted(record.heads.items()):
        if audit.continues(session, writer, head):
            continue
        end = tails.get(writer, 0)
        if end < head.seq:
            told = f"row {end + 1} is" if end + 1 == head.seq else f"rows {end + 1} to {head.seq} are"
            yield Finding(f"Chain {writer} is cut off: it ends at row {end}, and {told} on record.", writer, end + 1)
        else:
            yield Finding(f"Chain {writer}: row {head.seq} is not the one on record.", writer, head.seq)
    for writer in sorted(tails.keys() - record.heads.keys()):
        yield Finding(
            f"Chain {writer} has no head on record outside the store: whether its end is there cannot be told.", writer
        )


def _chains(session: Session, result: Checked) -> Iterator[Finding]:
    """Every row against its digest, its number and the row before it."""
    writer, expected, before = None, 1, BEGINNING
    for row in _rows(session):
        result.events += 1
        if row[0] != writer:
            result.chains += 1
            writer, expected, before = row[0], 1, BEGINNING
        yield from _row(row, expected, before)
        expected, before = max(row[1] + 1, expected), row[-1]


def _row(row: _Row, expected: int, before: str) -> Iterator[Finding]:
    writer, seq, previous, written = row[0], row[1], row[-2], row[-1]
    if seq < expected:
        why = "stands twice" if seq > 0 else "was never written by this program"
        yield Finding(f"Chain {writer}: row {seq} {why}.", writer, seq)
    elif seq > expected:
        told = f"row {expected} is" if seq == expected + 1 else f"rows {expected} to {seq - 1} are"
        yield Finding(f"Chain {writer}: {told} missing.", writer, expected)
    if digest(row[:-1]) != written:
        yield Finding(f"Chain {writer}: row {seq} was changed.", writer, seq)
    elif previous != before and seq == expected:
        yield Finding(f"Chain {writer}: row {seq} does not follow the row before it.", writer, seq)


def _rows(session: Session) -> Iterator[_Row]:
    for batch in session.arrow(_SQL / "chain.sql"):
        yield from zip(*(batch.column(name).to_pylist() for name in (*COVERED, "digest")), strict=True)


def _clients(session: Session) -> Iterator[Finding]:
    """Whether each mark is still that of its client, and no key is gone without an erasure."""
    for client_id, key, mark in session.rows(_SQL / "keys.sql"):
        if audit.mark_of(key, client_id) != mark:
            yield Finding(f"The key of a client was changed: the events with the mark {mark[:8]} name nobody for sure.")
    lost, erased = session.rows(_SQL / "lost_marks.sql")[0]
    if lost > erased:
        yield Finding(f"The keys of clients whom the audit names are gone: {lost}, with erasures in it: {erased}.")
