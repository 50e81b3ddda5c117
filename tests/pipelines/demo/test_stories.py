"""The three couples' stories, as the committed demo tells them."""

import csv
import math
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[3] / "data" / "demo"
AGREED = "2026-07-13"
Rows = list[dict[str, str]]


def read(kind: str) -> Rows:
    with (DEMO / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def journal() -> Rows:
    return [row for row in read("journal") if not row["entry"].startswith("X")]


@pytest.fixture(scope="module")
def log() -> Rows:
    return read("practice_log")


def journalled(journal: Rows, log: Rows, client: str, start: str, end: str) -> set[str]:
    days = {row["occurred_at"][:10] for row in journal if row["client"] == client}
    days |= {row["on"] for row in log if row["client"] == client and row["kind"] == "journal_day"}
    return {day for day in days if start <= day < end}


def test_the_phone_becomes_rare_after_the_agreement(journal: Rows, log: Rows) -> None:
    phone = [row for row in journal if row["client"] == "C001" and row["trigger_family"] == "divided_attention"]
    before = sum(row["occurred_at"] < AGREED for row in phone)
    after = len(phone) - before
    days = [len(journalled(journal, log, "C001", *span)) for span in (("2026-05-11", AGREED), (AGREED, "2026-11-21"))]
    assert (before, after, days) == (16, 3, [52, 62])
    assert all(row["somatic"].startswith("stomach_drop;throat_constriction") for row in phone)
    # The exact upper limit of the rate ratio, by Clopper and Pearson's limit of the share that came after.
    share = upper_share(after, before + after)
    assert share / (1 - share) * days[0] / days[1] < 0.6
    parts = [row for row in log if row["kind"] == "protocol_part" and row["client"] in ("C001", "C002")]
    assert {(row["client"], row["consented"]) for row in parts if row["part"] == "signal" and row["on"] == AGREED} == {
        ("C001", "yes"),
        ("C002", "yes"),
    }


def upper_share(hits: int, total: int) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        tail = sum(math.comb(total, k) * middle**k * (1 - middle) ** (total - k) for k in range(hits + 1))
        low, high = (middle, high) if tail > 0.025 else (low, middle)
    return high


def test_the_cycle_loosens(journal: Rows) -> None:
    events = defaultdict(list)
    for row in journal:
        if row["client"] in ("C003", "C004") and row["shared_event"]:
            events[row["shared_event"]].append((row["occurred_at"], row["client"], row["response"]))
    shares = []
    for late in (False, True):
        pairs = [
            (one[2], two[2])
            for told in events.values()
            for one, two in pairwise(sorted(told))
            if one[1] == "C003" and two[1] == "C004" and (one[0] >= "2026-02-23") == late
        ]
        assert len(pairs) > 20
        shares.append(sum(pair == ("pursue", "withdraw") for pair in pairs) / len(pairs))
    assert shares[0] > 0.7
    assert shares[1] < 0.3


def test_the_long_distance_is_named_ever_more(journal: Rows) -> None:
    rows = [row for row in journal if row["client"] in ("C005", "C006")]
    early, late = ([row for row in rows if (row["occurred_at"] >= "2026-07") == after] for after in (False, True))
    assert len(early) < len(late)
    named = [sum(row["named"] == "yes" for row in half) / len(half) for half in (early, late)]
    assert named[0] < 0.2 < 0.4 < named[1]
