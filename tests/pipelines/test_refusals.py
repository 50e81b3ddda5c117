"""What cannot be done is said in one sentence that names the store or the file, and leaves everything as it was."""

import base64
import hashlib
import json
import os
import resource
import select
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pyarrow
import pytest

from pipelines import practice
from pipelines.settings import Settings
from pipelines.store import Session, Store
from tests.builders import answers, client, csv_text, entry, people, practitioner, write
from tests.conftest import KEY
from tests.relations import exported

ROOT = Path(__file__).parents[2]
OTHER_KEY = "another key for tests, of enough characters too"
MARKER = "the-words-of-one-client-in-no-file-of-the-store"
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
        return {"cwd": ROOT, "env": {**kept, **given, **environment}}


def _no_file_beyond(limit: int) -> Callable[[], None]:
    """For the child: a write beyond the limit fails, as on a full disk, and does not end the process."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return limited


@pytest.fixture
def at(given: Settings, tmp_path: Path) -> Practice:
    """A place for a store at which nothing lies yet."""
    return Practice(given, tmp_path)


@pytest.fixture
def made(at: Practice, store: Store, tmp_path: Path) -> Practice:
    """A store with a therapist and a client, let go of, so that another process may have it."""
    people(store, tmp_path / "people")
    store.close()
    return at


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    [path] = write(tmp_path / "new", journal=[entry(note="a note")])
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


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_rights_is_named(made: Practice):
    made.main.parent.chmod(0o500)
    try:
        refused(made.run("check"), made.main.parent)
    finally:
        made.main.parent.chmod(0o700)


# A full disk.


# How much room is left: none at all; enough for the log and not for the file; none once the file has grown a little.
FULL = {"at once": (0, 64 * 1024), "after the log": (1, 8 * 1024), "a little later": (1, 512 * 1024)}


@pytest.mark.parametrize(("own", "beyond"), FULL.values(), ids=FULL)
def test_a_disk_that_fills_during_an_import_leaves_the_old_state_or_the_whole_new_one(
    made: Practice, tmp_path: Path, own: int, beyond: int
):
    rows = [entry(f"2026-02-{1 + n % 28:02}T10:00", entry=f"E{n}", note=os.urandom(300).hex()) for n in range(4000)]
    [many] = write(tmp_path / "many", journal=rows)
    before = clinical(made)
    answer = made.run("import", many, limit=own * max(path.stat().st_size for path in _files(made)) + beyond)
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


def _files(practice_: Practice) -> Iterator[Path]:
    return (path for path in practice_.main.parent.rglob("*") if path.is_file())


# Files.


def test_a_file_that_is_not_there_is_named(made: Practice, tmp_path: Path):
    refused(made.run("import", tmp_path / "journal-gone.csv"), "journal-gone.csv")


def test_a_file_of_no_kind_is_named_and_refuses_the_call(made: Practice, journal: Path, tmp_path: Path):
    odd = tmp_path / "holiday.csv"
    odd.write_text("client,detail\nC001,x\n", "utf-8")
    before = clinical(made)
    answer = made.run("import", journal, odd)
    assert clinical(made) == before
    refused(answer, "holiday.csv")


def test_demo_files_are_refused_by_a_practice(made: Practice, tmp_path: Path):
    [synthetic] = write(tmp_path / "demo", clients=[client("D001", synthetic="yes")])
    answer = made.run("import", synthetic)
    assert [row["client"] for row in clinical(made)["clients"]] == ["C001"]
    refused(answer, "clients.csv", "synthetic")


# A dry run.


def test_a_dry_run_leaves_the_files_of_the_store_as_they_are(made: Practice, journal: Path):
    before = contents(made.main.parent)
    answer = made.run("import", journal, "--dry-run", "--json")
    assert answer.returncode == 0, answer.stderr
    said = json.loads(answer.stdout)
    assert (said["committed"], said["files"][0]["accepted"]) == (False, 1)
    assert contents(made.main.parent) == before


def test_a_dry_run_where_no_store_lies_writes_nothing(at: Practice, tmp_path: Path):
    [path] = write(tmp_path / "new", practitioners=[practitioner()])
    home = tmp_path / "home"
    home.mkdir()
    before = contents(tmp_path)
    elsewhere = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    assert at.run("import", path, "--dry-run", key=None, **elsewhere).returncode == 0
    assert contents(tmp_path) == before
    assert not at.main.parent.exists()


# Exit codes.


def test_every_exit_code(made: Practice, given: Settings, journal: Path, tmp_path: Path):
    assert made.run("import", journal).returncode == 0
    assert made.run("import", journal).returncode == 0  # all duplicates is done
    [wrong] = write(tmp_path / "wrong", journal=[entry(code="C999")])
    assert made.run("import", wrong).returncode == 1  # every row rejected
    [mixed] = write(tmp_path / "mixed", journal=[entry("2026-05-05"), entry(code="C999")])
    assert made.run("import", mixed).returncode == 3
    for words in (["nonsense"], ["import"], ["import", journal, "--kind", "diary"], ["export", "nonsense"]):
        assert made.run(*words).returncode == 2
    assert made.run("import", journal, "--day-first", "--month-first").returncode == 2
    assert made.run("check").returncode == 0
    opened = practice.open_practice(given)
    with opened.writing() as session:
        _lose_the_clients(session, tmp_path)
    opened.close()
    found = made.run("check", "--json")
    assert found.returncode == 4
    assert json.loads(found.stdout)["offending"]


def _lose_the_clients(session: Session, folder: Path) -> None:
    """Damage the store as no command can: the rows of the clients are gone, those about them are not."""
    statement = folder / "lose.sql"
    statement.write_text("DELETE FROM record", "utf-8")
    session.enter("clients")
    session.run(statement)


def test_json_is_the_only_thing_on_standard_output(made: Practice, journal: Path):
    answer = made.run("import", journal, "--json")
    said = json.loads(answer.stdout)
    assert set(said) == {"batch_id", "committed", "as_of", "files", "issues"}
    about = {"path", "sheet", "sha256", "kind", "source"}
    assert set(said["files"][0]) == about | {"rows_read", "accepted", "duplicate", "rejected", "superseded"}
    assert said["files"][0]["sha256"] == hashlib.sha256(journal.read_bytes()).hexdigest()
    again = json.loads(made.run("import", journal, "--json").stdout)
    assert (again["files"][0]["accepted"], again["files"][0]["duplicate"]) == (0, 1)


# What lies on the disk.


def test_everything_made_is_for_the_owner_alone(at: Practice, tmp_path: Path):
    paths = write(tmp_path / "new", practitioners=[practitioner()], clients=[client()], journal=[entry()])
    home = tmp_path / "home"
    home.mkdir(0o700)
    elsewhere = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    before = os.umask(0o022)
    try:
        assert at.run("import", *paths, key=None, **elsewhere).returncode == 0
        out = at.main.parent / "journal.csv"
        assert at.run("export", "journal", "--out", out, key=None, **elsewhere).returncode == 0
    finally:
        os.umask(before)
    found = [at.main.parent, *at.main.parent.rglob("*"), *home.rglob("*")]
    modes = {str(path): oct(stat.S_IMODE(path.stat().st_mode)) for path in found}
    wrong = {path: mode for path, mode in modes.items() if mode != ("0o700" if Path(path).is_dir() else "0o600")}
    assert len(modes) > 4
    assert wrong == {}


def test_no_file_of_the_store_holds_the_words_of_a_note(made: Practice, tmp_path: Path, store_kind: str):
    if store_kind != "embedded":
        pytest.skip("the catalog of this lake is not encrypted, and holds no words of notes but their bounds")
    rows = [entry(f"2026-02-{day:02}", note=f"{MARKER} {day}", entry=MARKER + str(day)) for day in range(1, 20)]
    rows.append(entry("nonsense", note=MARKER))  # a rejected row is kept too
    path = tmp_path / "journal.csv"
    path.write_text(csv_text(rows), "utf-8")
    assert made.run("import", path).returncode == 3
    [scored] = write(tmp_path / "scored", assessments=answers([4] * 36))
    assert made.run("import", scored).returncode == 0
    assert any(MARKER in row["note"] for row in clinical(made)["journal"])
    files = list(_files(made))
    assert files
    needles = (MARKER.encode(), MARKER.encode("utf-16-le"), b"C001,", KEY.encode())
    assert [file for file in files for needle in needles if needle in file.read_bytes()] == []
