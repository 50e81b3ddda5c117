"""What a number rests on, word for word: what it is, the rule, the rows it was made of, and up to when the data go.

In the own release rows are named by file and line. In every other one by their keys alone: lines shift, and files are
called otherwise, with rows that the reader may not know of.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipelines.confidence import counted
from pipelines.material.asking import Asking

DIGITS = 8  # of a row's key
MOST = 60  # rows or stretches of lines that a footnote names


class Row(NamedTuple):
    """A row that something was made of."""

    key: str
    file: str | None
    line: int | None


def ground(asking: Asking, what: str, rule: str, rows: Iterable[Row]) -> str:
    """A footnote's words."""
    return f"{what}: {rule}; {sources(asking, rows)}; data up to {asking.cut_off}"


def sources(asking: Asking, rows: Iterable[Row]) -> str:
    """9 rows, assessments-2026.csv lines 12-20; or 9 rows, keys 0a1b2c3d, ..."""
    found = sorted(set(rows))
    if not found:
        return "no row"
    count = counted(len(found), "row")
    if asking.release != "own":
        return f"{count}, {'keys' if len(found) > 1 else 'key'} {_some([one.key[:DIGITS] for one in found])}"
    files: defaultdict[str, list[int]] = defaultdict(list)
    for one in found:
        if one.file is not None and one.line is not None:
            files[one.file].append(one.line)
    named = [_lines(file, sorted(set(lines))) for file, lines in sorted(files.items())]
    return ", ".join([count, *named])


def _lines(file: str, lines: Sequence[int]) -> str:
    """journal.csv line 3, or lines 3-5, 9"""
    stretches: list[list[int]] = []
    for line in lines:
        if stretches and line == stretches[-1][-1] + 1:
            stretches[-1][1:] = [line]
        else:
            stretches.append([line])
    told = _some(["-".join(str(end) for end in one) for one in stretches])
    return f"{file} {'line' if len(lines) == 1 else 'lines'} {told}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more
