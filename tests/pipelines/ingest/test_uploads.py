"""Whatever a file that comes over the web is called, it lies in its own folder and can be read there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingest import uploads
from pipelines.store import Store


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("clients.csv", "clients.csv"),
        ("../../clients.csv", "clients.csv"),
        ("..\\..\\clients.csv", "clients.csv"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\x\\clients.csv", "clients.csv"),
        ("..", "file"),
        (".", "file"),
        ("a/..", "file"),
        ("", "file"),
        ("folder/", "file"),
        ("\0", "file"),
        ("cli\0ents\n.csv", "clients.csv"),
        ("clients\u202evsc.exe", "clientsvsc.exe"),  # turned round this would read clientsexe.csv
        ("\u2066clients\u2069.csv", "clients.csv"),
        ("clients\ud800.csv", "clients.csv"),
        ("CON", "_CON"),
        ("nul.csv", "_nul.csv"),
        ("COM1.xlsx", "_COM1.xlsx"),
        ("console.csv", "console.csv"),
        ("~root", "~root"),
        ("-rf", "-rf"),
        ("données — été.csv", "données — été.csv"),
        ("<b>x.csv", "<b>x.csv"),
    ],
)
def test_a_name_is_no_path_and_holds_no_unseen_sign(given: str, kept: str) -> None:
    assert uploads.plain_name(given) == kept


@pytest.mark.parametrize("sign", ["a", "é", "字", "🗎"])
def test_a_long_name_keeps_its_beginning_and_its_end(sign: str, store: Store) -> None:
    name = uploads.plain_name(f"clients{sign * 300}.csv.gz")
    assert name.startswith("clients")
    assert name.endswith(".csv.gz")
    assert uploads.LONGEST_NAME - 15 < len(name.encode()) <= uploads.LONGEST_NAME
    with uploads.laid_down(store, [(name, b"x")]) as paths:
        assert [path.read_bytes() for path in paths] == [b"x"]


@given(st.text())
def test_any_name_is_one_name(name: str) -> None:
    kept = uploads.plain_name(name)
    assert kept not in ("", ".", "..")
    assert not {"/", "\\", "\0", "\n"} & set(kept)
    assert len(kept.encode()) <= 255
    assert uploads.plain_name(kept) == kept


def test_files_of_crooked_names_lie_in_the_spool_and_nowhere_else(store: Store) -> None:
    names = ["..", "a\0b", "../../x.csv", "x" * 300, "CON", "x\u202evsc"]
    before = set(store.place.spool.parent.rglob("*"))
    with uploads.laid_down(store, [(name, name.encode()) for name in names]) as paths:
        assert [path.read_bytes() for path in paths] == [name.encode() for name in names]
        assert all(path.resolve().is_relative_to(store.place.spool.resolve()) for path in paths)
    assert set(store.place.spool.parent.rglob("*")) == before
