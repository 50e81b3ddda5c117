"""What was counted apart, told together: responses over all periods, sensations over all triggers.

Every entry lies in one period and has one trigger family, so counts add up; shares and their intervals are told anew.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipelines.confidence import wilson
from pipelines.journal.told import Part, ResponseMix, Sensation, Stretch, Term

EVERY = Term("every", "Every trigger", None)


def mixed(mixes: Sequence[ResponseMix]) -> ResponseMix:
    """The mixes of periods as one, the most frequent response first. ValueError for no period at all."""
    if not mixes:
        raise ValueError("no period to put together")
    coded = sum(mix.coded for mix in mixes)
    return ResponseMix(
        Stretch(mixes[0].period.first, mixes[-1].period.last),
        sum(mix.entries for mix in mixes),
        coded,
        _parts((part for mix in mixes for part in mix.responses), coded),
        _parts((part for mix in mixes for part in mix.strategies), coded),
    )


def _parts(parts: Iterable[Part], of: int) -> list[Part]:
    counts: Counter[Term] = Counter()
    for part in parts:
        if part.term is not None:
            counts[part.term] += part.events
    return [Part(None, term, n, wilson(n, of)) for term, n in sorted(counts.items(), key=lambda one: -one[1])]


def felt(sensations: Iterable[Sensation], described: int) -> list[Sensation]:
    """The sensations of several families as of EVERY one, the most frequent first; described: entries of the body."""
    apart: dict[Term, list[Sensation]] = {}
    for one in sensations:
        apart.setdefault(one.sensation, []).append(one)
    found = [_felt(sensation, rows, described) for sensation, rows in apart.items()]
    return sorted(found, key=lambda one: (-one.entries, one.sensation.label))


def _felt(sensation: Term, rows: list[Sensation], described: int) -> Sensation:
    entries, measured = sum(one.entries for one in rows), sum(one.measured for one in rows)
    strength = sum(one.intensity * one.measured for one in rows if one.intensity is not None)
    return Sensation(
        family=EVERY,
        sensation=sensation,
        found=wilson(entries, described),
        entries=entries,
        first=sum(one.first for one in rows),
        place=sum(one.place * one.entries for one in rows) / entries,
        measured=measured,
        intensity=strength / measured if measured else None,
    )
