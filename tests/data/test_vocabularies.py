"""The shipped vocabularies hold the words of the contract, and the words that people count by."""

from pipelines.definitions.load import load
from pipelines.ingest.kinds import KINDS

DEFINITIONS = load()


def terms(name: str) -> list[str]:
    vocabulary = DEFINITIONS.vocabulary(name)
    assert vocabulary is not None
    return [term.term for term in vocabulary.terms]


def test_every_vocabulary_that_a_column_names_is_there() -> None:
    named = {column.words[0] for kind in KINDS.values() for column in kind.columns if column.form in ("term", "terms")}
    assert named == {vocabulary.name for vocabulary in DEFINITIONS.vocabularies}


def test_the_secure_responses_are_reach_and_soothe() -> None:
    vocabulary = DEFINITIONS.vocabulary("responses")
    assert vocabulary is not None
    assert [term.term for term in vocabulary.terms if term.strategy == "secure"] == ["reach", "soothe"]
    assert terms("responses") == ["pursue", "withdraw", "attack", "freeze", "reach", "soothe", "other"]


def test_both_poles_have_families() -> None:
    vocabulary = DEFINITIONS.vocabulary("trigger_families")
    assert vocabulary is not None
    assert len(vocabulary.terms) == 13
    assert {term.pole for term in vocabulary.terms} == {
        *("distance_and_abandonment", "engulfment_and_loss_of_independence", "neither"),
    }


def test_life_events_and_sensations() -> None:
    assert len(terms("life_events")) == 19
    assert terms("life_events")[:2] == ["infidelity_discovered", "separation_threatened"]
    assert len(terms("sensations")) == 15
