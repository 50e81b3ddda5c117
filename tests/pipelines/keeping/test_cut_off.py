"""Erasing that dies at any step leaves the old store under the old key or the new one under the new."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


def cut_off(folder: Path, *words: str) -> list[dict[str, Any]]:
    """In a process of its own, which never opens a store and so can be copied."""
    command = [sys.executable, "-m", "tests.pipelines.keeping.cut_off", "--out", str(folder / "told.json"), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    told: list[dict[str, Any]] = json.loads((folder / "told.json").read_text("utf-8"))
    assert all(outcome["whole"] for outcome in told)
    return told


def test_dead_at_every_step(tmp_path: Path, store_kind: str):
    lake = ["--lake"] if store_kind == "ducklake" else []
    told = cut_off(tmp_path, "--operation", "erase", *lake)
    assert [outcome["end"] for outcome in told] == ["dead"] * (len(told) - 1) + ["clean"]
    there = [outcome["step"] for outcome in told if outcome["ann"] == "there"]
    assert there == list(range(1, len(there) + 1)), "there up to one step, and gone from then on"
    assert 10 < len(there) < len(told) - 1


def test_a_disk_that_fails_is_told_in_a_sentence(tmp_path: Path):
    told = cut_off(tmp_path, "--operation", "backup", "--fail")
    assert {outcome["end"] for outcome in told} <= {"told", "done", "clean"}


def test_real_signals(tmp_path: Path):
    told = cut_off(tmp_path, "--operation", "rekey", "--times", "4")
    assert [outcome["end"] for outcome in told].count("dead") >= 2
