"""The secret of a study: kept for its owner alone, told to nobody, and the same for whoever holds it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import exporting
from pipelines.deidentified.couples import group_of, groups
from pipelines.deidentified.rules import rules
from pipelines.deidentified.secret import Secret, fresh, kept
from pipelines.errors import Refusal
from pipelines.store import place

DAY = date(2026, 11, 20)


def test_a_key_is_made_once_and_found_again(tmp_path: Path):
    file = tmp_path / "study.key"
    made = kept(file, DAY)
    assert kept(file, DAY) == made
    assert file.stat().st_mode & 0o777 == 0o600
    assert fresh() != fresh()


def test_a_key_serves_one_day(tmp_path: Path):
    file = tmp_path / "study.key"
    kept(file, DAY)
    for other in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(Refusal, match="--as-of 2026-11-20"):
            kept(file, other)


@pytest.mark.parametrize("content", ["", "a\n", "é\n", "YQ==\nas of 2026-11-20\n", "YQ==\n", "a\nb\nc\n"])
def test_half_a_key_is_none(tmp_path: Path, content: str):
    file = tmp_path / "study.key"
    file.write_text(content, "utf-8")
    file.chmod(0o600)
    with pytest.raises(Refusal, match="no research key"):
        kept(file, DAY)
    with pytest.raises(Refusal, match=r"cannot be read|Others may read"):
        kept(tmp_path, DAY)


def test_what_is_no_key_is_refused_and_left_alone(tmp_path: Path):
    file = tmp_path / "list.csv"
    file.write_text("client\n007\n")
    file.chmod(0o600)
    with pytest.raises(Refusal, match="no research key"):
        kept(file, DAY)
    assert file.read_text() == "client\n007\n"
    made = tmp_path / "study.key"
    kept(made, DAY)
    made.chmod(0o644)
    with pytest.raises(Refusal, match="Others may read"):
        kept(made, DAY)
    with pytest.raises(Refusal, match="could be made"):
        kept(tmp_path / "no" / "study.key", DAY)


def test_no_key_lies_with_the_store_and_no_export_over_the_key(tmp_path: Path):
    store = place.Place(tmp_path / "store" / "p.duckdb")
    for inside in (tmp_path / "store" / "study.key", tmp_path / "store" / "deep" / "study.key"):
        with pytest.raises(Refusal, match="store"):
            exporting.check_research_key(inside, None, store, None)
    key = tmp_path / "study.key"
    with pytest.raises(Refusal, match="is the research key"):
        exporting.check_research_key(key, key, store, None)
    exporting.check_research_key(key, tmp_path / "scores.csv", store, None)


@given(st.binary(min_size=32, max_size=32), st.text())
def test_a_move_is_never_none_and_an_end_never_outside_its_bounds(key: bytes, code: str):
    secret = Secret(key)
    assert 1 <= abs(secret.shift("client", code)) <= rules().shift.most_days
    assert rules().end.fewest_days <= secret.end("client", code) <= rules().end.most_days


def test_every_move_comes_up():
    moves = {Secret(b"v" * 32).shift("client", str(number)) for number in range(8000)}
    assert moves == set(range(-182, 183)) - {0}


def test_a_secret_tells_nothing_of_itself():
    assert repr(Secret(b"w" * 32)) == "Secret()"


def test_pseudonyms_of_two_sources_or_kinds_of_code_are_two():
    secret = Secret(b"x" * 32)
    told = [("client", "a", "12"), ("client", "b", "12"), ("practitioner", "a", "12"), ("client", "a1", "2")]
    assert len({secret.pseudonym(*code) for code in told}) == 4


def test_partners_are_one_group_also_where_only_one_is_there():
    rows = [("p", "C1", "R1"), ("p", "C2", "R1"), ("p", "C2", "R2"), ("p", "C3", "R2"), ("q", "C1", "R1")]
    both = groups(rows)
    assert both["p", "C1"] == both["p", "C2"] == both["p", "C3"]
    assert both["q", "C1"] != both["p", "C1"]
    assert groups(rows[:1])["p", "C1"] == both["p", "C1"]
    assert group_of(("p", "C9"), both) == ("client", "p", "C9")
