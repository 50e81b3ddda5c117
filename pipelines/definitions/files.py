"""Reading definition files. What is wrong with one is refused in one sentence that names file and field."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from pipelines.definitions.models import Part
from pipelines.errors import Refusal

Model = TypeVar("Model", bound=Part)
SHIPPED = Path(__file__).parents[2] / "data"


def must_be_there(folder: Path) -> None:
    """Raises Refusal for a definitions folder that does not exist."""
    if not folder.is_dir():
        raise Refusal(f"The definitions folder {folder} does not exist.")


def files(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.glob("*.toml")):
        yield path, content_of(path)


def models(model: type[Model], folder: Path) -> list[tuple[Path, Model]]:
    """Every file of a folder. Raises one Refusal for all that do not hold, a line each: nobody mends them one run at a
    time."""
    found, wrong = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            found.append((path, model_of(model, path, content_of(path))))
        except Refusal as refusal:
            wrong.append(str(refusal))
    if wrong:
        raise Refusal("\n".join(wrong))
    return found


def by_name(model: type[Model], folder: Path, field: str = "id") -> dict[str, Model]:
    """Every file of a folder by its id, or by another of its fields. Raises Refusal where one stands there twice."""
    found: dict[str, Model] = {}
    for path, one in models(model, folder):
        name = str(getattr(one, field))
        if name in found:
            raise Refusal(f"{shown(path)}, {field}: {name} stands in this folder already.")
        found[name] = one
    return found


def content_of(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refusal(f"{shown(path)}: byte {error.start + 1} is not UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"{shown(path)}: this is not TOML: {error}.") from None
    except OSError:
        raise Refusal(f"{shown(path)} cannot be read. Check your rights.") from None


def model_of(model: type[Model], path: Path, content: dict[str, Any]) -> Model:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise Refusal(f"{shown(path)}, {_sentence(error)}") from None


def _sentence(error: ValidationError) -> str:
    """The first thing that is wrong, and how many more there are: `field: sentence`."""
    first, *more = error.errors(include_url=False, include_input=False)
    context = first.get("ctx", {})
    field = ".".join(str(part) for part in (*first["loc"], context.get("field")) if part not in (None, "[key]"))
    if first["type"] == "missing":
        said = "is missing."
    elif first["type"] == "extra_forbidden":
        said = "is not a known field."
    else:
        said = re.sub(r"^(Value error, )", "", first["msg"])
        said = said if said.endswith(".") else f"{said[0].lower()}{said[1:]}."
    return f"{field}: {said}" + (f" ({len(more)} more.)" if more else "")


def shown(path: Path) -> str:
    """The file's name as a reader knows it: shipped ones from data/ on, a practice's own as they were given."""
    return str(path.relative_to(SHIPPED.parent)) if path.is_relative_to(SHIPPED) else str(path)
