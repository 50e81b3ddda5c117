"""What the documents say exists, and what exists is said."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines import exporting
from pipelines.__main__ import app
from pipelines.ingest.kinds import COMMON, KINDS, Kind
from tests.exports_page import words
from tests.rights_table import table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
EXPORTS = (ROOT / "docs/exports.md").read_text("utf-8")


def test_readme_names_every_command_and_no_other():
    commands = {command.name or command.callback.__name__.rstrip("_") for command in app.registered_commands}  # type: ignore[union-attr]
    commands |= {str(group.name) for group in app.registered_groups}
    table = README[README.index("| command |") : README.index("Exit codes:")]
    assert set(re.findall(r"^\| `([\w-]+)` \|", table, re.M)) == commands


def test_readme_names_every_relation_and_no_other():
    paragraph = README[README.index("`export` knows these relations:") :].split("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", paragraph)) - {"export"} == set(exporting.relations())


def test_readmes_table_of_rights_is_the_file_of_rights():
    assert table() in README


def test_readme_names_every_page_and_no_other():
    app_file = (ROOT / "dashboard/ui/app.py").read_text("utf-8")
    sentence = README[README.index("The pages are ") :].split("\n\n")[0]
    assert set(re.findall(r"\*\*([^*]+)\*\*", sentence)) == set(re.findall(r'st\.Page\([^)]*title="([^"]+)"', app_file))


@pytest.mark.parametrize("document", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/*.md")), ids=lambda p: p.name)
def test_every_link_and_folder_named_is_there(document: Path):
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert target.startswith("https://") or (document.parent / target).exists(), target
    for folder in re.findall(r"`((?:data|pipelines|dashboard|tests|docs)/[\w/]*)`", text):
        assert (ROOT / folder).exists(), folder


def test_both_lines_of_readme_install_what_is_pinned():
    run, test = re.findall(r"^    (python3 -m venv .*)$", README, re.M)
    assert run.endswith("-m dashboard --demo")
    assert "-r tests/requirements.txt" in test
    for file in ("requirements.txt", "tests/requirements.txt"):
        lines = [line for line in (ROOT / file).read_text().splitlines() if line and not line.startswith("#")]
        assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines), file


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_list_of_exports_is_the_contract(kind: Kind):
    section = EXPORTS[EXPORTS.index(f"## {kind.name}\n") :].split("\n## ")[0]
    documented = dict(re.findall(r"^\| (?:\*\*)?`(\w+)`(?:\*\*)? \| (.*) \|$", section, re.M))
    own = [column for column in kind.columns if column.name not in {common.name for common in COMMON}]
    assert list(documented) == [column.name for column in own]
    for column in own:
        assert words(column) == documented[column.name]
        assert (f"| **`{column.name}`** |" in section) == column.required


def test_the_glossary_has_one_entry_a_word_in_order():
    words = re.findall(r"^\| \*\*([^*]+)\*\*", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.M)
    assert words == sorted(words, key=str.lower)
    assert len(words) == len(set(words))


def test_the_command_line_runs_as_readme_says():
    done = subprocess.run(
        [sys.executable, "-m", "pipelines", "export", "--list"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == exporting.relations()
