"""The synthetic practice: reproducible, told as promised, and bad only where it is meant to be."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from statistics import correlation, variance
from zoneinfo import ZoneInfo

import pytest

from pipelines.demo import GENERATOR_VERSION, write
from pipelines.demo.cases import read_cases
from pipelines.demo.faults import list_faults
from pipelines.demo.originality import runs
from pipelines.errors import WrongUsage
from pipelines.ingest.kinds import KINDS, Column

DEMO = Path(__file__).parents[3] / "data" / "demo"
VOCABULARY = {
    "trigger_families": "distance abandonment criticism unresponsiveness divided_attention conflict jealousy "
    "engulfment loss_of_independence control intimacy_demand transition other",
    "sensations": "chest_tightness throat_constriction stomach_drop jaw_tension heat cold shallow_breath racing_heart "
    "heaviness numbness trembling restlessness tension_shoulders headache tears",
    "responses": "pursue withdraw attack freeze reach soothe other",
    "life_events": "infidelity_discovered separation_threatened divorce_threatened divorce_filed separated reunited "
    "self_harm suicide_attempt hospital_admission violence police child_protection bereavement pregnancy birth illness "
    "job move other",
}
NOT_PROSE = ("name", "email", "language", "system")  # text columns that say the same of many rows
# The key as in the published scoring, once more and apart from the generator's own.
ECR_R_REVERSED = {9, 11, 20, 22, 26, 27, 28, 29, 30, 31, 33, 34, 35, 36}


def read(path: Path) -> list[dict[str, str]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()] if path.suffix == ".ndjson" else json.loads(text)


def tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    return {path.stem: read(path) for path in sorted(folder.iterdir()) if path.suffix != ".md"}


@pytest.fixture(scope="module")
def demo() -> dict[str, list[dict[str, str]]]:
    return tables(DEMO)


@pytest.fixture(scope="module")
def journal(demo: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    return [row for row in demo["journal"] if not row["entry"].startswith("X")]


def prose(demo: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    for kind, rows in demo.items():
        columns = [column.name for column in KINDS[kind].columns if column.form == "text"]
        for row in rows:
            yield from (row[name] for name in columns if name not in NOT_PROSE and row.get(name))


def fault_of(column: Column, cell: str) -> bool:
    """Whether a cell does not hold by its column."""
    if not cell:
        return column.required
    parts = cell.split(";") if column.form in ("words", "terms") else [cell]
    try:
        match column.form:
            case "word" | "words":
                return any(part not in column.words for part in parts)
            case "term" | "terms":
                return any(part not in VOCABULARY[column.words[0]].split() for part in parts)
            case "number" | "whole":
                number = float(cell)
                low, high = column.low, column.high
                return (low is not None and number < low) or (high is not None and number > high)
            case "date":
                date.fromisoformat(cell)
            case "since":
                date.fromisoformat(cell if "-" in cell else f"{cell}-01-01")
            case "moment":
                at = datetime.fromisoformat(cell)
                zone = ZoneInfo("Europe/Amsterdam")
                return at.replace(tzinfo=zone).astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != at
    except ValueError:
        return True
    return False


def test_the_committed_demo_is_what_the_generator_writes(tmp_path: Path) -> None:
    written = write(tmp_path)
    assert sorted(path.name for path in written) == sorted(path.name for path in DEMO.iterdir())
    for path in written:
        assert path.read_bytes() == (DEMO / path.name).read_bytes(), f"{path.name}: write the demo again"


def test_another_seed_is_another_practice(tmp_path: Path) -> None:
    write(tmp_path / "one", clients=9, weeks=30, seed=1)
    write(tmp_path / "two", clients=9, weeks=30, seed=2)
    assert (tmp_path / "one" / "journal.csv").read_bytes() != (tmp_path / "two" / "journal.csv").read_bytes()


def test_small_enough_to_read() -> None:
    assert sum(path.stat().st_size for path in DEMO.iterdir()) < 6_000_000
    assert f"generator version {GENERATOR_VERSION} " in (DEMO / "README.md").read_text(encoding="utf-8")


def test_every_file_is_a_kind_with_known_columns_and_is_marked(demo: dict[str, list[dict[str, str]]]) -> None:
    assert demo.keys() == KINDS.keys() - {"norms"}, "a practice that enters no norms goes by those that are shipped"
    for kind, rows in demo.items():
        known = {column.name for column in KINDS[kind].columns}
        assert {name for row in rows for name in row} <= known
        assert {row["synthetic"] for row in rows} == {"yes"}


def test_only_planted_rows_are_bad_and_the_readme_says_where(demo: dict[str, list[dict[str, str]]]) -> None:
    clients = {row["client"] for row in demo["clients"] if row["therapist"]}
    staff = {row["practitioner"] for row in demo["practitioners"]}
    bad: list[tuple[str, int]] = []
    for kind, rows in demo.items():
        for line, row in enumerate(rows, 2):
            cells = [fault_of(column, row.get(column.name, "")) for column in KINDS[kind].columns]
            stranger = kind != "clients" and row.get("client", "C001") not in clients
            nobody = row.get("practitioner", "") not in {"", *staff}
            answer = 1 if row.get("instrument", "").startswith("ECR") else 0
            if kind == "assessments" and row["response"] and not answer <= float(row["response"]) <= 7:
                cells.append(True)
            if any(cells) or stranger or nobody or row.get("item_order") == "presented":
                bad.append((f"{kind}.csv", line))
    readme = (DEMO / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| (\S+) \| (\d+) \| \D", readme, flags=re.MULTILINE)
    assert sorted(bad) == sorted((file, int(line)) for file, line in named)
    assert len(bad) == len(list_faults("C001")) == 17


def test_keys_are_unique(demo: dict[str, list[dict[str, str]]]) -> None:
    for kind, rows in demo.items():
        keys = Counter(
            tuple(next((row[name] for name in part.split("|") if row.get(name)), "") for part in KINDS[kind].key)
            for row in rows
        )
        assert [key for key, count in keys.items() if count > 1] == [], kind


def test_no_text_is_said_twice(demo: dict[str, list[dict[str, str]]]) -> None:
    texts = list(prose(demo))
    assert len(texts) > 3500
    assert [text for text, count in Counter(text.lower() for text in texts).items() if count > 1] == []
    owners = defaultdict(set)
    for number, text in enumerate(texts):
        for run in runs(text, 8):
            owners[run].add(number)
    assert set().union(*(each for each in owners.values() if len(each) > 1)) == set()


def test_who_is_in_the_practice(demo: dict[str, list[dict[str, str]]]) -> None:
    roles = {row["practitioner"]: row["role"] for row in demo["practitioners"]}
    assert Counter(roles.values()) == {"therapist": 3, "supervisor": 2, "administrator": 1}
    clients = [row for row in demo["clients"] if row["therapist"]]
    couples = defaultdict(set)
    for row in clients:
        if row["relationship"]:
            couples[row["relationship"]].add((row["client"], row["partner_role"]))
    assert len({row["client"] for row in clients}) == 60
    assert len(couples) == 20
    assert all(sorted(role for _, role in pair) == ["a", "b"] for pair in couples.values())
    assert len({row["client"] for row in demo["consents"]}) < 40, "some partner has not been asked"
    agreed = {row["client"] for row in demo["consents"]}
    assert all(agreed & {client for client, _ in pair} for pair in couples.values())
    episodes = Counter(row["client"] for row in clients)
    assert sum(count > 1 for count in episodes.values()) >= 3
    assert any(row["closed_on"] for row in clients)


def test_a_practitioner_or_client_has_one_name(demo: dict[str, list[dict[str, str]]]) -> None:
    for kind, code in (("practitioners", "practitioner"), ("clients", "client")):
        names = {(row[code], row["name"]) for row in demo[kind] if row["name"]}
        assert len(names) == len({each for each, _ in names}) == len({name for _, name in names})


def test_nobody_writes_after_the_last_day_or_outside_care(
    demo: dict[str, list[dict[str, str]]], journal: list[dict[str, str]]
) -> None:
    opened = {row["client"]: row["opened_on"] for row in demo["clients"] if row["therapist"]}
    times = [row[name] for row in journal for name in row if name.endswith("_at") and row[name]]
    assert "2026-11-19" <= max(times) <= "2026-11-20T23:59"
    assert all(row["occurred_at"][:10] >= opened[row["client"]] for row in journal)
    assert len(journal) == 1500 + sum(told["kind"] == "journal" for case in read_cases() for told in case.add) == 1501


def test_entries_follow_time(journal: list[dict[str, str]]) -> None:
    for row in journal:
        for name in ("recorded_at", "signal_given_at", "answered_at", "timeout_started_at", "repaired_at"):
            assert not row[name] or row[name] >= row["occurred_at"]
        assert not row["repaired_at"] or row["rupture"] == "yes"
        assert not row["answered_at"] or row["answered"] in ("turned towards", "dismissed")


def test_answers_hang_together(demo: dict[str, list[dict[str, str]]]) -> None:
    sheets: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for row in demo["assessments"]:
        if row["instrument"] == "ECR-R" and not row["administration"].startswith("X"):
            item, answer = int(row["item"]), int(row["response"])
            sheets[row["client"], row["administration"]][item] = 8 - answer if item in ECR_R_REVERSED else answer
    for items in (range(1, 19), range(19, 37)):
        last = {client: sheet for (client, _), sheet in sorted(sheets.items()) if all(item in sheet for item in items)}
        columns = [[float(sheet[item]) for sheet in last.values()] for item in items]
        totals = [sum(answers) for answers in zip(*columns, strict=True)]
        assert len(last) >= 35
        assert 18 / 17 * (1 - sum(variance(column) for column in columns) / variance(totals)) > 0.8
        for column in columns:
            assert correlation(column, [total - own for total, own in zip(totals, column, strict=True)]) > 0


def test_at_size_it_streams_and_gives_the_asked_number(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    write(tmp_path, clients=300, entries=12_000, progress=lambda *what: told.append(what))
    rows = tables(tmp_path)
    assert len(rows["journal"]) == 12_000
    assert len({(row["client"], row["entry"]) for row in rows["journal"]}) == 12_000
    assert len({row["client"] for row in rows["clients"]}) == 300
    known = {row["client"] for row in rows["clients"]}
    for kind in ("journal", "practice_log", "assessments", "sessions", "intake", "consents"):
        assert {row["client"] for row in rows[kind]} <= known
        for row in rows[kind]:
            assert not any(fault_of(column, row.get(column.name, "")) for column in KINDS[kind].columns), (kind, row)
    quiet = Counter((row["client"], row["on"]) for row in rows["practice_log"] if row["kind"] == "journal_day")
    assert max(quiet.values()) == 1
    assert quiet.keys().isdisjoint((row["client"], row["occurred_at"][:10]) for row in rows["journal"])
    assert ("journal", 10_500, 10_500) in told


@pytest.mark.parametrize(("clients", "weeks", "entries"), [(1, 1, 0), (2, 3, 5), (7, 10, 40), (61, 20, 3001)])
def test_any_size_gives_the_asked_number(tmp_path: Path, clients: int, weeks: int, entries: int) -> None:
    write(tmp_path, clients=clients, weeks=weeks, entries=entries)
    rows = [row for row in read(tmp_path / "journal.csv") if not row["entry"].startswith("X")]
    assert len(rows) == entries


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    for clients, weeks, entries in ((0, 10, 5), (5, 0, 5), (5, 10, -1)):
        with pytest.raises(WrongUsage):
            write(tmp_path, clients=clients, weeks=weeks, entries=entries)
    assert list(tmp_path.iterdir()) == []
