"""How long the text reader takes over many entries: python -m tests.benchmarks.reader --entries 1000000

Entries of about 210 characters out of the demo's sentences, one in twelve with a labelled sentence of the tuning part.
Evidence rows are built. The time is compared with a bare scan of the same column by the same engine, because machines
differ; the memory is the most that this process ever held.
"""

import argparse
import csv
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.definitions.load_rules import text_rules
from pipelines.flags.reader import Reader

ROOT = Path(__file__).parents[2]
FIELDS = ("trigger", "somatic_note", "response_note", "resonance_note", "note")
LENGTH = 210
ONE_IN = 12
PART = 250_000


def sentences() -> tuple[list[str], list[str]]:
    """The demo's sentences, and the labelled ones of the tuning part."""
    with (ROOT / "data/demo/journal.csv").open(encoding="utf-8", newline="") as file:
        ordinary = [row[field] for row in csv.DictReader(file) for field in FIELDS if row[field]]
    labelled = []
    for path in sorted((ROOT / "tests/pipelines/flags/labelled").glob("*.csv")):
        if not path.stem.endswith("_locked"):
            with path.open(encoding="utf-8", newline="") as file:
                labelled += [row["text"] for row in csv.DictReader(file)]
    return ordinary, labelled


def entries(count: int, seed: int) -> Iterator[str]:
    """Made-up entries of about LENGTH characters."""
    ordinary, labelled = sentences()
    drawn = random.Random(seed)
    for _ in range(count):
        text = drawn.choice(labelled) + " " if drawn.randrange(ONE_IN) == 0 else ""
        while len(text) < LENGTH - 35:
            text += drawn.choice(ordinary) + ". "
        yield text


def tables(count: int) -> Iterator[pa.Table]:
    for begins in range(0, count, PART):
        size = min(PART, count - begins)
        keys = pa.array(range(begins, begins + size), pa.int64())
        yield pa.table({"key": keys, "field": ["note"] * size, "text": list(entries(size, begins))})


def measure(count: int) -> None:
    reader = Reader(text_rules())
    with duckdb.connect() as engine, tempfile.TemporaryDirectory() as folder:
        engine.execute(f"SET temp_directory='{folder}'; SET memory_limit='500MB'; SET threads=2")
        taken = scan = length = 0.0
        urgencies: Counter[str] = Counter()
        for table in tables(count):
            length += sum(map(len, table.column("text").to_pylist()))
            began = time.perf_counter()
            engine.register("scanned", table)
            engine.execute("SELECT count(*) FROM scanned WHERE contains(text, 'zzz')").fetchall()
            scan += time.perf_counter() - began
            began = time.perf_counter()
            texts = zip(*(table.column(name).to_pylist() for name in ("key", "field", "text")), strict=True)
            evidence = [(key, field, *each) for key, field, text in texts for each in reader.read(text, field)]
            taken += time.perf_counter() - began
            urgencies.update(each[6] for each in evidence)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(
        f"{count:,} entries of {length / count:.0f} characters, {urgencies.total():,} evidence rows: {dict(urgencies)}"
    )
    print(f"{taken:.1f} s, {taken / scan:.0f} times a bare scan ({scan:.2f} s); {most:.2f} GB at most")


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--entries", type=int, default=1_000_000)
    measure(given.parse_args().entries)
