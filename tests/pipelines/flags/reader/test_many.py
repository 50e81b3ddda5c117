"""Findings with the quick look are the findings without it: on every text there is, and on made-up ones."""

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.definitions.load_rules import text_rules
from pipelines.flags.reader.many import ManyReader
from pipelines.flags.reader.prefilter import by_category
from pipelines.store.session import Session

ROOT = Path(__file__).parents[4]
RULES = text_rules()
MANY = ManyReader(RULES)


@pytest.fixture(scope="module")
def session(tmp_path_factory) -> Iterator[Session]:
    with duckdb.connect() as engine:
        yield Session(engine, lambda *_: None, tmp_path_factory.mktemp("look"))


def every_text() -> Iterator[str]:
    """All labelled sentences, the demo's and the hand-coded triggers, all examples of rules; nothing of them is told."""
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


def with_and_without(session: Session, texts: list[str]) -> None:
    table = pa.table({"key": pa.array(range(len(texts)), pa.int64()), "field": ["note"] * len(texts), "text": texts})
    looked = [(each.key, each.finding) for each in MANY.read(session, table)]
    read = [(key, each) for key, text in enumerate(texts) for each in MANY.reader.read(text, "note")]
    wrong = {key for key, _ in set(read) ^ set(looked)}
    assert len(wrong) == 0, f"{len(wrong)} texts"
    assert looked == read


def test_on_every_text_there_is(session: Session):
    texts = list(dict.fromkeys(every_text()))
    assert len(texts) > 3_000
    with_and_without(session, texts)


def test_on_the_examples_of_rules_in_other_clothes(session: Session):
    with_and_without(session, [each for rule in RULES for each in disguised([*rule.true, *rule.trap])])


def test_the_look_leaves_most_ordinary_texts_out(session: Session):
    assert all("" not in looks for looks in by_category(RULES).values())
    with (ROOT / "data/demo/journal.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["trigger"] for row in csv.DictReader(file) if row["trigger"]]
    assert len(MANY._places(session, pa.table({"text": texts}))) < len(texts) / 2


WORDS = st.sampled_from(
    "i I'm im i am want wanna gonna to die kill kms myself my self no not don't dont do not cannot can t burden point"
    " in going on a b ' '' - _ . ... … without me better off ill id suicidal sui cide s*icide diee dieee 2 4me\t\n"
    " hurt cut again wake up here be gone hopeless no way out".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60), min_size=1, max_size=40))
def test_on_made_up_texts(texts: list[str]):
    with duckdb.connect() as engine:
        with_and_without(Session(engine, lambda *_: None, ROOT), texts)


def test_an_empty_table_and_missing_texts(session: Session):
    empty = pa.table(
        {"key": pa.array([], pa.int64()), "field": pa.array([], pa.string()), "text": pa.array([], pa.string())}
    )
    assert list(MANY.read(session, empty)) == []
    table = pa.table({"key": [1, 2], "field": ["note", "note"], "text": [None, "I want to die"]})
    assert [each.key for each in MANY.read(session, table)] == [2]
