"""A key or a place that will not do: said in one sentence that names it, and everything left as it was."""

import base64
import os
import select
import stat
from pathlib import Path

import duckdb
import pyarrow
import pytest

from pipelines import practice
from pipelines.errors import Refusal
from pipelines.settings import Settings
from pipelines.store import Store
from tests.command import OTHER_KEY, Practice, contents, let_go, note, refused
from tests.conftest import KEY


@pytest.fixture
def at(given: Settings, tmp_path: Path) -> Practice:
    """A place for a store at which nothing lies yet."""
    return Practice(given, tmp_path)


@pytest.fixture
def made(given: Settings, store: Store, tmp_path: Path) -> Practice:
    return let_go(given, store, tmp_path)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return note(tmp_path)


# The key.


def test_a_wrong_key_opens_nothing(made: Practice):
    before = contents(made.main.parent)
    refused(made.run("check", key=OTHER_KEY), made.main)
    assert contents(made.main.parent) == before


def test_without_a_key_nothing_is_opened(made: Practice):
    refused(made.run("check", key=None), made.main)


def test_a_short_key_is_refused_and_not_repeated(made: Practice):
    answer = made.run("check", key="hunter2")
    refused(answer, "PRACTICE_KEY")
    assert "hunter2" not in answer.stderr


def test_a_short_key_makes_no_store(at: Practice):
    refused(at.run("init", key="hunter2"), "PRACTICE_KEY")
    assert not at.main.exists()


def test_a_key_file_that_cannot_be_read_is_named(made: Practice, tmp_path: Path):
    missing = tmp_path / "no" / "key"
    refused(made.run("check", key=None, PRACTICE_KEY_FILE=str(missing)), missing)
    binary = tmp_path / "binary.key"
    binary.write_bytes(b"\xff\xfe\x00" * 20)
    refused(made.run("check", key=None, PRACTICE_KEY_FILE=str(binary)), binary)
    refused(made.run("check", key=None, PRACTICE_KEY_FILE=str(tmp_path)), tmp_path)


def test_a_key_file_opens_the_store(made: Practice, tmp_path: Path):
    kept = tmp_path / "key"
    kept.write_text(KEY + "\n", "utf-8")
    assert made.run("check", key=None, PRACTICE_KEY_FILE=str(kept)).returncode == 0


def test_no_command_shows_the_key(made: Practice, journal: Path):
    for words in (["import", journal], ["export", "audit"], ["check", "--json"]):
        answer = made.run(*words)
        assert KEY not in answer.stdout + answer.stderr


def test_a_made_key_is_shown_nowhere_and_opens_the_store(at: Practice, tmp_path: Path):
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    answer = at.run("init", "--json", key=None, **home)
    assert answer.returncode == 0, answer.stderr
    [file] = [path for path in (tmp_path / "config").rglob("*") if path.is_file()]
    key = file.read_text("utf-8").strip()
    assert len(base64.b64decode(key, validate=True)) == 32
    assert key not in answer.stdout + answer.stderr
    assert str(file) in answer.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert at.run("check", key=None, **home).returncode == 0


# What lies at the place.


def test_no_store_is_told_from_a_broken_one(at: Practice):
    refused(at.run("check"), at.main)
    assert not at.main.exists()


NO_STORES = {"empty": b"", "text": b"client,on\nC001,2026-02-02\n", "zeros": b"\x00" * 300_000}


@pytest.mark.parametrize("content", NO_STORES.values(), ids=NO_STORES)
def test_a_file_that_is_no_store_is_left_alone(at: Practice, content: bytes):
    at.main.parent.mkdir(parents=True)
    at.main.write_bytes(content)
    refused(at.run("check"), at.main)
    assert at.main.read_bytes() == content
    refused(at.run("init"), at.main)
    assert at.main.read_bytes() == content


def test_a_plain_database_is_left_alone(at: Practice, store_kind: str):
    at.main.parent.mkdir(parents=True)
    with duckdb.connect(str(at.main)) as plain:
        plain.execute("CREATE TABLE other (a INTEGER)")
    before = at.main.read_bytes()
    refused(at.run("check"), at.main)
    if store_kind == "embedded":  # of a lake this file is the catalog: to try it is to write to it
        assert at.main.read_bytes() == before


def test_a_store_of_a_newer_schema_is_left_alone(made: Practice, given: Settings):
    opened = practice.open_practice(given)
    with opened.writing() as session:
        session.load("schema_version", pyarrow.table({"version": [999]}))
    opened.close()
    refused(made.run("check"), "newer")
    refused(made.run("import", made.home / "people" / "clients.csv"), made.main)


def test_a_store_that_another_process_holds_is_named_with_the_process(made: Practice, journal: Path):
    with made.held() as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert select.select([holder.stdout], [], [], 60)[0]
        assert holder.stdout.readline() == "open\n"
        for words in (["check"], ["import", journal]):
            refused(made.run(*words), made.main, holder.pid)
        holder.stdin.close()
        assert holder.wait(30) == 0
    assert made.run("check").returncode == 0


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path):
    file = tmp_path / "a file"
    file.write_text("no folder", "utf-8")
    below = file / "practice.duckdb"
    at = Practice(Settings(store=str(below), key=KEY), tmp_path)
    for words in (["init"], ["check"], ["import", tmp_path / "clients.csv"]):
        refused(at.run(*words), tmp_path)
    assert file.read_text("utf-8") == "no folder"


def test_a_folder_without_rights_is_named(given: Settings, made: Practice):
    made.main.parent.chmod(0o500)
    root = os.geteuid() == 0
    try:
        if root:  # to whom nothing is forbidden: so ask as nobody
            os.seteuid(65534)
        with pytest.raises(Refusal, match="rights"):
            practice.open_practice(given)
    finally:
        if root:
            os.seteuid(0)
        made.main.parent.chmod(0o700)
