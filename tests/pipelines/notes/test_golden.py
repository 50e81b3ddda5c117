"""Every scheme in every form, held to files that a person has looked at."""

import difflib
import re
from pathlib import Path

import pytest

from pipelines.store import Store
from tests.pipelines.notes import golden_notes


def test_every_scheme_in_every_form_reads_as_it_did(store: Store, tmp_path: Path) -> None:
    golden_notes.fill(store, tmp_path / "files")
    made = golden_notes.texts(store)
    there = {path.name: path.read_bytes().decode() for path in golden_notes.GOLDEN.glob("*.txt")}
    assert set(made) == set(there)
    assert len(made) == 5 * 5 + 4 * 5, "five schemes of one client, four releases of a couple"
    for name, text in made.items():
        if text != there[name]:
            lines = difflib.unified_diff(there[name].splitlines(), text.splitlines(), name, "made", lineterm="")
            pytest.fail("\n".join(lines))


def test_what_no_release_may_say_is_in_none_of_the_files() -> None:
    for path in golden_notes.GOLDEN.glob("couple-*"):
        text = " ".join(path.read_text("utf-8").split())
        is_own = path.name.startswith("couple-own")
        for secret in ("He hit me", "She spoke of dying", "Then she spoke"):
            assert (secret in text) == is_own, (path.name, secret)
        assert ("For A alone" in text) == (is_own or "partner-a" in path.name), path.name


def test_every_footnote_that_is_pointed_at_is_there() -> None:
    for path in golden_notes.GOLDEN.glob("*.md.txt"):
        text = path.read_text("utf-8")
        pointed = set(re.findall(r"\[\^(\d+)\](?!:)", text))
        assert pointed == set(re.findall(r"^\[\^(\d+)\]:", text, re.M)), path.name
