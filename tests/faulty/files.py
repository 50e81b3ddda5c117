"""A faulty file by its number: which kinds and which form it has, and the people whom its rows are about."""

import gzip
import random
import re
from pathlib import Path

from tests.faulty.forms import json_text, table_text, write_workbook
from tests.faulty.maker import Maker
from tests.faulty.model import CLIENTS, DAMAGE, PRACTITIONERS, Cells, FaultyFile, Form
from tests.independent_reader import CONTRACT

KINDS = tuple(CONTRACT)
# A column that only this kind has: a file that holds it needs no telling name.
TELLING = ("journal", "assessments", "reported_scores", "codes", "sessions", "intake", "practitioners", "goals")

_WAYS = (
    *((".csv", ","), (".csv", ";"), (".csv", "\t"), (".csv", "|")),
    *((".tsv", "\t"), (".xlsx", ""), (".json", ""), (".ndjson", "")),
)


def people() -> dict[str, list[Cells]]:
    """The people whom all files' rows are about."""
    return {
        "practitioners": [
            *[{"practitioner": code, "role": "therapist", "name": f"Name of {code}"} for code in PRACTITIONERS],
            {"practitioner": "S1", "role": "supervisor", "name": "Name of S1"},
        ],
        "clients": [{"client": code, "therapist": "T1", "opened_on": "2019-12-01"} for code in CLIENTS],
    }


def write(folder: Path, number: int, place: int) -> FaultyFile:
    """Write the file of this number. `place` is its place among those of one store: it keeps their keys apart."""
    dice = random.Random(f"faulty file {number}")
    form = _form(dice, number)
    kind = KINDS[number % len(KINDS)]
    kinds = [kind]
    if form.is_workbook and dice.random() < 0.4:
        kinds.append(KINDS[(number + 5) % len(KINDS)])
    sheets = [Maker(dice, kind, form, place).sheet() for kind in kinds]
    telling = len(kinds) == 1 and kind in TELLING and dice.random() < 0.2
    stem = f"{'export' if telling or len(kinds) > 1 else kind}-{number:03}"
    path = folder / f"{stem}{form.suffix}{'.gz' if form.zipped else ''}"
    if form.is_workbook:
        for sheet in sheets:
            sheet.name = sheet.kind if len(kinds) > 1 else "Sheet1"
        write_workbook(path, sheets, dice)
    else:
        text = json_text(sheets[0], form) if form.is_json else table_text(sheets[0], form, dice)
        content = text.encode(form.encoding)
        for damaged in re.findall(DAMAGE.encode(), content):
            content = content.replace(damaged, dice.choice([b"\xff", b"\xe9", b"\x80"]), 1)
        path.write_bytes(gzip.compress(content) if form.zipped else content)
    return FaultyFile(path, sheets)


def _form(dice: random.Random, number: int) -> Form:
    """Forms in turn, so that with 13 kinds every kind meets every form."""
    encoding = dice.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
    zipped = dice.random() < 0.2
    line_end = dice.choice(["\n", "\n", "\r\n", "\r"])
    suffix, delimiter = _WAYS[number % len(_WAYS)]
    if suffix in (".json", ".ndjson"):
        layout = dice.choice(["lines", "lines", "indented", "compact"])
        line_end = "\n" if line_end == "\r" else line_end
        return Form(suffix, ",", line_end, encoding, zipped, layout)
    return Form(suffix, delimiter, line_end, encoding, zipped and suffix != ".xlsx", all_quoted=dice.random() < 0.3)
