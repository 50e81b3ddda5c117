"""An instrument: its items, its subscales, its place on the attachment plane, and a worked example that must hold."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from pipelines.definitions import example
from pipelines.definitions.models import (
    Code,
    ItemId,
    Items,
    Licence,
    Part,
    Sourced,
    Subscale,
    Text,
    fault,
    require_known,
)

Form = Literal["items", "scores", "codes"]


class Attachment(Part):
    """Which subscales are the two dimensions of the attachment plane. A score below the midpoint is low, at it high."""

    anxiety: Code
    avoidance: Code
    midpoint: float
    source: Text


class Safety(Sourced):
    """An item whose raw response from `at_least` on is an event of its own, whatever the total."""

    item: ItemId
    at_least: float


class Example(Part):
    """A worked example: answers in the order of the items, and every score that the key makes of them.

    An instrument that arrives scored gives scores only, one of codes gives codes only.
    """

    source: Text
    answers: tuple[float, ...] = ()
    scores: Mapping[Code, float] = Field(default_factory=dict)
    codes: Mapping[Code, str] = Field(default_factory=dict)


class Instrument(Part):
    """One version of an instrument: the version is that of the key."""

    id: Code
    version: Code
    default: bool = False
    title: Text
    form: Form
    source: Text
    licence: Licence
    cadence_days: int | None = Field(default=None, ge=1)
    higher_is_better: bool | None = None
    items: Items | None = None
    subscales: Mapping[Code, Subscale] = Field(default_factory=dict)
    codes: Mapping[Code, tuple[Text, ...]] = Field(default_factory=dict)
    safety: tuple[Safety, ...] = ()
    attachment: Attachment | None = None
    examples: tuple[Example, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _form_is_filled(self) -> Self:
        if (self.form == "items") != (self.items is not None):
            raise fault("items", "an instrument of the form items has them, no other has.")
        if (self.form == "codes") != bool(self.codes):
            raise fault("codes", "an instrument of the form codes has them, no other has.")
        if (self.form == "codes") == bool(self.subscales):
            raise fault("subscales", "an instrument of the form items or scores has them, no other has.")
        return self

    @model_validator(mode="after")
    def _items_exist(self) -> Self:
        known = self.items.names if self.items else ()
        for name, subscale in self.subscales.items():
            require_known(subscale.items, known, f"subscales.{name}.items", "the items of the instrument")
            if subscale.higher_is_better is None and self.higher_is_better is None:
                raise fault("higher_is_better", "is missing.")
            if self.form == "scores" and (subscale.low is None or subscale.high is None):
                raise fault(f"subscales.{name}.low", "a subscale that arrives scored needs low and high.")
            if self.form == "items" and (not subscale.items or subscale.aggregate is None):
                raise fault(f"subscales.{name}.items", "a subscale of items needs items and aggregate.")
            if self.form == "items" and (subscale.low is not None or subscale.high is not None):
                raise fault(f"subscales.{name}.low", "the range of a subscale of items follows from its items.")
        require_known([entry.item for entry in self.safety], known, "safety.item", "the items of the instrument")
        return self

    @model_validator(mode="after")
    def _plane_exists(self) -> Self:
        if self.attachment:
            roles = (self.attachment.anxiety, self.attachment.avoidance)
            for role, subscale in zip(("anxiety", "avoidance"), roles, strict=True):
                if subscale not in self.subscales:
                    raise fault(f"attachment.{role}", f"there is no subscale {subscale}.")
            if roles[0] == roles[1]:
                raise fault("attachment.avoidance", "is the same subscale as anxiety.")
        return self

    @model_validator(mode="after")
    def _examples_hold(self) -> Self:
        for position, shown in enumerate(self.examples):
            complaint = example.complaint(self, shown)
            if complaint:
                raise fault(f"examples.{position}.{complaint[0]}", complaint[1])
        return self
