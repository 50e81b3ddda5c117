"""What is derived, through the real import: bad input has a defined answer, and no number rests on a later day."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines import refresh, timeline, withdrawing
from pipelines.change import reading
from pipelines.change.told import Verdict
from pipelines.definitions.load import load
from pipelines.errors import Refusal
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import builders
from tests.builders import AS_OF, answers, bring, client, practitioner
from tests.pipelines.change import house
from tests.pipelines.rights import laying
from tests.relations import exported


@pytest.fixture
def store(fresh: Store, tmp_path: Path) -> Store:
    """With the practice's own scale in two versions, the second the default, and a client C001 of T1."""
    folder = house.definition(tmp_path / "own", "1", default="false")
    refresh.settle(fresh, (house.definition(folder, "2"),))
    builders.people(fresh, tmp_path / "people", "C001", "C002")
    return fresh


def told(store: Store, code: str = "C001", as_of: datetime = AS_OF, viewer: Viewer | None = None) -> list[Verdict]:
    """The verdicts that a page shows of a client."""
    client_id = laying.identity("client", ("practice", code))
    return [one for one in reading.verdicts(store, viewer or operator(), client_id, as_of) if one.is_default]


def only(found: list[Verdict]) -> Verdict:
    [one] = found
    return one


def scores(store: Store, folder: Path, rows: list[dict[str, Any]]) -> None:
    report = bring(store, folder, reported_scores=rows)
    assert report.committed, report.reason
    assert report.total("accepted") + report.total("duplicate") == len(rows), report.issues


def test_scores_of_two_versions_are_two_series_and_not_comparable(store: Store, tmp_path: Path) -> None:
    before = [house.row("C001", house.DAYS[0], 10, version="1")]
    scores(store, tmp_path / "a", [*before, house.row("C001", house.DAYS[1], 35, version="2")])
    found = told(store)
    assert [(one.series.version, one.n, one.reason) for one in found] == [
        ("1", 1, "one administration"),
        ("2", 1, "one administration"),
    ]
    assert {one.verdict_class for one in found} == {"cannot tell"}
    assert all("not comparable" in " ".join(one.notes) for one in found)


def test_a_change_of_version_stands_first_in_the_sentence(store: Store, tmp_path: Path) -> None:
    old = house.rows("C001", 10, 12, version="1")
    new = [house.row("C001", day, score, version="2") for day, score in (("2026-06-01", 30), ("2026-07-01", 31))]
    scores(store, tmp_path / "a", [*old, *new, *house.rows("C002", 10, 12)])
    first, second = (one.sentence for one in told(store))
    assert first.startswith(
        "Version changed on 1 Jun 2026, not comparable: these scores are of version 1. HOUSE was 10.0"
    )
    assert second.startswith(
        "Version changed on 1 Jun 2026, not comparable: these scores are of version 2. HOUSE was 30.0"
    )
    assert only(told(store, "C002")).sentence.startswith("HOUSE was 10.0")


def test_scores_about_two_people_are_two_series(store: Store, tmp_path: Path) -> None:
    mother, father = (
        answers([score] * 9, instrument="ECR-RS", target=who) for score, who in ((2, "mother"), (6, "father"))
    )
    later = answers([6] * 9, instrument="ECR-RS", target="mother", at="2026-03-02T10:00")
    assert bring(store, tmp_path / "a", assessments=[*mother, *father, *later]).committed
    found = {(one.series.target, one.series.subscale): one for one in told(store)}
    assert (found["father", "anxiety"].n, found["mother", "anxiety"].n) == (1, 2)
    assert (found["mother", "anxiety"].baseline, found["mother", "anxiety"].latest) == (2, 6)
    assert found["mother", "anxiety"].reliable == "worse"
    assert found["father", "anxiety"].reliable == "cannot tell"
    moves = reading.region_moves(store, operator(), laying.identity("client", ("practice", "C001")), AS_OF)
    assert {one.series.target: (one.n, one.label) for one in moves} == {
        "mother": (2, "reliable worsening"),
        "father": (1, "not assessable"),
    }


def test_of_two_on_one_day_the_last_counts(store: Store, tmp_path: Path) -> None:
    day = [house.row("C001", f"2026-03-02T{hour}:00", score) for hour, score in (("09", 12), ("17", 20))]
    scores(store, tmp_path / "a", [house.row("C001", "2026-02-02", 10), *day])
    one = only(told(store))
    assert (one.n, one.latest) == (2, 20)
    assert "Another form of 2 Mar 2026 (12.0) is left out: of several on one day the last counts." in one.notes


def test_a_safety_answer_of_a_form_that_does_not_count_stays_a_marker(store: Store, tmp_path: Path) -> None:
    forms = [
        answers([ninth] * 9, instrument="PHQ-9", at=f"2026-03-02T{hour}:00") for hour, ninth in (("09", 3), ("17", 0))
    ]
    assert bring(store, tmp_path / "a", assessments=[*forms[0], *forms[1]]).committed
    assert only(told(store)).baseline == 0
    assert "Another form of 2 Mar 2026 (27.0) is left out" in " ".join(only(told(store)).notes)
    client_id = laying.identity("client", ("practice", "C001"))
    safety = [one for one in timeline.events(store, operator(), client_id, AS_OF) if one.kind == "safety"]
    assert [(str(one.at_local.hour), one.state) for one in safety] == [("9", "urgent"), ("17", "not met")]


@pytest.mark.parametrize(
    ("shown", "reliable", "verdict_class"),
    [
        ((0, 0, 0), "none", "unchanged"),  # at the floor
        ((25, 25, 25, 25), "none", "unchanged"),  # identical, on the cut-off itself
        ((40, 40), "none", "unchanged"),  # at the ceiling
        ((0, 40), "improved", "recovered"),
        ((24.9, 25), "none", "unchanged"),  # over the cut-off by a hair
    ],
)
def test_scores_at_the_ends_and_on_the_line(
    store: Store, tmp_path: Path, shown: tuple[float, ...], reliable: str, verdict_class: str
) -> None:
    scores(store, tmp_path / "a", house.rows("C001", *shown))
    one = only(told(store))
    assert (one.reliable, one.verdict_class, one.difference) == (reliable, verdict_class, shown[-1] - shown[0])
    ends = [note for note in one.notes if "of the scale" in note]
    assert bool(ends) == (shown[0] in (0, 40))


def test_a_year_without_a_score_is_said_and_joined_by_nothing(store: Store, tmp_path: Path) -> None:
    scores(store, tmp_path / "a", [house.row("C001", "2026-01-05", 10), house.row("C001", "2026-11-10", 30)])
    assert "309 days lie between two of the scores" in " ".join(only(told(store)).notes)


def test_a_form_of_the_future_counts_on_its_day(store: Store, tmp_path: Path) -> None:
    scores(store, tmp_path / "a", [*house.rows("C001", 10, 12), house.row("C001", "2026-12-01", 40)])
    one = only(told(store))
    assert (one.n, one.latest, one.reliable) == (2, 12, "none")
    [row] = exported(store, "change", client="C001")
    assert (row["latest"], row["as_of_day"]) == ("12", "2026-11-20")
    later = only(told(store, as_of=AS_OF + timedelta(days=14)))
    assert (later.n, later.latest, later.reliable) == (3, 40, "improved")


def test_a_score_after_care_was_closed_counts_and_is_said(store: Store, tmp_path: Path) -> None:
    assert bring(store, tmp_path / "c", clients=[client(closed_on="2026-03-15")]).committed
    scores(store, tmp_path / "a", house.rows("C001", 10, 12, 30))
    one = only(told(store))
    assert (one.latest, str(one.latest_at)) == (30, "2026-03-30")
    assert one.sentence.endswith("The latest score came after care was closed on 15 Mar 2026.")
    before = only(told(store, as_of=datetime.fromisoformat("2026-03-10T12:00:00+00:00")))
    assert "closed" not in before.sentence


def test_the_age_of_the_data_is_told_after_one_administration_too(store: Store, tmp_path: Path) -> None:
    scores(store, tmp_path / "a", [house.row("C001", "2026-03-04", 10), *house.rows("C002", 10, 12)])
    once, twice = only(told(store)), only(told(store, "C002"))
    assert (once.age_days, once.is_old, once.cadence_days) == (261, True, 28)
    assert once.sentence.endswith("It is 261 days old; about today it says little.")
    assert (twice.age_days, twice.is_old) == (263, True)
    then = datetime.fromisoformat("2026-03-20T12:00:00+00:00")
    assert (only(told(store, as_of=then)).age_days, only(told(store, as_of=then)).is_old) == (16, False)


def test_confirmed_is_too_few_only_where_there_are_too_few(store: Store, tmp_path: Path) -> None:
    rows = [one | {"instrument": "ODD"} for one in house.rows("C001", 1, 9, 3)]
    scores(store, tmp_path / "a", [*rows, *(one | {"instrument": "ODD"} for one in house.rows("C002", 1, 9))])
    assert (only(told(store)).reliable, only(told(store)).confirmed) == ("cannot tell", "no")
    assert only(told(store, "C002")).confirmed == "too few"


def test_limits_stop_at_the_ends_of_the_scale_and_say_so(store: Store, tmp_path: Path) -> None:
    days = [f"2026-{1 + 14 * n // 28:02}-{1 + 14 * n % 28:02}" for n in range(8, 20)]
    levels = (2, 12, 1, 14, 3, 10, 2, 13, 1, 12, 3, 11)
    scores(store, tmp_path / "a", [house.row("C001", day, level) for day, level in zip(days, levels, strict=True)])
    [found] = reading.limits(store, operator(), laying.identity("client", ("practice", "C001")), AS_OF)
    assert found.low == 0
    assert found.high is not None
    assert 14 < found.high < 40
    assert "are 0.0 to " in found.sentence
    assert "The lower limit is the end of the scale: no signal is possible there." in found.sentence


def test_what_has_no_definition_no_score_or_no_episode_cannot_tell(store: Store, tmp_path: Path) -> None:
    rows = [one | {"instrument": "ODD"} for one in house.rows("C001", 1, 9)]
    scores(store, tmp_path / "a", rows)
    assert bring(store, tmp_path / "c", assessments=answers([4, 4, 4])).committed  # three of eighteen
    few, odd = sorted(told(store), key=lambda one: one.series.instrument)
    assert (odd.series.title, odd.higher_is_better, odd.reliable, odd.n) == ("ODD", None, "cannot tell", 2)
    assert "cannot be told: no definition is known." in odd.sentence
    assert (few.n, few.reason) == (0, "no score")
    assert few.sentence.startswith("ECR-R anxiety: no scored administration in this episode of care (n = 0).")
    before = [house.row("C002", "2025-12-01", 10)]
    scores(store, tmp_path / "b", before)
    assert only(told(store, "C002")).reason == "no score", "it lies before the episode"


def test_codes_and_counts_have_no_change(store: Store, tmp_path: Path) -> None:
    coded = {"client": "C001", "instrument": "AAI", "code": "organised", "value": "F"}
    codes = [{**coded, "coded_at": day} for day in house.DAYS]
    assert bring(store, tmp_path / "a", codes=codes).committed
    assert told(store) == []
    assert exported(store, "change") == []


def test_a_reliability_of_one_and_a_deviation_of_zero_do_not_load(tmp_path: Path) -> None:
    """Neither could give an error: a definition that says so is refused, naming the field."""
    for given, wrong, field in (("value = 0.84", "value = 1.0", "reliability"), ("value = 7.5", "value = 0", "sd")):
        folder = house.definition(tmp_path / field)
        [file] = (folder / "instruments").iterdir()
        file.write_text(file.read_text("utf-8").replace(given, wrong), "utf-8")
        with pytest.raises(Refusal, match=field):
            load((folder,))


def test_an_unverified_input_is_called_so(fresh: Store, tmp_path: Path) -> None:
    refresh.settle(fresh, (house.definition(tmp_path / "own", sd_status="unverified"),))
    builders.people(fresh, tmp_path / "people")
    scores(fresh, tmp_path / "a", house.rows("C001", 10, 30))
    assert "Unverified: standard deviation." in only(told(fresh)).sentence


def test_the_mean_of_two_needs_a_third(fresh: Store, tmp_path: Path) -> None:
    refresh.settle(fresh, (house.definition(tmp_path / "own", baseline="mean of two"),))
    builders.people(fresh, tmp_path / "people")
    scores(fresh, tmp_path / "a", house.rows("C001", 10, 14))
    one = only(told(fresh))
    assert (one.n, one.baseline, one.reason, one.reliable) == (2, 12, "two administrations", "cannot tell")
    scores(fresh, tmp_path / "b", house.rows("C001", 10, 14, 21))
    one = only(told(fresh))
    assert (one.n, one.baseline, str(one.baseline_at), one.latest) == (3, 12, house.DAYS[1], 21)
    assert one.s_diff == pytest.approx(3 * 1.5**0.5)  # SEM √(1/2 + 1) = 3.674235
    assert one.rc == pytest.approx(9 / 3.674235, abs=1e-6)
    assert len(one.baseline_ids) == 2


def test_changed_definitions_and_withdrawn_batches_are_derived_from(store: Store, tmp_path: Path) -> None:
    scores(store, tmp_path / "a", house.rows("C001", 10))
    scores(store, tmp_path / "b", house.rows("C001", 10, 19))
    assert only(told(store)).reliable == "improved", "9 > 8.3"
    sharper = (tmp_path / "own" / "instruments" / "house-2.toml").read_text("utf-8").replace("0.84", "0.51")
    (tmp_path / "own" / "instruments" / "house-2.toml").write_text(sharper, "utf-8")
    refresh.settle(store, (tmp_path / "own",))
    assert only(told(store)).reliable == "none", "SEM 7.5 √.49 = 5.25, and 9 < 14.6"
    last = max(int(row["batch"]) for row in exported(store, "batches"))
    withdrawing.withdraw(store, last, operator(), AS_OF)
    assert only(told(store)).reason == "one administration"


def test_as_of_an_earlier_day_is_what_a_store_told_that_held_no_more(store: Store, tmp_path: Path) -> None:
    """Imported piece by piece, with what was told after each; then, with everything there, asked as of each day."""
    ecr = [answers([level] * 36, at=f"2026-0{n}-0{n}T10:00") for n, level in enumerate((6, 5, 2, 3), 2)]
    rows = [*house.rows("C001", 10, 30, 12, 31), *house.rows("C002", 20, 5)]
    stood: dict[datetime, list[Any]] = {}
    for day in ("2026-02-15", "2026-03-02", "2026-04-03", "2026-05-30"):
        moment = datetime.fromisoformat(f"{day}T12:00:00+00:00")
        then = [one for one in rows if one["administered_at"] <= day]
        seen = [one for form in ecr for one in form if one["administered_at"][:10] <= day]
        assert bring(store, tmp_path / day, moment, reported_scores=then, assessments=seen).committed
        stood[moment] = everything(store, moment)
        assert stood[moment]
    refresh.refresh(store, operator(), AS_OF, AS_OF)
    for moment, found in stood.items():
        assert everything(store, moment) == found
    assert everything(store, AS_OF) != stood[moment], "by then the scores are old, and the sentences say so"


def everything(store: Store, moment: datetime) -> list[Any]:
    whose = [laying.identity("client", ("practice", code)) for code in ("C001", "C002")]
    functions = (reading.verdicts, reading.region_moves, reading.limits)
    return [one for client_id in whose for read in functions for one in read(store, operator(), client_id, moment)]


def test_whose_care_has_ended_sees_no_number_of_a_later_day(store: Store, tmp_path: Path) -> None:
    """T1 treated until April; from May on it is T2, who sees the second episode and what lies before it as a path."""
    people = [client(closed_on="2026-04-10"), client(therapist="T2", opened_on="2026-04-20")]
    assert bring(store, tmp_path / "a", practitioners=[practitioner("T2")], clients=people).committed
    scores(store, tmp_path / "b", house.rows("C001", 10, 12, 14, 40))
    first, second = (Viewer(laying.viewer_id(("practice", code)), code, "therapist") for code in ("T1", "T2"))
    mine = only(told(store, viewer=first))
    assert (mine.n, mine.baseline, mine.latest, str(mine.latest_at)) == (3, 10, 14, "2026-03-30")
    theirs = only(told(store, viewer=second))
    assert (theirs.n, theirs.baseline, str(theirs.baseline_at)) == (1, 40, "2026-04-27")
    [row] = exported(store, "change", first)
    assert (row["latest"], row["n"], row["as_of_day"]) == ("14", "3", "2026-04-10")
    [said] = exported(store, "sentences", first)
    assert "40" not in said["text"]
    assert "27 Apr" not in said["text"]
    assert told(store, viewer=Viewer("nobody", "nobody", "therapist")) == []
