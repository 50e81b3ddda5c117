"""The practice's own crisis steps: a text of its own, line by line, or none."""

from pathlib import Path

import pytest

from pipelines.definitions.crisis import crisis_steps
from pipelines.definitions.load import load
from pipelines.errors import Refusal


def folder(path: Path, content: bytes) -> Path:
    path.mkdir()
    (path / "crisis_steps.txt").write_bytes(content)
    return path


def test_lines_are_read_as_they_stand(tmp_path: Path) -> None:
    own = folder(tmp_path / "a", "\ufeffStay *with* them. \r\n\n  Ring the duty line: <0113>\n".encode())
    assert crisis_steps([own]) == ("Stay *with* them.", "Ring the duty line: <0113>")
    assert load([own]).crisis_steps == crisis_steps([own]), "a folder may hold nothing else"
    assert load().crisis_steps == ()


def test_the_last_folder_that_has_them_says_them(tmp_path: Path) -> None:
    first, second = folder(tmp_path / "a", b"one\n"), folder(tmp_path / "b", b"two\n")
    assert crisis_steps([first, second, tmp_path]) == ("two",)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" \n\n", "says nothing"),
        (b"\xff\xfe", "byte 1 is not UTF-8"),
        (b"a step\n" * 41, "at most 40 lines of 500 characters"),
        (b"x" * 501, "at most 40 lines of 500 characters"),
    ],
)
def test_what_nobody_could_read_is_refused_by_name(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=f"crisis_steps.txt.*{said}"):
        crisis_steps([folder(tmp_path / "a", content)])
