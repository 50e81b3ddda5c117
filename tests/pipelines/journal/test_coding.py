"""A clinician's correction: holds while the words are the same, lapses in plain sight, is remembered."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from pipelines.errors import Refusal
from pipelines.journal import coding
from pipelines.keeping import erasure
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry
from tests.pipelines.journal.diary import HARBOUR, HERE, LIGHTHOUSE, came, of, settled, told, write
from tests.pipelines.rights import laying


@pytest.fixture
def practice(store: Store, tmp_path: Path) -> Store:
    return settled(store, tmp_path)


THERAPIST = Viewer(laying.viewer_id(("practice", "T1")), "Name of T1", "therapist", account="T1")
_minutes = iter(range(10_000))


def give(store: Store, name: str, family: str, code: str = "C001") -> UUID:
    """Each a minute after the one before."""
    client_id, key = of(store, name, code)
    at = AS_OF + timedelta(minutes=next(_minutes))
    return coding.give_family(store, THERAPIST, client_id, key, family, AS_OF, at)


def back(store: Store, record_id: UUID, name: str = "a") -> None:
    at = AS_OF + timedelta(minutes=next(_minutes))
    coding.take_back(store, THERAPIST, of(store, name)[0], record_id, AS_OF, at)


def test_a_correction_goes_before_the_file_and_before_phrases(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=(HARBOUR, "conflict"), b=LIGHTHOUSE, c="A pebble", d="")
    for name in "abcd":
        give(practice, name, "distance")
    assert set(came(practice).values()) == {("distance", "corrected", None)}
    rows = told(practice)
    assert rows["a"]["coded_family"] == "conflict"
    assert {row["corrected_by"] for row in rows.values()} == {"Name of T1"}


def test_the_last_one_counts_and_taking_it_back_is_a_record(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=LIGHTHOUSE)
    give(practice, "a", "distance")
    second = give(practice, "a", "control")
    assert came(practice)["a"] == ("control", "corrected", None)
    assert told(practice)["a"]["corrected_in"] == second
    back(practice, second)
    assert came(practice)["a"] == ("distance", "corrected", None)
    with pytest.raises(Refusal, match="taken back already"):
        back(practice, second)
    back(practice, told(practice)["a"]["corrected_in"])  # type: ignore[arg-type]
    assert came(practice)["a"] == ("pier", "suggested", "pier")
    with practice.reading() as session:
        kept = session.rows(HERE / "codings.sql")
    assert [row[:3] for row in kept] == [
        ("distance", True, "Name of T1"),
        ("control", True, "Name of T1"),
        (None, False, "Name of T1"),
        (None, False, "Name of T1"),
    ]


def test_it_lapses_when_the_text_changes_and_holds_again_with_the_old_one(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=LIGHTHOUSE)
    give(practice, "a", "distance")
    bring(practice, tmp_path / "b", journal=[entry("2026-02-01T08:00", entry="a", trigger="A pebble")])
    assert came(practice)["a"] == (None, "uncoded", None)
    assert told(practice)["a"]["lapsed_family"] == "distance"
    bring(practice, tmp_path / "c", journal=[entry("2026-02-01T08:00", entry="a", trigger="THE  lighthouse,\nagain ")])
    assert came(practice)["a"] == ("distance", "corrected", None), "case and blanks are not the words"
    assert not isinstance(told(practice)["a"]["lapsed_family"], str)


def test_the_same_words_of_the_same_client_are_suggested_with_where_from(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a="A pebble", b="a  PEBBLE", c="A pebble!", d=("A pebble", "conflict"), e="", f="")
    bring(practice, tmp_path / "b", journal=[entry(code="C002", entry="x", trigger="A pebble")])
    give(practice, "a", "distance")
    give(practice, "e", "control")
    assert came(practice) == {
        "a": ("distance", "corrected", None),
        "b": (None, "suggested only", "distance"),
        "c": (None, "uncoded", None),
        "d": ("conflict", "coded", None),
        "e": ("control", "corrected", None),
        "f": (None, "uncoded", None),  # no words are not the same words
        "x": (None, "uncoded", None),  # another client's
    }
    assert told(practice)["b"]["same_words_as"] == of(practice, "a")[1]
    give(practice, "b", "control")
    give(practice, "c", "jealousy")
    write(practice, tmp_path / "c", g="A pebble")
    assert came(practice)["g"] == (None, "uncoded", None), "the same words were given two families"


def test_what_a_clinician_said_of_the_words_goes_before_a_phrase(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=LIGHTHOUSE, b=LIGHTHOUSE, c=LIGHTHOUSE)
    first = give(practice, "a", "distance")
    assert came(practice)["b"] == (None, "suggested only", "distance"), "the phrase says pier and is not counted here"
    assert not isinstance(told(practice)["b"]["phrase"], str)
    back(practice, first)
    give(practice, "a", "pier")
    assert came(practice)["b"] == ("pier", "suggested", "pier")
    assert told(practice)["b"]["phrase"] == "pier-word"
    give(practice, "c", "control")
    assert came(practice)["b"] == (None, "uncoded", None), "two families for the same words"


def test_refused_with_a_reason_and_without_a_trace(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=LIGHTHOUSE)
    bring(practice, tmp_path / "b", journal=[entry(code="C002", entry="x", trigger=LIGHTHOUSE)])
    client_id, key = of(practice, "a")
    stranger, theirs = of(practice, "x", "C002")
    for viewer, whose, what, family, sentence in (
        (THERAPIST, client_id, key, "weather", "no such term"),
        (THERAPIST, client_id, theirs, "distance", "no such entry"),
        (THERAPIST, client_id, uuid4(), "distance", "no such entry"),
        (THERAPIST, uuid4(), key, "distance", "no right to change the journal"),
        (operator(), stranger, theirs, "distance", "no right to change the journal"),
    ):
        with pytest.raises(Refusal, match=sentence):
            coding.give_family(practice, viewer, whose, what, family, AS_OF, AS_OF)
    given = give(practice, "a", "distance")
    with pytest.raises(Refusal, match="no such coding"):
        coding.take_back(practice, THERAPIST, stranger, given, AS_OF, AS_OF)
    with practice.reading() as session:
        assert len(session.rows(HERE / "codings.sql")) == 1


def test_erasing_a_client_takes_suggestions_and_codings(practice: Store, tmp_path: Path) -> None:
    write(practice, tmp_path / "a", a=LIGHTHOUSE, b=LIGHTHOUSE)
    bring(practice, tmp_path / "b", journal=[entry(code="C002", entry="x", trigger=LIGHTHOUSE)])
    give(practice, "a", "distance")
    give(practice, "x", "control", "C002")
    person = erasure.find(practice, operator(), "C001", None, AS_OF)
    erased = erasure.erase(practice, operator(), person, "the client asked for it", AS_OF, tmp_path / "new-key")
    assert erased.rows["trigger_suggestion"] == 2
    assert erased.rows["trigger_coding"] == 1
    assert came(practice) == {"x": ("control", "corrected", None)}
