"""The picture that a client takes home: what is in it, whose words it has, and who may make one."""

import io
import re
from pathlib import Path

import pypdf
import pytest

from pipelines import picture
from pipelines.errors import Refusal
from pipelines.store import Store
from tests.builders import AS_OF, answers, bring, client, entry, practitioner
from tests.pipelines.notes.writing import client_id, viewer

VIOLENT = "He hit me and I am afraid of him."


@pytest.fixture
def filled(store: Store, tmp_path: Path) -> Store:
    bound = {"relationship": "R1"}
    report = bring(
        store,
        tmp_path,
        practitioners=[practitioner("T1"), practitioner("T2")],
        clients=[client("C1", name="Ann Example", **bound), client("C2", **bound), client("C3", "T2")],
        assessments=[
            *answers([3] * 12, "C1", "ECR-12", "2026-02-02T10:00", reversed_already="no"),
            *answers([3] * 12, "C1", "ECR-12", "2026-11-02T10:00", reversed_already="no"),
            *answers([3] * 9, "C1", "PHQ-9", "2026-11-02T10:00"),
        ],
        journal=[
            entry("2026-11-10T20:00", "C1", trigger="nobody called", response="reach"),
            entry("2026-11-11T20:00", "C1", trigger=VIOLENT, response="withdraw"),
            entry("2026-11-12T20:00", "C1", trigger="kept for myself", response="soothe", private="yes"),
            entry("2026-11-12T20:00", "C2", trigger="of the partner", response="attack"),
        ],
    )
    assert report.committed, report.reason
    return store


def read(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


def test_what_can_be_chosen_is_the_clients_own(filled: Store) -> None:
    found = picture.choices(filled, viewer(filled, "T1"), client_id(filled, "C1"), AS_OF)
    usual = {one.label for one in found if one.is_usual}
    assert len(found) == 4, "two dimensions, one total, the journal"
    assert all("PHQ" not in label and "Patient" not in label for label in usual)
    assert picture.choices(filled, viewer(filled, "T2"), client_id(filled, "C1"), AS_OF) == []


def test_it_says_what_chance_may_make_and_nothing_of_flags_cuts_or_the_partner(filled: Store) -> None:
    who, whose = viewer(filled, "T1"), client_id(filled, "C1")
    chosen = [one.key for one in picture.choices(filled, who, whose, AS_OF)]
    made = picture.picture(filled, who, whose, chosen, AS_OF, "You have *worked* hard.")
    text = read(made)
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) <= 2
    assert "You have *worked* hard." in text
    assert text.count("Nobody can tell yet whether this is a change") == 3, "no error is known of these scales"
    assert "On 2 Feb 2026 your answers came to 3.0, on 2 Nov 2026 to 3.0." in text
    assert "Of 1 moment you said what you did. In 1 you reached out" in text, "neither the private nor the violent one"
    for hidden in ("afraid", "hit me", "partner", "flag", "cut-off", "clinical", "Ann Example", "kept for myself"):
        assert hidden not in text.replace("the partner's", ""), hidden


def test_the_same_picture_has_the_same_bytes(filled: Store) -> None:
    who, whose = viewer(filled, "T1"), client_id(filled, "C1")
    assert len({picture.picture(filled, who, whose, [picture.JOURNAL], AS_OF) for _ in range(2)}) == 1


def test_nothing_chosen_a_stranger_and_too_much_are_refused(filled: Store) -> None:
    who, whose = viewer(filled, "T1"), client_id(filled, "C1")
    with pytest.raises(Refusal, match="choose a scale or the journal"):
        picture.picture(filled, who, whose, [], AS_OF)
    with pytest.raises(Refusal, match="choose a scale or the journal"):
        picture.picture(filled, viewer(filled, "T2"), whose, [picture.JOURNAL], AS_OF)
    with pytest.raises(Refusal, match="1,000 characters"):
        picture.picture(filled, who, whose, [picture.JOURNAL], AS_OF, "x" * 1001)
