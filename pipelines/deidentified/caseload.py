"""The caseload as it leaves for research: therapists re-keyed, small counts suppressed, and what would tell them."""

from collections.abc import Mapping

import pandas as pd

from pipelines.deidentified.rules import rules
from pipelines.deidentified.secret import Secret
from pipelines.deidentified.suppression import suppressed

Cell = tuple[int, str]  # row and column
_KEYS = ["therapist", "period_from", "period_to"]


def deidentified_caseload(frame: pd.DataFrame, secret: Secret) -> pd.DataFrame:
    """The caseload without what tells of few: suppressed cells are missing, therapists bear pseudonyms.

    frame: one row per therapist and period, and maybe one of all (therapist missing or empty); source, therapist,
    period_from, period_to, then for each measure `<measure>_n` and `<measure>_of`, counts of people with n at most of.
    The result has the same columns, with counts as nullable whole numbers, rows sorted by period and pseudonym. Other
    columns are left out. A count that is missing counts as 0, which is small.
    Raises ValueError for a numerator that is not between 0 and its denominator, counts that contradict each other, or
    a therapist twice in a period.
    """
    measures = [name for name in rules().counts.measures if f"{name}_n" in frame and f"{name}_of" in frame]
    columns = [f"{measure}_{part}" for measure in measures for part in ("n", "of")]
    sources = list(frame["source"])
    told = frame[[*_KEYS, *columns]].reset_index(drop=True)
    codes = ["" if pd.isna(code) else str(code) for code in told["therapist"]]
    told["therapist"] = codes
    if told.assign(source=sources).duplicated([*_KEYS, "source"]).any():
        raise ValueError("A therapist has two rows in one period.")
    told[columns] = told[columns].astype("Int64")
    counts, relations = _table(told, measures)
    unprinted = [cell for cell in counts if cell[1] not in columns]
    hidden = suppressed(counts, relations, rules().fewest_people, unprinted)
    for row, column in hidden:
        if column in columns:
            told.loc[row, column] = pd.NA
    told["therapist"] = [
        secret.pseudonym("practitioner", source, code) if code else None
        for source, code in zip(sources, codes, strict=True)
    ]
    return told.sort_values(["period_from", "period_to", "therapist"], na_position="first", ignore_index=True)


def _table(told: pd.DataFrame, measures: list[str]) -> tuple[dict[Cell, int], list[dict[Cell, float]]]:
    """The counts by row and column, with the rest of each denominator; and what a reader knows of how they add up.

    Where therapists share clients their sum is more than the total: a reader may know by how much, so that the sum is
    known all the same.
    """
    counts: dict[Cell, int] = {}
    relations: list[dict[Cell, float]] = []
    for measure in measures:
        numbers = zip(told[f"{measure}_n"].fillna(0), told[f"{measure}_of"].fillna(0), strict=True)
        for row, (n, of) in enumerate(numbers):
            if not 0 <= n <= of:
                raise ValueError("A numerator lies between 0 and its denominator.")
            names = [(row, f"{measure}_{part}") for part in ("of", "n", "rest")]
            counts |= dict(zip(names, (int(of), int(n), int(of - n)), strict=True))
            relations.append(dict(zip(names, (1, -1, -1), strict=True)))
    for factors in rules().counts.known:
        relations += _in_rows(told, factors)
    for name, factors in rules().counts.between.items():
        for cells in _in_rows(told, factors):
            row, _ = next(iter(cells))
            counts[row, name] = int(sum(factor * counts[cell] for cell, factor in cells.items()))
            relations.append({(row, name): -1, **cells})
    if min(counts.values(), default=0) < 0:
        raise ValueError("Counts of the same people contradict each other.")
    parts = [f"{measure}_{part}" for measure in measures for part in ("of", "n", "rest")]
    for _, period in told.groupby(["period_from", "period_to"], dropna=False):
        whole = [row for row in period.index if told.at[row, "therapist"] == ""]
        each = [row for row in period.index if told.at[row, "therapist"] != ""]
        if whole:
            relations += [{(whole[0], part): 1, **{(row, part): -1 for row in each}} for part in parts]
    return counts, relations


def _in_rows(told: pd.DataFrame, factors: Mapping[str, float]) -> list[dict[Cell, float]]:
    """Factors of columns as those of the cells of each row; none where a column is not there."""
    if not set(factors) <= set(told.columns):
        return []
    return [{(row, column): factor for column, factor in factors.items()} for row in told.index]
