"""Flags of the planted practice: of every client one on each of the days that is open, and one that is private."""

from datetime import UTC, datetime
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
    return [planting.piece(f"{code} {day} {mark}", words=planted.word(code, "flags", day, mark))]


def plant(store: Store) -> None:
    """Raise them, each at noon of its day."""
    for code in planted.CODES:
        for day in planted.DAYS:
            for mark, criterion in CRITERIA.items():
                at = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
                private = {"open": "no", "private": "yes"}[mark]
                name = f"{code} {day} {mark}"
                evidence = pieces(code, day, mark)
                planting.flag(store, name, code, evidence, at, criterion=criterion, private=private)
