"""What led to what: counts kept while the rare is folded, and words of a file cut without breaking what is escaped."""

from dashboard.charts import flow
from dashboard.charts.flow import Path

PATHS = [
    Path(("distance", "heat", "pursue"), 5),
    Path(("distance", "cold", "reach"), 2),
    Path(("control", "cold", "pursue"), 1),
]


def test_what_is_rare_is_folded_and_nothing_is_lost() -> None:
    folded = {path.words: path.times for path in flow.folded(PATHS, "other")}
    assert folded == {
        ("distance", "heat", "pursue"): 5,
        ("distance", "cold", "other"): 2,
        ("other", "cold", "pursue"): 1,
    }


def test_more_words_than_fit_are_folded_too() -> None:
    many = [Path((f"family {n}", "heat"), 10 + n) for n in range(9)]
    folded = flow.folded(many, "other")
    assert len({path.words[0] for path in folded}) == flow.MOST + 1
    assert sum(path.times for path in folded) == sum(path.times for path in many)


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
