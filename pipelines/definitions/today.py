"""The order of the page Today, as a rule in words, and the numbers of days that it rests on; as it ships."""

from functools import cache
from typing import Literal

from pydantic import Field

from pipelines.cadence import NOTHING, OVERDUE
from pipelines.definitions.escalation import Standing
from pipelines.definitions.files import SHIPPED, content_of, model_of
from pipelines.definitions.models import Part, Text

Kind = Literal["urgent flag", "flag", "worsening", "quiet", "overdue", "time-out", "session", "cannot tell"]


class Days(Part):
    """A number of days, and what stands behind it."""

    value: int = Field(ge=1, le=366)
    status: Standing


class Place(Part):
    """A reason why a client asks for attention, and when it holds, in words."""

    kind: Kind
    title: Text
    rule: Text


class TodayRule(Part):
    """The reasons in the order in which clients stand by them."""

    source: Text
    quiet_days: Days
    timeout_days: Days
    order: tuple[Place, ...] = Field(min_length=1)

    def told(self) -> list[tuple[str, str]]:
        """Title and rule of each reason, in order, with the numbers in their places."""
        numbers = {
            "quiet_days": self.quiet_days.value,
            "timeout_days": self.timeout_days.value,
            "overdue": OVERDUE,
            "left": NOTHING,
        }
        return [(one.title, one.rule.format(**numbers)) for one in self.order]


@cache
def today_rule() -> TodayRule:
    """The rule as it ships."""
    path = SHIPPED / "today.toml"
    return model_of(TodayRule, path, content_of(path))
