"""Commands on a store as a person gives them: in a process of their own, looked at from outside."""

import hashlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from pipelines import practice
from pipelines.settings import Settings
from pipelines.store import Store
from tests.builders import entry, people, write
from tests.conftest import KEY
from tests.relations import exported

ROOT = Path(__file__).parents[1]
OTHER_KEY = "another key for tests, of enough characters too"
Answer = subprocess.CompletedProcess[str]


class Practice:
    """A store at a path, and commands on it as a person would give them."""

    def __init__(self, given: Settings, home: Path):
        self.given, self.home = given, home

    @property
    def main(self) -> Path:
        return Path(self.given.store.removeprefix("ducklake:"))

    def run(self, *words: str | Path, key: str | None = KEY, limit: int | None = None, **environment: str) -> Answer:
        """Run `python -m pipelines`. `limit` is the size in bytes that no file may exceed: like a full disk."""
        return subprocess.run(
            [sys.executable, "-m", "pipelines", *map(str, words), *self._where(words)],
            **self._surroundings(key, environment),  # type: ignore[call-overload]
            capture_output=True,
            text=True,
            timeout=120,
            preexec_fn=_no_file_beyond(limit) if limit is not None else None,
        )

    def held(self) -> subprocess.Popen[str]:
        """Another process that has the store open until its standard input ends."""
        program = (
            "import sys; from pipelines import practice, settings; "
            "store = practice.open_practice(settings.from_environment()); print('open', flush=True); sys.stdin.read()"
        )
        where = {"PRACTICE_STORE": self.given.store}
        where |= {"PRACTICE_DATA_PATH": self.given.data_path} if self.given.data_path else {}
        return subprocess.Popen(
            [sys.executable, "-c", program],
            **self._surroundings(KEY, where),  # type: ignore[call-overload]
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _where(self, words: tuple[str | Path, ...]) -> list[str]:
        if "--store" in words:
            return []
        return ["--store", self.given.store, *(["--data-path", self.given.data_path] if self.given.data_path else [])]

    def _surroundings(self, key: str | None, environment: dict[str, str]) -> dict[str, object]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PRACTICE_")}
        given = {"PRACTICE_KEY": key} if key is not None else {}
        given |= {"PRACTICE_AUDIT_HEADS": str(self.given.audit_heads)} if self.given.audit_heads else {}
        return {"cwd": ROOT, "env": {**kept, **given, **environment}}


def _no_file_beyond(limit: int) -> Callable[[], None]:
    """For the child: a write beyond the limit fails, as on a full disk, and does not end the process."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return limited


def let_go(given: Settings, store: Store, home: Path) -> Practice:
    """A store with a therapist and a client, let go of, so that another process may have it."""
    people(store, home / "people")
    store.close()
    return Practice(given, home)


def note(folder: Path) -> Path:
    """A file with one journal entry of the client."""
    [path] = write(folder / "new", journal=[entry(note="a note")])
    return path


def refused(answer: Answer, *named: str | Path, code: int = 1) -> None:
    """One sentence on standard error that names what it is about, nothing on standard output, and the exit code."""
    assert answer.returncode == code, answer.stderr
    assert answer.stdout == ""
    assert "Traceback" not in answer.stderr
    assert answer.stderr.endswith("\n")
    assert len(answer.stderr.splitlines()) == 1, answer.stderr
    assert "not foreseen" not in answer.stderr
    for name in named:
        assert str(name) in answer.stderr
    assert KEY not in answer.stderr
    assert OTHER_KEY not in answer.stderr


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder, with a digest of what is in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def clinical(practice_: Practice) -> dict[str, list[dict[str, str]]]:
    """What the store holds, as it is exported: all but the record of what was tried."""
    opened = practice.open_practice(practice_.given)
    try:
        return {relation: exported(opened, relation) for relation in ("clients", "journal", "item_responses", "scores")}
    finally:
        opened.close()


def files_of(practice_: Practice) -> Iterator[Path]:
    """Every file below the store's folder."""
    return (path for path in practice_.main.parent.rglob("*") if path.is_file())
