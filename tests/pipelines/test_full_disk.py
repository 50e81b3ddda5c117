"""A disk that fills leaves the old state or the whole new one, and says so in one sentence."""

import os
from pathlib import Path

import pytest

from pipelines.settings import Settings
from pipelines.store import Store
from tests.builders import entry, write
from tests.command import Practice, clinical, files_of, let_go, refused


@pytest.fixture
def at(given: Settings, tmp_path: Path) -> Practice:
    """A place for a store at which nothing lies yet."""
    return Practice(given, tmp_path)


@pytest.fixture
def made(given: Settings, store: Store, tmp_path: Path) -> Practice:
    return let_go(given, store, tmp_path)


# How much room is left: none at all; enough for the log and not for the file; none once the file has grown a little.
FULL = {"at once": (0, 64 * 1024), "after the log": (1, 8 * 1024), "a little later": (1, 512 * 1024)}


@pytest.mark.parametrize(("own", "beyond"), FULL.values(), ids=FULL)
def test_a_disk_that_fills_during_an_import_leaves_the_old_state_or_the_whole_new_one(
    made: Practice, tmp_path: Path, own: int, beyond: int
):
    rows = [entry(f"2026-02-{1 + n % 28:02}T10:00", entry=f"E{n}", note=os.urandom(300).hex()) for n in range(4000)]
    [many] = write(tmp_path / "many", journal=rows)
    before = clinical(made)
    answer = made.run("import", many, limit=own * max(path.stat().st_size for path in files_of(made)) + beyond)
    assert made.run("check").returncode == 0
    if answer.returncode == 0:
        assert len(clinical(made)["journal"]) == len(rows)
    else:
        assert clinical(made) == before, f"rows have changed, and this was said: {answer.stderr}"
        refused(answer, made.main)
        assert made.run("import", many).returncode == 0


@pytest.mark.parametrize("limit", [0, 16 * 1024, 300 * 1024])
def test_a_disk_that_fills_at_init_leaves_nothing_that_is_in_the_way(at: Practice, limit: int):
    answer = at.run("init", limit=limit)
    if answer.returncode == 0:  # there was room for all of it, if only in the log
        assert limit > 0
    else:
        refused(answer, at.main)
        again = at.run("init")
        assert again.returncode == 0, f"what the first attempt left is in the way: {again.stderr}"
    assert at.run("check").returncode == 0
