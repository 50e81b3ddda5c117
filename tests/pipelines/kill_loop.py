"""Kill an import again and again, and see that the store then holds the old state or the new one, never a mixture.

The suite does this a few times. For a long run: python -m tests.pipelines.kill_loop --times 20
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pipelines import exporting, practice, settings
from pipelines.rights.viewer import operator
from tests.builders import AS_OF, Rows, answers, client, entry, practitioner, write

ROOT = Path(__file__).parents[2]
KEY = "a key for killing imports, of enough characters"
CODES = [f"C{number:03}" for number in range(1, 21)]


@dataclass(frozen=True)
class Outcome:
    """What one kill left: when it came (in parts of the run), whether the run was cut off, and the state then found."""

    part: float
    cut_off: bool
    checked: int  # the exit code of `check`
    state: str  # old, new, or mixed


class KillLoop:
    """A store with one batch, and a second batch whose import is killed."""

    def __init__(self, folder: Path, lake: bool = False, entries: int = 1500):
        self.folder, self.entries = folder, entries
        store = folder / "store"
        heads = store / "heads"  # beside the store, so that it is put back with it
        self.given = (
            settings.Settings(f"ducklake:{store / 'c.ducklake'}", str(store / "lake"), KEY, audit_heads=heads)
            if lake
            else settings.Settings(str(store / "practice.duckdb"), key=KEY, audit_heads=heads)
        )
        practice.make_practice(self.given, timezone="Europe/Amsterdam", demo=False)[0].close()
        self._finish(self._files("first", self._entries("first", 0)))
        self.second = self._files("second", self._entries("second", 1))
        self.old = self.digest()
        shutil.copytree(store, folder / "kept")
        began = time.monotonic()
        self._finish(self.second)
        self.duration = time.monotonic() - began
        self.new = self.digest()

    def run(self, times: int, seed: int = 1) -> Iterator[Outcome]:
        """Kill `times` imports, each somewhere in its own equal part of the run; the last part goes beyond its end."""
        dice = random.Random(seed)
        for number in range(times):
            part = (number + dice.random()) / times * 1.05
            self._restore()
            cut_off = self._kill_at(part * self.duration)
            checked = subprocess.run(self._command("check"), env=self._environment(), cwd=ROOT, capture_output=True)
            digest = self.digest()
            state = "old" if digest == self.old else "new" if digest == self.new else "mixed"
            yield Outcome(part, cut_off, checked.returncode, state)

    def digest(self) -> str:
        """A digest of everything that can be exported, the audit apart: it grows with every look."""
        digest = hashlib.sha256()
        store = practice.open_practice(self.given)
        try:
            for relation in exporting.relations():
                if relation != "audit":
                    out = self.folder / "relation.csv"
                    exporting.export(store, operator(), relation, exporting.Wanted(), AS_OF, "csv", out)
                    digest.update(f"{relation}\n".encode() + out.read_bytes())
        finally:
            store.close()
        return digest.hexdigest()

    def _entries(self, batch: str, shift: int) -> Rows:
        """Journal entries; the second batch replaces some of the first and adds others."""
        for number in range(self.entries // 2 * shift, self.entries // 2 * shift + self.entries):
            day = date(2024, 1, 1) + timedelta(days=number // len(CODES))
            code = CODES[number % len(CODES)]
            cells = {"entry": f"E{number}", "note": f"{batch}: words for the note", "intensity": number % 11}
            yield entry(f"{day}T21:40", code, **cells)

    def _files(self, batch: str, entries: Rows) -> list[Path]:
        day = {"first": "2026-02-02", "second": "2026-03-02"}[batch]
        items = [row for code in CODES for row in answers([1, 4, 7, 4] * 9, code, at=f"{day}T10:00")]
        people = {"practitioners": [practitioner()], "clients": [client(code) for code in CODES]}
        return write(self.folder / batch, **people, assessments=items, journal=entries)

    def _command(self, *words: str | Path) -> list[str]:
        where = ["--store", self.given.store]
        where += ["--data-path", self.given.data_path] if self.given.data_path else []
        return [sys.executable, "-m", "pipelines", *map(str, words), *where, "--as-of", "2026-11-20"]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PRACTICE_KEY": KEY, "PRACTICE_AUDIT_HEADS": str(self.given.audit_heads)}

    def _finish(self, paths: list[Path]) -> None:
        command = self._command("import", *paths)
        subprocess.run(command, env=self._environment(), cwd=ROOT, check=True, capture_output=True)

    def _restore(self) -> None:
        """The old state again, in the same place: a lake remembers where its files lie."""
        shutil.rmtree(self.folder / "store")
        shutil.copytree(self.folder / "kept", self.folder / "store")

    def _kill_at(self, seconds: float) -> bool:
        """Start the import and kill it after so many seconds. Returns whether it was still running then."""
        command = self._command("import", *self.second)
        with subprocess.Popen(
            command, env=self._environment(), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as running:
            time.sleep(seconds)
            running.kill()
            running.wait()
            return running.returncode == -signal.SIGKILL


def main() -> None:
    """Kill and tell; exit 1 where a store was not whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lake", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        loop = KillLoop(Path(folder), given.lake, given.entries)
        print(f"an import takes {loop.duration:.1f} s", flush=True)
        states: Counter[str] = Counter()
        for outcome in loop.run(given.times, given.seed):
            whole = outcome.checked == 0 and outcome.state != "mixed"
            states[outcome.state if whole else "broken"] += 1
            print(outcome, flush=True)
    print(dict(states))
    sys.exit(1 if states["broken"] else 0)


if __name__ == "__main__":
    main()
