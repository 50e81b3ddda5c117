"""Did it help? What was counted before a day and from it on, with what the comparison cannot tell.

Two stretches of one client's journal: rates of triggers and of ruptures (exact ratio, widened where events cluster),
the mix of responses (Newcombe's intervals), the time to repair (Kaplan-Meier). No number here says why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.journal.mix import ShareChange, mix_change, mix_sentence
from pipelines.journal.overdispersion import Dispersion, clustered_ratio_sentence, dispersion, widened_ratio
from pipelines.journal.rate_ratios import RateRatio, rate_ratio
from pipelines.journal.survival import TimeToRepair, repair_sentence, time_to_repair

BEFORE, AFTER = "before", "since"
CAVEATS = (
    "One client before and after a day is no experiment: what else changed on that day, or by itself, counts as well.",
    "People begin to practise when they are ready to, and often when things are at their worst: some of what follows "
    "would have come anyway.",
    "Writing a journal changes what is noticed; fewer entries may be fewer moments, or fewer that were written down.",
    "Several comparisons stand side by side: of twenty in which nothing has changed, one differs by chance.",
)


@dataclass(frozen=True)
class Compared:
    """How often something came on a journalled day, b being since; the interval is widened where events cluster."""

    what: str
    found: RateRatio
    spread: Dispersion
    sentence: str


@dataclass(frozen=True)
class Mixed:
    """One response, or the secure ones together, as a share of the coded responses."""

    what: str
    found: ShareChange
    sentence: str


@dataclass(frozen=True)
class Mended:
    """Ruptures of one stretch and how long each took to repair; open ones count for as long as they are known open."""

    found: TimeToRepair
    sentence: str


@dataclass(frozen=True)
class Helped:
    """`since`: the first day of the second stretch. first, last: of the journal. triggers: all together first."""

    since: date
    first: date
    last: date
    days_before: int
    days_since: int
    triggers: tuple[Compared, ...]
    ruptures: Compared
    responses: tuple[Mixed, ...]
    repair_before: Mended
    repair_since: Mended


def compared(what: str, days: Sequence[date], events: Mapping[date, int], since: date) -> Compared:
    """days: every journal day; events: how many on a day, where there was one."""
    before = [events.get(day, 0) for day in days if day < since]
    after = [events.get(day, 0) for day in days if day >= since]
    found, spread = rate_ratio(sum(before), len(before), sum(after), len(after)), dispersion(before, after)
    sentence = clustered_ratio_sentence(found, spread, what, BEFORE, AFTER)
    return Compared(what, widened_ratio(found, spread), spread, sentence)


def mixed(before: Mapping[str, int], after: Mapping[str, int], labels: Mapping[str, str]) -> tuple[Mixed, ...]:
    """Each response by its label."""
    return tuple(
        Mixed(labels[one.response], one, mix_sentence(one, labels[one.response], BEFORE, AFTER))
        for one in mix_change(before, after)
    )


def together(counts: Mapping[str, int], group: Iterable[str]) -> dict[str, int]:
    """Counts of a group of responses, and of all others."""
    inside = sum(counts.get(word, 0) for word in group)
    return {"in": inside, "out": sum(counts.values()) - inside}


def mended(ruptures: Sequence[tuple[float | None, bool]]) -> Mended:
    """ruptures: hours (None: not usable) and whether it is still open."""
    found = time_to_repair([hours for hours, _ in ruptures], [is_open for _, is_open in ruptures])
    return Mended(found, repair_sentence(found))


def answer(found: Helped) -> str:
    """The page's first line: what differs by more than chance, or that nothing can be told apart from it."""
    if not found.days_before or not found.days_since:
        side = "before" if not found.days_before else "since"
        return f"There is no journalled day {side} this day, so nothing can be compared."
    changes = [f"{one.what} {one.found.verdict}" for one in (*found.triggers, found.ruptures) if _told(one)]
    changes += [f"{one.what} {one.found.trend} often" for one in found.responses if one.found.trend != "cannot tell"]
    if not changes:
        return "Nothing here can be told from chance yet."
    return f"By more than chance: {'; '.join(changes)}. Why, the numbers do not say."


def _told(one: Compared) -> bool:
    return one.found.verdict != "cannot tell"
