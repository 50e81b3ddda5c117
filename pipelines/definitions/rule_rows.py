"""Text rules as rows: what the store holds of them, and the rules that are read from it again."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from pipelines.definitions.rules import Rule

Row = dict[str, object]


def rule_rows(rules: Iterable[Rule]) -> list[Row]:
    """One row per rule, as the table `reading_rule` has them."""
    return [
        {
            "rule": one.id,
            "version": one.version,
            "category": one.category,
            "criterion": one.criterion,
            "position": position,
            "tier": one.tier,
            "pattern": one.pattern,
            "expression": one.expression,
            "flags": ";".join(sorted(one.flags)),
            "true_texts": json.dumps(one.true, ensure_ascii=False),
            "trap_texts": json.dumps(one.trap, ensure_ascii=False),
            "rationale": one.rationale,
            "source": one.source,
            "dated": one.date.isoformat(),
        }
        for position, one in enumerate(rules, 1)
    ]


def rule_of(row: tuple[Any, ...]) -> Rule:
    """A rule from its row, whose columns stand in the order of `flags/sql/rules.sql`."""
    *plain, flags, true, trap, rationale, source, dated = row
    told = (frozenset(filter(None, flags.split(";"))), tuple(json.loads(true)), tuple(json.loads(trap)))
    return Rule(*[*plain, *told, rationale, source, date.fromisoformat(dated)])
