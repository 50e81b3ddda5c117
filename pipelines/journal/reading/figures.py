"""How well the phrases of each trigger family do on triggers that a person coded: of nobody."""

from pathlib import Path
from typing import NamedTuple

from pipelines.confidence import Share, wilson
from pipelines.store import Store

_HERE = Path(__file__).parent / "sql"


class Figure(NamedTuple):
    """Of one family on one part of the hand-coded triggers.

    precision: of what its phrases suggest, what a person coded so too. recall: of what a person coded so, what they
    suggest. is_counted: whether the family's suggestions enter numbers; else they are only shown.
    """

    label: str
    part: str
    precision: Share
    recall: Share
    is_counted: bool


def figures(store: Store) -> list[Figure]:
    """By family in the vocabulary's order, and part."""
    with store.reading() as session:
        rows = session.rows(_HERE / "figures.sql")
    return [
        Figure(label, part, wilson(correct, suggested), wilson(correct, coded), is_counted)
        for label, part, coded, suggested, correct, is_counted in rows
    ]
