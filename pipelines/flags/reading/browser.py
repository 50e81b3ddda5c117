"""The criteria and the rules of the text reader as they hold now, for everybody who works here: of no client."""

import json
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pipelines.rights import require
from pipelines.rights.viewer import Viewer
from pipelines.store import Store

_SQL = Path(__file__).parent / "sql"


class Part(NamedTuple):
    """One piece of evidence that a criterion names; days: how long a yes counts, how old a no may be (None: any)."""

    part: str
    kind: str
    wording: str
    urgency: str
    within_days: int | None
    establishes: bool
    fresh_days: int | None
    status: str
    source: str


class Rule(NamedTuple):
    """One rule that reads text; found and traps: example sentences that it finds, and that it does not raise."""

    rule: str
    version: int
    category: str
    tier: str
    pattern: str
    rationale: str
    source: str
    found: tuple[str, ...]
    traps: tuple[str, ...]


class Criterion(NamedTuple):
    """A criterion in words. article: the source text's own sentence, None: our addition. examples: outcome, words."""

    criterion: str
    version: int
    title: str
    article: str | None
    modalities: tuple[str, ...]
    predicate: str
    rationale: str
    status: str
    source: str
    examples: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    rules: tuple[Rule, ...]


def criteria(store: Store, viewer: Viewer, as_of: datetime) -> list[Criterion]:
    """Every criterion in its order. Raises Refusal for who may not read definitions."""
    require(store, viewer, "definitions", "read", as_of)
    with store.reading() as session:
        heads = session.rows(_SQL / "criteria.sql")
        parts = session.rows(_SQL / "criterion_parts.sql")
        rules = session.rows(_SQL / "reading_rules.sql")
    return [
        Criterion(
            *head[:4],
            tuple(filter(None, head[4].split("; "))),
            *head[5:9],
            tuple((one["outcome"], one["words"]) for one in json.loads(head[9])),
            tuple(Part(*row[1:]) for row in parts if row[0] == head[0]),
            tuple(_rule(row[1:]) for row in rules if row[0] == head[0]),
        )
        for head in heads
    ]


def _rule(row: tuple[object, ...]) -> Rule:
    *said, found, traps = row
    return Rule(*said, tuple(json.loads(str(found))), tuple(json.loads(str(traps))))  # type: ignore[arg-type]
