"""The rule by which a vague entry is pointed out, with its word lists and the examples that it is judged by."""

import csv
from functools import cached_property, lru_cache
from typing import NamedTuple

from pydantic import Field

from pipelines.definitions.files import SHIPPED, content_of, model_of
from pipelines.definitions.models import Sourced, Text

_FOLDER = SHIPPED / "granularity"


class VagueRule(Sourced):
    """rule: the rule in plain words, as a page shows it. fewest: how many words have to remain that are in no list."""

    rule: Text
    language: Text
    fewest: int = Field(ge=1)
    small: Text
    feelings: Text
    sums: Text

    @cached_property
    def taken_away(self) -> frozenset[str]:
        """The words of all lists, without apostrophes, as many people write on a phone."""
        return frozenset(f"{self.small} {self.feelings} {self.sums}".replace("'", "").split())


class VagueExample(NamedTuple):
    """A made-up trigger, and whether a person finds that it says what happened in the moment before."""

    granular: bool
    text: str


@lru_cache(maxsize=1)
def vague_rule() -> VagueRule:
    """The rule as shipped. Raises Refusal, naming file and field, where it does not hold."""
    path = _FOLDER / "rule.toml"
    return model_of(VagueRule, path, content_of(path))


@lru_cache(maxsize=1)
def vague_examples() -> tuple[VagueExample, ...]:
    """The examples as shipped."""
    with (_FOLDER / "examples.csv").open(encoding="utf-8", newline="") as opened:
        return tuple(VagueExample(row["granular"] == "yes", row["text"]) for row in csv.DictReader(opened))
