"""The parts of a definition: values with their source and status, items with their range, subscales with their key."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError


def _item_id(value: Any) -> Any:
    """Items are text everywhere; a file may write the number that stands on the form."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def fault(field: str, sentence: str) -> PydanticCustomError:
    """An error that a model finds and that belongs to one of its fields."""
    return PydanticCustomError("fault", "{sentence}", {"field": field, "sentence": sentence})


Text = Annotated[str, Field(min_length=1, pattern=r"\S")]
Code = Annotated[str, Field(pattern=r"^\S(.*\S)?$")]
ItemId = Annotated[str, BeforeValidator(_item_id), Field(pattern=r"^\S+$")]
Status = Literal["published", "unverified"]


class Part(BaseModel):
    """Frozen, and deaf to fields that nobody knows: a typing error in a file must not pass in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Sourced(Part):
    """A value that is told with where it comes from and whether that was read."""

    source: Text
    status: Status


class Licence(Part):
    """Whether the wording of the items may be shipped, and who says so. The app needs keys only."""

    text_may_ship: bool
    source: Text


class Apart(Part):
    """Items whose range differs from that of the rest."""

    items: tuple[ItemId, ...] = Field(min_length=1)
    low: float
    high: float
    step: float | None = Field(default=None, gt=0)

    @field_validator("high")
    @classmethod
    def _above_low(cls, high: float, info: ValidationInfo) -> float:
        return _ordered(high, info)


class Items(Sourced):
    """The items as the form numbers them, 1 to count (or by ids), and the range of a raw response, both ends included.

    step null: any number between; else low, low + step, ... words: what the answers are called on the form, which holds
    for all items of the common range.
    """

    count: int | None = Field(default=None, ge=1, le=1000)
    ids: tuple[ItemId, ...] | None = Field(default=None, min_length=1)
    low: float
    high: float
    step: float | None = Field(default=None, gt=0)
    exceptions: tuple[Apart, ...] = ()
    words: Mapping[Text, float] = Field(default_factory=dict)

    @field_validator("high")
    @classmethod
    def _above_low(cls, high: float, info: ValidationInfo) -> float:
        return _ordered(high, info)

    @model_validator(mode="after")
    def _named_once(self) -> Self:
        if (self.count is None) == (self.ids is None):
            raise fault("count", "give either count or ids.")
        if len(set(self.names)) != len(self.names):
            raise fault("ids", "an item stands here twice.")
        apart = [item for group in self.exceptions for item in group.items]
        require_known(apart, self.names, "exceptions.items", "the items of the instrument")
        return self

    @field_validator("words")
    @classmethod
    def _are_answers(cls, words: Mapping[str, float], info: ValidationInfo) -> Mapping[str, float]:
        for word, response in words.items():
            if not info.data.get("low", response) <= response <= info.data.get("high", response):
                raise ValueError(f"{word} is no answer that the items allow.")
        return words

    @property
    def names(self) -> tuple[str, ...]:
        return self.ids or tuple(str(number) for number in range(1, (self.count or 0) + 1))

    def bounds(self, item: str) -> tuple[float, float, float | None]:
        """Lowest and highest raw response of an item, and its step."""
        for group in self.exceptions:
            if item in group.items:
                return group.low, group.high, group.step
        return self.low, self.high, self.step


class Reliability(Sourced):
    """How much of the variance is not error. The kind matters: alpha says nothing about fluctuation over weeks.

    targets: whom the answers are about (partner, mother ...), empty: any. interval_days: of a retest.
    """

    value: float = Field(gt=0, lt=1)
    type: Literal["alpha", "retest", "interval"]
    interval_days: int | None = Field(default=None, ge=1)
    targets: tuple[Code, ...] = ()


class Deviation(Sourced):
    """The standard deviation that belongs to the reliability, in score points."""

    value: float = Field(gt=0)


class Norm(Sourced):
    """A reference population, in score points. The first of a subscale that is not clinical is the prior of region
    probabilities. population: functional or clinical, None where the source leaves it open.
    """

    sample: Text
    population: Literal["functional", "clinical"] | None = None
    mean: float
    sd: float = Field(gt=0)
    n: int | None = Field(default=None, ge=1)


class CutOff(Sourced):
    """A score for which `score op value` holds lies on the bad side, or in the band that the label names.

    clinical: the one between clinical and functional; the others only name bands.
    """

    value: float
    op: Literal["<", "<=", ">", ">="]
    label: Text
    clinical: bool = False


class ChangePoints(Sourced):
    """A published threshold: a difference of at least so many score points is reliable. level: its confidence."""

    points: float = Field(gt=0)
    level: float | None = Field(default=None, gt=0, lt=1)


class Subscale(Sourced):
    """A score: which items, which of them reversed, summed or averaged, and what is known about its error.

    A subscale without items arrives scored and needs low and high. multiplier: score = multiplier × aggregate.
    min_share: the share of answered items from which a score is made. A difference is the sum of the items that are not
    `subtracted` minus the sum of those that are; with a gap it would mean something else, so it needs all of them.
    """

    items: tuple[ItemId, ...] = ()
    reversed: tuple[ItemId, ...] = ()
    subtracted: tuple[ItemId, ...] = ()
    aggregate: Literal["mean", "sum", "difference"] | None = None
    multiplier: float = Field(default=1.0, gt=0)
    min_share: float = Field(default=0.8, gt=0, le=1)
    low: float | None = None
    high: float | None = None
    higher_is_better: bool | None = None
    reliability: tuple[Reliability, ...] = ()
    sd: Deviation | None = None
    norms: tuple[Norm, ...] = ()
    cut_offs: tuple[CutOff, ...] = ()
    change_points: ChangePoints | None = None

    @field_validator("items", "reversed", "subtracted")
    @classmethod
    def _once(cls, items: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(items)) != len(items):
            raise ValueError("an item stands here twice.")
        return items

    @field_validator("reversed", "subtracted")
    @classmethod
    def _in_items(cls, items: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for item in items:
            if item not in info.data.get("items", items):
                raise ValueError(f"item {item} is not in items.")
        return items

    @field_validator("cut_offs")
    @classmethod
    def _one_clinical(cls, cut_offs: tuple[CutOff, ...]) -> tuple[CutOff, ...]:
        if sum(cut_off.clinical for cut_off in cut_offs) > 1:
            raise ValueError("only one cut-off can be the clinical one.")
        return cut_offs

    @model_validator(mode="after")
    def _difference_is_whole(self) -> Self:
        if (self.aggregate == "difference") != bool(self.subtracted):
            raise fault("subtracted", "a difference has subtracted items, no other subscale has.")
        if self.subtracted and self.min_share != 1:
            raise fault("min_share", "a difference needs all its items: 1.")
        return self

    @field_validator("high")
    @classmethod
    def _above_low(cls, high: float | None, info: ValidationInfo) -> float | None:
        return high if high is None or info.data.get("low") is None else _ordered(high, info)


def _ordered(high: float, info: ValidationInfo) -> float:
    low = info.data.get("low", high - 1)
    if high <= low:
        raise ValueError(f"must be above low, {low:g}.")
    return high


def require_known(items: Iterable[str], known: tuple[str, ...], field: str, where: str) -> None:
    for item in items:
        if item not in known:
            raise fault(field, f"item {item} is not in {where}.")
