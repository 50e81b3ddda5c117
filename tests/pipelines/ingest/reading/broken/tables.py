"""What the broken files are made of: tables of the practice's kinds, and what must come of a broken one."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from pipelines.ingest.kinds import KINDS

NOTES = ("a walk", "naïve café", 'she said "no"', "a,b;c", "😀", "007", "1e5", "=1+1", " two  spaces ", "NA", "", "'")


@dataclass(frozen=True)
class Plain:
    """A table before the damage: its names and its cells, none with a line break. Row n stands on line n + 2."""

    header: list[str]
    rows: list[list[str]]


@dataclass
class Broken:
    """A broken file: the lines whose rows are kept, those listed with a rule; or a word of the refusal."""

    content: bytes
    kept: dict[int, list[str]] = field(default_factory=dict)
    listed: dict[int, str] = field(default_factory=dict)
    refusal: str = ""
    name: str = "export.csv"


Damage = Callable[[Plain, random.Random], Broken]

TABLES = {
    "assessments": "client instrument administered_at item response",
    "journal": "client occurred_at intensity trigger note",
    "sessions": "client held_at status session modality",
    "practice_log": "client on kind detail minutes",
    "goals": "client goal on status detail",
}


def table(kind: str, seed: int = 1, count: int = 12) -> Plain:
    """A table of the kind whose cells are texts of every sort, codes with leading zeros first."""
    dice = random.Random(f"{kind} {seed}")
    header = TABLES[kind].split()
    assert all(KINDS[kind].column(name) for name in header)
    return Plain(header, [[f"{n:03}", *(dice.choice(NOTES) for _ in header[1:])] for n in range(count)])


def kept(plain: Plain, but: tuple[int, ...] = (), below: int = 2) -> dict[int, list[str]]:
    """Each row by its line, without those whose numbers are in `but`; `below`: the line of the first."""
    return {n + below: cells for n, cells in enumerate(plain.rows) if n not in but}
