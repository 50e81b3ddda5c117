"""R4B's closed lists of codes: the models name them, and do not hold anything to them."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel


def outside(model: Any, at: str = "") -> Iterator[str]:
    """Where a code stands that its list does not have."""
    if isinstance(model, list):
        for place, each in enumerate(model):
            yield from outside(each, f"{at}.{place}")
    elif isinstance(model, BaseModel):
        for name, field in type(model).model_fields.items():
            value = getattr(model, name)
            extra = field.json_schema_extra
            allowed = extra.get("enum_values") if isinstance(extra, dict) else None
            for each in value if isinstance(value, list) else [value]:
                if allowed and isinstance(each, str) and each not in allowed:  # type: ignore[operator]
                    yield f"{at}.{name}: {each}"
            yield from outside(value, f"{at}.{name}")
