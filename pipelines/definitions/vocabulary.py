"""A vocabulary: the terms that a coded column of an export may hold, and what the app takes each to mean."""

from collections import Counter
from typing import Literal, Self

from pydantic import Field, model_validator

from pipelines.definitions.models import Code, Part, Text, fault

# What the terms of each vocabulary must say beside their label, because something is counted by it.
NEEDED = {"trigger_families": "pole", "sensations": "location", "responses": "strategy", "life_events": None}


class Term(Part):
    """A term. pole: which fear it touches · location: where in the body · strategy: what the attachment system does.

    sensitive: evidence of violence or fear, which only those see who treat or supervise the client.
    """

    term: Code
    label: Text
    description: Text | None = None
    pole: Literal["distance_and_abandonment", "engulfment_and_loss_of_independence", "neither"] | None = None
    location: Text | None = None
    strategy: Literal["hyperactivating", "deactivating", "secure", "neither"] | None = None
    sensitive: bool = False


class Vocabulary(Part):
    """The terms of one vocabulary, in the order in which a screen lists them."""

    name: Literal["trigger_families", "sensations", "responses", "life_events"]
    source: Text
    terms: tuple[Term, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _terms_fit(self) -> Self:
        for name, times in Counter(term.term for term in self.terms).items():
            if times > 1:
                raise fault("terms", f"{name} stands here twice.")
        needed = NEEDED[self.name]
        for position, term in enumerate(self.terms):
            if term.sensitive and self.name != "life_events":
                raise fault(f"terms.{position}.sensitive", f"{term.term}: sensitive is not a field of {self.name}.")
            for attribute in ("pole", "location", "strategy"):
                given = getattr(term, attribute) is not None
                if given != (attribute == needed):
                    sentence = f"{attribute} is not a field of {self.name}." if given else f"{attribute} is missing."
                    raise fault(f"terms.{position}.{attribute}", f"{term.term}: {sentence}")
        return self
