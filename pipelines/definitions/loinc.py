"""The LOINC codes of an instrument, as far as somebody has read them in LOINC."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from pipelines.definitions.models import Code, ItemId, Part, Text

LoincCode = Annotated[str, Field(pattern=r"^\d{1,7}-\d$")]


class Loinc(Part):
    """panel: the instrument as a whole; items by item id; subscales by subscale. What has no code is left out."""

    source: Text
    panel: LoincCode | None = None
    items: Mapping[ItemId, LoincCode] = Field(default_factory=dict)
    subscales: Mapping[Code, LoincCode] = Field(default_factory=dict)

    def rows(self) -> Iterator[dict[str, object]]:
        """One row per thing with a code: what, name, code."""
        named = [("panel", "", self.panel)] if self.panel else []
        named += [("item", item, code) for item, code in self.items.items()]
        named += [("subscale", name, code) for name, code in self.subscales.items()]
        for what, name, code in named:
            yield {"what": what, "name": name, "code": code}
