"""Ctrl+C at any moment: never a traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import KEY

ROOT = Path(__file__).parents[1]
CASES = [
    ("pipelines", "typer.core", 1),  # early, in the program's own imports
    ("pipelines", "pyarrow.lib", 1),
    ("pipelines", "pipelines.commands.keeping", 1),  # the last of them
    ("dashboard", "duckdb", 1),
    ("dashboard", "streamlit.config", 0),  # the store is open, and is let go of as at any other stop
]


@pytest.mark.parametrize(("program", "module", "code"), CASES)
def test_ctrl_c_while_a_program_loads_shows_no_traceback(program: str, module: str, code: int, tmp_path: Path):
    words = ["check"] if program == "pipelines" else ["--no-browser"]
    running = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", program, *words, "--store", str(tmp_path / "practice.duckdb")],
        env={**os.environ, "PRACTICE_KEY": KEY},
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert running.stderr is not None
    with running, running.stderr as said:
        for line in said:  # a module is named when it has been loaded
            if line.startswith("import time:") and line.split("|")[-1].strip() == module:
                break
        running.send_signal(signal.SIGINT)
        told = [line for line in said if not line.startswith("import time:")]
    assert not [line for line in told if "Traceback" in line or "KeyboardInterrupt" in line]
    assert running.returncode == code
    assert code == 0 or told[-1].startswith("Stopped")
