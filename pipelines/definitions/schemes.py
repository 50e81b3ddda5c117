"""The schemes of a session note: which sections it has, what each asks, and what of the data fits there."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from pipelines.definitions.models import Code, Part, Text, fault

BlockKind = Literal[
    "measures",
    "change",
    "triggers",
    "responses",
    "repair",
    "phase",
    "protocol",
    "flags",
    "goals",
    "events",
    "ratings",
    "gaps",
    "quotations",
]
BLOCK_KINDS: tuple[str, ...] = get_args(BlockKind)


class SchemeSection(Part):
    """A section. asks: what belongs here, told to whoever writes; holds: kinds of what the data offer that fit here."""

    key: Code
    title: Text
    asks: Text
    holds: tuple[BlockKind, ...] = ()


class Scheme(Part):
    """A scheme. record: progress, or psychotherapy, which takes nothing from the data but a client's own words."""

    id: Code
    version: int = Field(ge=1)
    title: Text
    record: Literal["progress", "psychotherapy"]
    about: Text
    source: Text
    sections: tuple[SchemeSection, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _holds_what_it_may(self) -> Self:
        for key, times in Counter(section.key for section in self.sections).items():
            if times > 1:
                raise fault("sections", f"{key} stands here twice.")
        placed: dict[str, str] = {}
        for number, section in enumerate(self.sections):
            for kind in section.holds:
                if kind in placed:
                    raise fault(f"sections.{number}.holds", f"{kind} belongs to {placed[kind]} already.")
                if self.record == "psychotherapy" and kind != "quotations":
                    raise fault(f"sections.{number}.holds", "a psychotherapy note holds no data but quotations.")
                placed[kind] = section.key
        return self


def scheme_rows(schemes: Iterable[Scheme]) -> list[dict[str, object]]:
    """One row per section of a scheme; `holds` joined by `;`."""
    return [
        {
            "scheme": scheme.id,
            "version": scheme.version,
            "title": scheme.title,
            "record": scheme.record,
            "about": scheme.about,
            "source": scheme.source,
            "position": position,
            "section": section.key,
            "section_title": section.title,
            "asks": section.asks,
            "holds": ";".join(section.holds),
        }
        for scheme in schemes
        for position, section in enumerate(scheme.sections, 1)
    ]
