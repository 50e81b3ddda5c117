"""What only a sample can tell, from the practice's own clients: nothing below thirty series of a kind."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

FEWEST_SERIES = 30  # fewer give means and spreads that say more about chance than about the practice


class Sample(NamedTuple):
    """Baseline and latest scores of the practice's series of one kind, score points; the day of the last of them."""

    baseline: list[float]
    latest: list[float]
    known_on: date


Kind = tuple[str | None, ...]  # instrument, version, target, respondent, subscale


def samples(
    pairs: Iterable[tuple[str | None, str | None, str | None, str | None, str | None, float, float, date]],
) -> dict[Kind, Sample]:
    """By kind the pairs of scores, of those kinds of which there are enough."""
    found: dict[Kind, list[tuple[float, float, date]]] = defaultdict(list)
    for *kind, baseline, latest, latest_at in pairs:
        found[tuple(kind)].append((baseline, latest, latest_at))
    return {
        kind: Sample([one for one, *_ in rows], [other for _, other, _ in rows], max(day for *_, day in rows))
        for kind, rows in found.items()
        if len(rows) >= FEWEST_SERIES
    }
