"""Trigger phrases and hand-coded triggers as rows: what the store holds, and what is read from it again."""

from collections.abc import Iterable, Iterator

from pipelines.definitions.phrases import HandCoded, PhraseFile, rules

Row = dict[str, object]


def phrase_rows(files: Iterable[PhraseFile]) -> Iterator[Row]:
    """One row per pattern of a family, in the order of its file; an `unless` has no phrase."""
    for file in files:
        for position, rule in enumerate(rules(file), 1):
            yield rule._asdict() | {"position": position, "source": file.source}


def hand_coded_rows(coded: Iterable[HandCoded]) -> Iterator[Row]:
    """One row per made-up trigger, numbered in the order of the files."""
    for number, one in enumerate(coded, 1):
        yield {"number": number, **one._asdict()}
