"""Definition files -> validated models. What is wrong with a file is refused in one sentence naming file and field."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from pipelines.definitions.collection import Definitions
from pipelines.definitions.instrument import Instrument
from pipelines.definitions.models import Part
from pipelines.definitions.phases import Phases
from pipelines.definitions.rights import Rights
from pipelines.definitions.vocabulary import Vocabulary
from pipelines.definitions.wording import WordingFile
from pipelines.errors import Refusal

Model = TypeVar("Model", bound=Part)
SHIPPED = Path(__file__).parents[2] / "data"


def load(folders: Sequence[Path] = ()) -> Definitions:
    """The shipped definitions, then those of each folder, which add to them or take their place.

    A folder holds `instruments/*.toml`, `vocabularies/*.toml` and `wording/*.toml`. An instrument replaces the one of
    the same id and version; of a vocabulary single terms are replaced or added; wording is the text of an instrument's
    items, whichever folder the instrument comes from. Rows without a version mean the version that says
    `default = true`, of several folders the last one's; where none says so, the first that was loaded.
    Raises Refusal for a folder that does not exist, a file that is no UTF-8 or no TOML, unknown or missing fields,
    a key that contradicts itself or its worked example, the same id and version twice in one folder.
    """
    instruments: dict[tuple[str, str], Instrument] = {}
    vocabularies: dict[str, Vocabulary] = {}
    wordings: dict[tuple[str, str], tuple[Path, WordingFile]] = {}
    defaults: dict[str, str] = {}
    for folder in (SHIPPED, *folders):
        if not folder.is_dir():
            raise Refusal(f"The definitions folder {folder} does not exist.")
        if not any(any(folder.glob(f"{kind}/*.toml")) for kind in ("instruments", "vocabularies", "wording")):
            raise Refusal(
                f"No definition was found in {folder}. Put instruments into {folder}/instruments, vocabularies into "
                f"{folder}/vocabularies and the wording of items into {folder}/wording."
            )
        if folder != SHIPPED and (folder / "rights.toml").exists():
            raise Refusal(f"{folder / 'rights.toml'}: a practice sets no rights of its own. Take the file away.")
        if folder != SHIPPED and (folder / "phases.toml").exists():
            raise Refusal(f"{folder / 'phases.toml'}: a practice sets no phases of its own. Take the file away.")
        found = _instruments(folder)
        for (name, version), instrument in found.items():
            instruments[name, version] = instrument
            defaults.setdefault(name, version)
        defaults.update({name: version for (name, version), one in found.items() if one.default})
        for name, vocabulary in _vocabularies(folder).items():
            vocabularies[name] = _merged(vocabularies.get(name), vocabulary)
        wordings |= _wordings(folder)
    for key, (path, wording) in wordings.items():
        instruments[key] = _worded(instruments.get(key), path, wording)
    return Definitions(
        tuple(instruments[key] for key in sorted(instruments)),
        tuple(vocabularies[name] for name in sorted(vocabularies)),
        dict(sorted(defaults.items())),
        rights(SHIPPED / "rights.toml"),
    )


def rights(path: Path) -> Rights:
    """The rights that a file states. Raises Refusal, naming file and field, for a word that it does not know."""
    return _model(Rights, path, _content(path))


@cache
def phases() -> Phases:
    """The four phases of the practice, as they are shipped."""
    path = SHIPPED / "phases.toml"
    return _model(Phases, path, _content(path))


def _instruments(folder: Path) -> dict[tuple[str, str], Instrument]:
    found: dict[tuple[str, str], Instrument] = {}
    default_in: dict[str, str] = {}
    files: dict[tuple[str, str], str] = {}
    for path, content in _files(folder / "instruments"):
        one = _model(Instrument, path, content)
        key = (one.id, one.version)
        if key in found:
            raise Refusal(f"{_shown(path)}, id: {one.id} version {one.version} stands in {files[key]} already.")
        if one.default and one.id in default_in:
            raise Refusal(f"{_shown(path)}, default: {default_in[one.id]} is the default version already.")
        found[key], files[key] = one, _shown(path)
        if one.default:
            default_in[one.id] = _shown(path)
    return found


def _vocabularies(folder: Path) -> dict[str, Vocabulary]:
    found: dict[str, Vocabulary] = {}
    for path, content in _files(folder / "vocabularies"):
        one = _model(Vocabulary, path, content)
        if one.name in found:
            raise Refusal(f"{_shown(path)}, name: {one.name} stands in this folder already.")
        found[one.name] = one
    return found


def _wordings(folder: Path) -> dict[tuple[str, str], tuple[Path, WordingFile]]:
    found: dict[tuple[str, str], tuple[Path, WordingFile]] = {}
    for path, content in _files(folder / "wording"):
        one = _model(WordingFile, path, content)
        key = (one.id, one.version)
        if key in found:
            raise Refusal(
                f"{_shown(path)}, id: {one.id} version {one.version} stands in {_shown(found[key][0])} already."
            )
        found[key] = path, one
    return found


def _worded(instrument: Instrument | None, path: Path, wording: WordingFile) -> Instrument:
    """The instrument with the text of its items: one for each of them, or the file is refused."""
    if instrument is None:
        raise Refusal(f"{_shown(path)}, id: no definition knows {wording.id} in version {wording.version}.")
    texts = {"source": wording.source, "texts": wording.texts}
    return _model(Instrument, path, instrument.model_dump() | {"wording": texts})


def _merged(shipped: Vocabulary | None, own: Vocabulary) -> Vocabulary:
    """The terms of both: one of the practice's own takes the place of the shipped one, new ones come after."""
    if shipped is None:
        return own
    sensitive = {term.term for term in shipped.terms if term.sensitive}  # a practice adds to these, and takes none away
    added = [term.model_copy(update={"sensitive": term.sensitive or term.term in sensitive}) for term in own.terms]
    terms = {term.term: term for term in shipped.terms} | {term.term: term for term in added}
    source = shipped.source if shipped.source == own.source else f"{shipped.source}; {own.source}"
    return own.model_copy(update={"terms": tuple(terms.values()), "source": source})


def _files(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.glob("*.toml")):
        yield path, _content(path)


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refusal(f"{_shown(path)}: byte {error.start + 1} is not UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"{_shown(path)}: this is not TOML: {error}.") from None
    except OSError:
        raise Refusal(f"{_shown(path)} cannot be read. Check your rights.") from None


def _model(model: type[Model], path: Path, content: dict[str, Any]) -> Model:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise Refusal(f"{_shown(path)}, {_sentence(error)}") from None


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


def _shown(path: Path) -> str:
    """The file's name as a reader knows it: shipped ones from data/ on, a practice's own as they were given."""
    return str(path.relative_to(SHIPPED.parent)) if path.is_relative_to(SHIPPED) else str(path)
