"""A store whose files are damaged: the sentence names the file that is, and what to do."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines import practice
from pipelines.errors import Refusal
from pipelines.settings import Settings
from pipelines.store import Store
from tests.conftest import KEY

Damage = Callable[[bytes], bytes]
DAMAGES: dict[str, Damage] = {
    "the header": lambda content: b"X" * 8 + content[8:],
    "the mark of the format": lambda content: content[:8] + b"X" * 8 + content[16:],
    "the first blocks": lambda content: content[:4096] + b"X" * 40_000 + content[44_096:],
    "cut in its header": lambda content: content[:6_000],
    "cut at its end": lambda content: content[: -len(content) // 3],
    "empty": lambda content: b"",
    "another thing": lambda content: b"a shopping list",
}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, template: Path) -> tuple[Settings, dict[Path, bytes]]:
    """A store that nobody has open, and what its files hold."""
    home = tmp_path_factory.mktemp("damaged")
    given = Settings(store=str(home / "practice.duckdb"), key=KEY, audit_heads=home / "heads")
    return given, {home / file.name: file.read_bytes() for file in template.glob("*.duckdb")}


def refused(given: Settings, files: dict[Path, bytes]) -> str:
    for file, content in files.items():
        file.write_bytes(content)
    with pytest.raises(Refusal) as told:
        practice.open_practice(given)
    return str(told.value)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("which", ["practice.duckdb", "practice.access.duckdb"])
def test_the_damaged_file_is_named_and_what_to_do(closed, which: str, damage: Damage):
    given, files = closed
    home = Path(given.store).parent
    said = refused(given, {**files, home / which: damage(files[home / which])})
    assert said.startswith(f"{home / which}") or f"does not open {home / which}," in said
    if which == "practice.access.duckdb":
        assert "accounts and the audit" in said
        assert "restore a backup into a new place: python -m pipelines restore" in said
        assert "key" not in said, "nothing is wrong with the key"


def test_the_second_file_of_another_store_is_told_as_that(closed, tmp_path: Path):
    given, files = closed
    other, _ = practice.make_practice(
        replace(given, store=str(tmp_path / "other.duckdb"), key="quite another key, of enough characters"),
        timezone="UTC",
        demo=False,
    )
    other.close()
    access = Path(given.store).with_name("practice.access.duckdb")
    said = refused(given, {**files, access: other.place.access.read_bytes()})
    assert str(access) in said
    assert "has another key than" in said
    assert "PRACTICE_KEY" not in said


def test_a_sound_store_opens(closed):
    """The files that were damaged above are those of a store that opens."""
    given, files = closed
    for file, content in files.items():
        file.write_bytes(content)
    opened: Store = practice.open_practice(given)
    opened.close()
