"""What led to what: counts kept while the rare is folded, and words of a file cut without breaking what is escaped."""

from dashboard.charts import flow
from dashboard.charts.flow import Path

PATHS = [
    Path(("distance", "heat", "pursue"), 5),
    Path(("distance", "cold", "reach"), 2),
    Path(("control", "cold", "pursue"), 1),
]


def test_what_is_rare_is_folded_and_nothing_is_lost() -> None:
    more = [*PATHS, Path(("criticism", "cold", "freeze"), 2)]
    folded = {path.words: path.times for path in flow.folded(more)}
    assert folded == {
        ("distance", "heat", "pursue"): 5,
        ("distance", "cold", "all else (2 kinds)"): 2,
        ("all else (2 kinds)", "cold", "pursue"): 1,
        ("all else (2 kinds)", "cold", "all else (2 kinds)"): 2,
    }


def test_one_that_is_rare_alone_stands_for_itself() -> None:
    assert flow.folded(PATHS) == PATHS


def test_what_must_stand_for_itself_is_never_folded() -> None:
    more = [*PATHS, Path(("distance", "cold", "freeze"), 2), Path(("distance", "cold", "attack"), 1)]
    folded = {path.words: path.times for path in flow.folded(more, {2: {"reach"}})}
    assert folded["distance", "cold", "reach"] == 2
    assert folded["distance", "cold", "all else (2 kinds)"] == 3


def test_only_what_is_small_is_folded_and_it_is_said_how_many() -> None:
    many = [Path((f"family {n}", "heat"), 1_250) for n in range(8)]
    assert flow.folded(many) == many
    small = [*many, Path(("other", "heat"), 40), Path(("a rare one", "heat"), 39)]
    folded = {path.words[0]: path.times for path in flow.folded(small)}
    assert folded["all else (2 kinds)"] == 79
    assert len(folded) == 9


def test_where_all_is_rare_there_is_no_picture() -> None:
    assert flow.folded([Path(("a", "b"), 1), Path(("c", "d"), 1)]) == []


def test_ribbons_hold_as_many_as_there_were() -> None:
    (trace,) = flow.figure(PATHS, ("Trigger", "Felt", "Response")).data
    assert sum(trace.link.value) == 2 * 8  # each way crosses two gaps
    assert "distance 7" in trace.node.label
    assert len(trace.node.x) == len(trace.node.label)


def test_a_long_word_is_cut_and_stays_escaped() -> None:
    (trace,) = flow.figure([Path(("&lt;" * 30, "heat"), 4)], ("Trigger", "Felt")).data
    assert trace.node.label[0].startswith("&lt;&lt;")
    assert "<" not in trace.node.label[0]
    assert trace.node.customdata[0] == "&lt;" * 30
