"""Two hundred couples, with and without what must not show: `python -m tests.pipelines.material.full_run [SEED]`.

Takes some minutes in two processes, each with a practice of its own; the suite takes fewer couples. Exits with 1 and
the couples' numbers where a release differs.
"""

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.pipelines.material import generated, leaving

COUPLES = 200
PROCESSES = 2


def main(seed: int) -> int:
    """How many couples' outputs differ: what the joint and A's release are offered and how much, and every form."""
    with ProcessPoolExecutor(PROCESSES) as processes:
        every = processes.map(partial(_differing, seed), [range(n, COUPLES, PROCESSES) for n in range(PROCESSES)])
        found = [number for part in every for number in part]
    print(f"{COUPLES} couples, seed {seed}: {len(found)} with a release that shows what it must not: {sorted(found)}")
    return len(found)


def _differing(seed: int, numbers: range) -> list[int]:
    """Those of these couples that differ; every one is told as it is done."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for stores in generated.pair(Path(folder), numbers, seed):
            for number in numbers:
                outputs = leaving.differing(stores, number)
                found += [number] if outputs else []
                print(f"couple {number}: {', '.join(outputs) or 'the same'}", flush=True)
    return found


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 1) else 0)
