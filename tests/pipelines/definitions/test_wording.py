"""The wording of items from a practice's own folder: one text for each item, as rows; nothing else becomes of it."""

from pathlib import Path

import pytest

from pipelines.definitions.load import load
from pipelines.definitions.publish import publish
from pipelines.errors import Refusal
from pipelines.store import Session
from tests.pipelines.definitions.test_load import PHQ, TOTALS, folder

HERE = Path(__file__).parent
TEXTS = "\n".join(f'{item} = "Question {item} of the form"' for item in range(1, 10))
WORDING = f"""
id = "PHQ-9"
version = "1"
source = "the practice's licence"
[texts]
{TEXTS}
"""


def test_wording_stands_beside_its_items_and_changes_no_score(session: Session, tmp_path: Path) -> None:
    shipped, own = load(), load([folder(tmp_path, "wording", phq=WORDING)])
    assert own.digest != shipped.digest
    publish(session, own, own.digest)
    expected = [("PHQ-9", str(item), f"Question {item} of the form") for item in range(1, 10)]
    assert session.rows(HERE / "wordings.sql") == expected
    (phq,) = [row for row in own.rows["instrument"] if row["instrument"] == "PHQ-9"]
    assert phq["wording_source"] == "the practice's licence"
    unchanged = [table for table in shipped.rows if table not in ("instrument", "instrument_item")]
    assert all(own.rows[table] == shipped.rows[table] for table in unchanged)
    publish(session, shipped, shipped.digest)
    assert session.rows(HERE / "wordings.sql") == []


def test_wording_of_a_later_folder_wins_and_fits_whichever_folder_the_key_is_in(tmp_path: Path) -> None:
    first = folder(tmp_path / "a", "wording", phq=WORDING, two=WORDING.replace('version = "1"', 'version = "2"'))
    later = folder(tmp_path / "b", "wording", phq=WORDING.replace("of the form", "in other words"))
    folder(later, phq=PHQ.replace('version = "1"', 'version = "2"').replace("default = true\n", ""))
    definitions = load([first, later])
    texts = {one.version: one.wording.texts["9"] for one in definitions.instruments if one.wording}
    assert texts == {"1": "Question 9 in other words", "2": "Question 9 of the form"}


def test_an_instrument_of_the_practice_brings_its_own(tmp_path: Path) -> None:
    own = PHQ.replace('id = "PHQ-9"', 'id = "HOUSE-9"') + f'\n[wording]\nsource = "us"\n[wording.texts]\n{TEXTS}\n'
    wording = load([folder(tmp_path, own=own)]).instrument("HOUSE-9").wording  # type: ignore[union-attr]
    assert wording is not None
    assert wording.texts["3"] == "Question 3 of the form"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('4 = "Question 4 of the form"\n', "", r"wording\.texts: item 4 has no text\."),
        ('9 = "Question 9', '10 = "Question 9', r"wording\.texts: item 10 is not in the items of the instrument\."),
        ('"Question 2 of the form"', '" "', r"texts\.2: "),
        ('"Question 2 of the form"', "2", r"texts\.2: input should be a valid string\."),
        ('id = "PHQ-9"', 'id = "PHQ-8"', r"id: no definition knows PHQ-8 in version 1\."),
        ('id = "PHQ-9"', 'id = "RDAS"', r"wording: only an instrument of the form items has items to be worded\."),
        ('source = "the practice\'s licence"', "", r"source: is missing\."),
        ("[texts]", 'colour = "red"\n[texts]', r"colour: is not a known field\."),
        ("1 = ", "2 = ", "this is not TOML: "),
    ],
)
def test_wording_that_does_not_fit_is_refused_by_file_and_field(
    before: str, after: str, said: str, tmp_path: Path
) -> None:
    assert before in WORDING
    with pytest.raises(Refusal, match=rf"own\.toml(,|:) {said}"):
        load([folder(tmp_path, "wording", own=WORDING.replace(before, after, 1))])


def test_the_same_wording_twice_in_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"two\.toml, id: PHQ-9 version 1 stands in .*one\.toml already\."):
        load([folder(tmp_path, "wording", one=WORDING, two=WORDING)])


def test_shipped_totals_can_be_given_a_key_by_the_practice(tmp_path: Path) -> None:
    """A definition of the practice's own with the same id and version takes the place of one that knows totals only."""
    own = PHQ.replace('id = "PHQ-9"', 'id = "RDAS"')
    rdas = load([folder(tmp_path, own=own, totals=TOTALS)]).instrument("RDAS")
    assert rdas is not None
    assert rdas.form == "items"
