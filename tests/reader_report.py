"""How well the text reader does on the labelled sentences: python -m tests.reader_report writes docs/reading.md.

It writes data/miss_rate.toml too, which pages tell.

No sentence of the locked part is told, only counts. A test holds the page to what the reader does now.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from pipelines.confidence import percent, wilson
from pipelines.definitions.load_rules import text_rules
from pipelines.definitions.miss_rate import MEASURED
from pipelines.flags.reader import RAISED, Finding, Reader

ROOT = Path(__file__).parent.parent
LABELLED = ROOT / "tests/pipelines/flags/labelled"
POSTS = LABELLED / "posts.csv"
PAGE = ROOT / "docs/reading.md"
SOURCE = "sentences of the part locked, written by the authors; no clinician labelled them"
ORDER = ("urgent", "review", "context", "dismissed", "nothing")
SHOWN = ("urgent", "review", "context")

HEAD = """# How well text is read

Made by `python -m tests.reader_report`; a test keeps it current. On sentences written by the authors; **no clinician
labelled them**. They are in [tests/pipelines/flags/labelled](../tests/pipelines/flags/labelled/README.md). The rules
were tuned on the part *tuning*; the part *locked* is by other hands, whoever wrote rules has not read it, and only
counts of it are told: it says what to expect of texts by others. *Urgent* is the top tier, *raised* is urgent or for
review, *shown* is raised or listed as context. In brackets: how many, and the 95 % interval (Wilson). No rule matched
does not mean no risk.
"""


def page() -> str:
    """The page as the reader would have it now."""
    reader = Reader(text_rules())
    parts = [HEAD]
    for path in sorted(LABELLED.glob("*_locked.csv")):
        parts.append(_of_set(path.stem.removesuffix("_locked"), reader))
    return "\n".join([*parts, *_of_posts(reader)])


def _of_posts(reader: Reader) -> list[str]:
    """Longer texts: for each criterion how many are raised of those to be raised, and how many of the others."""
    rows = [(row, reader.read(row["text"], "")) for row in _rows(POSTS)]
    lines = [f"## Longer texts\n\n{len(rows)} posts, diary pages and letters, read while rules were written.\n"]
    lines += [
        "| criterion | to raise | raised of them | of the others raised | of the others urgent |",
        "|---|---|---|---|---|",
    ]
    for criterion in sorted({each.criterion for _, found in rows for each in found} - {""}):
        wanted = [found for row, found in rows if criterion in row["raised"].split(";")]
        others = [found for row, found in rows if criterion not in row["raised"].split(";")]
        counts = (
            [_in_tiers(wanted, criterion, RAISED), len(wanted)],
            [_in_tiers(others, criterion, RAISED), len(others)],
        )
        urgent = _told(_in_tiers(others, criterion, ("urgent",)), len(others))
        lines.append(f"| {criterion} | {len(wanted)} | {_told(*counts[0])} | {_told(*counts[1])} | {urgent} |")
    return [*lines, ""]


def _in_tiers(texts: Iterable[list[Finding]], criterion: str, tiers: tuple[str, ...]) -> int:
    return sum(any(each.criterion == criterion and each.urgency in tiers for each in found) for found in texts)


def missed() -> str:
    """The file of what is missed among the locked sentences, by criterion."""
    reader = Reader(text_rules())
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(LABELLED.glob("*_locked.csv")):
        for row in _rows(path):
            to_raise = row["label"] == "1"
            told = {"sentences": 1, "to_raise": to_raise, "missed": to_raise and _highest(reader, row) not in RAISED}
            counts[row["criterion"]].update(told)
    lines = ["# Made by `python -m tests.reader_report`.", f'source = "{SOURCE}"']
    for criterion, found in sorted(counts.items()):
        lines += ["", "[[criteria]]", f'criterion = "{criterion}"']
        lines += [f"{name} = {found[name]}" for name in ("sentences", "to_raise", "missed")]
    return "\n".join(lines) + "\n"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _of_set(name: str, reader: Reader) -> str:
    lines = [f"## {name.replace('_', ' ').capitalize()}\n"]
    for part, path in (("tuning", LABELLED / f"{name}.csv"), ("locked", LABELLED / f"{name}_locked.csv")):
        rows = [(row, _highest(reader, row)) for row in _rows(path)]
        lines.append(f"**{part}** ({len(rows)}): {_whole(rows)}\n")
        lines += ["| class | label | sentences | urgent | raised | shown |", "|---|---|---|---|---|---|"]
        classes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for row, highest in rows:
            classes[row["label"], row["class"]][highest] += 1
        for (label, kind), counts in sorted(classes.items(), key=lambda each: (each[0][0] == "0", each[0])):
            shares = " | ".join(_share(counts, tiers) for tiers in (("urgent",), RAISED, SHOWN))
            lines.append(f"| {kind} | {label} | {counts.total()} | {shares} |")
        lines.append("")
    return "\n".join(lines)


def _highest(reader: Reader, row: dict[str, str]) -> str:
    found = [each.urgency for each in reader.read(row["text"], "") if each.criterion == row["criterion"]]
    return min(found, key=ORDER.index, default="nothing")


def _whole(rows: Iterable[tuple[dict[str, str], str]]) -> str:
    counts = Counter((row["label"] == "1", highest in RAISED) for row, highest in rows)
    sensitivity = _told(counts[True, True], counts[True, True] + counts[True, False])
    right = _told(counts[True, True], counts[True, True] + counts[False, True])
    return f"raised of what should be {sensitivity}; right of what was raised {right}"


def _share(counts: Counter[str], tiers: tuple[str, ...]) -> str:
    return _told(sum(counts[tier] for tier in tiers), counts.total())


def _told(count: int, of: int) -> str:
    share = wilson(count, of)
    if share.estimate is None or share.low is None or share.high is None:
        return "none"
    return f"{percent(share.estimate)} % ({count}; {percent(share.low)}–{percent(share.high)})"


if __name__ == "__main__":
    for path, told in ((PAGE, page()), (MEASURED, missed())):
        path.write_text(told, "utf-8")
        print(f"{path.relative_to(ROOT)} was written.")
