"""Files made to take all memory or all time: each is imported in a process of its own, which is timed and measured.

The suite runs them small. In full size, with a line of 2 GB: python -m tests.pipelines.ingest.reading.broken.big
"""

import gzip
import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

MEMORY = 2 * 10**9  # bytes at the most
_BLOCK = 1 << 20

# Reads a file as an import does, and prints what came of it.
_CHILD = """
import resource, sys
from pathlib import Path
from pipelines.errors import Refusal
from pipelines.ingest.reading import read
kept, listed, said = 0, [], "read"
try:
    for table in read(Path(sys.argv[1])):
        for row in table.rows():
            kept += row.fault is None
            listed += [f"{row.line}:{row.fault.rule}"] if row.fault and len(listed) < 3 else []
except Refusal as refusal:
    said = str(refusal)
print(kept, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, " ".join(listed), said, sep="|")
"""


@dataclass(frozen=True)
class Outcome:
    """What reading a file came to: rows kept, the first listed, the refusal or "read"; seconds, and bytes at most."""

    kept: int
    listed: str
    said: str
    seconds: float
    memory: int


def outcome(path: Path, seconds: float) -> Outcome:
    """Read the file in a process of its own. Raises TimeoutExpired, or AssertionError where it wrote a traceback."""
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, timeout=seconds)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr[-500:]
    kept, memory, listed, said = done.stdout.rstrip("\n").split("|", 3)
    return Outcome(int(kept), listed, said, time.monotonic() - start, int(memory))


def long_line(path: Path, size: int) -> None:
    """A line of so many bytes between two rows."""
    _write(path, b"client,on,goal,status\n1,2026-01-01,g,open\n2,", size, b"\n3,2026-01-01,g,open\n")


def long_quoted_lines(path: Path, size: int) -> None:
    """A mark that opens in the first row, and lines of so many bytes that never close it."""
    with path.open("wb") as file:
        file.write(b'client,on,goal,status\n1,2026-01-01,g,"open\n')
        for _ in range(size // (16 * 22)):
            file.write(b"2,2026-01-01,g1,open\n" * 16)


def long_json_text(path: Path, size: int) -> None:
    _write(path, b'[{"client": "1"},\n{"client": "', size, b'"}]')


def deep_json(path: Path, size: int) -> None:
    _write(path, b'[{"client": "1"},\n{"client": ', size, b"", b"[")


def gzip_bomb(path: Path, size: int) -> None:
    with gzip.open(path, "wb") as file:
        file.write(b"client,on,goal,status\n")
        for _ in range(size // _BLOCK):
            file.write(b"1,2026-01-01,g1,open\n" * (_BLOCK // 21))


def multiplied_text(path: Path, size: int) -> None:
    """A workbook with one long text, which all cells of a column name by its number."""
    _sheet(path, (f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>'.encode() for n in range(2, size // 32_000)))


def far_cells(path: Path, size: int) -> None:
    """A workbook with few cells, that stand so far apart that the rectangle of all takes the memory."""
    last = size // 3000
    _sheet(path, [f'<row r="{last}"><c r="DKZ{last}"><v>1</v></c></row>'.encode()])


def sheet_of_blanks(path: Path, size: int) -> None:
    """A workbook whose sheet unpacks to so many bytes."""
    _sheet(path, (b" " * _BLOCK for _ in range(size // _BLOCK)))


BOMBS: dict[Callable[[Path, int], None], tuple[str, int, str, str]] = {
    long_line: ("goals.csv", 2, "3:cell-too-long", "read"),
    long_quoted_lines: ("goals.csv", -1, "2:unclosed-quote", "read"),
    long_json_text: ("goals.json", 0, "", "longer than"),
    deep_json: ("goals.json", 1, "2:malformed-json", "read"),
    gzip_bomb: ("goals.csv.gz", -1, "", "expands"),
    multiplied_text: ("goals.xlsx", 0, "", "too much text"),
    far_cells: ("goals.xlsx", 0, "", "too far"),
    sheet_of_blanks: ("goals.xlsx", 0, "", "expands"),
}


def complaints(folder: Path, size: Callable[[str], int], seconds: float) -> Iterator[str]:
    """A line for each file whose outcome is not the one that it must be; says on the way what each came to."""
    for make, (name, kept, listed, said) in BOMBS.items():
        path = folder / name
        make(path, size(make.__name__))
        found = outcome(path, seconds)
        print(f"{make.__name__}: {path.stat().st_size:,} bytes; {found}", flush=True)
        path.unlink()
        if kept not in (-1, found.kept) or found.listed != listed or said not in found.said or found.memory > MEMORY:
            yield f"{make.__name__}: {found}"


def _write(path: Path, before: bytes, size: int, after: bytes, sign: bytes = b"x") -> None:
    with path.open("wb") as file:
        file.write(before)
        for _ in range(size // _BLOCK):
            file.write(sign * _BLOCK)
        file.write(sign * (size % _BLOCK) + after)


def _sheet(path: Path, rows: Iterable[bytes]) -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("goals")
        sheet.write_row(0, 0, ["client", "x" * 32_000])
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            before, end, after = old.read(name).partition(b"</sheetData>")
            with new.open(name, "w") as part:
                part.write(before)
                for block in rows if end else ():
                    part.write(block)
                part.write(end + after)


def main() -> int:
    sizes = {"deep_json": 1_000_000, "long_line": 2 * 10**9, "long_json_text": 2 * 10**9}
    with tempfile.TemporaryDirectory() as folder:
        found = list(complaints(Path(folder), lambda name: sizes.get(name, 10**9), 600))
    print("\n".join(found) or "Each came to what it must.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
