"""The app's address: for its owner only, beside the store, and gone when the app has gone."""

import json
import os
import stat
from pathlib import Path

import pytest

from pipelines.channel import Listening, address
from pipelines.store import Store
from pipelines.store.place import Place, make_folders
from tests.pipelines.channel.lines import listening


def test_nobody_but_the_owner_can_reach_it(store: Store):
    with listening(store, lambda _: 0):
        file = store.place.work / "channel"
        socket = Path(str(address.find(store.place)))
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_ISSOCK(socket.stat().st_mode)
        assert stat.S_IMODE(socket.stat().st_mode) == 0o600
        assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
    assert not file.exists()
    assert not socket.parent.exists()
    assert address.find(store.place) is None


def test_a_path_too_long_for_a_socket_is_no_hindrance(tmp_path: Path):
    deep = Place(tmp_path / ("long name " * 12) / "practice.duckdb")
    make_folders(deep)
    listener, folder = address.bound(deep)
    with listener:
        address.publish(deep, folder)
        assert not folder.is_relative_to(tmp_path)
        assert address.find(deep) == str(folder / "socket")
    address.withdraw(deep, folder)
    assert not folder.exists()


def test_what_a_process_that_was_cut_off_left_is_cleared(tmp_path: Path):
    place = Place(tmp_path / "practice.duckdb")
    make_folders(place)
    old, left = address.bound(place)
    address.publish(place, left)
    old.close()
    listener, folder = address.bound(place)
    listener.close()
    assert folder.exists()
    assert not left.exists()


def test_a_store_reached_by_a_link_has_the_same_address(tmp_path: Path):
    place = Place(tmp_path / "real" / "practice.duckdb")
    make_folders(place)
    place.main.touch()
    (tmp_path / "link.duckdb").symlink_to(place.main)
    address.publish(place, Path("/folder"))
    assert address.find(Place(tmp_path / "link.duckdb")) == "/folder/socket"


CONTENTS = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "no socket": "{}",
    "too long": '{"socket": "%s"}' % ("x" * 5000),
}


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_a_file_that_is_no_address_is_passed_over(tmp_path: Path, content: str):
    place = Place(tmp_path / "practice.duckdb")
    make_folders(place)
    (place.work / "channel").write_text(content)
    assert address.find(place) is None


def test_somebody_elses_file_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    place = Place(tmp_path / "practice.duckdb")
    make_folders(place)
    (place.work / "channel").write_text(json.dumps({"socket": "/theirs"}))
    assert address.find(place) == "/theirs"
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    assert address.find(place) is None


def test_without_local_sockets_the_app_says_so_and_runs(store: Store, monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr(address, "possible", lambda: False)
    Listening(store, lambda _, words: 0, said.append).close()
    assert said == ["Commands cannot reach the running program on this system: stop it before you give one."]
