"""Text rules from files: what is taken, what is refused, and what a practice's own file does."""

from pathlib import Path

import pytest

from pipelines.definitions.load_rules import text_rules
from pipelines.errors import Refusal

HEAD = 'category = "own"\ncriterion = "out-of-control-rage"\nsource = "ours"\ndate = 2026-11-22\n'
RULE = {
    "id": "own-one",
    "version": "1",
    "tier": "review",
    "pattern": "gr(?:e|a)y storm",
    "flags": "",
    "true": '"a gray storm", "grey storm"',
    "trap": '"a storm", "grey"',
}


def folder_with(path: Path, **changes: str) -> Path:
    return folder_of(path, rule(**changes))


def rule(**changes: str) -> str:
    said = RULE | changes
    return (
        f'\n[[rules]]\nid = "{said["id"]}"\nversion = {said["version"]}\ntier = "{said["tier"]}"\n'
        f"pattern = '''{said['pattern']}'''\nflags = [{said['flags']}]\ntrue = [{said['true']}]\n"
        f'trap = [{said["trap"]}]\nrationale = "why"\n'
    )


def folder_of(path: Path, *rules: str, name: str = "own.toml") -> Path:
    (path / "rules").mkdir(exist_ok=True)
    (path / "rules" / name).write_text(HEAD + "".join(rules), "utf-8")
    return path


def test_a_practice_adds_a_rule_and_replaces_one_by_its_id(tmp_path: Path):
    shipped = text_rules()
    assert len({each.id for each in shipped}) == len(shipped)
    assert len(text_rules([folder_with(tmp_path)])) == len(shipped) + 1
    replaced = text_rules([folder_with(tmp_path, id=shipped[0].id, version="7")])
    assert len(replaced) == len(shipped)
    assert next(each for each in replaced if each.id == shipped[0].id).version == 7


def test_words_by_name_are_written_out(tmp_path: Path):
    one = next(
        each for each in text_rules([folder_with(tmp_path, pattern="my {partner} roared")]) if each.id == "own-one"
    )
    assert one.compiled.search(b" my husband roared ") is not None
    assert one.pattern == "my {partner} roared"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pattern": "grey (?=storm)"}, ["own.toml", "rules.0.pattern", "own-one", "RE2"]),
        ({"pattern": r"(grey) \1"}, ["own.toml", "rules.0.pattern", "own-one", "RE2"]),
        ({"pattern": "grey ("}, ["own.toml", "rules.0.pattern", "own-one", "RE2"]),
        ({"pattern": "(?:a{1000}){1000}"}, ["own.toml", "rules.0.pattern", "own-one", "RE2"]),
        ({"pattern": "(?:grey)?"}, ["own.toml", "rules.0.pattern", "own-one", "no word"]),
        ({"pattern": "my {weather}"}, ["own.toml", "rules.0.pattern", "own-one", "{weather}"]),
        ({"flags": '"loud"'}, ["own.toml", "rules.0.flags.0"]),
        ({"tier": "huge"}, ["own.toml", "rules.0.tier"]),
        ({"true": '"one"'}, ["own.toml", "rules.0.true"]),
        ({"trap": '"one"'}, ["own.toml", "rules.0.trap"]),
        ({"version": "0"}, ["own.toml", "rules.0.version"]),
    ],
)
def test_what_cannot_be_looked_for_is_refused_by_file_rule_and_field(tmp_path: Path, changes: dict, words: list[str]):
    with pytest.raises(Refusal) as refused:
        text_rules([folder_with(tmp_path, **changes)])
    assert "\n" not in str(refused.value)
    assert [word for word in words if word not in str(refused.value)] == []


def test_an_id_stands_once_in_a_folder(tmp_path: Path):
    with pytest.raises(Refusal, match="own-one stands here twice"):
        text_rules([folder_of(tmp_path, rule(), rule())])
    folder_of(tmp_path, rule(), name="first.toml")
    with pytest.raises(Refusal, match=r"own\.toml, rules\.0\.id: own-one stands in .*first\.toml already"):
        text_rules([folder_of(tmp_path, rule())])


def test_a_catastrophic_pattern_takes_no_longer_than_another(tmp_path: Path):
    one = next(each for each in text_rules([folder_with(tmp_path, pattern="(?:(?:a+)+)+b")]) if each.id == "own-one")
    assert one.compiled.search(b" " + b"a" * 50_000 + b" ") is None


def test_a_folder_that_does_not_exist_is_said(tmp_path: Path) -> None:
    """A slip in its name must not read texts without the practice's own rules."""
    with pytest.raises(Refusal, match="does not exist"):
        text_rules([tmp_path / "nowhere"])
