"""Who may do what, as `data/rights.toml` says it: role × scope × thing × act. No other place says it."""

from collections.abc import Iterator, Mapping
from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from pipelines.definitions.models import Part, fault

Scope = Literal["own", "supervised", "partner-scores", "partner-journal", "break-glass", "operator", "practice"]
OfClient = Literal[
    "caseload",
    "measures",
    "journal",
    "record",
    "flags",
    "cells",
    "trail",
    "notes",
    "psychotherapy",
    "shared",
    "cosignature",
    "supervision",
]
OfPractice = Literal["imports", "practitioners", "definitions", "accounts", "audit", "store", "key"]
Act = Literal["read", "write", "export"]

SCOPES: tuple[str, ...] = get_args(Scope)
OF_CLIENT: tuple[str, ...] = get_args(OfClient)
OF_PRACTICE: tuple[str, ...] = get_args(OfPractice)
ACTS: tuple[str, ...] = get_args(Act)

# A partner's consent opens this one thing and nothing else; a grant of another would be a slip of the pen.
_CONSENTED = {"partner-scores": "measures", "partner-journal": "journal"}

Things = Mapping[Literal[OfClient, OfPractice], tuple[Act, ...]]
Grants = Mapping[Scope, Things]


class Rights(Part):
    """The rights of each role: scope -> thing -> acts. What is not granted is refused."""

    therapist: Grants = Field(default_factory=dict)
    supervisor: Grants = Field(default_factory=dict)
    administrator: Grants = Field(default_factory=dict)
    operator: Grants = Field(default_factory=dict)

    @model_validator(mode="after")
    def _can_be_used(self) -> Self:
        for role, grants in self._each():
            for scope, things in grants.items():
                if (role == "operator") != (scope == "operator") and scope != "practice":
                    raise fault(f"{role}.{scope}", "the scope operator is the operator's, and the only one of clients.")
                for thing, acts in things.items():
                    _check(f"{role}.{scope}.{thing}", scope, thing, acts)
        return self

    def rows(self) -> list[dict[str, object]]:
        """One row per role × scope × thing × act, in the order of the file."""
        return [
            {"role": role, "scope": scope, "thing": thing, "act": act}
            for role, grants in self._each()
            for scope, things in grants.items()
            for thing, acts in things.items()
            for act in acts
        ]

    def _each(self) -> Iterator[tuple[str, Grants]]:
        yield from (("therapist", self.therapist), ("supervisor", self.supervisor))
        yield from (("administrator", self.administrator), ("operator", self.operator))


def _check(field: str, scope: str, thing: str, acts: tuple[str, ...]) -> None:
    if (scope == "practice") != (thing in OF_PRACTICE):
        raise fault(field, f"{thing} is {'no ' if scope == 'practice' else 'a '}thing of the practice.")
    if thing != _CONSENTED.get(scope, thing):
        raise fault(field, f"a partner's consent in this scope covers {_CONSENTED[scope]} alone.")
    if not acts or len(set(acts)) != len(acts):
        raise fault(field, "name each act once, and at least one.")
