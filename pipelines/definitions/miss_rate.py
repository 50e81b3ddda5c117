"""How many sentences the text reader misses: counted on those that nobody tuned rules on, shipped with the rules."""

from functools import cache

from pydantic import Field

from pipelines.confidence import Share, wilson
from pipelines.definitions.files import SHIPPED, content_of, model_of
from pipelines.definitions.models import Code, Part, Text

MEASURED = SHIPPED / "miss_rate.toml"


class Measured(Part):
    """Counts of one criterion: sentences in all, how many of them are to be raised, how many of those were missed."""

    criterion: Code
    sentences: int = Field(ge=1)
    to_raise: int = Field(ge=1)
    missed: int = Field(ge=0)

    @property
    def share(self) -> Share:
        """The share missed, with its interval (Wilson 1927)."""
        return wilson(self.missed, self.to_raise)


class _File(Part):
    source: Text
    criteria: tuple[Measured, ...]


@cache
def miss_rates() -> dict[str, Measured]:
    """The counts by criterion, of those that text speaks to."""
    return {one.criterion: one for one in model_of(_File, MEASURED, content_of(MEASURED)).criteria}
