"""An escalation criterion: in words that a supervisor can check by hand, and as parts over a closed list of kinds."""

import json
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from pipelines.definitions.escalation import Standing
from pipelines.definitions.kinds import KINDS, VALUES
from pipelines.definitions.models import Code, ItemId, Part, Text, fault

Outcome = Literal["met", "not met", "cannot tell"]
Urgency = Literal["urgent", "review"]


class WorkedExample(Part):
    """A case in words, and what the criterion makes of it."""

    outcome: Outcome
    words: Text


class EvidencePart(Part):
    """One piece of evidence that a criterion names. What a kind of them looks at: `pipelines/definitions/kinds.py`.

    need: which need of a criterion that combines all it can fill. urgency: of a yes, where nothing makes it urgent (a
    finding in a text has its own). within_days: so long a yes counts, None: always. establishes: a no of it establishes
    *not met*, while it is not older than fresh_days (None: of any age). at_least and urgent_from are in points of the
    item, score or intensity (of pattern_years: years), days and days_needed in days, times a count.
    """

    part: Code
    kind: Text
    need: str = ""
    urgency: Urgency = "review"
    within_days: int | None = Field(default=None, ge=1)
    establishes: bool = False
    fresh_days: int | None = Field(default=None, ge=1)
    wording: Text
    status: Standing
    source: Text
    instrument: Code | None = None
    subscale: Code | None = None
    item: ItemId | None = None
    code: Code | None = None
    field: Code | None = None
    codes: tuple[Code, ...] | None = Field(default=None, min_length=1)
    urgent_codes: tuple[Code, ...] | None = Field(default=None, min_length=1)
    no_codes: tuple[Code, ...] | None = Field(default=None, min_length=1)
    at_least: float | None = None
    urgent_from: float | None = None
    times: int | None = Field(default=None, ge=1)
    days: int | None = Field(default=None, ge=1)
    days_needed: int | None = Field(default=None, ge=1)

    @field_validator("kind")
    @classmethod
    def _shipped(cls, kind: str) -> str:
        if kind not in KINDS:
            raise ValueError(f"the kind {kind} is not shipped. The kinds are: {', '.join(sorted(KINDS))}.")
        return kind

    @field_validator("codes", "urgent_codes", "no_codes")
    @classmethod
    def _no_separator(cls, codes: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if any(";" in code for code in codes or ()):
            raise ValueError("a code holds no semicolon.")
        return codes

    @model_validator(mode="after")
    def _values_fit(self) -> Self:
        kind = KINDS[self.kind]
        for name in VALUES:
            given = getattr(self, name) is not None
            if given and name not in (*kind.needs, *kind.may):
                raise fault(name, f"is not a value of {self.kind}.")
            if not given and name in kind.needs:
                raise fault(name, "is missing.")
        stray = set(self.urgent_codes or ()) - set(self.codes or ())
        if stray:
            raise fault("urgent_codes", f"{sorted(stray)[0]} is not in codes.")
        both = set(self.no_codes or ()) & set(self.codes or ())
        if both:
            raise fault("no_codes", f"{sorted(both)[0]} is in codes too.")
        if self.urgent_from is not None and self.at_least is not None and self.urgent_from < self.at_least:
            raise fault("urgent_from", "must not be below at_least.")
        return self

    @model_validator(mode="after")
    def _no_can_be_stated(self) -> Self:
        says_no = KINDS[self.kind].says_no
        if self.establishes and (says_no is None or (says_no and getattr(self, says_no) is None)):
            raise fault("establishes", f"{self.kind} states no negative" + (f" without {says_no}." if says_no else "."))
        if self.fresh_days is not None and not self.establishes:
            raise fault("fresh_days", "belongs to a part that establishes.")
        return self

    def row(self) -> dict[str, object]:
        """The part as a row: lists joined by `;`."""
        told = self.model_dump()
        lists = ("codes", "urgent_codes", "no_codes")
        return told | {name: None if told[name] is None else ";".join(told[name]) for name in lists}


class Criterion(Part):
    """One escalation criterion in one version.

    article: the source text's own sentence; addition: it is ours and not in the text. modalities: as the article names
    them. combine: one part is enough (any), or of every need one part (all). sensitive: about violence or fear.
    """

    id: Code
    version: int = Field(ge=1)
    title: Text
    article: Text | None = None
    modalities: tuple[Text, ...] = ()
    addition: bool = False
    sensitive: bool = False
    either_partner: bool = False
    combine: Literal["any", "all"] = "any"
    rationale: Text
    predicate: Text
    status: Standing
    source: Text
    parts: tuple[EvidencePart, ...] = Field(min_length=1)
    examples: tuple[WorkedExample, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _from_the_article_or_ours(self) -> Self:
        if self.addition == (self.article is not None):
            raise fault("article", "a criterion has the article's sentence, or says addition = true.")
        if self.sensitive and self.either_partner:
            raise fault("either_partner", "what is about violence or fear is told of no partner.")
        return self

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        seen: set[str] = set()
        for position, part in enumerate(self.parts):
            if part.part in seen:
                raise fault(f"parts.{position}.part", f"{part.part} stands here twice.")
            seen.add(part.part)
            if (self.combine == "all") != bool(part.need):
                raise fault(f"parts.{position}.need", "a criterion that combines all names needs, no other does.")
        if self.combine == "all" and len({part.need for part in self.parts}) < 2:
            raise fault("parts", "a criterion that combines all has at least two needs.")
        if not any(part.establishes for part in self.parts):
            raise fault("parts", "no part establishes not met: the criterion could never be denied.")
        return self


def criterion_rows(criteria: tuple[Criterion, ...]) -> list[dict[str, object]]:
    """One row per criterion, as the table `criterion` has them, without their position."""
    return [_criterion_row(one) | {"position": position} for position, one in enumerate(criteria, 1)]


def part_rows(criteria: tuple[Criterion, ...]) -> list[dict[str, object]]:
    """One row per part, as the table `criterion_part` has them."""
    return [
        {"criterion": one.id, "version": one.version, "position": position, **part.row()}
        for one in criteria
        for position, part in enumerate(one.parts, 1)
    ]


def _criterion_row(one: Criterion) -> dict[str, Any]:
    told = one.model_dump(mode="json", exclude={"id", "parts", "addition", "modalities", "examples"})
    examples = json.dumps([example.model_dump() for example in one.examples], ensure_ascii=False)
    modalities = "; ".join(one.modalities)
    return told | {
        "criterion": one.id,
        "is_addition": one.addition,
        "modalities": modalities,
        "examples": examples,
    }
