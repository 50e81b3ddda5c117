"""The LOINC codes that the builder asks for are those of the definitions, read from the store."""

from pipelines.definitions.load import load
from pipelines.notes.fhir.codes import codes
from pipelines.store import Store


def test_what_is_published_is_what_the_files_say(store: Store) -> None:
    found = codes(store)
    defined = [one for one in load().instruments if one.loinc]
    assert {one.id for one in defined} == {"PHQ-9", "GAD-7"}
    for one in defined:
        for row in one.loinc.rows() if one.loinc else ():
            what, name = str(row["what"]), str(row["name"])
            assert found.code(one.id, one.version, what, name) == row["code"]
            assert found.code(one.id, None, what, name) == row["code"]
    assert found.code("PHQ-9", "1", "item", "9") == "44260-8"
    assert found.code("ECR-R", "1", "panel") is None
    assert found.code("PHQ-9", "another key", "panel") is None
