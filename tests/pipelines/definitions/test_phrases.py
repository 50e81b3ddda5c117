"""Phrase files: the shipped ones hold, a practice's add to them; what does not hold is refused by file and field."""

from pathlib import Path

import pytest

from pipelines.definitions.files import SHIPPED
from pipelines.definitions.load import load
from pipelines.definitions.phrase_pattern import BadPattern, read
from pipelines.definitions.phrases import HandCoded
from pipelines.errors import Refusal

FILE = """family = "{family}"
source = "the practice"
unless = {unless}

[[phrases]]
id = "{id}"
pattern = "{pattern}"
true = {true}
trap = ["nothing of the kind"]
"""
GOOD = {
    "family": "control",
    "unless": [],
    "id": "own",
    "pattern": "keeps a ledger",
    "true": ["He keeps a ledger on me"],
}


def own(folder: Path, name: str = "own.toml", **said: object) -> Path:
    """A practice's folder with one file of phrases."""
    path = folder / "trigger_phrases" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(FILE.format(**{**GOOD, **said}).replace("'", '"'), "utf-8")
    return path


def vocabulary(folder: Path, family: str) -> None:
    (folder / "vocabularies").mkdir()
    term = f'[[terms]]\nterm = "{family}"\nlabel = "{family}"\npole = "neither"\n'
    text = f'name = "trigger_families"\nsource = "the practice"\n{term}'
    (folder / "vocabularies" / "families.toml").write_text(text, "utf-8")


def test_twenty_phrases_a_family_each_with_both_kinds_of_examples() -> None:
    definitions = load()
    families = definitions.vocabulary("trigger_families")
    assert families is not None
    assert {file.family for file in definitions.phrases} == {term.term for term in families.terms} - {"other"}
    for file in definitions.phrases:
        assert len(file.phrases) >= 20, file.family
        assert all(phrase.true and phrase.trap for phrase in file.phrases)
    names = {path.stem for path in (SHIPPED / "trigger_phrases").glob("*.toml")}
    assert names == {file.family for file in definitions.phrases}


def test_a_practice_adds_phrases_and_replaces_one_of_the_same_id(tmp_path: Path) -> None:
    shipped = {file.family: file for file in load().phrases}["control"]
    own(tmp_path)
    own(tmp_path, id=shipped.phrases[0].id)
    both = {file.family: file for file in load([tmp_path]).phrases}["control"]
    assert [phrase.id for phrase in both.phrases] == [phrase.id for phrase in shipped.phrases]
    assert both.phrases[0].pattern == "keeps a ledger"
    assert both.source == f"{shipped.source}; the practice"
    own(tmp_path)
    both = {file.family: file for file in load([tmp_path]).phrases}["control"]
    assert [phrase.id for phrase in both.phrases][-1] == "own"
    assert load([tmp_path]).digest != load().digest


def test_a_practice_has_families_of_its_own_and_triggers_to_judge_them_by(tmp_path: Path) -> None:
    vocabulary(tmp_path, "money")
    own(tmp_path, family="money")
    (tmp_path / "trigger_phrases" / "hand_coded.csv").write_text(
        "number,part,family,text\n1,locked,money,Rent\n", "utf-8"
    )
    definitions = load([tmp_path])
    assert "money" in {file.family for file in definitions.phrases}
    assert definitions.hand_coded[-1] == HandCoded("locked", "money", "Rent")
    assert len(definitions.hand_coded) == len(load().hand_coded) + 1


def test_an_unless_of_the_practice_must_not_silence_a_shipped_example(tmp_path: Path) -> None:
    shipped = {file.family: file for file in load().phrases}["control"]
    first = shipped.phrases[0].true[0].split()[0].strip(",.")
    path = own(tmp_path, unless=[first])
    with pytest.raises(Refusal, match="is not found in its own example") as refused:
        load([tmp_path])
    assert str(path) in str(refused.value)


REFUSED = {
    "a repetition": ({"pattern": "(a+)+b"}, "phrases.0.pattern: (a+)+b cannot be read"),
    "anything": ({"pattern": ".*"}, "phrases.0.pattern: .* is no word"),
    "one letter and anything": ({"pattern": "a*"}, "phrases.0.pattern: a* stands for too many words"),
    "a group in a group": ({"pattern": "((keeps)) a"}, "phrases.0.pattern: ((keeps)) cannot be read"),
    "an open group": ({"pattern": "keeps (a ledger"}, "cannot be read"),
    "a group grown to a word": ({"pattern": "keep(s) a ledger"}, "phrases.0.pattern: keep(s) cannot be read"),
    "an empty alternative": ({"pattern": "keeps (a|) ledger"}, "phrases.0.pattern: (a|) has an alternative without"),
    "a gap at the end": ({"pattern": "keeps ..."}, "begins and ends with something that cannot be missing"),
    "a gap at the beginning": ({"pattern": "... ledger"}, "begins and ends with something that cannot be missing"),
    "many gaps": ({"pattern": "a ... b ... c ... d ... e ... f"}, "4 gaps and groups that may be missing at most"),
    "too long": ({"pattern": "ledger " * 100}, "600 signs at most"),
    "not found": ({"true": ["He wears a ledger"]}, "phrases.0.true.0: own is not found in its own example."),
    "no example": ({"true": []}, "phrases.0.true"),
    "a bad unless": ({"unless": ["a+"]}, "unless: a+ is no word"),
    "an unknown family": ({"family": "weather"}, "family: the vocabulary trigger_families has no weather."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_hold_is_refused_by_file_and_field(case: str, tmp_path: Path) -> None:
    said, sentence = REFUSED[case]
    path = own(tmp_path, **said)
    with pytest.raises(Refusal) as refused:
        load([tmp_path])
    assert str(refused.value).startswith(f"{path}, ")
    assert sentence in str(refused.value)


def test_a_trap_that_is_found_is_refused(tmp_path: Path) -> None:
    path = own(tmp_path)
    path.write_text(path.read_text("utf-8").replace("nothing of the kind", "She keeps a ledger"), "utf-8")
    with pytest.raises(Refusal, match=r"phrases\.0\.trap\.0: own is found in its own trap\."):
        load([tmp_path])


def test_a_family_in_two_files_is_refused(tmp_path: Path) -> None:
    own(tmp_path, "a.toml")
    own(tmp_path, "b.toml")
    with pytest.raises(Refusal, match=r"b\.toml, family: control stands in .*a\.toml already"):
        load([tmp_path])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("number,family,text\n", "line 1: the columns are number, part, family, text."),
        ("number,part,family,text\n1,mine,control,x\n", "line 2, part: the parts are tuning, locked, another hand."),
        ("number,part,family,text\n1,locked,weather,x\n", "family: the vocabulary trigger_families has no weather."),
        ("number,part,family,text\n1,locked,control\n", "line 2: a row has a number"),
        ("number,part,family,text\n1,locked,control,x,y\n", "line 2: a row has a number"),
    ],
)
def test_hand_coded_triggers_that_do_not_hold_are_refused(text: str, sentence: str, tmp_path: Path) -> None:
    path = own(tmp_path).parent / "hand_coded.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(Refusal) as refused:
        load([tmp_path])
    assert str(path) in str(refused.value)
    assert sentence in str(refused.value)


def test_the_shortest_and_the_widest_pattern() -> None:
    assert read("read").expression == "(?:read) "
    assert read("doesn’t (on|un) read").expression == "(?:doesn'?t) (?:on|un) (?:read) "
    assert read("doesn't read").first == ("doesnt",)
    assert read("co-worker").expression == "(?:co) (?:worker) "
    with pytest.raises(BadPattern, match="at least one word"):
        read("  ")
