"""What a verdict on change rests on, each value with its status: the screen shows them beside the verdict."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from pipelines.change.columns import Column, told
from pipelines.change.measurement_error import sem

Status = Literal["published", "own", "computed", "unverified", "missing"]


@dataclass(frozen=True)
class Input:
    """One value, in score points or a reliability. `status` computed: from the practice's own clients; own: the
    practice entered it.

    A value that is missing or not finite has status missing, whatever was said. `kind`: of a reliability (alpha,
    retest, interval) or the name of the sample that a mean comes from. `source`: where it was read, in words.
    `since`: of the practice's own, its day.
    """

    name: str = ""
    value: float | None = None
    status: Status = "missing"
    kind: str = ""
    source: str = ""
    since: date | None = None

    def __post_init__(self) -> None:
        value = told(self.value)
        object.__setattr__(self, "value", value)
        if value is None:
            object.__setattr__(self, "status", "missing")
        elif self.status == "missing":
            raise ValueError(f"{self.name or 'an input'} has a value and cannot be missing")


MISSING = Input()


@dataclass(frozen=True)
class Inputs:
    """Of one instrument × subscale. What a method does not use may be missing.

    sd, reliability: what the SEM comes from. mean: M1, the mean of the population that scores regress to (Edwards–
    Nunnally, Gulliksen–Lord–Novick, Nunnally–Kotsch). mean_latest, sd_latest, correlation: of the sample's latest
    scores, and of baseline with latest (Hageman–Arrindell, Hsu–Linn–Lord). reliability_latest: of the latest score
    (Nunnally–Kotsch), by default the same as the baseline's. points: a published threshold, score points.
    """

    sd: Input = MISSING
    reliability: Input = MISSING
    mean: Input = MISSING
    mean_latest: Input = MISSING
    sd_latest: Input = MISSING
    correlation: Input = MISSING
    reliability_latest: Input = MISSING
    points: Input = MISSING
    sem: Column = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            if name != "sem":
                object.__setattr__(self, name, replace(getattr(self, name), name=name))
        if self.reliability_latest.value is None:
            object.__setattr__(self, "reliability_latest", replace(self.reliability, name="reliability_latest"))
        object.__setattr__(self, "sem", sem(self.sd.value, self.reliability.value))

    def of(self, *names: str) -> tuple[Input, ...]:
        """The named inputs, in this order."""
        return tuple(getattr(self, name) for name in names)


def published(value: float | None, kind: str = "") -> Input:
    return Input(value=value, status="published", kind=kind)


def unverified(value: float | None, kind: str = "") -> Input:
    return Input(value=value, status="unverified", kind=kind)


def computed(value: Any, kind: str = "") -> Input:
    return Input(value=told(value), status="computed", kind=kind)
