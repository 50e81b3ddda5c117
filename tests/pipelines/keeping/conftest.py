"""A store whose key lies in a file, as most practices' do, with a couple in it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines import practice
from pipelines.rights import audit_heads
from pipelines.settings import Settings
from pipelines.store import Store
from tests.conftest import KEY, Made, _copied
from tests.pipelines.keeping import couple

Kept = dict[str, tuple[Path, Made]]


@pytest.fixture(autouse=True)
def _keys_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No made key of another test is found: restoring tries all of a user's."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture(scope="session")
def couples() -> Kept:
    """The store with the couple in it, made once for each kind of store."""
    return {}


@pytest.fixture
def keyed(given: Settings, tmp_path: Path) -> Settings:
    """The settings of the store, with its key in a file."""
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "practice.key").write_text(KEY + "\n", "utf-8")
    return replace(given, key=None, key_file=tmp_path / "keys" / "practice.key")


@pytest.fixture
def home(
    keyed: Settings,
    store_kind: str,
    couples: Kept,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Path:
    """The folder of the store with the couple in it. Nobody has it open."""
    folder = practice.locate(keyed).main.parent
    if store_kind in couples:
        _copied(*couples[store_kind], keyed, folder)
        return folder
    made: Store = request.getfixturevalue("store")
    couple.fill(made, tmp_path / "exports")
    made.close()
    copy = tmp_path_factory.mktemp("couple") / "store"
    shutil.copytree(folder, copy)
    record = Path(shutil.copy(audit_heads.path_of(made), copy.parent))
    couples[store_kind] = copy, Made(record, str(made.store_id))
    return folder


@pytest.fixture
def filled(home: Path, keyed: Settings) -> Iterator[Store]:
    """The open store with the couple in it."""
    opened = practice.open_practice(keyed)
    yield opened
    opened.close()


@pytest.fixture
def elsewhere(keyed: Settings, tmp_path: Path) -> Settings:
    """A place where nothing lies, of the same kind."""
    folder = tmp_path / "elsewhere"
    if keyed.data_path:
        return replace(keyed, store=f"ducklake:{folder / 'c.ducklake'}", data_path=str(folder / "files"))
    return replace(keyed, store=str(folder / "practice.duckdb"))
