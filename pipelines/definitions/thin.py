"""Where the picture of a caseload is thin, as a rule in words, and the numbers that it rests on; as it ships."""

from functools import cache
from typing import Literal

from pydantic import Field

from pipelines.confidence import percent
from pipelines.definitions.escalation import Standing
from pipelines.definitions.files import SHIPPED, content_of, model_of
from pipelines.definitions.models import Part, Text

Kind = Literal["late", "rejected", "not exported", "uncovered", "uncoded"]


class Most(Part):
    """A share, 0 to 1, beyond which the picture is thin, and what stands behind it."""

    value: float = Field(ge=0, lt=1)
    status: Standing


class Times(Part):
    """So many times the usual gap, and what stands behind it."""

    value: float = Field(ge=1, le=52)
    status: Standing


class Number(Part):
    """A number of days, and what stands behind it."""

    value: int = Field(ge=2, le=366)
    status: Standing


class Place(Part):
    """A way of being thin, and when it holds, in words."""

    kind: Kind
    title: Text
    rule: Text


class ThinRule(Part):
    """What counts as thin, in the order in which it is told. uncovered, uncoded, rejected: more than this share."""

    source: Text
    version: int = Field(ge=1)
    uncovered: Most
    uncoded: Most
    late: Times
    deliveries: Number
    rejected: Most
    recent_days: Number
    order: tuple[Place, ...] = Field(min_length=1)

    def told(self) -> list[tuple[str, str]]:
        """Title and rule of each way, in order, with the numbers in their places."""
        shares = {name: percent(getattr(self, name).value) for name in ("uncovered", "uncoded", "rejected")}
        numbers = {"late": f"{self.late.value:g}", "deliveries": self.deliveries.value}
        return [(one.title, one.rule.format(**shares, **numbers)) for one in self.order]


@cache
def thin_rule() -> ThinRule:
    """The rule as it ships."""
    path = SHIPPED / "thin.toml"
    return model_of(ThinRule, path, content_of(path))
