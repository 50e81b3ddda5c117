"""Flags of the planted practice: of every client one on each of the days that is open, and one that is private."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pipelines.store import Store
from tests.pipelines.flags import planting
from tests.pipelines.rights import planted

CRITERIA = {"open": "out-of-control-self-harm", "private": "partner-violence-or-fear"}


def flag_id(code: str, day: str, mark: str) -> UUID:
    return planting.identity(f"{code} {day} {mark}")


def pieces(code: str, day: str, mark: str) -> list[dict[str, Any]]:
    """The evidence of a flag: what is told of it is a word that stands nowhere else."""
    return [planting.piece(f"planted {code} {day} {mark}", words=planted.word(code, "flags", day, mark))]


def planted_flags() -> set[UUID]:
    """Their ids: what an import raises on the planted rows is beside them."""
    return {flag_id(code, day, mark) for code in planted.CODES for day in planted.DAYS for mark in CRITERIA}


def stand(store: Store) -> None:
    """Put their evidence back: whatever derives takes it away, for no row says it."""
    with store.writing() as session:
        session.run(Path(__file__).parent / "forget_planted.sql")
    rows = []
    for code in planted.CODES:
        for day in planted.DAYS:
            for mark, criterion in CRITERIA.items():
                rows += planting.standing(
                    code, criterion, pieces(code, day, mark), {"open": "no", "private": "yes"}[mark]
                )
    planting.put(store, "criterion_evidence", *rows)


def plant(store: Store) -> None:
    """Raise them, each at noon of its day."""
    for code in planted.CODES:
        for day in planted.DAYS:
            for mark, criterion in CRITERIA.items():
                at = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
                private = {"open": "no", "private": "yes"}[mark]
                name = f"{code} {day} {mark}"
                evidence = pieces(code, day, mark)
                planting.flag(store, name, code, evidence, at, stands=False, criterion=criterion, private=private)
    stand(store)
