"""Ruptures of the days told of, how long until they were repaired, and those that are open."""

from pipelines.journal.reading.mechanisms import Held
from pipelines.material.asking import Asking
from pipelines.material.grounds import ground
from pipelines.material.journal_rows import Journal
from pipelines.material.words import day, listed
from pipelines.notes.content import Block, Line

_RULE = "share repaired (Wilson 1927) and time to repair (Kaplan & Meier 1958), open ruptures counted as long as open"


def repair(asking: Asking, journal: Journal, held: Held) -> list[Block]:
    """One block; none where no rupture is written down and none is open from before."""
    found = held.repair.found
    lines = []
    if found.ruptures or found.unusable:
        rows = journal.rows(lambda one: one.is_rupture)
        lines.append(Line(text=held.repair.sentence, grounds=(ground(asking, "Ruptures", _RULE, rows),)))
    still = [one for one in journal.entries if one.is_rupture and one.is_open]
    if still:
        told = f"Still open: {listed(list(dict.fromkeys(day(one.day) for one in still)))}."
        rule = "ruptures without a repair by then"
        footnote = ground(asking, "Open ruptures", rule, (one.row for one in still))
        lines.append(Line(text=told, grounds=(footnote,)))
    if not lines:
        return []
    return [
        Block(key=asking.key("repair"), kind="repair", about=asking.subject.about, title="Repair", lines=tuple(lines))
    ]
