"""What becomes of each column of each relation: one closed table in data. What it does not name stays here."""

import re
from functools import cache
from typing import Annotated, Self

from pydantic import Field, model_validator

from pipelines.definitions.files import SHIPPED, content_of, model_of
from pipelines.definitions.models import Part, Text, fault
from pipelines.deidentified.words import DEFINED, defined
from pipelines.errors import Refusal, WrongUsage

FILE = SHIPPED / "deidentified.toml"
Rule = Annotated[str, Field(pattern=r"^(client|practitioner|relationship|shared|own|day|number|out|word:[a-z_]+)$")]
Words = Annotated[tuple[Text, ...], Field(min_length=1)]


class Shift(Part):
    """Days move by a whole number from -most_days to most_days, never by 0."""

    most_days: int = Field(ge=30, le=3650)


class End(Part):
    """What is told of a client ends so many days before the data do."""

    fewest_days: int = Field(ge=7)
    most_days: int = Field(le=730)

    @model_validator(mode="after")
    def _wide(self) -> Self:
        if self.most_days < self.fewest_days + 60:
            raise fault("most_days", "must be 60 days or more above fewest_days, or the end can be guessed.")
        return self


class Warned(Part):
    """What a de-identified export still tells, a sentence each."""

    remains: Words


class Relation(Part):
    """Of one relation: which days decide whether a row leaves, and what becomes of each column."""

    until: tuple[str, ...]
    columns: dict[str, Rule]

    @model_validator(mode="after")
    def _decided(self) -> Self:
        days = {name for name, rule in self.columns.items() if rule == "day"}
        if not set(self.until) <= days:
            raise fault("until", "names days of the relation only.")
        if days and not self.until:
            raise fault("until", "must name a day where the relation has one.")
        return self

    @property
    def kept(self) -> list[str]:
        """The columns that leave, in their order."""
        return [name for name, rule in self.columns.items() if rule != "out"]


class Counts(Part):
    """A relation of counts: which of its measures leave, and what of them comes to 0 in each row, as a reader knows.

    between: counts of people by names of their own, each as a sum of columns with factors.
    """

    relation: Text
    measures: Words
    known: tuple[dict[str, float], ...] = ()
    between: dict[str, dict[str, float]] = {}

    @model_validator(mode="after")
    def _of_these(self) -> Self:
        there = {f"{name}_{part}" for name in self.measures for part in ("n", "of")}
        for name, several in (("known", self.known), ("between", self.between.values())):
            if {column for each in several for column in each} - there:
                raise fault(name, "names columns of the measures only.")
        if set(self.between) & there:
            raise fault("between", "names counts that stand in no column.")
        return self


class Rules(Part):
    """The whole table."""

    source: Text
    fewest_people: int = Field(ge=3)
    shift: Shift
    end: End
    warning: Warned
    refused: dict[str, Text]
    periods: dict[str, Words]
    words: dict[str, Words]
    relations: dict[str, Relation]
    counts: Counts

    @model_validator(mode="after")
    def _lists_are_there(self) -> Self:
        known = {*self.words, *DEFINED}
        for name, relation in self.relations.items():
            for column, rule in relation.columns.items():
                if rule.startswith("word:") and rule.removeprefix("word:") not in known:
                    raise fault(f"relations.{name}.columns.{column}", f"{rule}: there is no such list.")
        both = set(self.relations) & set(self.refused)
        if both:
            raise fault("refused", f"{', '.join(sorted(both))}: either refused or told.")
        return self

    def lists(self) -> dict[str, frozenset[str]]:
        """Every list of words by its name: those of this file, and those of the shipped definitions."""
        return {**defined(), **{name: frozenset(words) for name, words in self.words.items()}}


@cache
def rules() -> Rules:
    """The table as it is shipped. Raises Refusal, naming file and field, where it contradicts itself."""
    return model_of(Rules, FILE, content_of(FILE))


def remains() -> Words:
    """What a de-identified export still tells, a sentence each."""
    return rules().warning.remains


def check(relation: str, period: str | None, *, is_part: bool, has_key: bool = False) -> None:
    """Whether a relation may leave so. is_part: whether only one client or some days were asked for; has_key: whether
    it is to be joined to others.

    Raises Refusal for a relation that does not leave de-identified, WrongUsage for a part, a period or a key that
    would undo it.
    """
    table = rules()
    if relation not in (*table.relations, table.counts.relation):
        reason = table.refused.get(relation, "nothing says what becomes of its columns")
        raise Refusal(f"{relation} does not leave de-identified: {reason}.")
    if is_part:
        raise WrongUsage(
            "--client, --from and --to do not go with --deidentify: whoever knows which client or which days were "
            "asked for knows who it is, or by how much the days were moved. Leave them out."
        )
    if has_key and relation == table.counts.relation:
        raise WrongUsage(
            f"--research-key does not go with {relation}: joined to the other relations of a study, whose rows can be "
            "counted, its small counts would be known. Leave it out."
        )
    allowed = table.periods.get(relation)
    if allowed and (period or "month") not in allowed:
        raise WrongUsage(
            f"{relation} leaves de-identified by --period {' or '.join(allowed)} only: calendar months and weeks tell "
            "by how much days were moved, and two periods side by side tell of few."
        )


def has_list_name(rule: str) -> str | None:
    """The list that a rule names; None where it names none."""
    found = re.fullmatch(r"word:(\w+)", rule)
    return found[1] if found else None
