"""The escalation criteria and limits of a folder; what they name has to be there."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipelines.definitions.criteria import Criterion, EvidencePart
from pipelines.definitions.escalation import Escalation, merged
from pipelines.definitions.files import content_of, files, model_of, shown
from pipelines.definitions.instrument import Instrument
from pipelines.definitions.vocabulary import Vocabulary
from pipelines.errors import Refusal

LIMITS = "escalation.toml"
_INTAKE = ("pattern_since", "self_help_since", "trauma_history", "relationship_status")


def criteria_in(folder: Path, under: str = "criteria") -> dict[str, tuple[Path, Criterion]]:
    """The criteria of a folder by id. Raises Refusal for a file that does not hold, and for two of an id."""
    found: dict[str, tuple[Path, Criterion]] = {}
    for path, content in files(folder / under):
        one = model_of(Criterion, path, content)
        if one.id in found:
            raise Refusal(f"{shown(path)}, id: {one.id} stands in {shown(found[one.id][0])} already.")
        found[one.id] = path, one
    return found


def escalation(folders: Sequence[Path]) -> Escalation:
    """The limits that hold: those of the first folder, with the values of the others' files in their places."""
    first, *others = [folder / LIMITS for folder in folders if (folder / LIMITS).exists()]
    content: dict[str, Any] = content_of(first)
    path = first
    limits = model_of(Escalation, path, content)
    for path in others:
        content = merged(content, content_of(path))
        limits = model_of(Escalation, path, content)
    return limits


def known_parts(
    criteria: Mapping[str, tuple[Path, Criterion]],
    instruments: Iterable[Instrument],
    vocabularies: Mapping[str, Vocabulary],
) -> None:
    """Raises Refusal, naming file and field, for an instrument, item, score, code, event or answer that is not there.

    Any version of an instrument will do.
    """
    versions: dict[str, list[Instrument]] = {}
    for one in instruments:
        versions.setdefault(one.id, []).append(one)
    terms = {name: {term.term for term in one.terms} for name, one in vocabularies.items()}
    for path, criterion in criteria.values():
        for position, part in enumerate(criterion.parts):
            found = _stray(part, versions, terms)
            if found:
                raise Refusal(f"{shown(path)}, parts.{position}.{found[0]}: {found[1]}")


def _stray(
    part: EvidencePart, versions: Mapping[str, list[Instrument]], terms: Mapping[str, set[str]]
) -> tuple[str, str] | None:
    """The field that names something that is not there, and what is to be said of it."""
    codes = (*(part.codes or ()), *(part.no_codes or ()))
    kind = part.kind.partition("@")[0]
    if kind in ("life_event", "coded_response_often"):
        vocabulary = {"life_event": "life_events"}.get(kind, "responses")
        stray = [code for code in codes if code not in terms.get(vocabulary, set())]
        return ("codes", f"the vocabulary {vocabulary} has no {stray[0]}.") if stray else None
    if kind in ("no_reliable_improvement", "reliable_worsening"):
        stray = [code for code in codes if code not in versions]
        return ("codes", f"there is no instrument {stray[0]}.") if stray else None
    if part.field is not None and part.field not in _INTAKE:
        return "field", f"the fields of intake are {', '.join(_INTAKE)}."
    if part.instrument is None:
        return None
    if part.instrument not in versions:
        return "instrument", f"there is no instrument {part.instrument}."
    known = versions[part.instrument]
    if part.item is not None and not any(one.items and part.item in one.items.names for one in known):
        return "item", f"{part.instrument} has no item {part.item}."
    if part.subscale is not None and not any(part.subscale in one.subscales for one in known):
        return "subscale", f"{part.instrument} has no subscale {part.subscale}."
    if kind == "pattern_met":
        stray = [code for code in codes if not any(code in one.patterns for one in known)]
        return ("codes", f"{part.instrument} has no pattern {stray[0]}.") if stray else None
    if part.code is not None and not any(part.code in one.codes for one in known):
        return "code", f"{part.instrument} has no code {part.code}."
    stray = [
        code for code in codes if not any(v.holds(code) for one in known for v in one.codes.get(part.code or "", ()))
    ]
    return ("codes", f"{part.instrument} {part.code} has no value {stray[0]}.") if stray else None
