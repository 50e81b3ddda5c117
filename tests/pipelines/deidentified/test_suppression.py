"""No suppressed count can be worked out from what leaves: asked of a linear program that knows every relation."""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from scipy.optimize import linprog

from pipelines.deidentified.caseload import deidentified_caseload
from pipelines.deidentified.rules import rules
from pipelines.deidentified.secret import Secret
from pipelines.deidentified.suppression import suppressed

SECRET = Secret(b"s" * 32)
FEWEST = 5
# As the measures are defined, apart from the table: change is of three kinds, what is not open has ended.
KNOWN: tuple[dict[str, int], ...] = (
    {"included_n": 1, "improved_n": -1, "worse_n": -1, "unchanged_n": -1},
    {"open_of": 1, "open_n": -1, "dropped_of": -1},
    {"open_of": 1, "measured_of": -1},
    {"open_of": 1, "twice_of": -1},
    *({"included_of": 1, f"{name}_of": -1} for name in ("improved", "worse", "unchanged")),
)
# Counts of people that stand in no column: a reader takes one from another. Measured just once, treated before, open
# without a second measure, open with one.
BETWEEN: tuple[dict[str, int], ...] = (
    {"measured_n": 1, "twice_n": -1},
    {"open_of": 1, "included_of": -1},
    {"open_of": 1, "twice_n": -1, "dropped_n": -1},
    {"open_n": 1, "open_of": -1, "twice_n": 1, "dropped_n": 1},
)
MEASURES = ("open", "measured", "twice", "included", "improved", "worse", "unchanged", "dropped")


def caseload(rows: list[list[int]], total: bool = True, names: tuple[str, ...] = ("worse", "improved")) -> pd.DataFrame:
    """A frame of one period: a row a therapist, in it n and of of each measure; and their sums as the row of all."""
    columns = [f"{name}_{part}" for name in names for part in ("n", "of")]
    frame = pd.DataFrame(rows, columns=columns)
    frame.insert(0, "therapist", [f"T{place}" for place in range(1, len(rows) + 1)])
    if total:
        frame.loc[len(frame)] = ["", *frame[columns].sum()]
    frame.insert(1, "source", "practice")
    frame.insert(1, "period_from", "2026-01-01")
    frame.insert(2, "period_to", "2026-01-31")
    return frame


def ranges(told: pd.DataFrame, before: pd.DataFrame | None = None) -> Iterator[float]:
    """How far each suppressed count may lie from the least that it can be, as a reader of the frame works it out; and
    each small count between columns, which `before`, the frame with rows in the same order, has.

    The reader knows: counts are 0 or more, n is at most of, the row of all is the sum of the others.
    """
    columns = [name for name in told if name.endswith(("_n", "_of"))]
    values = told[columns].to_numpy(dtype=float, na_value=np.nan)
    places = np.arange(values.size).reshape(values.shape)
    whole = told["therapist"].isna().to_numpy()

    def of_row(row: int, factors: dict[str, int]) -> np.ndarray:
        line = np.zeros(values.size)
        for column, factor in factors.items():
            line[places[row, columns.index(column)]] = factor
        return line

    is_all = set(MEASURES) <= {name.removesuffix("_n") for name in columns}
    equal = [of_row(row, known) for known in KNOWN if is_all for row in range(len(values))]
    between = [(row, each) for each in BETWEEN if is_all for row in range(len(values))]
    most = [-of_row(row, each) for row, each in between]
    for column in range(len(columns)):
        if whole.any():
            sums = np.zeros(values.size)
            sums[places[whole, column]], sums[places[~whole, column]] = 1, -1
            equal.append(sums)
    for row in range(len(values)):
        for column in range(0, len(columns), 2):
            most.append(of_row(row, {columns[column]: 1, columns[column + 1]: -1}))
    flat = values.ravel()
    bounds = [(0, None) if np.isnan(value) else (value, value) for value in flat]
    goals = [np.eye(values.size)[place] for place in np.flatnonzero(np.isnan(flat))]
    if before is not None:
        true = before[columns].to_numpy(dtype=float).ravel()
        goals += [line for line in (of_row(*each) for each in between) if line @ true < FEWEST]
    for goal in goals:
        ends = []
        for sign in (1, -1):
            told_equal = (np.array(equal), np.zeros(len(equal))) if equal else (None, None)
            found = linprog(sign * goal, np.array(most), np.zeros(len(most)), *told_equal, bounds)
            assert found.status in (0, 3), found.message
            ends.append(found.fun if found.status == 0 else -np.inf)
        yield -ends[1] - ends[0]


def pair() -> st.SearchStrategy[list[int]]:
    return st.integers(0, 25).flatmap(lambda of: st.integers(0, of).map(lambda n: [n, of]))


tables = st.lists(st.tuples(pair(), pair()).map(lambda two: [*two[0], *two[1]]), min_size=1, max_size=6)


@examples(max_examples=60)
@given(tables, st.booleans())
def test_no_suppressed_count_is_known_to_within_less_than_the_threshold(rows: list[list[int]], total: bool):
    told = deidentified_caseload(caseload(rows, total), SECRET)
    assert told["therapist"].isna().sum() == total
    assert all(width >= FEWEST - 1e-6 for width in ranges(told))


@examples(max_examples=40)
@given(tables)
def test_no_small_count_and_no_small_rest_leaves_and_the_others_are_as_they_were(rows: list[list[int]]):
    before = caseload(rows)
    told = deidentified_caseload(before, SECRET)
    who = {SECRET.pseudonym("practitioner", "practice", code): code for code in before["therapist"] if code}
    was = before.set_index("therapist")
    for _, row in told.iterrows():
        own = was.loc[who.get(row["therapist"], "")]
        for name in ("worse", "improved"):
            n, of = row[f"{name}_n"], row[f"{name}_of"]
            for told_count, count in ((n, own[f"{name}_n"]), (of, own[f"{name}_of"])):
                assert pd.isna(told_count) or (told_count == count and count >= FEWEST)
            if pd.notna(n) and pd.notna(of):
                assert of - n >= FEWEST


@st.composite
def episodes(draw: st.DrawFn) -> list[int]:
    """A therapist's numbers as they may really be: numerator and denominator of each measure."""
    open_twice, open_not, ended_twice, dropped = (draw(st.integers(0, 30)) for _ in range(4))
    is_open, ended = open_twice + open_not, ended_twice + dropped
    treated, twice = is_open + ended, open_twice + ended_twice
    newest = draw(st.integers(0, treated))
    told = draw(st.integers(0, newest))
    improved = draw(st.integers(0, told))
    worse = draw(st.integers(0, told - improved))
    measured = draw(st.integers(twice, treated))
    change = [told, newest, improved, newest, worse, newest, told - improved - worse, newest]
    return [is_open, treated, measured, treated, twice, treated, *change, dropped, ended]


@examples(max_examples=30, deadline=None)
@given(st.lists(episodes(), min_size=1, max_size=5))
def test_nor_in_the_measures_that_there_are_nor_what_they_leave_between_them(rows: list[list[int]]):
    before = caseload(rows, total=False, names=MEASURES)
    told = deidentified_caseload(before, SECRET)
    assert [name for name in told if name.endswith("_n")] == [f"{name}_n" for name in MEASURES]
    codes = [SECRET.pseudonym("practitioner", "practice", code) for code in before["therapist"]]
    same_order = before.assign(therapist=codes).sort_values("therapist", ignore_index=True)
    assert all(width >= FEWEST - 1e-6 for width in ranges(told, same_order))


def test_a_small_difference_of_two_large_counts_does_not_leave():
    """30 of 40 measured, 28 twice: two people were measured just once."""
    row = [30, 40, 30, 40, 28, 40, 30, 40, 12, 40, 8, 40, 10, 40, 5, 10]
    assert dict(zip(MEASURES, row[::2], strict=True))["measured"] == 30
    [told] = deidentified_caseload(caseload([row], total=False, names=MEASURES), SECRET).to_dict("records")
    assert pd.isna(told["measured_n"]) or pd.isna(told["twice_n"])


def test_one_small_count_takes_a_second_one_and_its_own_with_it():
    """T1 3 of 20, T2 10 of 20, T3 8 of 30: with 21 of all told, 10 and 8 would give the 3 away."""
    told = deidentified_caseload(caseload([[3, 20], [10, 20], [8, 30]], names=("worse",)), SECRET)
    codes = {SECRET.pseudonym("practitioner", "practice", f"T{n}"): f"T{n}" for n in (1, 2, 3)}
    left = {codes.get(row["therapist"], "all"): row for _, row in told.iterrows()}
    assert pd.isna(left["T1"]["worse_n"])
    assert sum(pd.isna(row["worse_n"]) for row in left.values()) >= 2
    assert list(told["worse_of"].isna()) == [False] * 4
    assert sum(pd.notna(row["worse_n"]) for row in left.values()) == 2


def test_what_is_large_leaves_whole():
    rows = [[10, 20], [12, 30], [6, 11]]
    told = deidentified_caseload(caseload(rows, names=("worse",)), SECRET)
    assert sorted(told["worse_n"]) == [6, 10, 12, 28]
    assert not told.isna().drop(columns="therapist").any(axis=None)


def test_everybody_and_nobody_are_small():
    """0 of 12 and 12 of 12 tell something of each of the twelve."""
    for n in (0, 12):
        told = deidentified_caseload(caseload([[n, 12], [6, 12]], total=False, names=("worse",)), SECRET)
        gone = told[["worse_n", "worse_of"]].isna()
        assert gone.any(axis=1).sum() == 1
        assert gone.to_numpy().sum() == 1
        assert not ((told["worse_n"] == n) & (told["worse_of"] == 12)).any()


def test_a_denominator_under_two_names_does_not_give_itself_away():
    """Both measures are of the same 3 and 20 clients: the 3 must not leave under either name."""
    told = deidentified_caseload(caseload([[1, 3, 0, 3], [9, 20, 8, 20], [9, 30, 8, 30]]), SECRET)
    assert list(told["worse_of"].isna()) == list(told["improved_of"].isna())
    assert told["worse_of"].isna().sum() >= 2


def test_therapists_bear_pseudonyms_and_stand_in_their_order():
    told = deidentified_caseload(caseload([[10, 20]] * 4, names=("worse",)), SECRET)
    codes = list(told["therapist"].dropna())
    assert codes == sorted(codes)
    assert not set(codes) & {"T1", "T2", "T3", "T4"}
    assert pd.isna(told["therapist"].iloc[0])


def test_a_table_of_any_shape_is_taken():
    counts = {"all": 40, "a": 2, "b": 18, "c": 20}
    hidden = suppressed(counts, [{"all": 1, "a": -1, "b": -1, "c": -1}], FEWEST)
    assert "a" in hidden
    assert len(hidden) == 2


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="no count"):
        suppressed({"a": 3}, [{"a": 1, "b": -1}], FEWEST)
    with pytest.raises(ValueError, match="numerator"):
        deidentified_caseload(caseload([[4, 3]], names=("worse",)), SECRET)
    twice = pd.concat([caseload([[9, 30]], names=("worse",))] * 2)
    with pytest.raises(ValueError, match="two rows"):
        deidentified_caseload(twice, SECRET)


def test_the_threshold_is_that_of_the_file():
    assert rules().fewest_people == FEWEST
