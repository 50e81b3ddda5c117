"""What stands beside each score, typed once more from the specification: ranges, errors, norms, cut-offs, their marks.

P is a value that the specification read in a source, U one that it marks [U] or calls borrowed or illustrative.
"""

from collections import defaultdict
from typing import Any

from pipelines.definitions.load import load

ROWS = load().rows
P, U = "published", "unverified"
Key = tuple[str, str]


def both(instrument: str) -> list[Key]:
    return [(instrument, "anxiety"), (instrument, "avoidance")]


# Sections 1.1 and 1.3.
RANGES: dict[Key, tuple[float, float]] = {
    **{key: (1, 7) for name in ("ECR", "ECR-R", "ECR-S", "ECR-12", "ECR-RS") for key in both(name)},
    **{("RQ", "self"): (-12, 12), ("RQ", "other"): (-12, 12)},
    **{("CSI-32", "total"): (0, 161), ("CSI-16", "total"): (0, 81), ("CSI-4", "total"): (0, 21)},
    **{("RDAS", "total"): (0, 69), ("RDAS", "consensus"): (0, 30), ("RDAS", "satisfaction"): (0, 20)},
    **{("RDAS", "cohesion"): (0, 19), ("DAS-32", "total"): (0, 151), ("DAS-7", "total"): (0, 36)},
    **{("DAS-4", "total"): (0, 21), ("KMSS", "total"): (3, 21), ("PHQ-9", "total"): (0, 27)},
    **{("GAD-7", "total"): (0, 21), ("WHO-5", "total"): (0, 100), ("CORE-10", "total"): (0, 40)},
    **{("OQ-45", "total"): (0, 180), ("OQ-45", "sd"): (0, 100), ("OQ-45", "ir"): (0, 44), ("OQ-45", "sr"): (0, 36)},
    **{("PCL-5", "total"): (0, 80), ("PCL-5", "b"): (0, 20), ("PCL-5", "c"): (0, 8), ("PCL-5", "d"): (0, 28)},
    **{("PCL-5", "e"): (0, 24), ("ITQ", "ptsd"): (0, 24), ("ITQ", "dso"): (0, 24), ("DES-II", "total"): (0, 100)},
    **{("DES-B", "total"): (0, 32), ("DES-B", "average"): (0, 4), ("ORS", "total"): (0, 40), ("SRS", "total"): (0, 40)},
    **{("DERS-16", "total"): (16, 80), ("DERS-16", "clarity"): (2, 10), ("DERS-16", "strategies"): (5, 25)},
    **{("DERS-16", name): (3, 15) for name in ("goals", "impulse", "nonacceptance")},
    ("DERS-18", "total"): (18, 90),
    **{
        ("DERS-18", name): (3, 15)
        for name in ("awareness", "clarity", "goals", "impulse", "nonacceptance", "strategies")
    },
    ("K10", "total"): (10, 50),
}
# Section 1.4, and what 1.1 and 1.3 add: target, r, its type, days between, its mark, SD, its mark.
ERRORS: dict[Key, list[tuple[str | None, float, str, int | None, str, float | None, str | None]]] = {
    ("ECR-R", "anxiety"): [(None, 0.90, "retest", None, U, 1.12, P)],
    ("ECR-R", "avoidance"): [(None, 0.90, "retest", None, U, 1.19, P)],
    ("ECR", "anxiety"): [(None, 0.91, "alpha", None, P, 1.12, U)],
    ("ECR", "avoidance"): [(None, 0.94, "alpha", None, P, 1.19, U)],
    ("ECR-S", "anxiety"): [(None, 0.80, "retest", 30, P, 1.10, U)],
    ("ECR-S", "avoidance"): [(None, 0.83, "retest", 30, P, 1.00, U)],
    **{
        key: [
            (target, r, "retest", 30, P, 1.20, U)
            for target, r in (("partner", 0.65), ("mother", 0.80), ("father", 0.80))
        ]
        for key in both("ECR-RS")
    },
    ("CSI-16", "total"): [(None, 0.98, "alpha", None, U, 17, U)],
    ("CORE-10", "total"): [(None, 0.90, "alpha", None, P, 7.7, P)],
    # a reliability without an SD that belongs to it: told, and no error made of it
    ("CSI-4", "total"): [(None, 0.94, "alpha", None, U, None, None)],
    ("RDAS", "total"): [(None, 0.90, "alpha", None, U, None, None)],
    ("PHQ-9", "total"): [(None, 0.86, "alpha", None, U, None, None)],
    ("GAD-7", "total"): [(None, 0.92, "alpha", None, U, None, None)],
    ("OQ-45", "total"): [(None, 0.84, "retest", None, U, None, None)],
    ("PCL-5", "total"): [(None, 0.79, "retest", None, P, None, None)],
    ("DES-II", "total"): [(None, 0.85, "retest", None, P, None, None)],
    ("DERS-16", "total"): [(None, 0.91, "retest", None, U, None, None)],
}
# Mean, SD, how many, mark; the first is the prior of region probabilities.
NORMS: dict[Key, list[tuple[float, float, int | None, str]]] = {
    ("ECR-R", "anxiety"): [(3.56, 1.12, 17000, P)],
    ("ECR-R", "avoidance"): [(2.92, 1.19, 17000, P)],
    ("CSI-32", "total"): [(121, 32, None, U)],
    ("CSI-16", "total"): [(61, 17, None, U)],
    ("CSI-4", "total"): [(16, 4, None, U)],
    ("CORE-10", "total"): [(4.7, 4.8, 535, P), (19.7, 7.7, 1835, P)],
}
# Section 1.3: every cut-off and band, with its mark.
CUT_OFFS: dict[str, set[tuple[str, float, str]]] = {
    **{"CSI-32": {("<", 104.5, P)}, "CSI-16": {("<", 51.5, P)}, "CSI-4": {("<", 13.5, P)}},
    **{"RDAS": {("<", 47.31, P), ("<", 48, P)}, "DAS-7": {("<", 21, U)}, "DAS-4": {("<", 13, U)}},
    **{"KMSS": {("<", 17, P)}, "PHQ-9": {(">=", value, P) for value in (5, 10, 15, 20)}},
    **{"GAD-7": {(">=", value, P) for value in (5, 8, 10, 15)}, "WHO-5": {("<=", 50, P), ("<=", 28, P)}},
    "CORE-10": {(">", 13, P), (">=", 5, U), *((">=", value, P) for value in (11, 15, 20, 25))},
    **{"OQ-45": {(">=", 64, P)}, "PCL-5": {(">=", 33, P), (">=", 31, P), (">", 28, P)}, "DES-II": {(">=", 30, P)}},
    **{"ORS": {("<", 25, P)}, "SRS": {("<", 36, P)}, "K10": {(">=", value, P) for value in (16, 20, 22, 25, 30)}},
}
# Points, confidence where it is told, mark.
POINTS = {
    **{"PHQ-9": (6, None, P), "GAD-7": (4, None, P), "CORE-10": (6, 0.9, P), "OQ-45": (14, None, P)},
    **{"ORS": (5, None, P), "WHO-5": (10, None, P), "RDAS": (11.58, None, P), "PCL-5": (15, None, P)},
}


def _of(table: str, *columns: str) -> dict[Key, list[Any]]:
    found = defaultdict(list)
    for row in ROWS[table]:
        found[str(row["instrument"]), str(row["subscale"])].append(tuple(row[column] for column in columns))
    return dict(found)


def test_ranges_are_those_of_the_specification() -> None:
    assert {key: values[0] for key, values in _of("subscale", "low", "high").items()} == RANGES


def test_errors_are_those_of_the_specification_with_their_marks() -> None:
    columns = ("target", "reliability", "reliability_type", "interval_days", "reliability_status", "sd", "sd_status")
    assert _of("subscale_error", *columns) == ERRORS
    marks = {key: {status for (status,) in rows} for key, rows in _of("subscale_error", "status").items()}
    assert marks == {key: {U if U in (row[4], row[6]) else P for row in rows} for key, rows in ERRORS.items()}


def test_a_spread_that_is_told_alone_makes_no_error() -> None:
    assert {key for key, rows in _of("subscale_error", "sem").items() if rows[0] != (None,)} == {
        key for key, rows in ERRORS.items() if rows[0][5]
    }


def test_norms_and_points_are_those_of_the_specification_with_their_marks() -> None:
    assert _of("norm", "mean", "sd", "n", "status") == NORMS
    assert _of("change_points", "points", "level", "status") == {(name, "total"): [row] for name, row in POINTS.items()}


def test_cut_offs_are_those_of_the_specification_with_their_marks() -> None:
    assert {key: set(rows) for key, rows in _of("cut_off", "op", "value", "status").items()} == {
        (name, "total"): rows for name, rows in CUT_OFFS.items()
    }


# What the escalation criteria ask for, one question each.
ASKED = ("self_harm", "rage", "dissociation", "infidelity", "separation", "violence_or_fear", "trauma")
ASKED += ("pattern", "self_help")


def test_codes_are_those_of_the_specification_with_their_marks() -> None:
    """Sections 1.2 and 1.3. Sub-codes and the rating of coherence were not read."""
    found: dict[tuple[str, str, str], set[Any]] = defaultdict(set)
    for row in ROWS["instrument_code"]:
        named = row["value"] if row["value"] is not None else (row["low"], row["high"], row["step"])
        found[str(row["instrument"]), str(row["code"]), str(row["status"])].add(named)
    subcodes = {
        f"{letter}{number}" for letter, most in (("F", 5), ("Ds", 4), ("E", 3)) for number in range(1, most + 1)
    }
    assert found == {
        ("AAI", "organised", P): {"F", "Ds", "E"},
        ("AAI", "organised", U): subcodes,
        ("AAI", "unresolved", P): {"none", "loss", "trauma", "both"},
        ("AAI", "cannot_classify", P): {"yes", "no"},
        ("AAI", "coherence", U): {(1, 9, None)},
        ("ACE", "count", P): {(0, 10, 1)},
        **{("ASKED", code, P): {"yes", "no", "not asked"} for code in ASKED},
        ("C-SSRS", "level", P): {"none", "1", "2", "3", "4", "5"},
        ("C-SSRS", "behaviour", P): {"none", "lifetime", "3 months"},
        ("RQ", "choice", P): {"secure", "fearful", "preoccupied", "dismissing"},
    }
    bands = {
        (row["code"], row["value"]): (row["label"], row["safety"])
        for row in ROWS["instrument_code"]
        if row["instrument"] == "C-SSRS"
    }
    assert bands == {
        ("level", "none"): (None, False),
        ("level", "1"): ("low", True),
        ("level", "2"): ("low", True),
        ("level", "3"): ("moderate", True),
        ("level", "4"): ("high", True),
        ("level", "5"): ("high", True),
        ("behaviour", "none"): (None, False),
        ("behaviour", "lifetime"): ("moderate", True),
        ("behaviour", "3 months"): ("high", True),
    }
    assert {row["instrument"] for row in ROWS["instrument_code"] if row["safety"]} == {"ASKED", "C-SSRS"}


def test_items_of_another_range_and_marks_of_keys() -> None:
    """Item 1 of the CSI is 0-6; nobody could say whether the ECR-12 is 1-7."""
    plain = {(row["instrument"], row["item"]) for row in ROWS["instrument_item"] if row["high"] == 6}
    assert plain == {("CSI-32", "1"), ("CSI-16", "1"), ("CSI-4", "1")}
    assert {row["instrument"] for row in ROWS["instrument_item"] if row["status"] == U} == {"ECR-12"}
    assert [row for row in ROWS["subscale"] if row["status"] == U] == []
    better = {row["instrument"] for row in ROWS["subscale"] if row["higher_is_better"]}
    assert better == {
        *("CSI-32", "CSI-16", "CSI-4", "RDAS", "DAS-32", "DAS-7", "DAS-4", "KMSS", "WHO-5", "ORS", "SRS", "RQ"),
    }
