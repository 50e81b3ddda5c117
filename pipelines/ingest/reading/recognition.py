"""Which kind of file a table is."""

import re
from collections import Counter

from pipelines.errors import Refusal, WrongUsage
from pipelines.ingest.kinds import COMMON, KINDS, MISSING, Column, Kind
from pipelines.ingest.reading.second_table import further_down
from pipelines.ingest.reading.table import Table

# The words of life events are a vocabulary that a practice may add to; these are the ones shipped.
_LIFE_EVENTS = (
    "infidelity_discovered separation_threatened divorce_threatened divorce_filed separated reunited"
    " self_harm suicide_attempt hospital_admission violence police child_protection bereavement pregnancy"
    " birth illness job move other"
)


def recognise(table: Table, kind: str | None) -> Kind:
    """The kind that was named; else by the sheet's or the file's name, by a column, by the words of `kind`.

    WrongUsage where the named one does not exist. Refusal, naming the candidates, where it cannot tell.
    """
    if kind is not None:
        if kind not in KINDS:
            raise WrongUsage(f"“{kind}” is no kind of file; the kinds are {', '.join(KINDS)}.")
        return KINDS[kind]
    found = _by_name(table) or _by_column(table) or _by_words(table)
    if found is None:
        raise _undecided(table)
    return found


def is_ours(table: Table) -> bool:
    """Whether the header has all that a kind of file must have, so that nobody else's form need be looked for."""
    return bool(_candidates(table))


def missing_columns(header: tuple[str, ...], kind: Kind) -> list[str]:
    """The required columns that the header lacks. A retraction needs no more than the key of its rows."""
    lacking = [name for name in kind.required if name not in header]
    if lacking and "retracted" in header:
        alternatives = [part.split("|") for part in kind.key]
        needed = [names for names in alternatives if set(names).intersection(kind.required)]
        return [" or ".join(names) for names in needed if not set(names).intersection(header)]
    return lacking


def _by_name(table: Table) -> Kind | None:
    for name in (table.sheet, table.path.name):
        spelled = re.sub(r"[\s-]", "_", (name or "").strip().lower())
        for kind in KINDS.values():
            if spelled.startswith(kind.name) and set(kind.required).intersection(table.header):
                return kind
    return None


def _by_column(table: Table) -> Kind | None:
    common = {column.name for column in COMMON}
    spread = Counter(column.name for kind in KINDS.values() for column in kind.columns)
    own = {name for name, count in spread.items() if count == 1} - common
    pointed = [kind for kind in KINDS.values() if any(kind.column(name) for name in own.intersection(table.header))]
    if len(pointed) > 1:
        names = " and ".join(kind.name for kind in pointed)
        raise Refusal(f"{table.label} has columns of {names} at once; say which with --kind, or split it.")
    return pointed[0] if pointed else None


def _by_words(table: Table) -> Kind | None:
    candidates = {
        kind.name: _words(column) for kind in _candidates(table) if (column := kind.column("kind")) is not None
    }
    if not candidates or "kind" not in table.header:
        return None
    place = table.header.index("kind")
    seen = False
    for row in table.rows():
        word = None if row.fault else row.cells[place]
        if word is None or word in MISSING:
            continue
        seen = True
        spelled = word.strip().lower()
        candidates = {name: words for name, words in candidates.items() if spelled in words}
        if not candidates:
            return None
    return KINDS[next(iter(candidates))] if seen and len(candidates) == 1 else None


def _words(column: Column) -> set[str]:
    return set(column.words if column.form == "word" else _LIFE_EVENTS.split())


def _candidates(table: Table) -> list[Kind]:
    return [kind for kind in KINDS.values() if not missing_columns(table.header, kind)]


def _undecided(table: Table) -> Refusal:
    names = [kind.name for kind in _candidates(table)]
    if not names:
        where = further_down(table.rows())
        way_out = where or " Name its kind with --kind."
        return Refusal(f"{table.label}: its columns fit no kind of export.{way_out}")
    return Refusal(f"{table.label} could be {' or '.join(names)}; name its kind with --kind.")
