"""Codes: what somebody assigned, chose or counted. Never a score: nothing is averaged over them or drawn as a line."""

from typing import Self

from pydantic import Field, model_validator

from pipelines.definitions.models import Code, Sourced, Text, fault


class Values(Sourced):
    """Some of the values that a code may have, listed, or every number of a range (step null: any number in it).

    label: the band that these values mean, where one is published. safety: such a value is an event of its own.
    sensitive: the code tells of violence or fear, which only those see who treat or supervise the client.
    """

    values: tuple[Code, ...] = ()
    low: float | None = None
    high: float | None = None
    step: float | None = Field(default=None, gt=0)
    label: Text | None = None
    safety: bool = False
    sensitive: bool = False

    @model_validator(mode="after")
    def _listed_or_ranged(self) -> Self:
        ranged = self.low is not None and self.high is not None and self.low < self.high
        if bool(self.values) == ranged or ranged == (self.low is None) or ranged == (self.high is None):
            raise fault("values", "give either values, or low and a high above it.")
        if self.step and not ranged:
            raise fault("step", "belongs to a range.")
        return self

    def holds(self, value: str) -> bool:
        """Whether this is one of the values."""
        if self.values:
            return value in self.values
        try:
            number = float(value)
        except ValueError:
            return False
        assert self.low is not None
        assert self.high is not None
        return self.low <= number <= self.high and (not self.step or (number - self.low) % self.step == 0)
