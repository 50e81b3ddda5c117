"""What becomes of notes and drafts when a client is taken out for good, and in a backup."""

from pathlib import Path

from pipelines import settings
from pipelines.keeping import erasure
from pipelines.notes import drafts, reading
from pipelines.rights.viewer import operator
from pipelines.store import Store
from tests.builders import AS_OF
from tests.pipelines.notes.writing import begun, signed, viewer, written

REASON = "asked for it in writing"


def noted(store: Store, code: str, *, of_couple: bool = False) -> None:
    """A signed note and a draft."""
    who = viewer(store, "T1")
    one = begun(store, who, code, of_couple=of_couple)
    written(store, who, one, next_session=f"words on {code}")
    signed(store, who, one)
    written(store, who, begun(store, who, code, of_couple=of_couple))


def test_a_couples_notes_go_with_either_partner_and_others_stay(practice: Store, tmp_path: Path) -> None:
    noted(practice, "A1", of_couple=True)
    noted(practice, "C1")
    person = erasure.find(practice, operator(), "B1", None, settings.now())
    told = erasure.erase(practice, operator(), person, REASON, settings.now(), tmp_path / "new.key")
    assert told.rows["session_note"] == told.rows["note_draft"] == 1
    assert told.rows["session_note_content"] == 4
    assert told.rows["session_note_file"] == 4 * 5
    who = viewer(practice, "T1")
    assert [one.client for one in reading.notes(practice, who, AS_OF)] == ["C1"]
    assert len(drafts.mine(practice, who)) == 1
