"""A pattern of answers: a rule of the kind "at least one of these items and at least two of those"."""

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from pipelines.definitions.models import Code, ItemId, Part, Sourced, Text, fault

Outcome = Literal["met", "not met"]


class PatternPart(Part):
    """At least `needed` of the items have a raw response of `at_least` or more."""

    items: tuple[ItemId, ...] = Field(min_length=1)
    at_least: float
    needed: int = Field(default=1, ge=1)

    @field_validator("items")
    @classmethod
    def _once(cls, items: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(items)) != len(items):
            raise ValueError("an item stands here twice.")
        return items

    @model_validator(mode="after")
    def _enough_items(self) -> Self:
        if self.needed > len(self.items):
            raise fault("needed", f"is more than its {len(self.items)} items.")
        return self


class Pattern(Sourced):
    """Met where every part holds, and the pattern named in `not_if` does not. A rule of the form, never a diagnosis.

    With answers missing it is met or not met only where they could not change it; else it cannot be told.
    """

    label: Text
    parts: tuple[PatternPart, ...] = Field(min_length=1)
    not_if: Code | None = None
