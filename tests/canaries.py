"""A practice in which everything that a client said or is called bears that client's own mark, so that a leak shows.

Built from the demo's files: the codes, names and texts of a client get a word that stands nowhere else. With
`hostile` every text is made of markup too, which must read literally wherever it is shown.
"""

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path

from pipelines.ingest.kinds import KINDS
from tests.builders import csv_text

DEMO = Path(__file__).parent.parent / "data" / "demo"
HOSTILE = "![x](http://x.invalid/i) <b>b</b> $a$ :red[x] [l](javascript:1)"
MARK = re.compile(r"(?:zq|ZQ)(\d{3})(?:xv|XV)")
# Codes that a client's rows hold and that tell nothing by themselves: they say which row, in a client's own files.
_OWN_CODES = ("entry", "session", "goal", "administration", "document")
_KEPT_TEXTS = ("language", "system", "email")  # words of closed lists that are not checked, and addresses of staff

Row = dict[str, str]


def mark(code: str) -> str:
    """The mark of the client with a demo code: C007 -> zq007xv."""
    return f"zq{code[1:]}xv"


def marked(text: str) -> set[str]:
    """The demo codes of all clients whose mark stands in a text."""
    return {f"C{number}" for number in MARK.findall(text)}


def code_of(code: str) -> str:
    """The code under which a demo client stands in the marked practice."""
    return f"{code}-{mark(code)}"


def write(folder: Path, codes: Iterable[str] | None = None, *, hostile: bool = False) -> list[Path]:
    """Write the demo's files with marks, of the clients with these codes (default: all)."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(codes) if codes is not None else None
    paths = []
    for kind in [kind for kind in KINDS if any(DEMO.glob(f"{kind}.*"))]:
        rows = [row for row in _read(kind) if wanted is None or row.get("client", "") in wanted | {""}]
        if rows:
            path = folder / f"{kind}.csv"
            path.write_text(csv_text(_marked(kind, row, hostile) for row in rows), "utf-8")
            paths.append(path)
    return paths


def _read(kind: str) -> list[Row]:
    [path] = DEMO.glob(f"{kind}.*")
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    elif path.suffix == ".ndjson":
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    else:
        rows = json.loads(path.read_text("utf-8"))
    return [{name: cell for name, cell in row.items() if name != "synthetic"} for row in rows]


def _marked(kind: str, row: Row, hostile: bool) -> Row:
    """A row with the mark of its client in every cell that may hold any text."""
    code = row.get("client", "")
    result = dict(row)
    for column in KINDS[kind].columns:
        before = row.get(column.name, "")
        if column.name == "client":
            result["client"] = code_of(code)
        elif column.name == "attendees":
            result["attendees"] = ";".join(code_of(part) for part in before.split(";") if part)
        elif code and column.form == "text" and column.name not in _KEPT_TEXTS:
            result[column.name] = f"{HOSTILE if hostile else before} {mark(code)}".strip()
        elif code and column.name in _OWN_CODES and before:
            result[column.name] = f"{before}-{mark(code)}"
        elif hostile and not code and column.name == "name":
            result["name"] = f"{before} {HOSTILE}"
    return result
