"""A quick look that leaves out what no rule can match: one expression a category, over texts as they were written.

It is asked of a text in small letters with plain quotation marks and a blank at either end (`plain.sql`). What laying
out changes in ways that it does not know is let through by `odd`. It lets through too much, never too little: findings
with it are the findings without it.
"""

from collections.abc import Iterable

from pipelines.definitions.rules import Rule
from pipelines.flags.reader.required import required

EVERYTHING = ""


def by_category(rules: Iterable[Rule]) -> dict[str, str]:
    """For each category the expression that every plain text with a match of its rules matches; "" where all do."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        found.setdefault(rule.category, []).append(required(rule.expression).expression)
    return {name: EVERYTHING if "" in parts else "|".join(dict.fromkeys(parts)) for name, parts in sorted(found.items())}
