"""An instrument: its items, subscales, patterns, codes, its place on the plane, and a worked example that must hold."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from pipelines.definitions import example
from pipelines.definitions.codes import Values
from pipelines.definitions.loinc import Loinc
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
from pipelines.definitions.pattern import Outcome, Pattern
from pipelines.definitions.wording import Wording

Form = Literal["items", "scores", "codes"]


class Function(Part):
    """A classification function of one region: anxiety × its weight + avoidance × its weight + constant."""

    region: Code
    anxiety: float
    avoidance: float
    constant: float


class Classification(Sourced):
    """Published functions of the two scores; the region whose function is highest is the one that they name."""

    functions: tuple[Function, ...] = Field(min_length=2)


class Attachment(Part):
    """Which subscales are the two dimensions of the attachment plane. A score below the midpoint is low, at it high.

    classification: functions that were derived for this very instrument; they hold for no other of the family.
    """

    anxiety: Code
    avoidance: Code
    midpoint: float
    source: Text
    classification: Classification | None = None


class Safety(Sourced):
    """An item whose raw response from `at_least` on is an event of its own, whatever the total."""

    item: ItemId
    at_least: float


class Example(Part):
    """A worked example: answers in the order of the items, and every score and pattern that the key makes of them.

    An instrument that arrives scored gives scores only, one of codes gives codes only.
    """

    source: Text
    answers: tuple[float, ...] = ()
    scores: Mapping[Code, float] = Field(default_factory=dict)
    patterns: Mapping[Code, Outcome] = Field(default_factory=dict)
    codes: Mapping[Code, str] = Field(default_factory=dict)


class Instrument(Part):
    """One version of an instrument: the version is that of the key.

    The form says how it comes in. items: answers, scored here; codes may lie beside them (a choice). scores: totals
    that others made. codes: what somebody coded or counted: there is no score, so that none is averaged or trended.
    baseline: what change is measured from: the first administration of an episode, or the mean of its first two.
    """

    id: Code
    version: Code
    default: bool = False
    title: Text
    form: Form
    source: Text
    licence: Licence
    cadence_days: int | None = Field(default=None, ge=1)
    baseline: Literal["first", "mean of two"] = "first"
    higher_is_better: bool | None = None
    items: Items | None = None
    subscales: Mapping[Code, Subscale] = Field(default_factory=dict)
    patterns: Mapping[Code, Pattern] = Field(default_factory=dict)
    codes: Mapping[Code, tuple[Values, ...]] = Field(default_factory=dict)
    safety: tuple[Safety, ...] = ()
    attachment: Attachment | None = None
    wording: Wording | None = None
    loinc: Loinc | None = None
    examples: tuple[Example, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _form_is_filled(self) -> Self:
        if (self.form == "items") != (self.items is not None):
            raise fault("items", "an instrument of the form items has them, no other has.")
        if self.form != "items" and (self.form == "codes") != bool(self.codes):
            raise fault("codes", "an instrument of the form codes has them, one of scores has none.")
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
    def _patterns_exist(self) -> Self:
        known = self.items.names if self.items else ()
        for name, pattern in self.patterns.items():
            for number, part in enumerate(pattern.parts):
                field = f"patterns.{name}.parts.{number}.items"
                require_known(part.items, known, field, "the items of the instrument")
            other = self.patterns.get(pattern.not_if) if pattern.not_if else None
            if pattern.not_if and (other is None or other.not_if):
                raise fault(f"patterns.{name}.not_if", "names another pattern, one without not_if of its own.")
        return self

    @model_validator(mode="after")
    def _every_item_is_worded(self) -> Self:
        if self.wording:
            if self.items is None:
                raise fault("wording", "only an instrument of the form items has items to be worded.")
            require_known(self.wording.texts, self.items.names, "wording.texts", "the items of the instrument")
            for item in self.items.names:
                if item not in self.wording.texts:
                    raise fault("wording.texts", f"item {item} has no text.")
        return self

    @model_validator(mode="after")
    def _what_has_a_loinc_code_exists(self) -> Self:
        if self.loinc:
            items = self.items.names if self.items else ()
            require_known(self.loinc.items, items, "loinc.items", "the items of the instrument")
            for name in self.loinc.subscales:
                if name not in self.subscales:
                    raise fault("loinc.subscales", f"there is no subscale {name}.")
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
