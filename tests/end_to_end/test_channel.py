"""Commands as processes of their own beside the running app: at once, cut off, stopped by hand."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.both_ways import Side, equal_sides, started
from tests.builders import entry, write
from tests.end_to_end.server import KEY, ROOT, Server

DAY = "2026-11-20"
LINES = 150_000


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Side:
    """A home with a store in it, and a journal that takes its time to import."""
    one, _ = equal_sides(tmp_path_factory.mktemp("channel"))
    rows = "".join(f"C001,2026-02-02T10:00,{number},a note of some length\n" for number in range(LINES))
    (one.home / "journal-long.csv").write_text("client,occurred_at,entry,note\n" + rows, "utf-8")
    return one


@pytest.fixture(scope="module")
def server(home: Side) -> Iterator[Server]:
    running = started(home)
    yield running
    running.stop()


class Command:
    """python -m pipelines in the home folder, its standard error a terminal."""

    def __init__(self, home: Side, *words: str, stdout: int = subprocess.PIPE):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PRACTICE_")}
        variables = {"PRACTICE_KEY": KEY, "PRACTICE_STORE": str(home.store), "PYTHONPATH": str(ROOT), "TERM": "xterm"}
        self._screen, screen = pty.openpty()
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipelines", *words, "--operator"],
            cwd=home.home,
            env={**kept, **variables},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=screen,
            start_new_session=True,
        )
        os.close(screen)

    def wait_for(self, words: str, seconds: float = 60) -> None:
        """Read what it says until the words come."""
        end = time.monotonic() + seconds
        while words not in self.said and time.monotonic() < end:
            if not self._read(0.2) and self.process.poll() is not None:
                break
        assert words in self.said, self.said

    def end(self, seconds: float = 60) -> int:
        """Wait until it ends; returns its exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self._read(0.1)
        while self._read(0.1):
            pass
        code = self.process.wait(5)
        os.close(self._screen)
        if self.process.stdout:
            self.process.stdout.close()
        return code

    def _read(self, seconds: float) -> bool:
        if not select.select([self._screen], [], [], seconds)[0]:
            return False
        try:
            got = os.read(self._screen, 65_536)
        except OSError:  # a terminal whose other side is closed
            return False
        self.said += got.decode("utf-8", "replace")
        return bool(got)


def batches(home: Side) -> list[str]:
    answer = Command(home, "export", "batches")
    assert answer.process.stdout is not None
    rows = answer.process.stdout.read().decode().splitlines()[1:]
    assert answer.end() == 0, answer.said
    return rows


def test_two_commands_at_once_are_both_done(home: Side, server: Server):
    before = len(batches(home))
    for name in ("left", "right"):
        write(home.home / name, journal=[entry("2026-04-01T10:00", entry=f"{name} {n}") for n in range(2000)])
    both = [Command(home, "import", f"{name}/journal.csv") for name in ("left", "right")]
    assert [each.end() for each in both] == [0, 0]
    assert all("2,000 new" in each.said for each in both), [each.said for each in both]
    assert len(batches(home)) == before + 2


def test_ctrl_c_stops_the_command_and_leaves_nothing(home: Side, server: Server):
    before = batches(home)
    command = Command(home, "import", "journal-long.csv")
    command.wait_for("reading")
    command.process.send_signal(signal.SIGINT)
    assert command.end() == 1
    assert "Secure Base was asked to stop this command." in command.said
    assert "Stopped. Nothing was left half-written." in command.said
    assert batches(home) == before


def test_a_reader_who_has_read_enough_is_no_failure(home: Side, server: Server):
    command = Command(home, "export", "journal")
    assert command.process.stdout is not None
    command.process.stdout.close()
    command.process.stdout = None
    assert command.end() == 0
    assert command.said == ""


def test_an_app_that_is_stopped_ends_its_commands_first(home: Side, server: Server):
    before = batches(home)
    command = Command(home, "import", "journal-long.csv")
    command.wait_for("reading")
    server.stop()
    assert command.end() == 1
    assert "Secure Base is being stopped, and this command with it." in command.said
    assert batches(home) == before


def test_an_app_that_is_killed_is_told_and_leaves_nothing_half_written(home: Side):
    running = started(home)
    before = batches(home)
    command = Command(home, "import", "journal-long.csv")
    command.wait_for("reading")
    running.process.kill()
    assert command.end() == 1
    assert "Secure Base ended while it worked on this command." in command.said
    running.process.wait(15)
    assert (home.store.parent / "practice.duckdb.work" / "channel").exists()  # dead: nobody listens there
    assert batches(home) == before
    check = Command(home, "check")
    assert check.end() == 0, check.said


def test_a_store_that_another_command_holds_is_just_held(home: Side):
    """Beside a dead address, too: the command that has the store takes no others."""
    first = Command(home, "import", "journal-long.csv", "--dry-run")
    first.wait_for("reading")
    first.process.send_signal(signal.SIGSTOP)
    second = Command(home, "check")
    assert second.end() == 1
    assert f"in use by another program (process {first.process.pid})" in second.said.replace("\r\n", " ")
    first.process.send_signal(signal.SIGINT)
    first.process.send_signal(signal.SIGCONT)
    assert first.end() == 1
    assert "Stopped. Nothing was left half-written." in first.said
