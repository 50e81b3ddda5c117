"""Criteria: what ships, what a practice puts in its place, and what is refused by file and field."""

from pathlib import Path

import pytest

from pipelines.definitions.kinds import KINDS
from pipelines.definitions.load import SHIPPED, load
from pipelines.errors import Refusal

DEFINITIONS = load()
TEXT = (SHIPPED / "criteria" / "out-of-control-self-harm.toml").read_text("utf-8")
FROM_THE_ARTICLE = {
    "persistent-pattern": "persisted for years despite self-help efforts",
    "out-of-control-rage": "feel out of control (rage, dissociation, self-harm)",
    "out-of-control-dissociation": "feel out of control (rage, dissociation, self-harm)",
    "out-of-control-self-harm": "feel out of control (rage, dissociation, self-harm)",
    "crisis-infidelity": "in crisis (infidelity discovered, divorce threatened)",
    "crisis-separation": "in crisis (infidelity discovered, divorce threatened)",
    "trauma-history": "either partner has a significant trauma history",
}
OURS = {"partner-violence-or-fear", "reliable-worsening", "gone-quiet"}


def test_ten_criteria_ship_seven_in_the_articles_words() -> None:
    told = {one.id: one for one in DEFINITIONS.criteria}
    assert set(told) == set(FROM_THE_ARTICLE) | OURS
    for name, words in FROM_THE_ARTICLE.items():
        assert words in str(told[name].article)
        assert told[name].modalities == (
            "Emotionally Focused Therapy",
            "attachment-based couples therapy",
            "individual therapies that address attachment trauma",
        )
    assert {one.id for one in told.values() if one.addition} == OURS
    assert {one.id for one in told.values() if one.sensitive} == {"partner-violence-or-fear"}
    assert {one.id for one in told.values() if one.combine == "all"} == {"persistent-pattern"}


def test_each_can_be_denied_and_shows_each_outcome() -> None:
    for one in DEFINITIONS.criteria:
        assert {example.outcome for example in one.examples} == {"met", "not met", "cannot tell"}, one.id
        assert any(part.establishes for part in one.parts)


def test_each_number_of_a_part_stands_in_the_words_that_are_checked_by_hand() -> None:
    for one in DEFINITIONS.criteria:
        for part in one.parts:
            numbers = [part.within_days, part.fresh_days if part.establishes else None, part.at_least, part.urgent_from]
            for number in [f"{number:g}" for number in numbers if number is not None]:
                words = {"2": ("2", "two"), "730": ("730", "two years")}
                said = one.predicate + part.wording
                assert any(word in said for word in words.get(number, (number,))), (one.id, part.part, number)


def test_each_kind_is_a_macro_that_ships_and_is_used() -> None:
    folder = SHIPPED.parent / "pipelines" / "flags" / "kinds"
    assert {file.stem for file in folder.glob("*.sql")} == set(KINDS)
    assert {part.kind for one in DEFINITIONS.criteria for part in one.parts} == set(KINDS)


BROKEN = {
    "a kind that is not shipped": (
        "item_at_least@1",
        "item_at_least@7",
        "parts.0.kind: the kind item_at_least@7 is not",
    ),
    "a value that the kind has not": (
        'item = "9"',
        'item = "9"\ntimes = 3',
        "parts.0.times: is not a value of item_at",
    ),
    "a value that is missing": ('item = "9"\n', "", "parts.0.item: is missing"),
    "an item that is not there": ('item = "9"', 'item = "99"', "parts.0.item: PHQ-9 has no item 99"),
    "an instrument that is not there": (
        '"PHQ-9"\nitem',
        '"PHQ-99"\nitem',
        "parts.0.instrument: there is no instrument",
    ),
    "a value that the code has not": (
        '"4", "5"]\nurgent',
        '"4", "5", "6"]\nurgent',
        "parts.2.codes: C-SSRS level has no",
    ),
    "an event that nobody knows": (
        '["self_harm", "sui',
        '["selfharm", "sui',
        "parts.4.codes: the vocabulary life_events has",
    ),
    "a part twice": (
        'part = "CORE-10 item 6"',
        'part = "PHQ-9 item 9"',
        "parts.1.part: PHQ-9 item 9 stands here twice",
    ),
    "no sentence of the article": ("article = ", "addition = true\narticle = ", "article: a criterion has the article"),
    "neither published nor working": ('status = "working"', 'status = "sure"', "status: input should be"),
    "no worked example": ("[[examples]]", "[[shown]]", "examples: is missing"),
    "a need where one part is enough": (
        'kind = "item_at',
        'need = "one"\nkind = "item_at',
        "parts.0.need: a criterion",
    ),
    "a no where the kind has none": (
        'kind = "text@1"',
        'kind = "text@1"\nestablishes = true',
        "parts.6.establishes: text",
    ),
    "urgent below the cut": ("urgent_from = 2", "urgent_from = 0", "parts.0.urgent_from: must not be below at_least"),
    "no words": ('title = "Self-harm that feels out of control"', 'title = " "', "title: "),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_does_not_hold_is_refused_by_file_and_field(tmp_path: Path, what: str) -> None:
    old, new, said = BROKEN[what]
    assert old in TEXT
    (tmp_path / "criteria").mkdir()
    (tmp_path / "criteria" / "own.toml").write_text(TEXT.replace(old, new), "utf-8")
    with pytest.raises(Refusal) as refused:
        load([tmp_path])
    assert str(refused.value).startswith(f"{tmp_path / 'criteria' / 'own.toml'}, ")
    assert said in str(refused.value)


def test_a_practice_puts_its_own_in_the_place_of_one_and_adds_another(tmp_path: Path) -> None:
    (tmp_path / "criteria").mkdir()
    own = TEXT.replace("version = 1\n", "version = 2\n")
    (tmp_path / "criteria" / "a.toml").write_text(own, "utf-8")
    (tmp_path / "criteria" / "b.toml").write_text(
        TEXT.replace('id = "out-of-control-self-harm"', 'id = "own"'), "utf-8"
    )
    found = {one.id: one.version for one in load([tmp_path]).criteria}
    assert len(found) == 11
    assert (found["out-of-control-self-harm"], found["own"]) == (2, 1)
    (tmp_path / "criteria" / "c.toml").write_text(own, "utf-8")
    with pytest.raises(Refusal, match=r"c\.toml, id: out-of-control-self-harm stands in"):
        load([tmp_path])


def test_a_practice_states_single_limits(tmp_path: Path) -> None:
    (tmp_path / "escalation.toml").write_text("[urgent]\nreview_hours = 4\n", "utf-8")
    urgent, review = load([tmp_path]).rows["escalation_limit"]
    assert (urgent["review_hours"], urgent["snooze_days"], urgent["status"]) == (4, 2, "own")
    assert (review["review_hours"], review["status"]) == (168, "working")
    (tmp_path / "escalation.toml").write_text("[urgent]\nreview_hours = 0\n", "utf-8")
    with pytest.raises(Refusal, match=r"escalation\.toml, urgent\.review_hours: "):
        load([tmp_path])
