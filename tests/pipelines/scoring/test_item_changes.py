"""What changed item by item, the ECR's published functions, and a choice beside its ratings: counted by hand."""

from pathlib import Path
from uuid import UUID

import pandas
import pytest

from pipelines import caseload
from pipelines.rights.viewer import operator
from pipelines.scoring import trajectory
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, people

# 1, 2, 7, 2 …: the answers of the specification (2.1), whose functions it gives: SEC, FEAR, PRE, DIS.
ECR = (1, 2, 7, 2, 1, 2, 2, 2, 1, 2, 2, 1, 1, 1, 7, 2, 2, 2, 2, 2, 7, 6, 2, 2, 7, 6, 6, 1, 4, 1, 6, 2, 6, 4, 2, 1)
# ECR-R: 9 is a reversed item of anxiety, 20 one of avoidance.
BEFORE = [4] * 36
AFTER = [2, *[4] * 7, 7, *[4] * 10, 6, *[4] * 16]


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    people(store, tmp_path)
    given = [
        *answers(BEFORE, at="2026-02-02T10:00"),
        *answers([None, *AFTER[1:]], at="2026-03-02T10:00"),
        *answers(AFTER, at="2026-04-06T10:00"),
        *answers(AFTER, at="2026-04-07T10:00", target="mother"),
        *answers(ECR, instrument="ECR", at="2026-02-03T10:00"),
        *[
            {"client": "C001", "instrument": "RQ", "administered_at": day, "item": item, "response": rated}
            for day in ("2026-02-04", "2026-03-04", "2026-04-04")
            for item, rated in (("secure", 6), ("fearful", 2), ("preoccupied", 3), ("dismissing", 4))
            if (day, item) != ("2026-04-04", "fearful")
        ],
    ]
    chosen = [
        {"client": "C001", "instrument": "RQ", "coded_at": day, "code": "choice", "value": value}
        for day, value in (("2026-02-04", "secure"), ("2026-03-04", "dismissing"), ("2026-04-04", "dismissing"))
    ]
    report = bring(store, tmp_path, assessments=given, codes=chosen)
    assert report.committed, (report.reason, report.issues)
    return store


def client_of(store: Store) -> UUID:
    return UUID(caseload.clients(store, operator(), AS_OF)["client_id"].iloc[0])


def ids(store: Store, target: str | None = None) -> list[str]:
    """The administrations of the ECR-R, oldest first."""
    series = trajectory.series(store, operator(), client_of(store), AS_OF)
    mine = next(one for one in series if one.instrument == "ECR-R" and one.target == target)
    return list(dict.fromkeys(mine.points["administration_id"]))


def changes(store: Store, one: str, other: str) -> pandas.DataFrame:
    return trajectory.item_changes(store, operator(), one, other, AS_OF)


def test_the_largest_difference_of_keyed_values_stands_first(filled: Store) -> None:
    first, _, third = ids(filled)
    found = changes(filled, first, third)
    assert len(found) == 36
    moved = found[found["difference"] != 0]
    assert list(moved["item"]) == ["9", "1", "20"]  # 4 to 7 reversed: −3; 4 to 2: −2; 4 to 6 reversed: −2
    assert list(moved["difference"]) == [-3, -2, -2]
    assert list(moved["turned"]) == [True, False, True]
    assert list(moved["subscale"]) == ["anxiety", "anxiety", "avoidance"]


def test_the_other_way_round_every_sign_turns(filled: Store) -> None:
    first, _, third = ids(filled)
    there, back = changes(filled, first, third), changes(filled, third, first)
    assert list(there.set_index("item")["difference"]) == [-value for value in back.set_index("item")["difference"]]


def test_a_missing_answer_is_missing_and_no_zero(filled: Store) -> None:
    first, second, third = ids(filled)
    row = changes(filled, first, second).set_index("item").loc["1"]
    assert (row["earlier"], row["note"]) == (4, "missing the second time")
    assert pandas.isna(row["later"])
    assert pandas.isna(row["difference"])
    assert changes(filled, first, second)["item"].iloc[-1] == "1", "what cannot be told stands last"
    assert changes(filled, second, third).set_index("item").loc["1", "note"] == "missing the first time"


def test_two_series_are_never_compared(filled: Store) -> None:
    assert changes(filled, ids(filled)[0], ids(filled, "mother")[0]).empty


def test_the_published_functions_of_the_ecr(filled: Store) -> None:
    found = trajectory.classification_functions(filled, operator(), client_of(filled), AS_OF)
    assert set(found["instrument"]) == {"ECR"}, "they hold for no other instrument"
    assert dict(zip(found["region"], found["value"].round(5), strict=True)) == {
        "secure": 7.75889,
        "fearful": 2.14498,
        "preoccupied": 1.09628,
        "dismissing": 5.92916,
    }
    assert list(found.loc[found["highest"], "region"]) == ["secure"]


def test_a_choice_conflicts_where_it_is_not_rated_highest(filled: Store) -> None:
    found = trajectory.choices(filled, operator(), client_of(filled), AS_OF).set_index("chosen")
    assert list(found["highest"]) == ["secure"] * 3
    assert not found.loc["secure", "conflict"]
    told = list(found.loc["dismissing", "conflict"])
    assert told[0]
    assert pandas.isna(told[1]), "a rating is missing: which is the highest cannot be told"
