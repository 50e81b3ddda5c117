"""The LOINC codes of an instrument, as far as somebody has read them where LOINC's own users publish them."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from pipelines.definitions.models import Code, ItemId, Part, Text


def _checked(code: str) -> str:
    """LOINC's check digit is Luhn's (mod 10): a code with a slip of the pen names nothing, or something else."""
    number, digit = code.split("-")
    doubled = (int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(number), 1))
    if (sum(each // 10 + each % 10 for each in doubled) + int(digit)) % 10:
        raise ValueError("is no LOINC code: its last digit does not check.")
    return code


LoincCode = Annotated[str, Field(pattern=r"^[0-9]{1,7}-[0-9]$"), AfterValidator(_checked)]


class Loinc(Part):
    """panel: the instrument as a whole; items by item id; subscales by subscale. What has no code is left out."""

    source: Text
    panel: LoincCode | None = None
    items: Mapping[ItemId, LoincCode] = Field(default_factory=dict)
    subscales: Mapping[Code, LoincCode] = Field(default_factory=dict)

    def rows(self) -> Iterator[dict[str, object]]:
        """One row per thing with a code: what, name (empty for the panel), code."""
        named = [("panel", "", self.panel)] if self.panel else []
        named += [("item", item, code) for item, code in self.items.items()]
        named += [("subscale", name, code) for name, code in self.subscales.items()]
        for what, name, code in named:
            yield {"what": what, "name": name, "code": code}
