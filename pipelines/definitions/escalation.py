"""The practice's limits for flags: how soon they are reviewed, how long they may rest, when a rule has become noise."""

from typing import Any, Literal

from pydantic import Field

from pipelines.definitions.models import Part, Text

Standing = Literal["published", "working", "unverified", "own"]


class Limits(Part):
    """Of one urgency. review_hours: so soon a flag is to be reviewed; snooze_days: the longest snooze."""

    review_hours: int = Field(ge=1, le=8760)
    snooze_days: int = Field(ge=1, le=366)
    status: Standing


class Alerts(Part):
    """budget_week: flags that a therapist can review in a week; noise_share: the least share (0 to 1) of at least
    noise_reviewed reviewed flags that is acted on, below which a rule has become noise.
    """

    budget_week: int = Field(ge=1)
    noise_share: float = Field(ge=0, le=1)
    noise_reviewed: int = Field(ge=1)
    status: Standing


class Escalation(Part):
    """The limits of both urgencies and the alert budget, with where they are from."""

    source: Text
    urgent: Limits
    review: Limits
    alerts: Alerts

    def rows(self) -> list[dict[str, object]]:
        """One row per urgency, as the table escalation_limit has them."""
        alerts = self.alerts.model_dump(exclude={"status"})
        return [
            {"urgency": urgency, **limits.model_dump(), **alerts, "source": self.source}
            for urgency, limits in (("urgent", self.urgent), ("review", self.review))
        ]


def merged(shipped: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The shipped values with those of a practice's file in their places: a table is replaced field by field."""
    tables = ("urgent", "review", "alerts")
    made = {**shipped, **own}
    for name in tables:
        if isinstance(own.get(name), dict):
            made[name] = {**shipped[name], "status": "own", **own[name]}
    return made
