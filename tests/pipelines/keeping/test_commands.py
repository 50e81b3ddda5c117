"""The commands as a person gives them: what they say, their exit codes, and what they ask."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

from pipelines import caller, practice, running
from pipelines.__main__ import app
from pipelines.keeping.recovery_sheet import key_of, read
from pipelines.settings import Settings
from tests.conftest import KEY
from tests.pipelines.keeping import couple
from tests.pipelines.keeping.couple import ANN, REASON

ROOT = Path(__file__).parents[3]


def give(given: Settings, folder: Path, *words: str | Path) -> tuple[int, str, Any]:
    """Its exit code, its messages, and its JSON answer."""
    out, err = io.BytesIO(), io.StringIO()
    where = {"PRACTICE_STORE": given.store, "PRACTICE_KEY_FILE": str(given.key_file)}
    where |= {"PRACTICE_DATA_PATH": given.data_path} if given.data_path else {}
    where |= {"PRACTICE_AUDIT_HEADS": str(given.audit_heads)}
    with caller.calling(caller.Caller(out, err, folder=folder, environment=where, screen=caller.Screen(False, 80))):
        code = running.run(app, [str(word) for word in (*words, "--json")])
    assert KEY not in err.getvalue()
    assert "Traceback" not in err.getvalue()
    return code, err.getvalue(), json.loads(out.getvalue() or b"null")


def test_one_after_the_other(home: Path, keyed: Settings, elsewhere: Settings, tmp_path: Path):
    code, said, told = give(keyed, tmp_path, "backup", "one.backup")
    assert (code, told["path"]) == (0, str(tmp_path / "one.backup"))
    assert "useless without the store's key" in said
    assert give(keyed, tmp_path, "backup", "one.backup")[0] == 1

    code, said, told = give(keyed, tmp_path, "recovery-sheet", "--out", "sheet.txt")
    assert (code, told) == (0, {"out": str(tmp_path / "sheet.txt")})
    sheet = (tmp_path / "sheet.txt").read_text("utf-8")
    assert key_of(sheet) == KEY
    assert (tmp_path / "sheet.txt").stat().st_mode & 0o777 == 0o600
    assert not set(read(sheet)[:3]) & set(said.split())
    assert give(keyed, tmp_path, "recovery-sheet", "--out", "sheet.txt")[0] == 1

    code, said, told = give(keyed, tmp_path, "erase", ANN, "--dry-run")
    assert (code, told["rows"]["assessments"], told["key_kept_in"]) == (0, 36, None)
    assert str(tmp_path / "one.backup") in said
    assert "kept for years" in said
    assert give(keyed, tmp_path, "erase", ANN, "--yes")[0] == 2
    assert give(keyed, tmp_path, "erase", ANN, "--yes", "--reason", "short")[0] == 2
    code, said, _ = give(keyed, tmp_path, "erase", "A-000", "--yes", "--reason", REASON)
    assert (code, len(said.splitlines())) == (1, 1)
    code, said, told = give(keyed, tmp_path, "erase", ANN, "--yes", "--reason", REASON)
    assert code == 0, said
    assert told["backups"][0]["there"] is True
    assert "bring the client back" in said

    code, said, told = give(keyed, tmp_path, "rekey")
    assert code == 0
    assert "recovery-sheet --out" in said
    opened = practice.open_practice(keyed)
    assert couple.of_ann(opened) == {}
    opened.close()

    code, said, _ = give(elsewhere, tmp_path, "restore", "one.backup")
    assert (code, len(said.splitlines())) == (1, 1)
    lost = Settings(store=elsewhere.store, data_path=elsewhere.data_path, audit_heads=elsewhere.audit_heads)
    where = {"PRACTICE_AUDIT_HEADS": str(lost.audit_heads), "PRACTICE_STORE": lost.store}
    where |= {"PRACTICE_DATA_PATH": lost.data_path} if lost.data_path else {}
    out, err = io.BytesIO(), io.StringIO()
    with caller.calling(caller.Caller(out, err, folder=tmp_path, environment=where)):
        assert running.run(app, ["restore", "one.backup", "--recovery-sheet", "sheet.txt"]) == 0, err.getvalue()
    opened = practice.open_practice(lost)
    assert couple.of_ann(opened)
    opened.close()


def test_the_code_is_asked_for_again(home: Path, keyed: Settings, tmp_path: Path):
    """In a terminal; where nobody is there --yes is needed."""
    words = ["erase", ANN, "--reason", REASON, "--store", keyed.store]
    words += ["--data-path", keyed.data_path] if keyed.data_path else []
    variables = {**os.environ, "PRACTICE_KEY_FILE": str(keyed.key_file), "PRACTICE_AUDIT_HEADS": str(keyed.audit_heads)}
    alone = {"cwd": ROOT, "env": variables, "capture_output": True, "text": True, "timeout": 120}
    command = [sys.executable, "-m", "pipelines", *words]
    nobody = subprocess.run(command, stdin=subprocess.DEVNULL, **alone)  # type: ignore[call-overload]
    assert (nobody.returncode, "--yes" in nobody.stderr) == (2, True)
    outer, inner = pty.openpty()
    os.write(outer, b"B-902\n")
    other = subprocess.run(command, stdin=inner, **alone)  # type: ignore[call-overload]
    assert (other.returncode, "another code" in other.stderr) == (1, True)
    os.write(outer, f"{ANN}\n".encode())
    done = subprocess.run(command, stdin=inner, **alone)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr
    os.close(outer)
    os.close(inner)
