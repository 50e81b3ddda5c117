"""The phrases of trigger families, and the triggers coded by hand that they are judged by, from one folder."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipelines.definitions.files import files, model_of, shown
from pipelines.definitions.phrases import PARTS, HandCoded, PhraseFile
from pipelines.definitions.vocabulary import Vocabulary
from pipelines.errors import Refusal

_COLUMNS = ["number", "part", "family", "text"]


def phrases_in(folder: Path) -> dict[str, tuple[Path, PhraseFile]]:
    """The files of a folder by family. Raises Refusal for one that does not hold, and for two of a family."""
    found: dict[str, tuple[Path, PhraseFile]] = {}
    for path, content in files(folder / "trigger_phrases"):
        one = model_of(PhraseFile, path, content)
        if one.family in found:
            said = f"{one.family} stands in {shown(found[one.family][0])} already."
            raise Refusal(f"{shown(path)}, family: {said}")
        found[one.family] = path, one
    return found


def merged_phrases(shipped: PhraseFile | None, path: Path, own: PhraseFile) -> PhraseFile:
    """The phrases of both: one of the practice's own takes the place of the shipped one of its id, new ones come after.

    Every example has to come out beside the `unless` of both. Raises Refusal, naming the practice's file, where not.
    """
    if shipped is None:
        return own
    phrases = {phrase.id: phrase for phrase in shipped.phrases} | {phrase.id: phrase for phrase in own.phrases}
    source = shipped.source if shipped.source == own.source else f"{shipped.source}; {own.source}"
    both = own.model_copy(
        update={
            "source": source,
            "unless": tuple(dict.fromkeys([*shipped.unless, *own.unless])),
            "phrases": tuple(phrases.values()),
        }
    )
    return model_of(PhraseFile, path, both.model_dump())


def hand_coded(folder: Path) -> list[tuple[Path, HandCoded]]:
    """The triggers of a folder's `trigger_phrases/hand_coded.csv`, none where it has no such file.

    Raises Refusal, naming the file and the line, for one that cannot be read.
    """
    path = folder / "trigger_phrases" / "hand_coded.csv"
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8", newline="") as opened:
            rows = csv.DictReader(opened, strict=True)
            if rows.fieldnames != _COLUMNS:
                raise Refusal(f"{shown(path)}, line 1: the columns are {', '.join(_COLUMNS)}.")
            return [(path, _coded(path, rows.line_num, row)) for row in rows]
    except UnicodeDecodeError as error:
        raise Refusal(f"{shown(path)}: byte {error.start + 1} is not UTF-8.") from None
    except csv.Error as error:
        raise Refusal(f"{shown(path)}: this is not CSV: {error}.") from None
    except OSError:
        raise Refusal(f"{shown(path)} cannot be read. Check your rights.") from None


def _coded(path: Path, line: int, row: dict[str, str]) -> HandCoded:
    if None in row or None in row.values() or not (row["text"].strip() and row["family"]):
        raise Refusal(f"{shown(path)}, line {line}: a row has a number, a part, a family and a text.")
    if row["part"] not in PARTS:
        raise Refusal(f"{shown(path)}, line {line}, part: the parts are {', '.join(PARTS)}.")
    return HandCoded(row["part"], row["family"], row["text"])


def known_families(
    vocabulary: Vocabulary | None,
    phrases: Mapping[str, tuple[Path, PhraseFile]],
    coded: Iterable[tuple[Path, HandCoded]],
) -> None:
    """Raises Refusal, naming file and field, for a family that the vocabulary of trigger families does not have."""
    known = {term.term for term in vocabulary.terms} if vocabulary else set()
    for family, (path, _) in phrases.items():
        if family not in known:
            raise Refusal(f"{shown(path)}, family: the vocabulary trigger_families has no {family}.")
    for path, one in coded:
        if one.family not in known:
            raise Refusal(f"{shown(path)}, family: the vocabulary trigger_families has no {one.family}.")
