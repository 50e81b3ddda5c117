"""What leaves is pinned, byte for byte, and read again by R4B's own models.

To write the files anew after a change that is meant: PYTHONPATH=. python tests/pipelines/notes/fhir/test_golden.py
"""

from pathlib import Path

import pytest
from fhir.resources.R4B.bundle import Bundle

from pipelines.notes.content import NoteContent
from pipelines.notes.fhir.signed import Signed
from tests.pipelines.notes.fhir.closed_lists import outside
from tests.pipelines.notes.fhir.samples import AMENDED, SIGNED, couple, progress, psychotherapy, read, write

HERE = Path(__file__).parent / "golden"
GOLDEN: dict[str, tuple[NoteContent, Signed]] = {
    "progress": (progress(), SIGNED),
    "progress_amended": (progress(), AMENDED),
    "couple_joint": (couple(), SIGNED),
    "psychotherapy": (psychotherapy(), SIGNED),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_document_is_what_it_was(name: str) -> None:
    made = write(*GOLDEN[name])
    assert made == (HERE / f"{name}.json").read_bytes()
    assert write(*GOLDEN[name]) == made


@pytest.mark.parametrize("name", GOLDEN)
def test_its_own_model_reads_it_again_and_loses_nothing(name: str) -> None:
    text = (HERE / f"{name}.json").read_bytes()
    assert read(Bundle.model_validate_json(text).model_dump_json().encode()) == read(text)


@pytest.mark.parametrize("name", GOLDEN)
def test_every_code_is_of_its_closed_list(name: str) -> None:
    read_again = Bundle.model_validate_json((HERE / f"{name}.json").read_bytes())
    assert list(outside(read_again)) == []
    read_again.entry[0].resource.status = "signed"
    assert len(list(outside(read_again))) == 1  # a slip would be found


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for name, given in GOLDEN.items():
        (HERE / f"{name}.json").write_bytes(write(*given))
