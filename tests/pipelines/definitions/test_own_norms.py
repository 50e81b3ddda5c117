"""The practice's own reference values: each takes the place of the shipped one, field by field, and gives it back."""

import math
from collections.abc import Iterator
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest

from pipelines import exporting, practice, settings, withdrawing
from pipelines.errors import WrongUsage
from pipelines.report import Report
from pipelines.rights.viewer import operator
from pipelines.store import Session, Store
from tests.builders import AS_OF, bring, client, counts, practitioner, rules
from tests.conftest import KEY
from tests.relations import exported

HERE = Path(__file__).parent
PLANE = ("anxiety", 3.0), ("avoidance", 2.4)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Store]:
    """A practice with two clients who were measured once; every test takes back what it brings."""
    home = tmp_path_factory.mktemp("own") / "store"
    if request.config.getoption("--store") == "ducklake":
        given = settings.Settings(store=f"ducklake:{home / 'c.ducklake'}", data_path=str(home / "files"), key=KEY)
    else:
        given = settings.Settings(store=str(home / "practice.duckdb"), key=KEY)
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    report = bring(
        made,
        home.parent / "files",
        practitioners=[practitioner()],
        clients=[client("C001"), client("C002")],
        reported_scores=[
            *[score("ECR-R", subscale, value, code=code) for code in ("C001", "C002") for subscale, value in PLANE],
            score("ECR-RS", "anxiety", 3.0, target="partner"),
            score("ECR-RS", "anxiety", 3.0, target="mother"),
            score("PHQ-9", "total", 12.0),
        ],
    )
    assert counts(report) == (10, 0, 0, 0), report.issues
    yield made
    made.close()


def score(instrument: str, subscale: str, value: float, code: str = "C001", **cells: Any) -> dict[str, Any]:
    row = {"client": code, "instrument": instrument, "administered_at": "2026-02-02T10:00", "administration": "1"}
    return {**row, "subscale": subscale, "score": value, **cells}


def norm(instrument: str = "ECR-R", subscale: str = "anxiety", on: str = "2026-03-01", **cells: Any) -> dict[str, Any]:
    return {"instrument": instrument, "subscale": subscale, "on": on, "reference": "Own (2024)", **cells}


class Entered:
    """Norms that are in force while the block runs."""

    def __init__(self, store: Store, folder: Path, *rows: dict[str, Any]):
        self.store, self.folder, self.rows = store, folder, rows

    def __enter__(self) -> Report:
        self.report = bring(self.store, self.folder, norms=self.rows)
        assert self.report.committed, (self.report.reason, self.report.issues)
        return self.report

    def __exit__(self, *_: object) -> None:
        withdrawing.withdraw(self.store, self.report.batch_id, operator(), AS_OF)


def sems(store: Store, instrument: str = "ECR-R", client: str = "C001") -> dict[str, float]:
    rows = exported(store, "scores", client=client)
    key = "target" if instrument == "ECR-RS" else "subscale"
    return {row[key]: float(row["sem"]) for row in rows if row["instrument"] == instrument and row["sem"]}


def regions(store: Store) -> list[float]:
    return [float(row["p_lower_region"]) for row in exported(store, "attachment")]


def asked(store: Store, query: str, instrument: str = "ECR-R", subscale: str = "anxiety") -> list[tuple[Any, ...]]:
    def ask(session: Session) -> list[tuple[Any, ...]]:
        return session.rows(HERE / "in_force" / f"{query}.sql", instrument=instrument, subscale=subscale)

    with store.reading() as session:
        return ask(session)


def test_what_is_shipped_is_in_force_where_nothing_was_entered(store: Store) -> None:
    for subscale, sd in (("anxiety", 1.12), ("avoidance", 1.19)):
        assert sems(store)[subscale] == pytest.approx(sd * math.sqrt(0.1), abs=1e-6)
    assert asked(store, "error") == [(None, 0.9, "retest", None, "unverified", 1.12, "published", "unverified")]
    assert asked(store, "shipped_differs") == []


def test_an_sd_of_ones_own_goes_with_the_shipped_reliability(store: Store, tmp_path: Path) -> None:
    before = sems(store), regions(store)
    with Entered(store, tmp_path, norm(sd=1.5)):
        # 1.5 × √(1 - .90) = .474342, for both clients; avoidance keeps its own
        assert sems(store)["anxiety"] == sems(store, client="C002")["anxiety"] == pytest.approx(0.474342, abs=1e-6)
        assert sems(store)["avoidance"] == before[0]["avoidance"]
        [error] = asked(store, "error")
        assert error == (None, 0.9, "retest", None, "unverified", 1.5, "own", "unverified"), "the retest is unverified"
        assert regions(store) != before[1]
    assert (sems(store), regions(store)) == before


def test_a_functional_norm_of_ones_own_is_what_regions_are_told_against(store: Store, tmp_path: Path) -> None:
    given = norm(mean=4.0, sd=1.0, population="functional", reliability=0.84, reliability_type="alpha", sample="ours")
    with Entered(store, tmp_path, given):
        assert sems(store)["anxiety"] == pytest.approx(0.4, abs=1e-9)  # 1.0 × √.16
        # r = 1 - .16 = .84: T = 4 + .84 (3 - 4) = 3.16, its error √(.84 × .16) = .366606; the midpoint is 4
        anxiety = NormalDist().cdf((4 - 3.16) / 0.366606)
        avoidance = NormalDist().cdf((4 - 2.452) / (1.19 * math.sqrt(0.9 * 0.1)))
        assert regions(store) == [pytest.approx(anxiety * avoidance, abs=1e-5)] * 2
        told = [row[:6] for row in asked(store, "norms")]
        assert told[0] == (1, None, "functional", "ours", 4.0, "own")
        assert told[1][0] == 2
        assert told[1][3].startswith("Fraley's web sample")
        assert asked(store, "error") == [(None, 0.84, "alpha", None, "own", 1.0, "own", "own")]


def test_a_clinical_norm_never_becomes_the_reference_of_regions(store: Store, tmp_path: Path) -> None:
    with Entered(store, tmp_path, norm(mean=4.5, sd=1.12, population="clinical")):
        assert [row[2] for row in asked(store, "norms")] == ["functional", "clinical"]
        assert regions(store) == [pytest.approx(0.9975, abs=1e-4)] * 2
    with Entered(store, tmp_path, norm("ECR-S", mean=4.5, sd=1.1, population="clinical")):
        assert [row[:3] for row in asked(store, "norms", "ECR-S")] == [(1, None, "clinical")]


def test_the_last_entry_counts_field_by_field(store: Store, tmp_path: Path) -> None:
    older = norm(on="2026-04-01", sd=2.0, reliability=0.75, reliability_type="retest", interval_days=21)
    with Entered(store, tmp_path / "1", older), Entered(store, tmp_path / "2", norm(on="2026-05-01", sd=1.0)):
        assert asked(store, "error") == [(None, 0.75, "retest", 21, "own", 1.0, "own", "own")]
        assert sems(store)["anxiety"] == pytest.approx(0.5)
        with Entered(store, tmp_path / "3", norm(on="2026-03-01", sd=3.0)):  # comes later, and is of an earlier day
            assert sems(store)["anxiety"] == pytest.approx(0.5)
        with Entered(store, tmp_path / "4", norm(on="2026-05-01", sd=1.4, population="clinical")):  # of the same day
            assert sems(store)["anxiety"] == pytest.approx(0.7)
        assert sems(store)["anxiety"] == pytest.approx(0.5)


def test_a_target_has_errors_of_its_own(store: Store, tmp_path: Path) -> None:
    before = sems(store, "ECR-RS")
    general = norm("ECR-RS", sd=1.0)
    partner = norm("ECR-RS", target="partner", reliability=0.96, reliability_type="alpha")
    with Entered(store, tmp_path, general, partner):
        told = sems(store, "ECR-RS")
        assert told["partner"] == pytest.approx(0.2)  # √(1 - .96), with the SD that counts for any target
        shipped = {row[0]: row for row in asked(store, "error", "ECR-RS")}
        assert told["mother"] == pytest.approx(math.sqrt(1 - shipped["mother"][1]), abs=1e-6)
        assert (shipped["mother"][4] != "own", shipped["mother"][6]) == (True, "own")
    assert sems(store, "ECR-RS") == before


def test_points_and_cut_off_take_the_place_of_the_shipped_ones(store: Store, tmp_path: Path) -> None:
    bands = asked(store, "cut_offs", "GAD-7", "total")
    assert bands[0] == (1, 8.0, ">=", "case", True, "published")
    with Entered(store, tmp_path, norm("GAD-7", "total", points=5, cut_off=9)):
        assert asked(store, "points", "GAD-7", "total") == [(None, 5.0, None, "own", "Own (2024)")]
        assert asked(store, "cut_offs", "GAD-7", "total") == [(1, 9.0, ">=", "case", True, "own"), *bands[1:]]
    assert asked(store, "points", "GAD-7", "total") == [
        (None, 4.0, None, "published", "IAPT manual, as quoted at cbtwatch.com")
    ]
    assert asked(store, "cut_offs", "GAD-7", "total") == bands


def test_a_cut_off_where_none_was_shipped_takes_the_side_from_the_scale(store: Store, tmp_path: Path) -> None:
    with Entered(store, tmp_path, norm(cut_off=4), norm("SRS", "total", cut_off=36)):
        assert asked(store, "cut_offs") == [(1, 4.0, ">=", "clinical", True, "own")]
        assert asked(store, "cut_offs", "SRS", "total")[0] == (1, 36.0, "<=", "clinical", True, "own")


def test_a_reliability_of_ones_own_makes_an_error_where_there_was_none(store: Store, tmp_path: Path) -> None:
    assert sems(store, "PHQ-9") == {}
    given = norm("PHQ-9", "total", sd=6.0, reliability=0.75, reliability_type="interval", interval_days=14)
    with Entered(store, tmp_path, given):
        assert sems(store, "PHQ-9") == {"total": pytest.approx(3.0)}
    assert sems(store, "PHQ-9") == {}


def test_a_row_that_is_taken_back_counts_no_more(store: Store, tmp_path: Path) -> None:
    before = sems(store)
    with Entered(store, tmp_path, norm(sd=1.5)):
        report = bring(store, tmp_path / "back", norms=[{**norm(), "retracted": "yes"}])
        assert counts(report)[0] == 1
        assert sems(store) == before
        withdrawing.withdraw(store, report.batch_id, operator(), AS_OF)
        assert sems(store)["anxiety"] == pytest.approx(1.5 * math.sqrt(0.1), abs=1e-6)


BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "nothing given": (norm(sample="ours"), "", "gives-nothing"),
    "an sd of nought": (norm(sd=0), "sd", "no-deviation"),
    "a reliability of one": (norm(reliability=1, reliability_type="alpha"), "reliability", "no-reliability"),
    "a reliability of nought": (norm(reliability=0, reliability_type="alpha"), "reliability", "no-reliability"),
    "a reliability above one": (norm(reliability=1.2, reliability_type="alpha"), "reliability", "out-of-range"),
    "a reliability of nobody knows what": (norm(reliability=0.9), "reliability_type", "reliability-of-what"),
    "the type of nothing": (norm(sd=1, reliability_type="alpha"), "reliability", "type-of-nothing"),
    "an interval of alpha": (
        norm(reliability=0.9, reliability_type="alpha", interval_days=7),
        "interval_days",
        "interval-of-alpha",
    ),
    "a mean without an sd": (norm(mean=3, population="clinical"), "sd", "mean-without-sd"),
    "a mean of nobody knows whom": (norm(mean=3, sd=1), "population", "mean-of-whom"),
    "a sum where the score is a mean": (norm(mean=62, sd=1, population="functional"), "mean", "mean-outside"),
    "an sd of sums": (norm(sd=20), "sd", "sd-outside"),
    "a cut-off of sums": (norm(cut_off=72), "cut_off", "cut-off-outside"),
    "points of nought": (norm(points=0), "points", "no-points"),
    "points beyond the scale": (norm(points=6.5), "points", "points-outside"),
    "a subscale that it has not": (norm(subscale="closeness", sd=1), "subscale", "unknown-subscale"),
    "codes": (norm("AAI", "coherence", sd=1), "instrument", "no-score"),
    "no reference": ({**norm(sd=1), "reference": ""}, "reference", "missing-value"),
    "no day": ({**norm(sd=1), "on": ""}, "on", "missing-value"),
}


def test_what_cannot_be_used_is_rejected_row_by_row_in_a_sentence(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, norms=[row | {"version": ""} for row, *_ in BAD.values()])
    assert report.total("rejected") == len(BAD)
    expected = [(line, column, rule) for line, (_, column, rule) in enumerate(BAD.values(), 2)]
    assert [found for found in rules(report) if found[0] > 1] == expected
    sentences = {issue.rule: issue.message for issue in report.issues}
    assert sentences["unknown-subscale"] == "ECR-R has no subscale of that name. Its subscales are: anxiety, avoidance."
    assert sentences["no-score"].startswith("AAI is coded or counted")
    assert sems(store)["anxiety"] == pytest.approx(1.12 * math.sqrt(0.1), abs=1e-6)


def test_norms_of_an_instrument_without_a_definition_are_kept_and_said(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, norms=[norm("HOUSE-9", "total", sd=3)])
    assert counts(report)[0] == 1
    assert ("instrument", "unknown-instrument") in [(issue.column, issue.rule) for issue in report.issues]
    withdrawing.withdraw(store, report.batch_id, operator(), AS_OF)


def test_the_norms_leave_as_they_came_and_are_of_no_client(store: Store, tmp_path: Path) -> None:
    with Entered(store, tmp_path, norm(sd=1.5, n=40), norm(subscale="avoidance", cut_off=4)):
        rows = exported(store, "norms")
        assert [
            (row["instrument"], row["source"], row["subscale"], row["sd"], row["n"], row["cut_off"]) for row in rows
        ] == [
            ("ECR-R", "practice", "anxiety", "1.5", "40", ""),
            ("ECR-R", "practice", "avoidance", "", "", "4"),
        ]
    with pytest.raises(WrongUsage, match="not kept by client"):
        exporting.check("norms", "csv", exporting.Wanted(client="C001"))
