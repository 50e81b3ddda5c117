"""Findings with the quick look are the findings without it: on every text there is, and on made-up ones."""

import csv
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.definitions.load_rules import text_rules
from pipelines.definitions.rules import compiled
from pipelines.flags.reader import Reader, Written
from pipelines.flags.reader.expression import parse
from pipelines.flags.reader.held import Held, Words, set_bits
from pipelines.flags.reader.laid_text import laid_text
from pipelines.flags.reader.lay_out import lay_out
from pipelines.flags.reader.phrasing import Phrasing
from pipelines.flags.reader.quick import Quick, first_of
from pipelines.flags.reader.slots import needs, words_of

ROOT = Path(__file__).parents[4]
RULES = text_rules()
READER = Reader(RULES, few=0)


def every_text() -> Iterator[str]:
    """All labelled sentences, the demo's and the hand-coded triggers, all examples of rules; none of them is told."""
    for path in sorted(ROOT.glob("tests/pipelines/flags/labelled/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row["text"] for row in csv.DictReader(file))
    for path in [*ROOT.glob("data/demo/*.csv"), ROOT / "data/trigger_phrases/hand_coded.csv"]:
        with path.open(encoding="utf-8", newline="") as file:
            yield from (cell for row in csv.DictReader(file) for cell in row.values() if cell and len(cell) > 12)
    for rule in RULES:
        yield from rule.true + rule.trap


def disguised(texts: list[str]) -> Iterator[str]:
    """The same in other clothes."""
    for text in texts:
        yield text.upper()
        yield text.replace("'", "")
        yield text.replace("'", "\u2019").replace(" ", "\n")
        yield text.replace("i'm", "i am").replace("n't", " not").replace(" ", "  ")
        yield text.replace("e", "е").replace(" ", " \u200b")
        yield text.replace("i", "1").replace(" ", "_")
        yield "".join(sign * 3 for sign in text[:80])
        yield f"'{text}' \u2014 \u201c{text}\u201d\u2026"


def with_and_without(texts: list[str]) -> None:
    """The rules that match with the quick look, in all texts at once, are those that match without."""
    laid = [lay_out(text).text for text in texts]
    quickly = [laid_text(text) for text in texts]
    assert [one for one, other in zip(quickly, laid, strict=True) if one is not None and one != other] == []
    without = [[rule for rule in READER.rules if rule.compiled.search(text)] for text in laid]
    matching = READER.matching(laid)
    wrong = sum([rule for rule, _ in one] != other for one, other in zip(matching, without, strict=True))
    assert wrong == 0, f"{wrong} texts"
    for text, rules in zip(laid, matching, strict=True):
        for rule, searches in rules:
            assert spans(searches, text) == spans([rule.compiled.search], text), rule.id


def spans(searches: list[Any], text: bytes) -> list[tuple[int, int]]:
    """Where the searches for some alternatives of a rule find something, one place after the other."""
    found, at = [], 0
    while (span := first_of(searches, text, at)) is not None:
        found.append(span)
        at = span[1] - 1
    return found


def test_on_every_text_there_is() -> None:
    texts = list(dict.fromkeys(every_text()))
    assert len(texts) > 3_000
    with_and_without(texts)


def test_on_the_examples_of_rules_in_other_clothes() -> None:
    with_and_without([each for rule in RULES for each in disguised([*rule.true, *rule.trap])])


def test_words_are_held_by_the_sentences_and_texts_in_which_they_stand() -> None:
    texts = [
        lay_out(text).text for text in ("We rowed. I want to go", "", "want. to want to", "...", "rowed again, we")
    ]
    held = Held(Words(["want", "want to", "we", "go we", "absent", "rowed again"]), texts)
    assert [sentence.split() for sentence in held.sentences[:2]] == [[b"we", b"rowed"], [b"i", b"want", b"to", b"go"]]
    in_texts = {word: set_bits(bits) for word, bits in held.in_texts().items()}
    assert in_texts == {"want": [0, 2], "want to": [0, 2], "we": [0, 4], "rowed again": [4]}
    in_sentences = {
        word: {held.sentences[each] for each in set_bits(bits)} for word, bits in held.in_sentences().items()
    }
    assert in_sentences["want to"] == {b" i want to go ", b" to want to "}
    assert [held.owners[each] for each in set_bits(held.in_sentences()["want"])] == [0, 2, 2]
    assert Held(Words(["want"]), [b"  "]).in_texts() == {}


def test_most_rules_are_left_out_of_ordinary_texts() -> None:
    with (ROOT / "data/demo/journal.csv").open(encoding="utf-8", newline="") as file:
        texts = [lay_out(row["trigger"]).text for row in csv.DictReader(file) if row["trigger"]]
    left = sum(len(numbers) for _, numbers, _ in Quick(READER.rules).left(texts))
    assert left < len(texts) * len(RULES) / 30


def test_wordings_of_the_context_stand_nowhere_without_the_words_they_are_said_to_need() -> None:
    texts = list(dict.fromkeys(every_text()))
    READER.read_all([Written(text, "note") for text in texts])
    laid = [lay_out(text) for text in texts]
    lists = [each for each in gc.get_objects() if isinstance(each, Phrasing)]
    assert len(lists) > 40
    needed = {each.written: words_of(each.written) for each in lists}
    assert sum(words is not None for words in needed.values()) > 30
    for written, words in needed.items():
        search = compiled(written, 64 << 20).search
        if words is not None:
            assert not any(words.isdisjoint(text.words) and search(text.text) is not None for text in laid), written[
                :80
            ]


def test_wordings_are_found_alike_before_and_after_their_words_are_known() -> None:
    first = Phrasing(["want to", "back again"])
    other = Phrasing(["never mind"])
    texts = [lay_out(text) for text in ("i want to go. never mind", "never mind", "nothing here", "back again")] * 400
    told = [(first.places(text, 0, len(text.words)), other.places(text, 0, len(text.words))) for text in texts]
    assert told == told[:4] * 400
    assert [[len(each) for each in both] for both in told[:4]] == [[1, 1], [0, 1], [0, 0], [1, 0]]
    beforehand = lay_out("back again. never mind")  # asked of it before a third list is known
    assert len(first.places(beforehand, 0, 5)) == 1
    third = Phrasing(["again"])
    known = lay_out("again")
    assert all(len(third.places(known, 0, 1)) == 1 for _ in range(1_100))
    assert len(third.places(beforehand, 0, 5)) == 1


def test_every_rule_needs_some_words() -> None:
    assert [rule.id for rule in RULES if not all(needs(parse(rule.expression)))] == []


SAID = (
    "i I'm im i am want wanna gonna to die kill kms myself my self no not don't dont do cannot can t burden point in"
    " going on a b ' '' - _ . ... … without me better off ill id suicidal sui cide s*icide diee dieee 2 4me\t \n"
    " hurt cut again wake up here be gone hopeless no way out"
)
WORDS = st.sampled_from(SAID.split(" "))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60), min_size=1, max_size=40))
def test_on_made_up_texts(texts: list[str]) -> None:
    with_and_without(texts)
