"""The criteria and the rules of the text reader as they hold now, for everybody who works here: of no client."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

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
        heads = session.rows(_SQL / "known_criteria.sql")
        parts = session.rows(_SQL / "criterion_parts.sql")
        rules = session.rows(_SQL / "reading_rules.sql")
    return [
        _criterion(
            head, [row[1:] for row in parts if row[0] == head[0]], [row[1:] for row in rules if row[0] == head[0]]
        )
        for head in heads
    ]


def _criterion(head: tuple[Any, ...], parts: list[tuple[Any, ...]], rules: list[tuple[Any, ...]]) -> Criterion:
    criterion, version, title, article, modalities, predicate, rationale, status, source, examples = head
    return Criterion(
        criterion,
        version,
        title,
        article,
        tuple(filter(None, modalities.split("; "))),
        predicate,
        rationale,
        status,
        source,
        tuple((one["outcome"], one["words"]) for one in json.loads(examples)),
        tuple(Part(*row) for row in parts),
        tuple(_rule(row) for row in rules),
    )


def _rule(row: tuple[Any, ...]) -> Rule:
    rule, version, category, tier, pattern, rationale, source, found, traps = row
    told, held = (tuple(json.loads(texts)) for texts in (found, traps))
    return Rule(rule, version, category, tier, pattern, rationale, source, told, held)
