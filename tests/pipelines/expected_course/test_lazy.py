"""What fits models takes long to import: nothing that fits none waits for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import KEY

ROOT = Path(__file__).parents[3]
SLOW = ("statsmodels", "patsy")


def imported(*command: str, where: Path) -> set[str]:
    """The names of all modules that a process imported, by its own account."""
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "HOME": str(where),
        "PRACTICE_KEY": KEY,
    }
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        cwd=where,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    times = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert len(times) > 100
    return {line.rsplit("|", 1)[1].strip() for line in times}


@pytest.mark.parametrize(
    "command",
    [
        ["-c", "import pipelines.expected_course.fitting, pipelines.expected_course.derive, pipelines.refresh"],
        ["-c", "import dashboard.asgi, dashboard.components.expected_course"],
        ["-m", "pipelines", "export", "--list"],
        ["-m", "pipelines", "init", "--store", "practice.duckdb", "--timezone", "Europe/Amsterdam"],
    ],
    ids=["the step", "the app", "a command", "a new store"],
)
def test_it_is_not_imported_where_nothing_is_fitted(command: list[str], tmp_path: Path) -> None:
    found = {name.split(".")[0] for name in imported(*command, where=tmp_path)}
    assert not found & set(SLOW)
