"""How long the text reader takes over many entries: python -m tests.benchmarks.reader --entries 1000000

Entries of about 210 characters out of the demo's sentences, one in twelve with a labelled sentence of the tuning part.
Evidence rows are written into a file of the engine. The time is compared with a bare scan of the same column by the
same engine, because machines differ; the memory is the most that this process, and each that it starts, ever held.
"""

import argparse
import csv
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice, tee
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.definitions.load_rules import text_rules
from pipelines.flags.reader import Finding, Reader, Written
from pipelines.flags.reader.many import read_many

ROOT = Path(__file__).parents[2]
FIELDS = ("trigger", "somatic_note", "response_note", "resonance_note", "note")
LENGTH = 210
ONE_IN = 12
PART = 25_000
COLUMNS = ["key", *Finding._fields]


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
        yield pa.table({"key": keys, "text": list(entries(size, begins))})


def measure(count: int) -> None:
    parts = list(tables(count))
    with tempfile.TemporaryDirectory() as folder:
        settings = {"temp_directory": folder, "memory_limit": "500MB", "threads": "2"}
        engine = duckdb.connect(f"{folder}/evidence.duckdb", config=settings)
        engine.register("scanned", pa.concat_tables(parts))
        began = time.perf_counter()
        (length,) = engine.execute("SELECT sum(length(text)) FROM scanned WHERE NOT contains(text, 'zzz')").fetchone()
        scan = time.perf_counter() - began
        began = time.perf_counter()
        reader = Reader(text_rules())
        rows, asked = tee((key, text) for part in parts for key, text in zip(*part.to_pydict().values(), strict=True))
        findings = read_many(reader, (Written(text, "note") for _, text in asked))
        evidence = ((key, *each) for (key, _), found in zip(rows, findings, strict=True) for each in found)
        urgencies: Counter[str] = Counter()
        while some := list(islice(evidence, 50_000)):
            urgencies.update(each[5] for each in some)
            written = pa.table([[str(cell) for cell in column] for column in zip(*some, strict=True)], COLUMNS)
            engine.register("written", written)
            engine.execute("CREATE TABLE IF NOT EXISTS evidence AS FROM written LIMIT 0")
            engine.execute("INSERT INTO evidence FROM written")
        taken = time.perf_counter() - began
        (hit,) = engine.execute("SELECT count(DISTINCT key) FROM evidence").fetchone()
        engine.close()
    own, others = (
        resource.getrusage(who).ru_maxrss / 1024**2 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{count:,} entries of {length / count:.0f} characters; {hit / count:.1%} of them with findings")
    print(f"{urgencies.total():,} evidence rows written: {dict(urgencies)}")
    print(f"{taken:.1f} s, {taken / scan:.0f} times a bare scan ({scan:.2f} s)")
    print(f"{own:.2f} GB at most here, {others:.2f} GB at most in each process that reads")


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--entries", type=int, default=1_000_000)
    measure(given.parse_args().entries)
