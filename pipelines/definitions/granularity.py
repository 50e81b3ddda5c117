"""The rule by which a vague entry is pointed out, with its word lists and the examples that it is judged by."""

import csv
from functools import cached_property, lru_cache
from typing import NamedTuple

from pydantic import Field

from pipelines.definitions.files import SHIPPED, content_of, model_of
from pipelines.definitions.models import Sourced, Text

_FOLDER = SHIPPED / "granularity"


class VagueRule(Sourced):
    """rule: the rule in plain words, as a page shows it. fewest: how many words have to remain that are in no list.

    acts: verbs that remain where one of `who` does them, those of acts_at_a_moment beside one of `moments`; none where
    one of `summing` stands, and not in `idioms`. A plus joins words that belong together. alike: words of the lists
    that other languages write as well.
    """

    rule: Text
    language: Text
    fewest: int = Field(ge=1)
    small: Text
    feelings: Text
    sums: Text
    chat: Text
    acts: Text
    acts_at_a_moment: Text
    moments: Text
    who: Text
    summing: Text
    idioms: Text
    alike: Text

    @cached_property
    def taken_away(self) -> frozenset[str]:
        """The words of all lists, without apostrophes, as many people write on a phone."""
        acts = f"{self.acts} {self.acts_at_a_moment}".replace("+", " ")
        lists = f"{self.small} {self.feelings} {self.sums} {self.chat} {self.moments} {acts}"
        return frozenset(lists.replace("'", "").split())

    @cached_property
    def english(self) -> frozenset[str]:
        """Those of which one shows that a text is English."""
        lists = f"{self.small} {self.feelings} {self.sums}".replace("'", "")
        return frozenset(lists.split()) - frozenset(self.alike.split())

    @cached_property
    def words_of(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The lists about acts by name: each entry as the words that belong together."""
        names = ("acts", "acts_at_a_moment", "moments", "who", "summing", "idioms")
        return {name: tuple(tuple(one.split("+")) for one in getattr(self, name).split()) for name in names}


class VagueExample(NamedTuple):
    """A made-up trigger, and whether a person finds that it says what happened in the moment before."""

    granular: bool
    text: str


@lru_cache(maxsize=1)
def vague_rule() -> VagueRule:
    """The rule as shipped. Raises Refusal, naming file and field, where it does not hold."""
    path = _FOLDER / "rule.toml"
    return model_of(VagueRule, path, content_of(path))


@lru_cache(maxsize=2)
def vague_examples(name: str = "examples") -> tuple[VagueExample, ...]:
    """The examples as shipped: `examples`, beside which the lists were written, or those that were `held_out`."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as opened:
        return tuple(VagueExample(row["granular"] == "yes", row["text"]) for row in csv.DictReader(opened))
