"""Where a store's key is looked for and kept: in this order, outside the store's folder, for its owner only."""

import base64
import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from pipelines import practice, settings
from pipelines.errors import Refusal
from pipelines.store import keys

IN_ENVIRONMENT = "the key of the environment, long enough to be one"
IN_FILE = "the key of a key file, long enough to be one too"
IN_KEYRING = "the key of the keyring, long enough to be one too"
IN_MADE_FILE = "the key of a made file, long enough to be one too"
BESIDE = "the key of a demo, long enough to be one as well"


class Memory(KeyringBackend):
    """A keyring that lives as long as a test."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError


class Forgetful(Memory):
    """A keyring that takes a key and does not have it afterwards."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Locked(Memory):
    """A keyring whose owner did not open it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a store would lie, with a folder for made keys of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "store" / "practice.duckdb"


@pytest.fixture
def before() -> Iterator[None]:
    """Leaves the process the keyring that it had."""
    had = keyring.get_keyring()
    yield
    keyring.set_keyring(had)


@pytest.fixture
def memory(before: None) -> Memory:
    own = Memory()
    keyring.set_keyring(own)
    return own


def made_file(place: Path) -> Path:
    """The file that a made key is kept in where there is no keyring."""
    _, kept = keys.make(place)
    return Path(kept.removeprefix("the file "))


def given(place: Path, **said: object) -> settings.Settings:
    return settings.Settings(store=str(place), **said)  # type: ignore[arg-type]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# Looking for a key.


def test_the_order_is_environment_key_file_keyring_made_file(
    place: Path, before: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """All four are there, and are taken away one after the other."""
    made = made_file(place)  # first: with a keyring, no file would be made
    made.write_text(IN_MADE_FILE, "utf-8")
    own = Memory()
    keyring.set_keyring(own)
    keys.make(place)
    [name] = own.kept
    own.kept[name] = IN_KEYRING
    file = tmp_path / "key"
    file.write_text(f"  {IN_FILE}\n", "utf-8")
    monkeypatch.setenv("PRACTICE_KEY", IN_ENVIRONMENT)
    monkeypatch.setenv("PRACTICE_KEY_FILE", str(file))

    assert keys.find(settings.from_environment(), place) == IN_ENVIRONMENT
    monkeypatch.delenv("PRACTICE_KEY")
    assert keys.find(settings.from_environment(), place) == IN_FILE
    monkeypatch.delenv("PRACTICE_KEY_FILE")
    assert keys.find(settings.from_environment(), place) == IN_KEYRING
    own.kept.clear()
    assert keys.find(settings.from_environment(), place) == IN_MADE_FILE
    made.unlink()
    assert keys.find(settings.from_environment(), place) is None


def test_an_empty_variable_is_no_key(place: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PRACTICE_KEY", "")
    monkeypatch.setenv("PRACTICE_KEY_FILE", "")
    assert keys.find(settings.from_environment(), place) is None


def test_a_keyring_that_is_locked_is_passed_over(place: Path, before: None):
    made_file(place).write_text(IN_MADE_FILE, "utf-8")
    keyring.set_keyring(Locked())
    assert keys.find(given(place), place) == IN_MADE_FILE


def test_a_key_file_that_is_named_and_missing_is_refused_and_nothing_else_tried(place: Path, tmp_path: Path):
    made_file(place).write_text(IN_MADE_FILE, "utf-8")
    with pytest.raises(Refusal, match="cannot be read"):
        keys.find(given(place, key_file=tmp_path / "gone"), place)


def test_a_short_key_is_refused_from_everywhere_and_never_shown(place: Path, before: None, tmp_path: Path):
    short = "x" * (keys.SHORTEST - 1)
    made = made_file(place)
    own = Memory()
    keyring.set_keyring(own)
    keys.make(place)
    file, beside = tmp_path / "key", tmp_path / "demo.demo-key"
    for path in (file, beside, made):
        path.write_text(short, "utf-8")
    own.kept = dict.fromkeys(own.kept, short)

    def refused(origin: str, said: settings.Settings, other: Path | None = None) -> None:
        with pytest.raises(Refusal, match="too short") as refusal:
            keys.find(said, place, beside=other)
        assert origin in str(refusal.value)
        assert short not in str(refusal.value)

    refused("PRACTICE_KEY", given(place, key=short))
    refused(str(file), given(place, key_file=file))
    refused(str(beside), given(place), beside)
    refused("keyring", given(place))
    own.kept.clear()
    refused(str(made), given(place))


def test_a_demo_has_its_own_key_file_and_no_other_made_one(place: Path, memory: Memory):
    keys.make(place)
    assert keys.find(given(place), place) == next(iter(memory.kept.values()))
    beside = practice.demo_key_file(practice.locate(given(place)))
    assert keys.find(given(place), place, beside=beside) is None
    beside.parent.mkdir(parents=True)
    beside.write_text(BESIDE + "\n", "utf-8")
    assert keys.find(given(place), place, beside=beside) == BESIDE
    assert keys.find(given(place, key=IN_ENVIRONMENT), place, beside=beside) == IN_ENVIRONMENT


# Making a key.


def test_a_made_key_lies_outside_the_stores_folder_for_its_owner_only(place: Path):
    """Without a keyring."""
    key, kept = keys.make(place)
    assert len(base64.b64decode(key, validate=True)) == 32
    assert key not in kept
    file = Path(kept.removeprefix("the file "))
    assert file.read_text("utf-8").strip() == key
    assert not file.is_relative_to(place.parent)
    assert file.parent == settings.key_folder()
    assert (mode(file), mode(file.parent)) == (0o600, 0o700)
    assert str(place) not in str(file)
    assert keys.find(given(place), place) == key
    assert not place.parent.exists()


def test_a_made_key_is_kept_in_a_keyring_where_there_is_one(place: Path, memory: Memory):
    key, kept = keys.make(place)
    assert list(memory.kept.values()) == [key]
    assert "keyring" in kept
    assert key not in kept
    assert not settings.key_folder().exists()
    assert not place.parent.exists()
    assert keys.find(given(place), place) == key


@pytest.mark.parametrize("poor", [Forgetful, Locked])
def test_a_keyring_that_does_not_keep_a_key_is_not_relied_on(place: Path, before: None, poor: type[Memory]):
    keyring.set_keyring(poor())
    key, kept = keys.make(place)
    assert Path(kept.removeprefix("the file ")).read_text("utf-8").strip() == key
    assert keys.find(given(place), place) == key


def test_every_store_has_a_key_of_its_own(place: Path):
    other = place.with_name("other.duckdb")
    key, kept = keys.make(place)
    another, elsewhere = keys.make(other)
    assert key != another
    assert kept != elsewhere
    assert keys.find(given(place), place) == key
    assert keys.find(given(other), other) == another


def test_a_key_file_is_never_written_over(place: Path):
    key, kept = keys.make(place)
    with pytest.raises(Refusal, match="No key file could be made") as refusal:
        keys.make(place)
    assert kept.removeprefix("the file ") in str(refusal.value)
    assert keys.find(given(place), place) == key


def test_a_demos_key_lies_beside_it_whatever_keyring_there_is(place: Path, memory: Memory):
    beside = practice.demo_key_file(practice.locate(given(place)))
    key, kept = keys.make(place, beside=beside)
    assert beside.parent == place.parent
    assert beside.read_text("utf-8").strip() == key
    assert str(beside) in kept
    assert mode(beside) == 0o600
    assert memory.kept == {}
    assert not settings.key_folder().exists()
    assert keys.find(given(place), place, beside=beside) == key
