"""A new key: everything is as it was, the old key opens nothing, and the new one is kept where the old one was."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest

from pipelines import practice, settings
from pipelines.access import verification
from pipelines.errors import Refusal, WrongUsage
from pipelines.keeping.backup import backup
from pipelines.keeping.rekeying import rekey
from pipelines.keeping.restore import restore
from pipelines.rights.viewer import Viewer, operator
from pipelines.settings import Settings
from pipelines.store import Store, keys, swapping
from tests.conftest import KEY
from tests.pipelines.keeping import couple
from tests.pipelines.store.test_keys import Memory


def test_everything_is_as_it_was_under_a_key_that_is_new(filled: Store, keyed: Settings, elsewhere: Settings):
    before, hers = couple.rows_of(filled), couple.rows_of(filled, (couple.ANN,))
    old = backup(filled, operator(), Path(str(keyed.key_file)).with_name("old.backup"), settings.now()).path
    kept = rekey(filled, operator(), None, settings.now())
    assert str(keyed.key_file) in kept
    assert couple.rows_of(filled) == before
    assert couple.rows_of(filled, (couple.ANN,)) == hers
    assert couple.offences(filled) == {}
    assert verification.verify(filled) == []
    filled.close()
    assert keyed.key_file is not None
    assert keyed.key_file.read_text("utf-8").strip() != KEY
    assert keyed.key_file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refusal, match="key does not open"):
        practice.open_practice(replace(keyed, key=KEY, key_file=None))
    opened = practice.open_practice(keyed)
    assert couple.rows_of(opened) == before
    opened.close()
    with pytest.raises(Refusal, match="recovery sheet"):
        restore(elsewhere, operator(), old, None, settings.now())
    restored = restore(replace(elsewhere, key=KEY, key_file=None), operator(), old, None, settings.now())
    assert couple.rows_of(restored.store) == before
    restored.store.close()


@pytest.fixture
def memory() -> Iterator[Memory]:
    """A keyring that lives as long as a test."""
    had, own = keyring.get_keyring(), Forgiving()
    keyring.set_keyring(own)
    yield own
    keyring.set_keyring(had)


class Forgiving(Memory):
    """It takes keys away too."""

    def delete_password(self, service: str, username: str) -> None:
        self.kept.pop((service, username), None)


def test_a_key_in_the_keyring_stays_in_the_keyring(home: Path, keyed: Settings, memory: Memory):
    own = replace(keyed, key_file=None)
    keys.keep(KEY, practice.locate(own).main)
    [(name, first)] = memory.kept.items()
    opened = practice.open_practice(own)
    assert "keyring" in rekey(opened, operator(), None, settings.now())
    opened.close()
    assert memory.kept.keys() == {name}, "one key, under the old one's name"
    assert memory.kept[name] != first == KEY
    practice.open_practice(own).close()


def test_a_made_key_file_is_replaced(home: Path, keyed: Settings):
    own = replace(keyed, key_file=None)
    _, words = keys.keep(KEY, practice.locate(own).main)
    opened = practice.open_practice(own)
    assert rekey(opened, operator(), None, settings.now()) == words
    opened.close()
    assert len(list(settings.key_folder().glob("*"))) == 1
    practice.open_practice(own).close()
    Path(words.removeprefix("the file ")).unlink()


def test_a_linked_key_file_stays_a_link(filled: Store, keyed: Settings, tmp_path: Path):
    """Where the key lies on another disk, the link is not replaced by a file."""
    filled.close()
    link = tmp_path / "link.key"
    link.symlink_to(str(keyed.key_file))
    given = replace(keyed, key_file=link)
    opened = practice.open_practice(given)
    rekey(opened, operator(), None, settings.now())
    opened.close()
    assert link.is_symlink()
    practice.open_practice(given).close()
    practice.open_practice(keyed).close()


def test_a_key_from_the_environment_needs_a_file(filled: Store, keyed: Settings, tmp_path: Path):
    filled.close()
    opened = practice.open_practice(replace(keyed, key=KEY, key_file=None))
    with pytest.raises(WrongUsage, match="--new-key-file"):
        rekey(opened, operator(), None, settings.now())
    with pytest.raises(Refusal, match="cannot be kept"):
        rekey(opened, operator(), Path("/proc/no/new.key"), settings.now())
    assert couple.of_ann(opened), "it goes on with the old key"
    new = tmp_path / "new" / "new.key"
    rekey(opened, operator(), new, settings.now())
    opened.close()
    practice.open_practice(replace(keyed, key_file=new)).close()


def test_who_may_not(filled: Store):
    with pytest.raises(Refusal, match="operator"):
        rekey(filled, Viewer("x", "x", "administrator", administers=True), None, settings.now())


def test_nothing_of_the_old_files_is_left(filled: Store):
    place = filled.place
    rekey(filled, operator(), None, settings.now())
    filled.close()
    names = {file.name for file in place.main.parent.iterdir()}
    expected = {place.main.name, place.access.name, place.work.name}
    assert names == expected | ({place.lake_data.name} if place.lake_data else set())
    assert [file.name for file in place.work.rglob("*") if file.is_file()] == ["turn"]


def test_while_files_are_changed_nobody_else_opens_the_store(
    filled: Store, keyed: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(swapping, "PATIENCE", 0.1)
    filled.close()
    with swapping.turn(filled.place), pytest.raises(Refusal, match="being changed by another program"):
        practice.open_practice(keyed)
    practice.open_practice(keyed).close()
