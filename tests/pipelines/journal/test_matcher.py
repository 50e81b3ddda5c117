"""Suggestions from a text: which family, where its words stand, ties, quick on whatever comes; and the figures."""

import time

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.confidence import Share
from pipelines.definitions.laid_out import lay_out
from pipelines.definitions.load import load
from pipelines.definitions.phrase_pattern import read
from pipelines.definitions.phrases import PARTS, HandCoded, Rule, rules
from pipelines.journal.matcher import Figures, Matcher, Suggestion, counted, figures

SMALL = Matcher(
    [
        Rule("silence", "on-read", "left (me|us) on read"),
        Rule("silence", "nothing", "said nothing"),
        Rule("silence", "ticks", "(grey|blue) ticks"),
        Rule("row", "door", "slam* ... door"),
        Rule("row", "shout", "shout*"),
        Rule("row", None, "(didn't|did not) shout"),
    ]
)
SHIPPED = [rule for file in load().phrases for rule in rules(file)]
ALL = Matcher(SHIPPED)


def test_the_family_with_most_distinct_phrases_by_its_first_words() -> None:
    text = "He shouted, said nothing, then he left me on read"
    assert SMALL.suggest(text) == Suggestion("silence", "nothing", 12, 24)
    assert text[12:24] == "said nothing"
    assert [each.phrase for each in SMALL.suggestions(text)] == ["shout", "nothing", "on-read"]


def test_a_tie_is_no_suggestion_and_a_phrase_twice_counts_once() -> None:
    assert SMALL.suggest("He shouted and said nothing") is None
    assert SMALL.suggest("He shouted, shouted, shouted and said nothing") is None
    assert SMALL.suggest("He shouted, slammed a door and said nothing") == Suggestion("row", "shout", 3, 10)
    assert SMALL.suggest("Nothing of the kind") is None
    assert SMALL.suggest("") is None


def test_unless_holds_for_its_sentence_and_its_family() -> None:
    assert SMALL.suggest("He didn't shout.") is None
    assert SMALL.suggest("He didn't shout. Then he shouted.") == Suggestion("row", "shout", 25, 32)
    assert SMALL.suggest("He didn't shout, he said nothing.") == Suggestion("silence", "nothing", 20, 32)


@pytest.mark.parametrize(
    "text",
    [
        "LEFT ME ON READ",
        "left\u00a0me   on\tread",
        "le\u200bft me on re\u00adad",
        "\u202eleft\u202c me \u2066on\u2069 read",
        "😭 left me on read 😭",
        "(left me, on read)",
        "קרא left me on read قرأ",
    ],
)
def test_what_nobody_sees_makes_no_difference(text: str) -> None:
    found = SMALL.suggest(text)
    assert found is not None
    words = text[found.begins : found.ends]
    assert words[0] in "lL"
    assert words[-1] in "dD"


def test_places_are_code_points_of_what_was_written() -> None:
    text = "😭😭 he\u200b said noth\u200bing 😭"
    found = SMALL.suggest(text)
    assert found is not None
    assert text[found.begins : found.ends] == "said noth\u200bing"
    composed = Matcher([Rule("a", "b", "gêné hier")])
    text = "Il e\u0301tait ge\u0302ne\u0301 hier"
    found = composed.suggest(text)
    assert found is not None
    assert text[found.begins : found.ends] == "ge\u0302ne\u0301 hier"


@pytest.mark.parametrize(("text", "expected"), [("He slammed the front door", True), ("slammed. The door", False)])
def test_a_gap_stays_in_its_sentence(text: str, expected: bool) -> None:
    assert (SMALL.suggest(text) is not None) == expected
    assert SMALL.suggest("He slammed one two three door") is not None
    assert SMALL.suggest("He slammed one two three four door") is None


SPOKEN = ["he", "me", "left me on read", "said nothing", "blue ticks", "shouted", "didn't", "phone", ".", ",", "\u200b"]
WORDS = st.sampled_from(SPOKEN)


@given(st.one_of(st.lists(WORDS, max_size=30).map(" ".join), st.text(max_size=120)))
def test_places_lie_in_the_text_and_one_word_more_never_moves_them(text: str) -> None:
    for found in ALL.suggestions(text):
        assert 0 <= found.begins < found.ends <= len(text)
    before = SMALL.suggest(text)
    assert SMALL.suggest(f"{text} lighthouse") == before
    shifted = SMALL.suggest(f"lighthouse. {text}")
    assert (shifted is None) == (before is None)
    if before and shifted:
        assert (shifted.begins, shifted.ends) == (before.begins + 12, before.ends + 12)


def test_another_engine_finds_the_same() -> None:
    """DuckDB searches with RE2, which takes linear time by construction and refuses what it could not."""
    texts = [lay_out(one.text).text for one in load().hand_coded]
    patterns = [f"(?:^| ){read(rule.pattern).expression}" for rule in SHIPPED]
    with duckdb.connect() as engine:
        for rule, pattern in list(zip(SHIPPED, patterns, strict=True))[::7]:
            theirs = engine.execute(
                "SELECT regexp_matches(unnest($texts), $pattern)", {"texts": texts, "pattern": pattern}
            )
            finder = Matcher([rule._replace(phrase="x")])
            ours = [bool(finder.suggestions(one.text)) for one in load().hand_coded]
            assert [found for (found,) in theirs.fetchall()] == ours, rule


@pytest.mark.parametrize(
    "text",
    [
        "he left me " * 4_600,
        "a" * 50_000,
        "she said nothing to me and turned on the phone in his bed " * 850,
        "😭" * 50_000,
        "لم يجب علي " * 4_600,
        "e\u0301\u0301\u0301" * 12_500,
        "." * 50_000,
        "'" * 50_000,
        "he's " * 10_000,
        "\u200b" * 50_000,
    ],
    ids=["words", "one word", "hits", "emoji", "right to left", "accents", "points", "quotes", "short forms", "unseen"],
)
def test_fifty_thousand_signs_are_quick(text: str) -> None:
    began = time.process_time()
    ALL.suggest(text)
    assert time.process_time() - began < 2


def test_time_grows_with_the_length_alone() -> None:
    def took(times: int) -> float:
        text = "turned the the the turned the the did not " * times
        began = time.process_time()
        ALL.suggest(text)
        return time.process_time() - began

    took(10)
    assert took(2_000) < 40 * max(took(200), 0.002)


CODED = [
    HandCoded("tuning", "silence", "He left us on read"),
    HandCoded("tuning", "row", "He said nothing"),
    HandCoded("locked", "silence", "He said nothing"),
    HandCoded("locked", "silence", "A cold shoulder"),
    HandCoded("locked", "row", "Blue ticks"),
    HandCoded("locked", "other", "He shouted"),
]


def test_the_figures_count_by_hand() -> None:
    found = {(each.family, each.part): each for each in figures(SMALL, CODED, ["silence", "row"])}
    assert found["silence", "tuning"] == Figures("silence", "tuning", coded=1, suggested=2, right=1)
    assert found["silence", "locked"] == Figures("silence", "locked", coded=2, suggested=2, right=1)
    assert found["row", "locked"] == Figures("row", "locked", coded=1, suggested=1, right=0)
    assert found["row", "another hand"] == Figures("row", "another hand", coded=0, suggested=0, right=0)
    assert found["row", "another hand"].precision.estimate is None


@pytest.mark.parametrize(
    ("locked", "other", "expected"),
    [
        ((10, 10, 8), (10, 10, 8), True),
        ((10, 10, 8), (10, 10, 7), False),
        ((10, 10, 7), (10, 10, 8), False),
        ((10, 8, 8), (8, 10, 8), True),
        ((10, 11, 8), (10, 10, 8), False),  # precision 8 of 11
        ((11, 10, 8), (10, 10, 8), False),  # recall 8 of 11
        ((10, 10, 8), (0, 0, 0), False),  # cannot be told
    ],
)
def test_a_family_is_counted_where_both_reach_the_bar_on_every_part_but_the_tuned(
    locked: tuple[int, int, int], other: tuple[int, int, int], expected: bool
) -> None:
    told = [Figures("a", "tuning", 10, 10, 0), Figures("a", "locked", *locked), Figures("a", "another hand", *other)]
    assert counted(told) == ({"a"} if expected else set())


def told(share: Share) -> str:
    return "-" if share.estimate is None else f"{share.estimate:.2f} ({share.low:.2f}–{share.high:.2f})"


def test_the_figures_of_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, not held to a bar: what they decide is whether a suggestion is counted."""
    coded = load().hand_coded
    assert {part: sum(one.part == part for one in coded) for part in PARTS} == {
        "tuning": 200,
        "locked": 200,
        "another hand": 247,
    }
    families = sorted({rule.family for rule in SHIPPED})
    assert len(families) == 12
    assert all(sum(one.family == family and one.part != "another hand" for one in coded) >= 25 for family in families)
    found = list(figures(ALL, coded, families))
    with capsys.disabled():
        for each in found:
            shares = f"precision {told(each.precision)} recall {told(each.recall)}"
            print(f"\n{each.part:12} {each.family:22} of {each.coded}: {shares}", end="")
        began = time.process_time()
        for one in coded:
            ALL.suggest(one.text)
        print(f"\n{(time.process_time() - began) / len(coded) * 1e6:.0f} µs a text; counted: {sorted(counted(found))}")
    assert {each.family for each in found if each.part == "tuning" and each.reaches_bar} == set(families)
