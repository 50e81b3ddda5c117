"""What leaves for research names nobody: every text of every file is marked, and no mark is in any byte that leaves."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest

from pipelines import exporting, importing, practice, settings
from pipelines.deidentified.rules import check, rules
from pipelines.deidentified.secret import Secret, kept
from pipelines.errors import Refusal, WrongUsage
from pipelines.exports.forms import FORMS
from pipelines.ingest.kinds import KINDS
from pipelines.rights.viewer import Viewer, operator
from pipelines.store import Store
from tests import canaries
from tests.builders import AS_OF
from tests.conftest import KEY
from tests.relations import exported

SECRET = Secret(b"t" * 32)
CODES = ("C001", "C002", "C003", "C004", "C007", "C010", "C024")
DAYS_MOVE = sorted(rules().relations)
TOLD = [*DAYS_MOVE, rules().counts.relation]
NAMED = ("practice", "T1", "T2", "T3", ".csv", "2026-11-20T")
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("marked")
    where = {"store": str(home / "store" / "practice.duckdb")}
    if request.config.getoption("--store") == "ducklake":
        where = {"store": f"ducklake:{home / 'store' / 'c.ducklake'}", "data_path": str(home / "store" / "files")}
    given = settings.Settings(**where, key=KEY, audit_heads=home / "heads")
    made, _ = practice.make_practice(given, timezone="Europe/Amsterdam", demo=False)
    files = canaries.write(home / "files", CODES, hostile=True)
    # Whatever is no closed list bears a mark too: words of vocabularies, instruments, versions, targets, codes.
    path = next(file for file in files if file.name == "journal.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    rows[0] |= {"trigger_family": "zq001xv", "response": "zq001xv", "somatic": "zq001xv", "shared_event": "zq001xv"}
    path.write_text(canaries.csv_text(rows), "utf-8")
    path = next(file for file in files if file.name == "assessments.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    free = ("instrument", "item", "version", "target", "respondent", "administration")
    rows.append(rows[0] | dict.fromkeys(free, "zq001xv"))
    path.write_text(canaries.csv_text(rows), "utf-8")
    assert importing.run(made, files, importing.ImportOptions(), operator(), AS_OF).committed
    yield made
    made.close()


def period(relation: str) -> str | None:
    return rules().periods.get(relation, (None,))[0]


def left(store: Store, folder: Path, relation: str, form: str = "csv", secret: Secret = SECRET) -> bytes:
    """The bytes of a de-identified export; of a workbook those of its parts."""
    out = folder / f"{relation}.{form}"
    wanted = exporting.Wanted(period=period(relation))
    exporting.export(store, operator(), relation, wanted, AS_OF, form, out, lambda day: secret)
    if form != "xlsx":
        return out.read_bytes()
    with zipfile.ZipFile(out) as book:
        return b"\n".join(book.read(name) for name in book.namelist())


def rows(store: Store, folder: Path, relation: str, secret: Secret = SECRET) -> Rows:
    return list(csv.DictReader(io.StringIO(left(store, folder, relation, secret=secret).decode("utf-8"))))


@pytest.mark.parametrize("form", FORMS)
def test_no_text_and_no_code_of_anybody_is_in_any_byte(marked: Store, tmp_path: Path, form: str):
    for relation in TOLD:
        content = left(marked, tmp_path, relation, form).decode("utf-8", "replace")
        assert canaries.marked(content) == set(), relation
        assert "x.invalid" not in content
        if form != "xlsx":  # a workbook names colours
            assert not re.search(r"C0\d\d", content), relation
        if form == "csv":
            assert not [word for word in NAMED if word in content], relation


def test_the_marks_are_there_where_nothing_is_done(marked: Store):
    for relation in ("journal", "intake", "practice_log", "item_responses", "scores"):
        assert "zq001xv" in str(exported(marked, relation)), relation


def test_every_relation_and_column_is_decided_on(marked: Store):
    """What the table does not name does not leave; nothing that there is has been forgotten."""
    assert {*rules().relations, *rules().refused, rules().counts.relation} == set(exporting.relations())
    for relation in DAYS_MOVE:
        noted = {"noted": ""}
        with exporting._opened(marked, operator(), relation, exporting.EVERYTHING, AS_OF, **noted) as (columns, _):
            assert set(columns) == set(rules().relations[relation].columns), relation


def test_closed_lists_of_files_are_the_lists_of_the_table():
    """A word that a kind of file gains is decided on here too."""
    for relation, kind in exporting.STORED.items():
        own = rules().relations.get(relation)
        for column in KINDS[kind].columns if own else ():
            rule = own.columns.get(column.name, "out") if own else "out"
            if rule.startswith("word:") and column.form in ("word", "words"):
                assert rules().lists()[rule.removeprefix("word:")] == set(column.words), (relation, column.name)
            assert column.form != "text" or rule == "out", (relation, column.name)


def entries(store: Store) -> dict[str, list[date]]:
    """The local days of each client's journal, in order."""
    days: dict[str, list[date]] = {}
    for row in exported(store, "journal"):
        moment = datetime.fromisoformat(row["occurred_at"])
        day = moment.astimezone(ZoneInfo("Europe/Amsterdam")).date() if len(row["occurred_at"]) > 10 else moment.date()
        days.setdefault(row["client"], []).append(day)
    return {code: sorted(found) for code, found in days.items()}


def test_all_days_of_a_client_move_by_one_number_and_partners_by_the_same(marked: Store, tmp_path: Path):
    told: dict[str, list[date]] = {}
    for row in rows(marked, tmp_path, "journal"):
        told.setdefault(row["client"], []).append(date.fromisoformat(row["occurred_at"]))
    moves = {}
    for code, days in entries(marked).items():
        found = sorted(told.get(SECRET.pseudonym("client", "practice", code), []))
        if found:
            [move] = {(after - before).days for before, after in zip(days, found, strict=False)}
            moves[code[:4]] = move
    assert len(moves) >= 4
    assert moves["C001"] == moves["C002"]
    assert len(set(moves.values())) > 1
    assert 0 not in moves.values()
    assert max(abs(move) for move in moves.values()) <= rules().shift.most_days


def test_the_end_of_a_series_does_not_tell_the_day_of_the_export(marked: Store, tmp_path: Path):
    """Moved back by the true number, each series ends 30 days or more before the journal's last day."""
    last = max(day for days in entries(marked).values() for day in days)
    told = rows(marked, tmp_path, "journal")
    for code in entries(marked):
        own = [row for row in told if row["client"] == SECRET.pseudonym("client", "practice", code)]
        if own:
            group = ("couple", "practice", exported_relationship(marked, code))
            move = SECRET.shift(*group) if group[2] else SECRET.shift("client", "practice", code)
            newest = max(date.fromisoformat(row["occurred_at"]) for row in own) - timedelta(days=move)
            assert newest <= last - timedelta(days=rules().end.fewest_days)


def exported_relationship(store: Store, code: str) -> str:
    return next((row["relationship"] for row in exported(store, "clients") if row["client"] == code), "")


def test_rows_stand_in_the_order_of_what_is_told(marked: Store, tmp_path: Path):
    """The order of the true codes would give them back, one after the other."""
    for relation in ("clients", "scores", "journal"):
        codes = [row["client"] for row in rows(marked, tmp_path, relation)]
        assert codes == sorted(codes)
        assert codes


def test_one_secret_joins_relations_and_two_join_nothing(marked: Store, tmp_path: Path):
    people = {row["client"] for row in rows(marked, tmp_path, "clients")}
    assert {row["client"] for row in rows(marked, tmp_path, "scores")} <= people
    others = {row["client"] for row in rows(marked, tmp_path, "clients", Secret(b"u" * 32))}
    assert not people & others


def test_a_table_of_counts_does_not_join_the_rows_that_would_tell_its_small_counts(marked: Store, tmp_path: Path):
    """Under one pseudonym each, a therapist's clients could be counted in another relation of the study."""
    counted = {row["therapist"] for row in rows(marked, tmp_path, "caseload")}
    treating = {row["therapist"] for row in rows(marked, tmp_path, "clients")}
    assert counted
    assert not counted & treating


def test_one_key_is_of_one_cut_off(marked: Store, tmp_path: Path):
    """A latest score that changes between two days has its day in a later export: the two would tell the move."""
    key, out = tmp_path / "study.key", tmp_path / "change.csv"

    def told(as_of: datetime) -> int:
        return exporting.export(
            marked, operator(), "change", exporting.Wanted(), as_of, "csv", out, lambda day: kept(key, day)
        )

    assert told(AS_OF)
    assert told(AS_OF + timedelta(hours=2))
    out.unlink()
    with pytest.raises(Refusal, match="as of 2026-11-20"):
        told(AS_OF - timedelta(days=7))
    assert not out.exists()


def test_who_has_no_right_makes_no_key(marked: Store, tmp_path: Path):
    key, nobody = tmp_path / "study.key", Viewer("nobody", "nobody", "therapist")
    for relation in TOLD:
        wanted = exporting.Wanted(period=period(relation))
        with pytest.raises(Refusal):
            exporting.export(
                marked, nobody, relation, wanted, AS_OF, "csv", tmp_path / "a.csv", lambda day: kept(key, day)
            )
    assert list(tmp_path.iterdir()) == []


def test_a_file_says_nothing_beside_its_rows(marked: Store, tmp_path: Path):
    for relation in TOLD:
        left(marked, tmp_path, relation, "parquet")
        assert not pq.read_schema(tmp_path / f"{relation}.parquet").metadata, relation
        left(marked, tmp_path, relation, "xlsx")
        with zipfile.ZipFile(tmp_path / f"{relation}.xlsx") as book:
            properties = book.read("docProps/core.xml").decode()
            assert re.findall(r"(?<=>)[^<]+", properties.partition("?>")[2]) == ["1980-01-01T00:00:00Z"] * 2, relation
            assert {entry.date_time[0] for entry in book.infolist()} == {1980}


def test_the_trail_says_that_it_was_deidentified(marked: Store, tmp_path: Path):
    left(marked, tmp_path, "goals")
    assert "goals of everybody, de-identified" in {row["detail"] for row in exported(marked, "audit")}


def test_what_cannot_be_made_safe_is_refused_with_its_reason(marked: Store, tmp_path: Path):
    for relation, reason in rules().refused.items():
        with pytest.raises(Refusal, match=re.escape(reason)):
            left(marked, tmp_path, relation)
    assert list(tmp_path.iterdir()) == []


def test_a_part_or_a_calendar_period_is_wrong_usage():
    with pytest.raises(WrongUsage, match="which client"):
        check("scores", None, is_part=True)
    for period_asked in (None, "month", "week"):
        with pytest.raises(WrongUsage, match="calendar months"):
            check("trigger_rates", period_asked, is_part=False)
    check("trigger_rates", "phase", is_part=False)
    with pytest.raises(WrongUsage, match="small counts"):
        check("caseload", "all", is_part=False, has_key=True)
    check("caseload", "all", is_part=False)
