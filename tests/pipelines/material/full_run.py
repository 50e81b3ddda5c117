"""Two hundred couples, with and without what must not show: `python -m tests.pipelines.material.full_run [SEED]`.

Takes some minutes; the suite takes fewer. Exits with 1 and the couples' numbers where a release differs.
"""

import sys
import tempfile
from pathlib import Path

from tests.pipelines.material import generated, leaving

COUPLES = 200


def main(seed: int) -> int:
    """How many couples' outputs differ: PDF, DOCX, FHIR, Markdown, text and page of the joint and A's release."""
    with tempfile.TemporaryDirectory() as folder:
        for stores in generated.pair(Path(folder), COUPLES, seed):
            found = {number: outputs for number in range(COUPLES) if (outputs := leaving.differing(stores, number))}
    for number, outputs in found.items():
        print(f"couple {number}: {', '.join(outputs)}")
    print(f"{COUPLES} couples, seed {seed}: {len(found)} with a release that shows what it must not.")
    return len(found)


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 1) else 0)
