"""Flags in a note: with their evidence, but for the client's own words, which a person picks."""

from pathlib import Path

from pipelines import noting
from pipelines.flags import reviewing
from pipelines.notes import drafts
from pipelines.store import Store
from tests.builders import AS_OF, entry
from tests.pipelines.flags import planting
from tests.pipelines.material.practices import filled, gathered, id_of, therapist

SAID = "I cut my arm on purpose and felt nothing"


def test_the_clients_own_words_are_in_no_block(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, journal=[entry("2026-11-12T21:40", note=SAID)])
    found = gathered(store)
    blocks = [one for one in found.blocks if one.kind == "flags"]
    assert blocks, "the sentence raises a flag"
    assert SAID not in str(blocks)
    assert SAID not in str(found.flags)
    assert "their words can be picked as a quotation" in str(blocks)
    assert [one.text for one in found.quotations] == [SAID]


def test_a_footnote_says_of_how_many_rows_it_names_the_newest(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path)
    piece = planting.piece("many", part="item", kind="coded_response_often@1", row_count=3, words="attack: 3 times")
    planting.flag(store, pieces=[piece])
    [block] = [one for one in gathered(store).blocks if one.kind == "flags" and "flags:outcomes" not in one.key]
    [line] = [one for one in block.lines if one.text.startswith("Evidence: attack: 3 times")]
    assert line.grounds[0].startswith("Evidence, the newest of 3 rows: coded response often, version 1;")


def test_urgent_flags_that_nobody_decided_on_are_named_whatever_day_the_note_tells_of(
    store: Store, tmp_path: Path
) -> None:
    filled(store, tmp_path)
    who, client_id = therapist(store), id_of(store, "C001")
    urgent = planting.flag(store, "urgent", pieces=[planting.piece("now", urgency="urgent")])
    planting.flag(store, "review", pieces=[planting.piece("later")])
    one = noting.begin(store, who, client_id, "soap", None, AS_OF.date().replace(day=1), AS_OF)
    [draft] = drafts.mine(store, who)
    assert draft.draft_id == one
    assert [flag.flag_id for flag in noting.undecided(store, who, draft, AS_OF)] == [urgent]
    reviewing.act(store, who, urgent, "safety plan", AS_OF, AS_OF)
    assert noting.undecided(store, who, draft, AS_OF) == []
