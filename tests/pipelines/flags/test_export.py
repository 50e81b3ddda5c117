"""The relation `flags` as a file: its columns, its evidence, and who gets which rows."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from pipelines.errors import Refusal
from pipelines.flags import reviewing
from pipelines.store import Store
from tests.builders import AS_OF, bring, entry
from tests.pipelines.flags.planting import flag, piece, viewer
from tests.relations import exported

COLUMNS = "flag client source criterion version urgency raised_at evidence status reviewed_at reviewed_by reason as_of"
TEXT = 'I want to kill myself, "now"; =1+1'


@pytest.fixture
def raised(practice: Store, tmp_path: Path) -> Store:
    """A flag on what C001 wrote, raised by the import."""
    report = bring(practice, tmp_path / "a", journal=[entry("2026-11-19T08:00", entry="a", trigger=TEXT)])
    assert report.committed, report.reason
    return practice


def test_a_flag_leaves_with_its_evidence_and_what_was_done(raised: Store) -> None:
    [row] = exported(raised, "flags")
    assert " ".join(row) == COLUMNS
    assert (row["client"], row["source"], row["criterion"]) == ("C001", "practice", "out-of-control-self-harm")
    assert (row["urgency"], row["status"], row["raised_at"]) == ("urgent", "open", "2026-11-20T12:00:00Z")
    assert (row["reviewed_at"], row["reviewed_by"], row["reason"], row["as_of"]) == ("", "", "", row["raised_at"])
    [evidence, *_] = json.loads(row["evidence"])
    assert list(evidence) == ["kind", "relation", "row", "file", "line", "words"]
    assert (evidence["kind"], evidence["relation"]) == ("text@1", "journal")
    assert (evidence["file"], evidence["line"]) == ("journal.csv", 2)
    assert "kill myself" in evidence["words"]
    [found] = [one for one in exported(raised, "flags", client="C001") if one["flag"] == row["flag"]]
    assert found == row
    assert exported(raised, "flags", client="C002") == []
    assert exported(raised, "flags", from_day=AS_OF.date() + timedelta(days=1)) == []
    assert exported(raised, "flags", to_day=AS_OF.date() - timedelta(days=1)) == []


def test_what_was_done_leaves_with_it(practice: Store) -> None:
    one = flag(practice)
    before = AS_OF - timedelta(seconds=1)
    reviewing.dismiss(practice, viewer("T1"), one, "she meant the film that they had seen", before, before)
    [row] = exported(practice, "flags", viewer("T1"))
    assert (row["status"], row["reviewed_by"]) == ("dismissed", "Name of T1")
    assert (row["reviewed_at"], row["reason"]) == ("2026-11-20T11:59:59Z", "she meant the film that they had seen")


def test_each_exports_what_is_theirs(practice: Store) -> None:
    for name, code in (("a", "C001"), ("b", "C002"), ("c", "C003")):
        flag(practice, name, code, [piece(name)])
    codes = {
        who: [row["client"] for row in exported(practice, "flags", viewer(who, role))]
        for who, role in (("T1", "therapist"), ("T2", "therapist"), ("S1", "supervisor"), ("S2", "supervisor"))
    }
    assert {who: sorted(found) for who, found in codes.items()} == {
        "T1": ["C001", "C002"],
        "T2": ["C003"],
        "S1": ["C001", "C002", "C003"],
        "S2": [],
    }
    with pytest.raises(Refusal, match="In session flags does not leave"):
        exported(practice, "flags", viewer("T1", in_session=True))
