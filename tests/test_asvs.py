"""The table of ASVS names tests that exist, and says openly where there is none."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs/asvs.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in row.split("|")[1:-1]] for row in TEXT.splitlines() if row.startswith("| V")]
INSTEAD = ("not met", "by the proxy", "documented")
CHAPTERS = {2, 3, 4, 5, 6, 7, 8, 9, 12, 14}


@cache
def names_in(file: str) -> list[str]:
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [each.name for each in tree.body if isinstance(each, functions) and each.name.startswith("test_")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_has_its_test_or_says_why_not(row: list[str]) -> None:
    item, asked, how, test = row
    assert re.fullmatch(r"V\d+\.\d+\.\d+", item)
    assert asked
    assert how
    named = re.fullmatch(r"`(tests/[\w/]+\.py)::(\w+)`", test)
    if named is None:
        assert test.startswith("–"), "a test by its file and name, or a dash"
        assert any(words in f"{how} {test}" for words in INSTEAD), "no test, and nothing said instead"
    else:
        assert (ROOT / named[1]).is_file()
        assert names_in(named[1]).count(named[2]) == 1


def test_items_stand_once_in_their_order_and_chapter() -> None:
    numbers = [tuple(int(part) for part in row[0][1:].split(".")) for row in ROWS]
    assert numbers == sorted(set(numbers))
    assert {number[0] for number in numbers} == CHAPTERS
    headings = [(int(match[1]), match.start()) for match in re.finditer(r"^## V(\d+) ", TEXT, re.M)]
    for number, begin in headings:
        section = TEXT[begin + 1 :].split("\n## ")[0]
        assert set(re.findall(r"^\| V(\d+)\.", section, re.M)) == {str(number)}


def test_what_is_in_code_marks_and_looks_like_a_test_is_one() -> None:
    for file, name in re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT):
        assert (ROOT / file).is_file(), file
        assert not name or name in names_in(file), name
