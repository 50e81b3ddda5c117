"""The four phases of the practice: their calendar, and the evidence that each needs."""

from typing import Self

from pydantic import Field, model_validator

from pipelines.definitions.models import Code, Part, Sourced, Text, fault


class Threshold(Sourced):
    """How much is enough: a count, a share of 1, or minutes."""

    value: float = Field(gt=0)


class Named(Part):
    """A part of a disclosure or a protocol: its code in export files, and what it is called within a sentence."""

    part: Code
    label: Text


class Phase(Part):
    """Weeks are counted from 1, both ends included; without a last week a phase has no end."""

    label: Text
    about: Text
    first_week: int = Field(ge=1)
    last_week: int | None = Field(default=None, ge=1)


class Awareness(Phase):
    """journal_days: so many different days; complete_share: of the entries, those that hold all four elements."""

    journal_days: Threshold
    complete_share: Threshold


class Disclosure(Phase):
    """disclosures: so many; parts: what one can hold."""

    disclosures: Threshold
    parts: tuple[Named, ...] = Field(min_length=1)


class CoCreation(Phase):
    """parts: what a protocol has; timed: the one that lasts; timeout_minutes: the shortest that calms.

    return_grace_minutes: so much after the promised time somebody still counts as back in time.
    """

    parts: tuple[Named, ...] = Field(min_length=1)
    timed: Code
    timeout_minutes: Threshold
    return_grace_minutes: Threshold


class Integration(Phase):
    """weeks in a row, each with check-ins on so many days and so many reviews."""

    weeks: Threshold
    check_in_days: Threshold
    reviews: Threshold


class Phases(Part):
    """All four, in their order. source: the text that they are from."""

    source: Text
    awareness: Awareness
    disclosure: Disclosure
    co_creation: CoCreation
    integration: Integration

    @model_validator(mode="after")
    def _weeks_follow(self) -> Self:
        ends = 0
        for name, phase in self.each():
            if phase.first_week <= ends:
                raise fault(f"{name}.first_week", f"must be above {ends}, where the phase before ends.")
            ends = phase.last_week or phase.first_week
            if ends < phase.first_week:
                raise fault(f"{name}.last_week", f"must not be below {phase.first_week}.")
        return self

    def each(self) -> tuple[tuple[str, Phase], ...]:
        """The phases with their names, in order."""
        return (
            ("awareness", self.awareness),
            ("disclosure", self.disclosure),
            ("co-creation", self.co_creation),
            ("integration", self.integration),
        )
