"""Cut an erasure, a new key or a backup off at every step, and see that the store then is the old one or the new one.

A step is a call of the system that changes a name or sees something onto the disk. At each in turn the process dies
(`kill`), or the call fails as on a bad disk (`fail`). The suite does this with a small store. For real signals at
random times, and a store of another size: python -m tests.pipelines.keeping.cut_off --times 50
"""

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipelines import practice, settings
from pipelines.access import verification
from pipelines.errors import Refusal
from pipelines.keeping import backup, erasure, rekeying
from pipelines.rights.viewer import operator
from pipelines.settings import Settings
from pipelines.store import Store
from tests.conftest import KEY
from tests.pipelines.keeping import couple

STEPS = ("replace", "fsync", "unlink", "link", "open")
TOLD, CLEAN = 7, 8  # the exit codes of a child that was told a sentence, and of one that nothing went wrong for


@dataclass(frozen=True)
class Outcome:
    """What one cut left: at which step, how it ended (dead, told, done, clean), what was found afterwards."""

    step: int
    end: str
    found: dict[str, Any]

    @property
    def whole(self) -> bool:
        sound = not self.found["offences"] and not self.found["audit"] and not self.found["left"]
        return sound and self.found["others"] and self.found["ann"] in ("there", "gone")


class CutOff:
    """A store with a couple in it, and an operation on it that is cut off. Every part runs in a child of its own."""

    def __init__(self, folder: Path, operation: str, lake: bool = False):
        self.folder, self.operation = folder, operation
        self.home = folder / "home"
        store = self.home / "store"
        self.given = Settings(store=str(store / "practice.duckdb"), audit_heads=self.home / "heads")
        if lake:
            where = f"ducklake:{store / 'c.ducklake'}"
            self.given = replace(self.given, store=where, data_path=str(store / "files"))
        self.given = replace(self.given, key_file=self.home / "keys" / "practice.key")
        self._in_a_child(self._make)
        shutil.copytree(self.home, folder / "kept")
        self._in_a_child(self._note)
        self.before = json.loads((folder / "before.json").read_text())

    def every_step(self, how: str) -> Iterator[Outcome]:
        """Cut off at the first step, the second, and so on, until the operation passes clean."""
        for step in range(1, 200):
            self._again()
            code = self._in_a_child(lambda step=step: self._with_fault(step, how))  # type: ignore[misc]
            ends = {0: "done", CLEAN: "clean", TOLD: "told", -signal.SIGKILL: "dead"}
            yield Outcome(step, ends[code], self._look())
            if code == CLEAN:
                return
        raise AssertionError("the operation never passed clean")

    def at_random(self, times: int, seed: int = 1) -> Iterator[Outcome]:
        """Kill it with a real signal, each time in its own equal part of the run."""
        dice = random.Random(seed)
        self._again()
        began = time.monotonic()
        self._in_a_child(self._operate)
        duration = time.monotonic() - began
        for number in range(times):
            self._again()
            wait = (number + dice.random()) / times * duration
            code = self._in_a_child(self._operate, kill_after=wait)
            yield Outcome(number, "dead" if code else "done", self._look())

    def _make(self) -> None:
        assert self.given.key_file is not None
        self.given.key_file.parent.mkdir(parents=True)
        self.given.key_file.write_text(KEY + "\n")
        made, _ = practice.make_practice(self.given, timezone="Europe/Amsterdam", demo=False)
        couple.fill(made, self.folder / "exports")
        made.close()

    def _note(self) -> None:
        opened = practice.open_practice(self.given)
        ann = couple.rows_of(opened, (couple.ANN,))
        (self.folder / "before.json").write_text(json.dumps([couple.rows_of(opened), ann]))
        opened.close()

    def _again(self) -> None:
        """The old state again, in the same place: a lake remembers where its files lie."""
        shutil.rmtree(self.home)
        shutil.copytree(self.folder / "kept", self.home)

    def _operate(self) -> None:
        opened = practice.open_practice(self.given)
        self._operate_on(opened)
        opened.close()

    def _operate_on(self, opened: Store) -> None:
        if self.operation == "erase":
            person = erasure.find(opened, operator(), couple.ANN, None, settings.now())
            erasure.erase(opened, operator(), person, couple.REASON, settings.now())
        elif self.operation == "rekey":
            rekeying.rekey(opened, operator(), None, settings.now())
        else:
            backup.backup(opened, operator(), self.home / "one.backup", settings.now())

    def _with_fault(self, step: int, how: str) -> None:
        opened = practice.open_practice(self.given)
        reached = _break(step, how)
        self._operate_on(opened)
        opened.close()
        if not reached():
            os._exit(CLEAN)

    def _look(self) -> dict[str, Any]:
        """What another process then finds, with the key that is kept and no other."""
        self._in_a_child(self._found)
        found: dict[str, Any] = json.loads((self.folder / "found.json").read_text())
        return found

    def _found(self) -> None:
        opened = practice.open_practice(self.given)
        others, hers = self.before
        ann = couple.rows_of(opened, (couple.ANN,))
        found = {
            "others": couple.rows_of(opened) == others,
            "ann": "there" if ann == hers else "gone" if not ann else "in part",
            "offences": list(couple.offences(opened)),
            "audit": [finding.what for finding in verification.verify(opened)],
        }
        if not ann and couple.WORD in couple.everything(opened):
            found["ann"] = "in part"
        opened.close()
        found["left"] = self._left()
        (self.folder / "found.json").write_text(json.dumps(found))

    def _left(self) -> list[str]:
        """Files that belong to nobody after an opening."""
        assert self.given.key_file is not None
        place = practice.locate(self.given)
        own = {place.main, place.access, self.given.key_file, place.work / "turn", self.home / "one.backup"}
        left = [file for file in self.home.rglob("*") if file.is_file() and file not in own]
        strange = [file for file in left if self.home / "heads" not in file.parents]
        if place.lake_data:
            strange = [
                file for file in strange if place.lake_data / "copies" in file.parents or place.work in file.parents
            ]
        if self.operation == "backup":  # a file that was cut off while it was carried there says so in its name
            strange = [file for file in strange if not file.match("one.backup.*.part")]
        return [str(file.relative_to(self.home)) for file in strange]

    def _in_a_child(self, work: Callable[[], None], kill_after: float | None = None) -> int:
        """Run a part in a process of its own. This one never opens a store, so that it can be copied."""
        child = os.fork()
        if child == 0:
            try:
                work()
                os._exit(0)
            except Refusal as refusal:
                print(refusal, file=sys.stderr)
                os._exit(TOLD)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code not in (0, TOLD, CLEAN, -signal.SIGKILL):
            raise AssertionError(f"{self.operation} ended with {code}")
        return code


def _break(step: int, how: str) -> Callable[[], bool]:
    """Let the n-th of the steps from here on not happen: the process dies there, or is told that the disk is bad.

    Returns what tells whether that step was reached.
    """
    taken = 0

    def broken(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal taken
            if name == "open" and not (len(arguments) > 1 and arguments[1] & os.O_CREAT):
                return real(*arguments, **named)
            taken += 1
            if taken == step:
                if how == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise OSError(5, "Input/output error")
            return real(*arguments, **named)

        return call

    for name in STEPS:
        setattr(os, name, broken(name))
    return lambda: taken >= step


def main() -> None:
    """Cut off and tell; exit 1 where a store was not whole."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--operation", choices=["erase", "rekey", "backup"], default="erase")
    parser.add_argument("--times", type=int, default=0, help="real signals; without it: at every step")
    parser.add_argument("--fail", action="store_true", help="let the step fail, not the process die")
    parser.add_argument("--lake", action="store_true")
    parser.add_argument("--out", type=Path, help="write the outcomes here, as JSON")
    said = parser.parse_args()
    told: Counter[str] = Counter()
    outcomes = []
    with tempfile.TemporaryDirectory() as folder:
        cut = CutOff(Path(folder), said.operation, said.lake)
        for outcome in cut.at_random(said.times) if said.times else cut.every_step("fail" if said.fail else "kill"):
            told[f"{outcome.end}, {outcome.found['ann']}, {'whole' if outcome.whole else 'BROKEN'}"] += 1
            outcomes.append({"step": outcome.step, "end": outcome.end, "whole": outcome.whole, **outcome.found})
            if not outcome.whole:
                print(outcome, flush=True)
    print(dict(told))
    if said.out:
        said.out.write_text(json.dumps(outcomes))
    sys.exit(0 if all(outcome["whole"] for outcome in outcomes) else 1)


if __name__ == "__main__":
    main()
