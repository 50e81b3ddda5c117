"""What is derived of a trigger's text: for whom an import touched, for everybody when phrases change, gone with it."""

from pathlib import Path

import pytest

from pipelines import refresh, withdrawing
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry
from tests.pipelines.journal.diary import HARBOUR, HERE, LIGHTHOUSE, PHRASES, came, settled, write


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    return settled(store, tmp_path)


def suggested(store: Store) -> list[tuple[str, str, str, bool]]:
    """Entry, family, words, counted."""
    with store.reading() as session:
        rows = session.rows(HERE / "suggestions.sql")
    assert len({row[6] for row in rows}) <= 1, "one digest of the rules"
    return [(row[1], row[2], row[4], row[5]) for row in rows]


def test_a_text_without_a_family_is_read_and_only_such(practice: Store, tmp_path: Path) -> None:
    write(
        practice,
        tmp_path / "a",
        a=LIGHTHOUSE,
        b=HARBOUR,
        c=(LIGHTHOUSE, "conflict"),
        d=(LIGHTHOUSE, "weather"),  # a code that no vocabulary knows: kept
        e="",
        f="A lighthouse in a buoy",
        g="Nothing of the kind",
    )
    assert suggested(practice) == [("a", "pier", "lighthouse", True), ("b", "quay", "buoy", False)]
    assert came(practice) == {
        "a": ("pier", "suggested", "pier"),
        "b": (None, "suggested only", "quay"),
        "c": ("conflict", "coded", None),
        "d": ("weather", "coded", None),
        "e": (None, "uncoded", None),
        "f": (None, "uncoded", None),
        "g": (None, "uncoded", None),
    }


def test_a_later_text_is_read_again_and_one_taken_back_is_forgotten(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=LIGHTHOUSE, b=LIGHTHOUSE)
    report = bring(practice, tmp_path / "b", journal=[entry("2026-02-01T08:00", entry="a", trigger=HARBOUR)])
    assert [row[:2] for row in suggested(practice)] == [("a", "quay"), ("b", "pier")]
    withdrawing.withdraw(practice, report.batch_id, operator(), AS_OF)
    assert [row[:2] for row in suggested(practice)] == [("a", "pier"), ("b", "pier")]
    bring(practice, tmp_path / "c", journal=[entry("2026-02-02T08:00", entry="b", retracted="yes")])
    assert [row[:2] for row in suggested(practice)] == [("a", "pier")]
    bring(
        practice, tmp_path / "d", journal=[entry("2026-02-01T08:00", entry="a", trigger=HARBOUR, trigger_family="pier")]
    )
    assert suggested(practice) == []


def test_an_import_leaves_other_clients_as_they_are(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=LIGHTHOUSE)
    with practice.writing() as session:
        (tmp_path / "spoil.sql").write_text("-- a mark\nUPDATE trigger_suggestion SET phrase = 'left alone'", "utf-8")
        session.run(tmp_path / "spoil.sql")
    bring(practice, tmp_path / "b", journal=[entry(code="C002", entry="x", trigger=HARBOUR)])
    with practice.reading() as session:
        assert [row[1:4] for row in session.rows(HERE / "suggestions.sql")] == [
            ("a", "pier", "left alone"),
            ("x", "quay", "quay-word"),
        ]
    refresh.refresh(practice, operator(), AS_OF, AS_OF)
    with practice.reading() as session:
        assert [row[3] for row in session.rows(HERE / "suggestions.sql")] == ["pier-word", "quay-word"]


def test_other_phrases_read_everything_again(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=LIGHTHOUSE, b="By the anchor")
    own = tmp_path / "own"
    text = PHRASES.format(family="quay", word="anchor")
    (own / "trigger_phrases" / "quay.toml").write_text(text, "utf-8")
    assert refresh.settle(practice, (own,))
    assert [row[:3] for row in suggested(practice)] == [("a", "pier", "lighthouse"), ("b", "quay", "anchor")]
    assert refresh.settle(practice)
    assert suggested(practice) == []


def test_the_figures_are_in_the_store(practice: Store) -> None:
    with practice.reading() as session:
        rows = {row[:2]: row[2:] for row in session.rows(HERE / "figures.sql")}
    assert len(rows) == (12 + 2) * 3
    assert rows["pier", "locked"] == (1, 1, 1, 1.0, 1.0, True)
    assert rows["pier", "tuning"] == (0, 0, 0, None, None, True)
    assert rows["quay", "locked"] == (0, 0, 0, None, None, False)
    assert rows["control", "another hand"][0] == 20


@pytest.mark.parametrize(
    "text",
    ["he left " * 6_250, "😭" * 50_000, "لم يجب " * 7_000, "\u202e\u200b the lighthouse", "<b>lighthouse</b> **x**"],
    ids=["long", "emoji", "right to left", "unseen", "markup"],
)
def test_texts_that_are_no_everyday_ones_come_in(text: str, practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=text)
    assert len(suggested(practice)) == ("lighthouse" in text)
    with practice.reading() as session:
        assert not any(refresh.check(session).values())
