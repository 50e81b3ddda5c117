"""A cut-off that nobody published: c, a or b of Jacobson & Truax, from the norms of a practice's own definition."""

from pathlib import Path

import pytest

from pipelines import refresh
from pipelines.change import reading
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF
from tests.pipelines.change import house
from tests.pipelines.change.test_derived import only, scores, told
from tests.pipelines.rights import laying

CLINICAL = """
[[subscales.total.norms]]
sample = "our patients"
population = "clinical"
mean = 16
sd = 4
status = "{status}"
source = "a paper of ours"
"""
CUT = house.HOUSE[house.HOUSE.index("[[subscales.total.cut_offs]]") : house.HOUSE.index("[[examples]]")]


@pytest.mark.parametrize(
    ("populations", "cut", "source"),
    [
        # c = (6 · 16 + 4 · 28) / 10, a = 16 + 2 · 4, b = 28 - 2 · 6
        (("functional", "clinical"), 20.8, "c of Jacobson & Truax (1991), from the norms: our patients; our students"),
        (("clinical",), 24, "a of Jacobson & Truax (1991), from the norms: our patients"),
        (("functional",), 16, "b of Jacobson & Truax (1991), from the norms: our students"),
        ((), None, ""),
    ],
)
def test_a_cut_is_computed_from_the_norms_of_a_definition_of_the_practice(
    fresh: Store, tmp_path: Path, populations: tuple[str, ...], cut: float | None, source: str
) -> None:
    folder = house.definition(tmp_path / "own")
    [file] = (folder / "instruments").iterdir()
    text = file.read_text("utf-8").replace(CUT, "")
    if "functional" in populations:
        text = text.replace('sample = "our students"', 'sample = "our students"\npopulation = "functional"')
    if "clinical" in populations:
        text = text.replace("[[examples]]", CLINICAL.format(status="unverified") + "\n[[examples]]")
    file.write_text(text, "utf-8")
    refresh.settle(fresh, (folder,))
    builders.people(fresh, tmp_path / "people")
    scores(fresh, tmp_path / "a", house.rows("C001", 10, 30, 31))
    one = only(told(fresh))
    assert one.cut == (pytest.approx(cut) if cut is not None else None)
    assert one.cut_source == source
    assert one.verdict_class == ("recovered" if cut is not None else "improved")
    [given] = [each for each in one.inputs if each.name == "cut_off"] or [None]
    assert given is None or given.status == ("unverified" if "clinical" in populations else "published")
    noted = " ".join(one.notes)
    if "clinical" in populations:
        assert "SD from the mean of our patients" in noted or "regression" not in noted
        assert "our students" not in noted, "one population, clinical where there is one"
    assert ("from the mean of our students" in noted) == ("clinical" not in populations)


def test_scores_regress_to_the_clinical_population_where_there_is_one(fresh: Store, tmp_path: Path) -> None:
    """Edwards–Nunnally and the note beside it name the same: baseline 5 lies 2.75 SD below the patients' 16."""
    folder = house.definition(tmp_path / "own")
    [file] = (folder / "instruments").iterdir()
    text = file.read_text("utf-8").replace("[[examples]]", CLINICAL.format(status="published") + "\n[[examples]]")
    file.write_text(text, "utf-8")
    refresh.settle(fresh, (folder,))
    builders.people(fresh, tmp_path / "people")
    scores(fresh, tmp_path / "a", house.rows("C001", 5, 30))
    shown = only(told(fresh))
    assert "The baseline lies 2.8 SD from the mean of our patients" in " ".join(shown.notes)
    assert (shown.cut, shown.cut_source) == (25, "a paper of ours"), "a published one goes first"
    client_id = laying.identity("client", ("practice", "C001"))
    [other] = [one for one in reading.verdicts(fresh, operator(), client_id, AS_OF) if one.method == "en"]
    [mean] = [one for one in other.inputs if one.name == "mean"]
    assert (mean.value, mean.kind) == (16, "our patients")
