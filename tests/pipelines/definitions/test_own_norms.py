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


ENTERED = [
    norm(mean=4.0, sd=1.0, population="functional", reliability=0.84, reliability_type="alpha", sample="ours", n=40),
    norm(subscale="avoidance", sd=1.5, cut_off=4),
    norm("ECR-RS", sd=1.0),
    norm("ECR-RS", target="partner", reliability=0.96, reliability_type="alpha"),
    norm("ECR-S", mean=4.5, sd=1.1, population="clinical"),
    norm("CORE-10", "total", mean=20, sd=7, population="clinical"),
    norm("GAD-7", "total", points=5, cut_off=9),
    norm("SRS", "total", cut_off=36),
    norm("PHQ-9", "total", sd=6.0, reliability=0.75, reliability_type="interval", interval_days=14),
]


class Told:
    """What is told of scores and of references, at one moment."""

    def __init__(self, store: Store):
        self.scores = {
            (row["client"], row["instrument"], row["target"], row["subscale"]): float(row["sem"])
            if row["sem"]
            else None
            for row in exported(store, "scores")
        }
        self.regions = [float(row["p_lower_region"]) for row in exported(store, "attachment")]
        with store.reading() as session:
            self.references = {name: references(session, name) for name in ("error", "norms", "points", "cut_offs")}

    def sem(self, instrument: str, subscale: str = "anxiety", target: str = "", client: str = "C001") -> float | None:
        return self.scores[client, instrument, target, subscale]

    def of(self, reference: str, instrument: str = "ECR-R", subscale: str = "anxiety") -> list[tuple[Any, ...]]:
        return self.references[reference].get((instrument, subscale), [])


def references(session: Session, name: str) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    """The rows of a view, by instrument and subscale."""
    found: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for instrument, subscale, *row in session.rows(HERE / "in_force" / f"{name}.sql"):
        found.setdefault((instrument, subscale), []).append(tuple(row))
    return found


@pytest.fixture(scope="module")
def before(store: Store) -> Told:
    return Told(store)


@pytest.fixture(scope="module")
def entering(store: Store, before: Told, tmp_path_factory: pytest.TempPathFactory) -> Report:
    report = bring(store, tmp_path_factory.mktemp("norms"), norms=ENTERED)
    assert counts(report) == (len(ENTERED), 0, 0, 0), report.issues
    return report


@pytest.fixture(scope="module")
def now(store: Store, entering: Report) -> Told:
    """What is told while the practice's own norms are in force."""
    return Told(store)


def test_what_is_shipped_is_in_force_where_nothing_was_entered(store: Store, before: Told) -> None:
    for subscale, sd in (("anxiety", 1.12), ("avoidance", 1.19)):
        assert before.sem("ECR-R", subscale) == pytest.approx(sd * math.sqrt(0.1), abs=1e-6)
    assert before.of("error") == [(None, 0.9, "retest", None, "unverified", 1.12, "published", "unverified")]
    assert before.regions == [pytest.approx(0.9975, abs=1e-4)] * 2
    with store.reading() as session:
        assert session.rows(HERE / "in_force" / "shipped_differs.sql") == []


def test_an_sd_of_ones_own_goes_with_the_shipped_reliability(now: Told) -> None:
    # 1.5 × √(1 - .90) = .474342, for both clients; the reliability is still one that nobody has read
    for client_code in ("C001", "C002"):
        assert now.sem("ECR-R", "avoidance", client=client_code) == pytest.approx(0.474342, abs=1e-6)
    expected = (None, 0.9, "retest", None, "unverified", 1.5, "own", "unverified")
    assert now.of("error", "ECR-R", "avoidance") == [expected]


def test_a_functional_norm_of_ones_own_is_what_regions_are_told_against(before: Told, now: Told) -> None:
    assert now.sem("ECR-R") == pytest.approx(0.4, abs=1e-9)  # 1.0 × √.16
    assert now.of("error") == [(None, 0.84, "alpha", None, "own", 1.0, "own", "own")]
    # r = 1 - .16 = .84: T = 4 + .84 (3 - 4) = 3.16, its error √(.84 × .16) = .366606; the midpoint is 4.
    anxiety = NormalDist().cdf((4 - 3.16) / 0.366606)
    # The shipped norm, 2.92 (1.19), with an error of .474342: r = 1 - .225 / 1.4161 = .841113; T = 2.482622
    avoidance = NormalDist().cdf((4 - 2.482622) / (1.19 * math.sqrt(0.841113 * 0.158887)))
    assert now.regions == [pytest.approx(anxiety * avoidance, abs=1e-5)] * 2
    assert now.regions != before.regions
    first, second = now.of("norms")
    assert first == (1, None, "functional", "ours", 4.0, "own", "Own (2024)")
    assert (second[0], second[3][:19], second[5]) == (2, "Fraley's web sample", "published")


def test_a_clinical_norm_comes_after_the_functional_and_before_the_shipped_clinical(now: Told) -> None:
    told = [(row[0], row[2], row[4], row[5]) for row in now.of("norms", "CORE-10", "total")]
    assert told == [
        (1, "functional", 4.7, "published"),
        (2, "clinical", 20.0, "own"),
        (3, "clinical", 19.7, "published"),
    ]


def test_a_clinical_norm_alone_is_no_reference_of_regions(before: Told, now: Told) -> None:
    assert [row[:3] for row in now.of("norms", "ECR-S")] == [(1, None, "clinical")]
    assert len(before.regions) == len(now.regions) == 2


def test_a_target_has_errors_of_its_own(before: Told, now: Told) -> None:
    assert now.sem("ECR-RS", target="partner") == pytest.approx(0.2)  # √(1 - .96), with the SD for any target
    errors = {row[0]: row for row in now.of("error", "ECR-RS")}
    (shipped,) = [row for row in before.of("error", "ECR-RS") if row[0] == "mother"]
    assert errors["mother"][1:5] == shipped[1:5]
    assert now.sem("ECR-RS", target="mother") == pytest.approx(math.sqrt(1 - shipped[1]), abs=1e-6)
    assert errors["partner"][4:] == ("own", 1.0, "own", "own")


def test_points_and_cut_off_take_the_place_of_the_shipped_ones(before: Told, now: Told) -> None:
    said = "IAPT manual, as quoted at cbtwatch.com"
    assert before.of("points", "GAD-7", "total") == [(None, 4.0, None, "published", said)]
    assert now.of("points", "GAD-7", "total") == [(None, 5.0, None, "own", "Own (2024)")]
    clinical, *bands = before.of("cut_offs", "GAD-7", "total")
    assert clinical == (1, 8.0, ">=", "case", True, "published")
    assert now.of("cut_offs", "GAD-7", "total") == [(1, 9.0, ">=", "case", True, "own"), *bands]


def test_a_cut_off_where_none_was_shipped_takes_the_side_from_the_scale(now: Told) -> None:
    assert now.of("cut_offs", "ECR-R", "avoidance") == [(1, 4.0, ">=", "clinical", True, "own")]
    own, band = now.of("cut_offs", "SRS", "total")  # higher is better; the shipped one is a band
    assert (own, band[4:]) == ((1, 36.0, "<=", "clinical", True, "own"), (False, "published"))


def test_a_reliability_of_ones_own_makes_an_error_where_there_was_none(before: Told, now: Told) -> None:
    assert before.sem("PHQ-9", "total") is None
    assert now.sem("PHQ-9", "total") == pytest.approx(3.0)


def test_the_norms_leave_as_they_came_and_are_of_no_client(store: Store, entering: Report) -> None:
    rows = [row for row in exported(store, "norms") if row["instrument"] == "ECR-R"]
    assert [(row["source"], row["subscale"], row["sd"], row["n"], row["cut_off"]) for row in rows] == [
        ("practice", "anxiety", "1", "40", ""),
        ("practice", "avoidance", "1.5", "", "4"),
    ]
    with pytest.raises(WrongUsage, match="not kept by client"):
        exporting.check("norms", "csv", exporting.Wanted(client="C001"))


def test_the_last_entry_counts_field_by_field_until_it_is_taken_back(
    store: Store, entering: Report, tmp_path: Path
) -> None:
    def bringing(name: str, *rows: dict[str, Any]) -> float | None:
        assert counts(bring(store, tmp_path / name, norms=rows))[0] == len(rows)
        return Told(store).sem("PHQ-9", "total")

    phq = ("PHQ-9", "total")
    newer = norm(*phq, on="2026-05-01", sd=8.0)
    assert bringing("newer", newer, norm(*phq, on="2026-02-01", sd=4.0)) == pytest.approx(4.0)  # 8 × √.25
    # of the same day, and brought later
    assert bringing("later", norm(*phq, on="2026-05-01", sd=10.0, population="clinical")) == pytest.approx(5.0)
    taken_back = [{**row, "retracted": "yes"} for row in (newer, norm(*phq, on="2026-05-01", population="clinical"))]
    assert bringing("back", *taken_back) == pytest.approx(3.0)


def test_withdrawing_the_batch_gives_everything_back(store: Store, before: Told, entering: Report) -> None:
    early = [row["batch"] for row in exported(store, "batches") if int(row["batch"]) > entering.batch_id]
    for batch in sorted(map(int, early), reverse=True):
        withdrawing.withdraw(store, batch, operator(), AS_OF)
    withdrawing.withdraw(store, entering.batch_id, operator(), AS_OF)
    again = Told(store)
    assert (again.scores, again.regions, again.references) == (before.scores, before.regions, before.references)


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
    unknown = norm("HOUSE-9", "total", sd=3)  # of an instrument without a definition: kept, and said
    report = bring(store, tmp_path, norms=[*[row for row, *_ in BAD.values()], unknown])
    assert counts(report) == (1, 0, len(BAD), 0)
    expected = [(line, column, rule) for line, (_, column, rule) in enumerate(BAD.values(), 2)]
    assert rules(report) == [*expected, (len(BAD) + 2, "instrument", "unknown-instrument")]
    sentences = {issue.rule: issue.message for issue in report.issues}
    assert sentences["unknown-subscale"] == "ECR-R has no subscale of that name. Its subscales are: anxiety, avoidance."
    assert sentences["no-score"].startswith("AAI is coded or counted")
